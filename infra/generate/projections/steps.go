package main

import (
	"fmt"
	"strings"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/factor"
)

// stepMethods writes the methods of two-step login, so that the portal lists none by itself.
func stepMethods(_ string, _ []catalog.Entry, set files.Set) error {
	var out strings.Builder
	out.WriteString(banner + "/** The methods of two-step login, the one to offer first at the front. */\n")
	out.WriteString("export const stepMethods = [\n")
	for _, m := range factor.Methods() {
		fmt.Fprintf(&out, "  { type: %d, name: %q },\n", m.Method, m.Name)
	}
	fmt.Fprintf(&out, `] as const;

export type StepName = (typeof stepMethods)[number]["name"];

/** What is given in place of a method: the token of a browser that was remembered, and the recovery code. */
export const REMEMBERED = %d;
export const RECOVERY = %d;

/** How many security keys an account may have. */
export const MAX_SECURITY_KEYS = %d;

/** How many passkeys that log in an account may have. */
export const MAX_PASSKEYS = %d;
`, factor.Remember, factor.Recovery, factor.MaxSecurityKeys, factor.MaxPasskeys)
	set[generated+"steps.ts"] = []byte(out.String())
	return nil
}
