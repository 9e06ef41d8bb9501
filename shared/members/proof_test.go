package members_test

import (
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// proofs are what the events of confirmations say of the keys, in the order of their names.
func (w *world) proofs() (out []string) {
	w.T.Helper()
	for _, raw := range w.Items() {
		var e logbook.Event
		if raw.Into(&e) == nil && e.Type == "Event" && e.What == logbook.MemberConfirmed {
			out = append(out, e.KeyProof)
		}
	}
	slices.Sort(out)
	return out
}

// TestTheLogSaysHowAKeyWasKnown to whoever confirmed, where their client says it; the server's word alone is taken only
// where the organisation decided so.
func TestTheLogSaysHowAKeyWasKnown(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	confirm := func(proof string) testkit.Answer {
		_, m := w.in(w.staff, "Proof"+proof, tenancy.Plain)
		body := map[string]any{"key": wrapped}
		if proof != "" {
			body["keyProof"] = proof
		}
		return w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), body)
	}
	for _, proof := range []string{"", "compared", "pinned"} {
		w.ok(confirm(proof))
	}
	want(t, "trusted, where nobody decided so", confirm("trusted"), 400, "members.keys_not_trusted")
	want(t, "known by a dream", confirm("dreamt"), 400, "portaal.invalid")
	if got := w.proofs(); !slices.Equal(got, []string{"", "compared", "pinned"}) {
		t.Errorf("the log says %q", got)
	}
}
