package main

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/mail"
)

// links writes where each link of a mail leads, with "x" for every identifier, so that the portal's tests can compare
// them with its own addresses and pages.
func links(_ string, _ []catalog.Entry, set files.Set) error {
	const origin = "https://portaal.example"
	site, err := mail.NewSite(origin)
	if err != nil {
		return err
	}
	var out strings.Builder
	out.WriteString(
		banner + "/** Where the links in mails lead; x stands for an identifier. */\nexport const mailLinks = {\n",
	)
	v := reflect.ValueOf(site)
	for i := range v.NumMethod() {
		m := v.Method(i)
		if m.Type().NumOut() != 1 || m.Type().Out(0) != reflect.TypeFor[mail.Link]() {
			continue
		}
		args := make([]reflect.Value, m.Type().NumIn())
		for a := range args {
			args[a] = reflect.New(m.Type().In(a)).Elem()
			if args[a].Kind() == reflect.String {
				args[a].SetString("x")
			}
		}
		route, _, _ := strings.Cut(strings.TrimPrefix(m.Call(args)[0].String(), origin+"/#"), "?")
		name := []rune(v.Type().Method(i).Name)
		name[0] = unicode.ToLower(name[0])
		fmt.Fprintf(&out, "  %s: %q,\n", string(name), route)
	}
	out.WriteString("} as const;\n")
	set[generated+"links.ts"] = []byte(out.String())
	return nil
}
