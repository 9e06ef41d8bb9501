package catalog_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"portaal/infra/generate/sample"
)

// marker is in every bad text; an answer that holds it echoes what the caller sent.
const marker = "MARKER7f3"

// bad is a value that must be refused, and why.
type bad struct {
	why   string
	value any
	loose bool // another tenant's thing: a rule refuses it, with 400 or 404, and need not name the field
}

// badValues are the bad values for a place in a body.
func (s *stage) badValues(p place) (out []bad) {
	field := func(why string, value any) { out = append(out, bad{why: why, value: value}) }
	t := p.t()
	if p.required && p.last().name != "" {
		field("missing", absent{})
		field("null", nil)
	}
	switch {
	case t.Kind() == reflect.Interface || t.Kind() == reflect.Map:
		return out
	case strings.HasSuffix(t.PkgPath(), "shared/ids"):
		s.badIDs(t.Name(), p.required, &out)
	case strings.HasSuffix(t.PkgPath(), "shared/secret"):
		badSecrets(t.Name(), p, field)
	case t == reflect.TypeFor[time.Time]():
		for _, v := range []any{7, map[string]any{}, marker, "2026-13-45T00:00:00Z"} {
			field(fmt.Sprintf("time %v", v), v)
		}
	case t.Kind() == reflect.Struct:
		for _, v := range []any{7, marker, []any{}} {
			field(fmt.Sprintf("%v for an object", v), v)
		}
	case t.Kind() == reflect.Slice:
		badLists(s, p, field)
	case t.Kind() == reflect.Bool:
		for _, v := range []any{"true", 1, map[string]any{}} {
			field(fmt.Sprintf("%v for a truth value", v), v)
		}
	case t.Kind() == reflect.String:
		badTexts(p, field)
	default:
		badNumbers(p, field)
	}
	return out
}

func (s *stage) badIDs(kind string, required bool, out *[]bad) {
	own := s.own[kind]
	if own == "" {
		own = s.other["Group"]
	}
	for why, v := range map[string]any{
		"number":          7,
		"object":          map[string]any{},
		"no identifier":   marker,
		"upper-case":      strings.ToUpper(own),
		"braces":          "{" + own + "}",
		"blank":           own + " ",
		"without hyphens": strings.ReplaceAll(own, "-", ""),
		"key separator":   own[:35] + "#",
		"long":            strings.Repeat(own, 1000),
	} {
		*out = append(*out, bad{why: "identifier: " + why, value: v})
	}
	if required {
		*out = append(*out, bad{why: "identifier: empty", value: ""})
	}
	*out = append(*out, bad{why: "another tenant's", value: s.other[kind], loose: true})
	for other, id := range s.own {
		if other != kind {
			*out = append(*out, bad{why: "another kind of thing: " + other, value: id, loose: true})
		}
	}
}

func bytes64(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }

func badSecrets(kind string, p place, field func(string, any)) {
	most, _ := strconv.Atoi(p.tag("maxLength"))
	iv, mac := bytes64(16), bytes64(32)
	values := map[string]any{
		"number":        7,
		"object":        map[string]any{},
		"clear text":    marker,
		"empty in form": "2.||",
		"no base64":     "2.!!!!|????|" + mac,
		"type 0":        "0." + iv + "|" + iv,
		"type 6":        "6." + bytes64(256),
		"line breaks":   "2." + iv + "\n|" + iv + "|" + mac,
		"URL base64":    "2.____________________-A==|" + iv + "|" + mac,
	}
	switch kind {
	case "Sealed":
		values["no MAC"], values["other key's type"] = "2."+iv+"|"+iv, "4."+bytes64(256)
		values["half a block"], values["over-long"] = "2."+iv+"|"+bytes64(
			15,
		)+"|"+mac, "2."+iv+"|"+bytes64(
			(most/16+1)*16,
		)+"|"+mac
	case "Wrapped":
		values["short"], values["other key's type"], values["over-long"] = "4."+bytes64(
			255,
		), "2."+iv+"|"+iv+"|"+mac, "4."+bytes64(
			2048,
		)
	default:
		values["short"], values["over-long"] = bytes64(31), bytes64(8000)
	}
	for why, v := range values {
		field("encrypted: "+why, v)
	}
	if p.required {
		field("encrypted: empty", "")
	}
}

func badLists(s *stage, p place, field func(string, any)) {
	for _, v := range []any{map[string]any{}, marker, 7} {
		field(fmt.Sprintf("%v for a list", v), v)
	}
	if n, err := strconv.Atoi(p.tag("minItems")); err == nil && n > 0 {
		field("too few items", []any{})
	}
	if n, err := strconv.Atoi(p.tag("maxItems")); err == nil {
		one, many := s.owning(p.t().Elem(), copied(sample.Value(p.t().Elem(), reflect.StructField{}))), make([]any, n+1)
		for i := range many {
			many[i] = one
		}
		field("too many items", many)
	}
}

func badTexts(p place, field func(string, any)) {
	for _, v := range []any{7, true, []any{}, map[string]any{}} {
		field(fmt.Sprintf("%v for a text", v), v)
	}
	if n, err := strconv.Atoi(p.tag("maxLength")); err == nil {
		field("over-long", marker+strings.Repeat("é", n+1-len(marker)+max(0, len(marker)-n)))
	}
	if p.tag("enum") != "" || p.tag("pattern") != "" {
		field("no offered value", marker[:min(len(marker), 9)])
	}
	if p.tag("minLength") != "" {
		field("empty", "")
	}
	if name := strings.ToLower(p.name()); strings.HasSuffix(name, "email") || strings.HasSuffix(name, "emails") {
		for _, v := range []string{
			marker,
			"@example.test",
			"a@",
			"a@b@example.test",
			"a b@example.test",
			"a@example.test\r\nBcc: b@example.test",
			"A <a@example.test>", marker + strings.Repeat("a", 300) + "@example.test"} {
			field("e-mail "+v[:min(len(v), 30)], v)
		}
		if p.required {
			field("e-mail empty", "")
		}
	}
}

func badNumbers(p place, field func(string, any)) {
	for _, v := range []any{
		"1",
		marker,
		1.5,
		json.Number("1e30"),
		json.Number("99999999999999999999"),
		map[string]any{},
		true,
	} {
		field(fmt.Sprintf("%v for a number", v), v)
	}
	if n, err := strconv.Atoi(p.tag("minimum")); err == nil {
		field("below the minimum", n-1)
	}
	if n, err := strconv.Atoi(p.tag("maximum")); err == nil {
		field("above the maximum", n+1)
	}
	if p.tag("enum") != "" {
		field("no offered value", 99)
		field("no offered value", -7)
	}
}
