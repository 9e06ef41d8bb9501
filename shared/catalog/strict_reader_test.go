package catalog_test

import (
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"portaal/shared/ids"
)

// This is the strictest reader of client-protocol.md §16.7, written from that document and from the lists of required
// fields of the Rust core and of the Android and iOS models, not from our own types. One field that it refuses empties
// a person's whole vault.

// shape judges a value; it complains at a place such as "ciphers.0.login.uris".
type shape func(at string, v any, complain func(string))

func mistake(at, want string, v any, complain func(string)) {
	complain(fmt.Sprintf("%s: %s expected, found %T", at, want, v))
}

func text(at string, v any, complain func(string)) {
	if _, ok := v.(string); !ok {
		mistake(at, "text", v, complain)
	}
}

func number(at string, v any, complain func(string)) {
	if n, ok := v.(float64); !ok || n != float64(int64(n)) {
		mistake(at, "a whole number", v, complain)
	}
}

func truth(at string, v any, complain func(string)) {
	if _, ok := v.(bool); !ok {
		mistake(at, "true or false", v, complain)
	}
}

func null(at string, v any, complain func(string)) {
	if v != nil {
		mistake(at, "null", v, complain)
	}
}

func guid(at string, v any, complain func(string)) {
	if s, ok := v.(string); !ok || !ids.Canonical(s) {
		mistake(at, "an identifier", v, complain)
	}
}

// sealedShape is an EncString of type 2: three parts of base64, an initialisation vector of 16 and a MAC of 32 bytes.
func sealedShape(at string, v any, complain func(string)) {
	s, _ := v.(string)
	kind, rest, _ := strings.Cut(s, ".")
	parts := strings.Split(rest, "|")
	if kind != "2" || len(parts) != 3 {
		mistake(at, "a sealed text", v, complain)
		return
	}
	for i, part := range parts {
		b, err := base64.StdEncoding.DecodeString(part)
		if err != nil || i == 0 && len(b) != 16 || i == 2 && len(b) != 32 || i == 1 && (len(b) == 0 || len(b)%16 > 0) {
			mistake(at, "a sealed text", v, complain)
			return
		}
	}
}

// wrappedShape is a key for somebody's public key: an EncString of type 4 with 256 bytes.
func wrappedShape(at string, v any, complain func(string)) {
	s, _ := v.(string)
	b, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(s, "4."))
	if !strings.HasPrefix(s, "4.") || err != nil || len(b) != 256 {
		mistake(at, "a wrapped key", v, complain)
	}
}

// dates as every client reads them: with seconds, at most seven digits after them, in UTC.
var dates = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$`)

func date(at string, v any, complain func(string)) {
	s, ok := v.(string)
	if _, err := time.Parse(time.RFC3339Nano, s); !ok || err != nil || !dates.MatchString(s) {
		mistake(at, "a date", v, complain)
	}
}

// oneOf is a number that clients know; another one breaks the whole list.
func oneOf(known ...float64) shape {
	return func(at string, v any, complain func(string)) {
		if n, ok := v.(float64); !ok || !slices.Contains(known, n) {
			mistake(at, fmt.Sprint("one of ", known), v, complain)
		}
	}
}

func exactly(want string) shape {
	return func(at string, v any, complain func(string)) {
		if v != want {
			mistake(at, want, v, complain)
		}
	}
}

// orNull is for what may be null, and must be there.
func orNull(s shape) shape {
	return func(at string, v any, complain func(string)) {
		if v != nil {
			s(at, v, complain)
		}
	}
}

func listOf(s shape) shape {
	return func(at string, v any, complain func(string)) {
		all, ok := v.([]any)
		if !ok {
			mistake(at, "a list", v, complain)
		}
		for i, each := range all {
			s(fmt.Sprintf("%s.%d", at, i), each, complain)
		}
	}
}

// filled is a list with something in it, or null: an empty list of passkeys is refused by clients.
func filled(s shape) shape {
	return func(at string, v any, complain func(string)) {
		if all, ok := v.([]any); ok && len(all) == 0 {
			complain(at + ": an empty list")
		}
		orNull(listOf(s))(at, v, complain)
	}
}

// members are the members of an object, each of which must be there and spelt just so; what is beside them is ignored,
// unless it is one of them in other capitals.
type members map[string]shape

func object(m members) shape {
	return func(at string, v any, complain func(string)) {
		o, ok := v.(map[string]any)
		if !ok {
			mistake(at, "an object", v, complain)
			return
		}
		for _, name := range slices.Sorted(maps.Keys(m)) {
			value, there := o[name]
			if !there {
				complain(at + "." + name + ": missing")
				continue
			}
			m[name](at+"."+name, value, complain)
		}
		for name := range o {
			for known := range m {
				if name != known && strings.EqualFold(name, known) {
					complain(at + "." + name + ": other capitals than " + known)
				}
			}
		}
	}
}

// and adds members.
func (m members) and(more members) members {
	out := maps.Clone(m)
	maps.Copy(out, more)
	return out
}

// all makes members of one shape.
func all(s shape, names string) members {
	out := members{}
	for _, name := range strings.Fields(names) {
		out[name] = s
	}
	return out
}

// read gives the complaints about a value.
func (s shape) read(v any) (complaints []string) {
	s("", v, func(c string) { complaints = append(complaints, c) })
	return complaints
}

// mutants changes a value at one place after the other in the ways in which servers differ from the official one, and
// says what it did. Only what the shape looks at can be expected to be missed.
func mutants(v any, change func(what string, mutant any)) {
	var walk func(at string, v any, put func(any))
	walk = func(at string, v any, put func(any)) {
		switch value := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(value)) {
				kept := value[name]
				delete(value, name)
				change("without "+at+"."+name, nil)
				value[strings.ToUpper(name[:1])+name[1:]] = kept
				if strings.ToUpper(name[:1]) != name[:1] {
					change("in capitals "+at+"."+name, nil)
				}
				delete(value, strings.ToUpper(name[:1])+name[1:])
				for _, other := range []any{nil, "text", 1.5, map[string]any{}} {
					value[name] = other
					change(fmt.Sprintf("%T at %s.%s", other, at, name), other)
				}
				value[name] = kept
				walk(at+"."+name, kept, func(n any) { value[name] = n })
			}
		case []any:
			if len(value) > 0 { // one of a list stands for the others
				walk(at+".0", value[0], func(n any) { value[0] = n })
			}
		}
	}
	walk("", v, func(any) {})
}
