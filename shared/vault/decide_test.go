package vault_test

import (
	"testing"

	"pgregory.net/rapid"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func TestMoreGrantsNeverTakeAnythingAway(t *testing.T) {
	places := []ids.Collection{"a", "b", "c", "d"}
	flags := rapid.Custom(func(t *rapid.T) tenancy.Flags {
		if rapid.Bool().Draw(t, "manage") {
			return tenancy.Flags{Manage: true}
		}
		return tenancy.Flags{ReadOnly: rapid.Bool().Draw(t, "readOnly"), HidePasswords: rapid.Bool().Draw(t, "hide")}
	})
	rapid.Check(t, func(t *rapid.T) {
		standing := access.Standing{Member: true, Role: tenancy.Plain}
		limit := rapid.Bool().Draw(t, "limit")
		grants := rapid.MapOfN(rapid.SampledFrom(places), flags, 0, 4).Draw(t, "grants")
		before := vault.Decide(standing, limit, grants, places)
		grants[rapid.SampledFrom(places).Draw(t, "at")] = tenancy.Flags{Manage: true}
		after := vault.Decide(standing, limit, grants, places)
		if !after.Read || !after.Edit || !after.ViewPassword || !after.Manage || !after.Delete ||
			before.Edit && !before.Read ||
			before.Delete && !before.Edit {
			t.Fatalf("%+v then %+v", before, after)
		}
		if got := vault.Decide(access.Standing{}, limit, grants, places); got != (vault.Rights{}) {
			t.Fatalf("a grant without a membership gave %+v", got)
		}
	})
}
