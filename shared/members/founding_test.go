package members_test

import (
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/tenancy"
)

// founds makes an organisation of the caller's own.
func founds(by *testkit.Caller) testkit.Answer {
	return by.Do("POST", "/api/organizations", map[string]any{
		"name":         "Bob's",
		"billingEmail": "billing@bob.test",
		"planType":     20,
		"key":          wrapped,
		"keys": map[string]any{
			"publicKey":           strings.Repeat("AAAA", 98),
			"encryptedPrivateKey": by.Key.Seal("private"),
		},
		"collectionName":  by.Key.Seal("First"),
		"additionalSeats": 1,
	})
}

// TestWhoFoundsAnOrganisationMeanwhile: between the decision to let somebody make an organisation and its transaction,
// another one of theirs comes to allow no further one, or they join one that doesn't. None is made.
func TestWhoFoundsAnOrganisationMeanwhile(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	const code = "members.single_organization_elsewhere"
	bob, _ := w.join("Bob", tenancy.Plain)
	b.Between(0, func() {
		at := "/api/organizations/" + string(w.o.ID) + "/policies/3"
		w.ok(w.staff.Do("PUT", at, map[string]any{"enabled": true}))
	})
	want(t, "a policy came", founds(bob), 400, code)
	carl := w.Caller("Carl")
	invited := w.invites(w.staff, w.email(carl), tenancy.Plain)
	b.Between(0, func() { w.ok(w.accepts(carl, invited)) })
	want(t, "a place came", founds(carl), 400, code)
	w.ok(founds(w.Caller("Dora")))
	made := 0
	for _, raw := range w.Items() {
		var o tenancy.Organization
		w.Must(raw.Into(&o))
		if o.Type == "Organization" && o.Name == "Bob's" {
			made++
		}
	}
	if made != 1 {
		t.Errorf("%d are made, of Dora, Bob and Carl", made)
	}
}
