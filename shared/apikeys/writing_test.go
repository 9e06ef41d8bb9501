package apikeys_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/envelope"
	"portaal/infra/testkit"
	"portaal/shared/apikeys"
	"portaal/shared/clock"
	"portaal/shared/tenancy"
)

// TestAKeyThatOpensKeepsTheProvidersKeyUnderAHalfThatNobodyIsSent, and gives it to its program with each token.
func TestAKeyThatOpensKeepsTheProvidersKeyUnderAHalfThatNobodyIsSent(t *testing.T) {
	t.Parallel()
	o := newOwned(t)
	half := envelope.NewHalf()
	under, err := half.Key(o.id)
	o.Must(err)
	provider, err := o.admin.KeyOf(t.Context(), o.id)
	o.Must(err)
	wrapped := under.WrapKey(provider)
	var made apikeys.Made
	o.do(o.admin, 200, "POST", o.path(""), o.form(object{
		"scopes": []string{"members:confirm"}, "wrappedKey": wrapped, "spendingLimitCents": 5000,
	}), &made)
	want := []tenancy.Scope{"clients:read", "members:read", "members:confirm"}
	if !slices.Equal(made.Scopes, want) || made.Spending != nil {
		t.Errorf("made %+v", made.Details)
	}
	client, given := split(t, made.Secret)
	var got struct {
		Program struct {
			Scopes []tenancy.Scope
			Limit  *int64 `json:"spending_limit_cents"`
			Key    string `json:"provider_key"`
		} `json:"api_key"`
	}
	o.Exchange(client, given).Into(&got)
	if got.Program.Key != string(wrapped) || !slices.Equal(got.Program.Scopes, want) || got.Program.Limit != nil {
		t.Errorf("the program learns %+v", got.Program)
	}
	for _, row := range o.Items() {
		if strings.Contains(testkit.Text(row), half.Text()) {
			t.Errorf("the second half lies in a row %s", row.Key().SK)
		}
	}
	for _, k := range o.keys() {
		if k.ID == made.ID && k.State != apikeys.Active {
			t.Errorf("listed as %+v", k)
		}
	}
	o.do(o.admin, 200, "DELETE", o.path("/"+string(made.ID)), nil, nil)
	for _, row := range o.Items() {
		if strings.Contains(testkit.Text(row), string(wrapped)) {
			t.Errorf("the wrapped key stays in a row %s after the key was revoked", row.Key().SK)
		}
	}
}

// TestWhatAKeyMayStillSpendIsListed, month by month, and told to its program.
func TestWhatAKeyMayStillSpendIsListed(t *testing.T) {
	t.Parallel()
	o := newOwned(t)
	o.do(o.admin, 200, "POST", o.path(""), o.form(), nil) // one that buys nothing
	var made apikeys.Made
	o.do(o.admin, 200, "POST", o.path(""), o.form(object{
		"scopes": []string{"members:invite"}, "spendingLimitCents": 20_000, "currency": "USD",
		"expirationDate": o.in(60 * 24 * time.Hour),
	}), &made)
	if made.Spending == nil || *made.Spending != (apikeys.Spending{LimitCents: 20_000, Currency: "USD"}) {
		t.Errorf("made %+v", made.Spending)
	}
	link := o.StartClient(o.admin, o.id, "Bakkerij", testkit.Address("owner"))
	var people []string
	for range 11 { // the owner has one of ten seats
		people = append(people, testkit.Address("member"))
	}
	client, given := split(t, made.Secret)
	program := o.program(client, given)
	invite := object{"emails": people, "type": 2}
	o.do(program, 200, "POST", "/api/organizations/"+link.OrganizationID+"/users/invite", invite, nil)
	listed := func() *apikeys.Spending {
		all := o.keys()
		i := slices.IndexFunc(all, func(k apikeys.Details) bool { return k.ID == made.ID })
		if len(all) != 2 || all[1-i].Spending != nil {
			t.Errorf("listed: %+v", all)
		}
		return all[i].Spending
	}
	if now := listed(); now == nil || now.SpentCents != 2*7200 || now.LimitCents != 20_000 {
		t.Errorf("after two seats: %+v", now)
	}
	o.Clock.Advance(31 * 24 * time.Hour)
	again, err := o.Server.Login(t.Context(), o.admin.Person)
	o.Must(err)
	o.admin = again
	if now := listed(); now == nil || now.SpentCents != 0 {
		t.Errorf("in the next month: %+v", now)
	}
}

// in is an instant after a while.
func (o *owned) in(d time.Duration) string { return clock.Format(o.Clock.Now().Add(d)) }

// program is somebody with a token for a key.
func (o *owned) program(client, given string) *actor.Actor {
	o.T.Helper()
	var got struct {
		Token string `json:"access_token"`
	}
	o.Exchange(client, given).Into(&got)
	program := &actor.Actor{Server: o.Server}
	program.UseToken(got.Token)
	return program
}
