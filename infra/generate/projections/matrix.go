package main

import (
	"fmt"
	"strings"

	"portaal/infra/generate/files"
	"portaal/shared/access"
	"portaal/shared/catalog"
)

// matrix writes docs/access-matrix.md: every operation × every kind of caller, computed from the rules.
func matrix(_ string, entries []catalog.Entry, set files.Set) error {
	var b strings.Builder
	b.WriteString(
		"# Who may call what\n\nGenerated from the operations' rules by `make generate`; the test of the access " +
			"matrix calls every cell.\n\n" +
			"`A` allowed by the rule (a collection's or item's own rights may still answer 404 or 400) · `–` 404 " +
			"with the constant body · `U` 401 · `·` not routable.\n\n| operation | rule |",
	)
	for _, p := range access.Principals {
		fmt.Fprintf(&b, " %s |", p.Name)
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---|", len(access.Principals)) + "\n")
	for _, e := range entries {
		rule := e.Rule()
		text := string(rule.Kind)
		if rule.Permission != "" {
			text += ": " + string(rule.Permission)
		}
		if rule.Scope != "" {
			text += "; key: " + string(rule.Scope)
		}
		fmt.Fprintf(&b, "| `%s` | %s |", e.Info().ID, text)
		for _, p := range access.Principals {
			fmt.Fprintf(&b, " %s |", p.Verdict(rule))
		}
		b.WriteByte('\n')
	}
	set["docs/access-matrix.md"] = []byte(b.String())
	return nil
}
