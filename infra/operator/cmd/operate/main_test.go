package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"portaal/infra/testkit"
)

// TestTheProgramWorksOnATableThatIsNamed: its end is 0 when it is done, 1 when that could not be, 2 when nobody knows
// what was said.
func TestTheProgramWorksOnATableThatIsNamed(t *testing.T) {
	k := testkit.New(t)
	t.Setenv("KEYS_DIR", k.Config.KeysDir)
	t.Setenv("PUBLIC_URL", k.Config.PublicURL)
	do := func(words ...string) (int, string) {
		var out bytes.Buffer
		flags := []string{"-table", k.Config.Table, "-endpoint", k.Config.DynamoDBEndpoint, "-region", k.Config.Region}
		return run(context.Background(), append(flags, words...), &out, &out), out.String()
	}
	email := testkit.Address("anna")
	if code, out := do("invite-provider", email, "--language", "nl"); code != 0 || !strings.HasPrefix(out, "invited") {
		t.Errorf("%d %s", code, out)
	}
	link := testkit.PublicURL + "/#/providers/setup-provider"
	if m := k.MailsTo(email); len(m) != 1 || !strings.Contains(m[0].Text, link) {
		t.Errorf("mailed: %v", m)
	}
	if code, out := do("invite-provider", email); code != 1 || !strings.Contains(out, "invited already") {
		t.Errorf("%d %s", code, out)
	}
	for _, words := range [][]string{{}, {"nonsense"}, {"-nonsense"}} {
		if code, out := do(words...); code != 2 || !strings.Contains(out, "invite-provider EMAIL") {
			t.Errorf("%v: %d %s", words, code, out)
		}
	}
	t.Setenv("KEYS_DIR", t.TempDir())
	if code, out := do("resend", email); code != 1 || !strings.Contains(out, "keys") {
		t.Errorf("without keys: %d %s", code, out)
	}
	t.Setenv("TABLE_NAME", k.Config.Table) // -local is said, and counts
	var out bytes.Buffer
	if code := run(context.Background(), []string{"-local", t.TempDir(), "providers"}, &out, &out); code != 1 ||
		!strings.Contains(out.String(), "make run starts it") {
		t.Errorf("nothing runs: %d %s", code, out.String())
	}
}
