// Package sample makes working inputs of operations from their types: examples where a field gives one, otherwise the
// least that its type and tags allow. The sample events and the tests of bad input begin with them.
package sample

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Sample is a working input of an operation.
type Sample struct {
	Path, Query       map[string]string
	Body, ContentType string
}

// Of makes the sample of an input type.
func Of(in reflect.Type) (Sample, error) {
	s := Sample{Path: map[string]string{}, Query: map[string]string{}}
	for i := range in.NumField() {
		f := in.Field(i)
		switch {
		case f.Anonymous:
			inner, err := Of(f.Type)
			if err != nil {
				return s, err
			}
			for k, v := range inner.Path {
				s.Path[k] = v
			}
			for k, v := range inner.Query {
				s.Query[k] = v
			}
		case f.Tag.Get("path") != "":
			s.Path[f.Tag.Get("path")] = text(Value(f.Type, f))
		case f.Tag.Get("query") != "" && f.Tag.Get("example") != "":
			name, _, _ := strings.Cut(f.Tag.Get("query"), ",")
			s.Query[name] = f.Tag.Get("example")
		case f.Name == "RawBody":
			s.Body, s.ContentType = f.Tag.Get("example"), f.Tag.Get("contentType")
		case f.Name == "Body":
			body, err := encode(Value(f.Type, f))
			if err != nil {
				return s, err
			}
			s.Body, s.ContentType = body, "application/json"
		}
	}
	return s, nil
}

func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSpace(b.String()), err
}

func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return fmt.Sprint(v)
}

// identifier stands for a thing of the given type.
func identifier(name string) string {
	n := 0
	for _, r := range name {
		n = (n*31 + int(r)) & 0xffffff
	}
	return fmt.Sprintf("5a3c8f10-7d42-4b6e-9c01-000000%06x", n)
}

func bytes64(n int) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{0x2a}, n)) }

// Value makes a JSON value for a type; f is the field that holds it, whose tags may give an example or a limit.
func Value(t reflect.Type, f reflect.StructField) any {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if example := f.Tag.Get("example"); example != "" {
		return parsed(t, example)
	}
	switch {
	case strings.HasSuffix(t.PkgPath(), "shared/ids"):
		return identifier(t.Name())
	case strings.HasSuffix(t.PkgPath(), "shared/secret"):
		return map[string]string{
			"Sealed":    "2." + bytes64(16) + "|" + bytes64(32) + "|" + bytes64(32),
			"Wrapped":   "4." + bytes64(256),
			"PublicKey": bytes64(294), "LoginHash": bytes64(32)}[t.Name()]
	case t == reflect.TypeFor[time.Time]():
		return "2026-11-24T12:00:00.000Z"
	}
	switch t.Kind() {
	case reflect.Struct:
		return object(t)
	case reflect.Slice:
		return []any{Value(t.Elem(), reflect.StructField{})}
	case reflect.Map:
		return map[string]any{}
	case reflect.Bool:
		return false
	case reflect.Int, reflect.Int32, reflect.Int64:
		n, _ := strconv.Atoi(f.Tag.Get("minimum")) // no minimum is 0
		return n
	case reflect.String:
		if enum := f.Tag.Get("enum"); enum != "" {
			first, _, _ := strings.Cut(enum, ",")
			return first
		}
		if f.Tag.Get("format") == "email" {
			return "naam@voorbeeld.example"
		}
		return "voorbeeld"
	}
	return nil
}

// object fills the required members of a struct and those optional ones that give an example, or ask with sample:"true"
// to be there: one of several of which a request needs one.
func object(t reflect.Type) map[string]any {
	out := map[string]any{}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for k, v := range object(f.Type) {
				out[k] = v
			}
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "" || name == "-" {
			continue
		}
		optional := strings.Contains(options, "omitempty") || f.Tag.Get("required") == "false"
		if optional && f.Tag.Get("example") == "" && f.Tag.Get("sample") == "" {
			continue
		}
		out[name] = Value(f.Type, f)
	}
	return out
}

func parsed(t reflect.Type, example string) any {
	switch t.Kind() {
	case reflect.String:
		return example
	}
	var v any
	if json.Unmarshal([]byte(example), &v) == nil {
		return v
	}
	return example
}
