package policies

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"

	"portaal/shared/fault"
)

// listed is data that is a list of numbers. Official clients send none at all and mean one (otherwise).
type listed struct {
	span
	otherwise []int
}

// span is a range of whole numbers.
type span struct{ least, most float64 }

// field is one member of a policy's data: a name and what its value may be.
type field struct {
	Field
	judge func(v any) *fault.Field // nil when the value is right
}

func flag(name string) field {
	return field{Field{Name: name, Kind: "flag"}, func(v any) *fault.Field {
		if _, ok := v.(bool); !ok {
			return &fault.Field{Kind: fault.FieldType}
		}
		return nil
	}}
}

func number(name string, least, most float64) field {
	return field{
		Field{Name: name, Kind: "number", Min: int(least), Max: int(most)},
		func(v any) *fault.Field { return span{least, most}.judge(v) },
	}
}

func (s span) judge(v any) *fault.Field {
	n, ok := v.(float64)
	switch {
	case !ok || n != math.Trunc(n):
		return &fault.Field{Kind: fault.FieldType}
	case n < s.least:
		return &fault.Field{Kind: fault.FieldTooSmall, N: int64(s.least)}
	case n > s.most:
		return &fault.Field{Kind: fault.FieldTooLarge, N: int64(s.most)}
	}
	return nil
}

func choice(name string, values ...string) field {
	return field{Field{Name: name, Kind: "choice", Values: values}, func(v any) *fault.Field {
		text, ok := v.(string)
		switch {
		case !ok:
			return &fault.Field{Kind: fault.FieldType}
		case !slices.Contains(values, text):
			return &fault.Field{Kind: fault.FieldChoice}
		}
		return nil
	}}
}

// code is one of a few numbers, each with its own meaning.
func code(name string, values ...int) field {
	var texts []string
	for _, v := range values {
		texts = append(texts, strconv.Itoa(v))
	}
	return field{Field{Name: name, Kind: "code", Values: texts}, func(v any) *fault.Field {
		n, ok := v.(float64)
		switch {
		case !ok || n != math.Trunc(n):
			return &fault.Field{Kind: fault.FieldType}
		case !slices.Contains(values, int(n)):
			return &fault.Field{Kind: fault.FieldChoice}
		}
		return nil
	}}
}

// required names a member that a policy cannot be on without.
func required(name string) func(map[string]any) *string {
	return func(data map[string]any) *string {
		if _, ok := data[name]; !ok {
			return &name
		}
		return nil
	}
}

// normalise judges the data of a policy, in which a null is absent as in every body, and gives the JSON that is stored:
// known members only, in a fixed order; "" when nothing is left.
func (d definition) normalise(data any, enabled bool) (string, error) {
	if d.list != nil {
		return d.numbers(data, enabled)
	}
	given, ok := data.(map[string]any)
	if !ok && data != nil {
		return "", wrong(fault.Field{Name: "data", Kind: fault.FieldType})
	}
	kept := map[string]any{}
	var fields []fault.Field
	for _, f := range d.fields {
		v, ok := given[f.Name]
		if !ok {
			continue
		}
		if bad := f.judge(v); bad != nil {
			bad.Name = "data." + f.Name
			fields = append(fields, *bad)
		}
		kept[f.Name] = v
	}
	if enabled && d.whole != nil {
		if name := d.whole(kept); name != nil {
			fields = append(fields, fault.Field{Name: "data." + *name, Kind: fault.FieldRequired})
		}
	}
	if len(fields) > 0 {
		return "", wrong(fields...)
	}
	if len(kept) == 0 {
		return "", nil
	}
	text, err := json.Marshal(kept)
	return string(text), err
}

// numbers is normalise for data that is a list of numbers: sorted, each once, and when the policy is on at least one.
func (d definition) numbers(data any, enabled bool) (string, error) {
	given, ok := data.([]any)
	if !ok && data != nil {
		return "", wrong(fault.Field{Name: "data", Kind: fault.FieldType})
	}
	set := map[int]bool{}
	for _, v := range given {
		if bad := d.list.judge(v); bad != nil {
			bad.Name = "data"
			return "", wrong(*bad)
		}
		set[int(v.(float64))] = true
	}
	switch {
	case len(set) > 0 || !enabled:
	case data == nil:
		for _, n := range d.list.otherwise {
			set[n] = true
		}
	default:
		return "", wrong(fault.Field{Name: "data", Kind: fault.FieldRequired})
	}
	if len(set) == 0 {
		return "", nil
	}
	text, err := json.Marshal(slices.Sorted(maps.Keys(set)))
	return string(text), err
}

func wrong(fields ...fault.Field) error { return &fault.Fault{Kind: fault.Invalid, Fields: fields} }

// under names the fields of a fault as they stand in the request.
func under(prefix string, err error) error {
	f := fault.From(err)
	for i := range f.Fields {
		f.Fields[i].Name = prefix + f.Fields[i].Name
	}
	return f
}
