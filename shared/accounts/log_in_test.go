package accounts_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
)

// A log-in and the deletion of the same account meet in every order of their steps. Either the log-in is refused or its
// session goes with the account: none lies there until it would have ended.
func TestALogInDuringTheDeletionOfTheAccountLeavesNoSession(t *testing.T) {
	ctx := context.Background()
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	met := []string{}
	for n := range testkit.Size(4, 7) {
		for _, first := range []string{"log-in", "deletion"} {
			who := k.Person("Nora")
			proof := hash(k, who)
			deletes := func() bool {
				status, _, err := who.Do(ctx, "POST", path, map[string]any{"masterPasswordHash": proof})
				k.Must(err)
				return status == 200
			}
			in := func() bool {
				_, err := k.Server.Login(ctx, who.Person)
				return err == nil
			}
			begins, comes := in, deletes
			if first == "deletion" {
				begins, comes = deletes, in
			}
			came, other := false, false
			b.Between(n, func() { came, other = true, comes() })
			one := begins()
			b.Between(0, nil)
			if !came {
				continue // it takes fewer steps
			}
			met = append(met, first)
			if deleted := first == "deletion" && one || first == "log-in" && other; !deleted {
				t.Errorf("%s first, step %d: the account was not deleted", first, n)
			}
			for _, item := range k.Items() {
				if key := item.Key(); strings.Contains(key.PK+key.SK, who.UserID) {
					t.Errorf("%s first, step %d: %s %s is left", first, n, key.PK, key.SK)
				}
			}
		}
	}
	if !slices.Contains(met, "log-in") || !slices.Contains(met, "deletion") {
		t.Errorf("they met only in %v", met)
	}
}
