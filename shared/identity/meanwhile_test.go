package identity_test

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// A place that began while its holder's address was changing kept the old address: colleagues saw it for ever, and what
// was mailed about the place went to whoever had that address by then. The place begins before each transaction of the
// change in turn.
func TestAPlaceThatBeginsDuringAChangeOfAddressHasTheNewOne(t *testing.T) {
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	ctx := context.Background()
	moments := 0
	for began := true; began; moments++ {
		email, moved := registered(k, "before"), testkit.Address("after")
		token, _ := session(k, email)
		u, _, err := identity.Lookup(ctx, k.Table, k.Keys, email)
		k.Must(err)
		m := &tenancy.Membership{
			ID:             ids.New[ids.Member](),
			OrganizationID: ids.New[ids.Organization](),
			UserID:         u.ID,
			Email:          email,
			Status:         tenancy.Accepted,
		}
		ask := map[string]any{"newEmail": moved, "masterPasswordHash": loginHash}
		want(t, "ask", send(k, "POST", accounts+"email-token", ask, bearer(token)...), 200, "")
		change := map[string]any{
			"newEmail":              moved,
			"token":                 codeIn(k, moved),
			"masterPasswordHash":    loginHash,
			"newMasterPasswordHash": base64.StdEncoding.EncodeToString([]byte(strings.Repeat("n", 32))),
			"key":                   sealed(),
		}
		began = false
		b.Between(moments, func() {
			if now, _, err := identity.Find(ctx, k.Table, u.ID); err == nil && now.Email == email {
				began = true // as accepting does, which asks in its transaction whether the account is still the same
				k.Must(k.Table.Transact(ctx, tenancy.CreateMembershipWrites(m, nil)...))
			}
		})
		want(t, "the change", send(k, "POST", accounts+"email", change, bearer(token)...), 200, "")
		for _, key := range []table.Key{m.Key(), tenancy.PlaceKey(u.ID, m.OrganizationID)} {
			var copied struct {
				Email string `dynamodbav:"email"`
			}
			_, err := k.Table.Get(ctx, key, &copied)
			if k.Must(err); began && copied.Email != moved {
				t.Errorf("begun before transaction %d: colleagues see %q", moments, copied.Email)
			}
		}
		b.Between(1000, nil)
	}
	if moments < 2 {
		t.Errorf("the change was interrupted at %d moments", moments)
	}
}

// Saving a name turned the language back that was chosen meanwhile, and the other way round: each wrote both.
func TestANameAndALanguageThatAreChosenAtOnceAreBothKept(t *testing.T) {
	var meanwhile testkit.Breaker
	k := testkit.New(t, testkit.WithAPI(meanwhile.Wrap))
	email := registered(k, "before")
	token, _ := session(k, email)
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	save := func(body map[string]any) { send(k, "PUT", "/api/accounts/profile", body, bearer(token)...) }
	for _, one := range []struct {
		last, first map[string]any
		want        [2]string
	}{
		{map[string]any{"name": "Olga"}, map[string]any{"culture": "nl-NL"}, [2]string{"Olga", "nl-NL"}},
		{map[string]any{"culture": "en-US"}, map[string]any{"name": "Olga V."}, [2]string{"Olga V.", "en-US"}},
	} {
		meanwhile.Between(0, func() { save(one.first) })
		save(one.last)
		now, _, err := identity.Find(context.Background(), k.Table, u.ID)
		k.Must(err)
		if got := [2]string{now.Name, now.Culture}; got != one.want {
			t.Errorf("%v, and meanwhile %v: %v", one.last, one.first, got)
		}
	}
}
