package catalog_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"portaal/infra/generate/sample"
)

// place is one value in a body: how to reach it, and what its type and tags say of it.
type place struct {
	steps    []step
	required bool
}

// step goes into a member of an object, or, without a name, into the first element of a list.
type step struct {
	name string
	t    reflect.Type
	f    reflect.StructField
}

func (p place) last() step          { return p.steps[len(p.steps)-1] }
func (p place) t() reflect.Type     { return deref(p.last().t) }
func (p place) tag(s string) string { return p.last().f.Tag.Get(s) }

// name is how an error answer names the place: elements of a list under the list's name.
func (p place) name() string {
	var names []string
	for _, s := range p.steps {
		if s.name != "" {
			names = append(names, s.name)
		}
	}
	return strings.Join(names, ".")
}

func deref(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

type judging interface{ Validate() error }

// atom reports whether a type is one value to the outside.
func atom(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[judging]()) || t == reflect.TypeFor[time.Time]() ||
		t.Kind() != reflect.Struct && t.Kind() != reflect.Slice
}

// placesIn walks a body's type.
func placesIn(t reflect.Type, above []step) []place {
	t = deref(t)
	if atom(t) {
		return nil
	}
	if t.Kind() == reflect.Slice {
		within := append(slices.Clone(above), step{t: t.Elem()})
		if !atom(deref(t.Elem())) {
			return placesIn(t.Elem(), within)
		}
		return []place{{steps: within}}
	}
	var out []place
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || name == "" || name == "-" {
			continue
		}
		p := place{
			steps:    append(slices.Clone(above), step{name, f.Type, f}),
			required: !strings.Contains(options, "omitempty") && f.Tag.Get("required") != "false",
		}
		out = append(append(out, p), placesIn(f.Type, p.steps)...)
	}
	return out
}

type absent struct{}

// with copies a body and puts a value at a place, making what lies above it where it is not there.
func (s *stage) with(body any, p place, value any) any {
	return s.set(copied(body), p.steps, value)
}

func (s *stage) set(at any, steps []step, value any) any {
	if len(steps) == 0 {
		return value
	}
	first := steps[0]
	fresh := func() any {
		if len(steps) == 1 {
			return nil
		}
		return s.owning(first.t, copied(sample.Value(first.t, first.f)))
	}
	if first.name == "" {
		list, _ := at.([]any)
		if len(list) == 0 {
			list = []any{fresh()}
		}
		list[0] = s.set(list[0], steps[1:], value)
		return list
	}
	object, ok := at.(map[string]any)
	if !ok {
		object = map[string]any{}
	}
	if _, gone := value.(absent); gone && len(steps) == 1 {
		delete(object, first.name)
		return object
	}
	below, there := object[first.name]
	if !there {
		below = fresh()
	}
	object[first.name] = s.set(below, steps[1:], value)
	return object
}

func copied(v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // a sample that is no JSON
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}
