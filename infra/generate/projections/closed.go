package main

import (
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// schemaPrefix is how a reference to a named schema begins.
const schemaPrefix = "#/components/schemas/"

// closed says in the API description what is true of every answer and every request, and what huma cannot know from
// either alone: an object has the members that are named and no others; an answer has all of them, with null where
// there is nothing. (The server goes on ignoring what it does not know; it is the description that is closed, so that
// a client made from it cannot invent a member.)
//
// A type that is both taken and answered has two schemas: <Name> of the answer, and <Name>Input, in which one may leave
// out what the type says may be left out.
func closed(doc *huma.OpenAPI) {
	c := closer{registry: doc.Components.Schemas, schemas: doc.Components.Schemas.Map()}
	var requests, answers []*huma.Schema
	for _, op := range operationsOf(doc) {
		if op.RequestBody != nil {
			requests = append(requests, contents(op.RequestBody.Content)...)
		}
		for _, response := range op.Responses {
			answers = append(answers, contents(response.Content)...)
		}
	}
	answered := c.reached(answers)
	taken := c.reached(requests)
	c.divide(requests, taken, answered)
	for name := range answered {
		c.answer(name)
	}
	for _, s := range c.schemas {
		if s.AdditionalProperties == true {
			s.AdditionalProperties = false
		}
	}
}

func operationsOf(doc *huma.OpenAPI) []*huma.Operation {
	var all []*huma.Operation
	for _, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op != nil {
				all = append(all, op)
			}
		}
	}
	return all
}

// operationAt finds the operation of a route.
func operationAt(doc *huma.OpenAPI, method, path string) *huma.Operation {
	item := doc.Paths[path]
	return map[string]*huma.Operation{
		http.MethodGet:    item.Get,
		http.MethodPost:   item.Post,
		http.MethodPut:    item.Put,
		http.MethodPatch:  item.Patch,
		http.MethodDelete: item.Delete,
	}[method]
}

func contents(content map[string]*huma.MediaType) []*huma.Schema {
	var all []*huma.Schema
	for _, media := range content {
		if media.Schema != nil {
			all = append(all, media.Schema)
		}
	}
	return all
}

type closer struct {
	registry huma.Registry
	schemas  map[string]*huma.Schema
}

// reached names the schemas that the given ones are made of.
func (c closer) reached(from []*huma.Schema) map[string]bool {
	found := map[string]bool{}
	var visit func(*huma.Schema)
	visit = func(s *huma.Schema) {
		name := strings.TrimPrefix(s.Ref, schemaPrefix)
		if s.Ref != "" && !found[name] {
			found[name] = true
			each(c.schemas[name], visit)
		}
		each(s, visit)
	}
	for _, s := range from {
		visit(s)
	}
	return found
}

// each calls visit with the schemas directly inside one.
func each(s *huma.Schema, visit func(*huma.Schema)) {
	if s.Items != nil {
		visit(s.Items)
	}
	if more, ok := s.AdditionalProperties.(*huma.Schema); ok {
		visit(more)
	}
	for _, p := range s.Properties {
		visit(p)
	}
	for _, some := range [][]*huma.Schema{s.OneOf, s.AnyOf, s.AllOf} {
		for _, one := range some {
			visit(one)
		}
	}
}

// divide gives every schema that is taken and answered a second one for what is taken, and makes requests use it.
func (c closer) divide(requests []*huma.Schema, taken, answered map[string]bool) {
	both := map[string]bool{}
	for name := range taken {
		if answered[name] {
			both[name] = true
			c.schemas[name+"Input"] = clone(c.schemas[name])
		}
	}
	var redirect func(*huma.Schema)
	redirect = func(s *huma.Schema) {
		if name := strings.TrimPrefix(s.Ref, schemaPrefix); s.Ref != "" && both[name] {
			s.Ref += "Input"
		}
		each(s, redirect)
	}
	for _, s := range requests {
		redirect(s)
	}
	for name := range taken {
		if both[name] {
			name += "Input"
		}
		redirect(c.schemas[name])
	}
}

func clone(s *huma.Schema) *huma.Schema {
	if s == nil {
		return nil
	}
	c := *s
	c.Items = clone(s.Items)
	if more, ok := s.AdditionalProperties.(*huma.Schema); ok {
		c.AdditionalProperties = clone(more)
	}
	c.Properties = maps.Clone(s.Properties)
	for name, p := range c.Properties {
		c.Properties[name] = clone(p)
	}
	return &c
}

// answer says which members an answer has: all, unless the type leaves them out when they are empty; and which may be
// null: pointers, maps, and lists that a client may leave out when it sends them.
func (c closer) answer(name string) {
	t := c.registry.TypeFromRef(schemaPrefix + name)
	s := c.schemas[name]
	if t == nil || t.Kind() != reflect.Struct || len(s.Properties) == 0 {
		return
	}
	s.Required = nil
	membersOf(t, true, func(f reflect.StructField, member string, always bool) {
		p := s.Properties[member]
		if p == nil {
			return
		}
		if always {
			s.Required = append(s.Required, member)
		}
		mayBeNull := f.Type.Kind() == reflect.Pointer || f.Type.Kind() == reflect.Map ||
			f.Type.Kind() == reflect.Slice && f.Tag.Get("required") == "false"
		if mayBeNull {
			s.Properties[member] = nullable(p)
		}
	})
	slices.Sort(s.Required)
}

// membersOf visits the members of an object as encoding/json sees them; always is false for what may be left out.
func membersOf(t reflect.Type, always bool, visit func(f reflect.StructField, member string, always bool)) {
	for i := range t.NumField() {
		f := t.Field(i)
		member, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && member == "" {
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			membersOf(inner, always && f.Type.Kind() != reflect.Pointer, visit)
			continue
		}
		if !f.IsExported() || member == "-" {
			continue
		}
		if member == "" {
			member = f.Name
		}
		visit(f, member, always && !strings.Contains(options, "omit"))
	}
}

// nullable is a schema that null fits as well.
func nullable(s *huma.Schema) *huma.Schema {
	if s.Ref != "" {
		return &huma.Schema{
			Description: s.Description,
			AnyOf:       []*huma.Schema{{Ref: s.Ref}, {Type: "null"}},
		}
	}
	s.Nullable = s.Type != ""
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, any(nil)) {
		s.Enum = append(slices.Clone(s.Enum), nil)
	}
	return s
}
