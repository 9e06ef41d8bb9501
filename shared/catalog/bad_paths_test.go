package catalog_test

import (
	"maps"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// badPaths makes the cases of the parameters of the path.
func (s *stage) badPaths(e catalog.Entry, good call) (out []wrong) {
	in, _ := e.Types()
	for _, f := range reflect.VisibleFields(in) {
		name := f.Tag.Get("path")
		if name == "" {
			continue
		}
		values := map[string]string{
			"a word":          marker,
			"long":            strings.Repeat("9", 5000),
			"a number":        "99999",
			"a key separator": good.path[name] + "#",
			"climbing":        "../" + good.path[name],
		}
		if strings.HasSuffix(f.Type.PkgPath(), "/ids") {
			maps.Copy(
				values,
				map[string]string{
					"upper-case": strings.ToUpper(good.path[name]),
					"braces":     "{" + good.path[name] + "}",
				},
			)
			if e.Info().ID != "identity-get-public-key" { // which gives anybody's
				values["another tenant's"] = s.other[f.Type.Name()]
			}
			for kind, id := range s.own {
				if kind != f.Type.Name() {
					values["a "+kind] = id
				}
			}
		}
		for why, value := range values {
			w := wrong{
				why:     name + " in the path: " + why,
				call:    good,
				status:  []int{400, 404},
				gateway: why == "climbing",
			}
			if e.Rule().Kind == access.KindDirectory && name == "organizationId" {
				w.status = append(w.status, 401) // a key is of one organisation
			}
			w.call.path = maps.Clone(good.path)
			w.call.path[name] = value
			out = append(out, w)
		}
	}
	return out
}

// badQueries makes the cases of the parameters of the query.
func (s *stage) badQueries(e catalog.Entry, good call) (out []wrong) {
	in, _ := e.Types()
	for _, f := range reflect.VisibleFields(in) {
		name, _, _ := strings.Cut(f.Tag.Get("query"), ",")
		if name == "" {
			continue
		}
		values := map[string]string{}
		kind := f.Type.Kind()
		if most, err := strconv.Atoi(f.Tag.Get("maxLength")); err == nil {
			values["over-long"] = strings.Repeat("é", most+1)
		} else if kind == reflect.String && f.Tag.Get("enum") == "" && f.Type.Name() == "string" {
			s.t.Errorf("%s: query parameter %s has no limit of length", e.Info().ID, name)
		}
		if f.Tag.Get("enum") != "" || kind == reflect.Int || kind == reflect.Bool {
			values["not offered"] = marker
		}
		for tag, step := range map[string]int{"minimum": -1, "maximum": 1} {
			if n, err := strconv.Atoi(f.Tag.Get(tag)); err == nil {
				values["beyond the "+tag] = strconv.Itoa(n + step)
			}
		}
		if strings.HasSuffix(f.Type.PkgPath(), "/ids") {
			values = map[string]string{
				"a word":           marker,
				"empty":            "",
				"another tenant's": s.other[f.Type.Name()],
				"another thing":    s.own["Cipher"],
				"upper-case":       strings.ToUpper(s.own[f.Type.Name()]),
			}
		}
		if name == "continuationToken" {
			values["a word"] = marker
		}
		for why, value := range values {
			w := wrong{why: name + " in the query: " + why, call: good, status: []int{400}}
			if why == "over-long" {
				w.status, w.gateway = []int{400, 431}, true
			}
			if strings.HasSuffix(f.Type.PkgPath(), "/ids") {
				w.status = []int{400, 404}
			}
			w.call.query = maps.Clone(good.query)
			w.call.query.Set(name, value)
			out = append(out, w)
		}
	}
	return out
}

// badForms makes the cases of the one operation that takes a form.
func badForms(e catalog.Entry, good call) (out []wrong) {
	if good.form == nil {
		return nil
	}
	add := func(why string, status int, change func(url.Values)) {
		w := wrong{why: "form: " + why, call: good, status: []int{status}}
		w.call.form = maps.Clone(good.form)
		change(w.call.form)
		out = append(out, w)
	}
	for _, name := range []string{"grant_type", "username", "password"} {
		add(name+" missing", 400, func(f url.Values) { f.Del(name) })
		add(name+" empty", 400, func(f url.Values) { f.Set(name, "") })
		add(name+" over-long", 400, func(f url.Values) { f.Set(name, marker+strings.Repeat("a", 600)) })
		add(
			name+" far too long",
			413,
			func(f url.Values) { f.Set(name, marker+strings.Repeat("a", int(e.Info().MaxBody))) },
		)
	}
	for _, token := range []string{
		"",
		marker,
		"a.b.c",
		strings.Repeat("a", 501),
		good.form.Get("username") + "..",
		"#.#.#",
	} {
		add(
			"refresh token "+token[:min(len(token), 12)],
			400,
			func(f url.Values) { f.Set("grant_type", "refresh_token"); f.Set("refresh_token", token) },
		)
	}
	for _, raw := range []string{"", "%zz", marker, "{}", "grant_type=" + marker} {
		w := wrong{why: "form: " + raw, call: good, status: []int{400}}
		w.call.raw, w.call.headers = []byte(raw), map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
		out = append(out, w)
	}
	return out
}

// badKeys makes the cases of the Idempotency-Key.
func badKeys(e catalog.Entry, good call) (out []wrong) {
	values := map[string]string{}
	switch e.Info().Idempotency {
	case operation.Ignored:
		return nil
	case operation.Required:
		values["missing"] = ""
	}
	values["over-long"] = strings.Repeat("k", 129)
	for why, value := range values {
		w := wrong{why: "Idempotency-Key " + why, call: good, status: []int{400}}
		w.call.headers = maps.Clone(good.headers)
		w.call.headers["Idempotency-Key"] = value
		out = append(out, w)
	}
	return out
}
