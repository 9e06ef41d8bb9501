package identity_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const prelogin = "/identity/accounts/prelogin/password"

func TestPreloginTellsOfEveryAddressAlike(t *testing.T) {
	k := testkit.New(t)
	known := registered(k, "prelogin")
	a := send(k, "POST", prelogin, map[string]any{"email": " " + strings.ToUpper(known)})
	wanted := `{"kdf":0,"kdfIterations":600000,"kdfMemory":null,"kdfParallelism":null,"kdfSettings":{"kdfType":0,` +
		`"iterations":600000,"memory":null,"parallelism":null},"salt":"` + known + `"}`
	if a.status != 200 || strings.TrimSpace(a.raw) != wanted {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if b := send(k, "POST", "/identity/accounts/prelogin", map[string]any{"email": known}); b.raw != a.raw {
		t.Errorf("the older path answers %s", b.raw)
	}
	seen := map[string]bool{}
	for range 40 {
		email := testkit.Address("nobody")
		first := send(k, "POST", prelogin, map[string]any{"email": email})
		again := send(k, "POST", prelogin, map[string]any{"email": strings.ToUpper(email)})
		if first.status != 200 || first.raw != again.raw || len(first.body) != len(a.body) ||
			first.body["salt"] != email {
			t.Fatalf("unknown address: %s then %s", first.raw, again.raw)
		}
		seen[strings.ReplaceAll(first.raw, email, "")] = true
	}
	if len(seen) != 2 {
		t.Errorf("unknown addresses have %d kinds of settings, want those of both kinds of client", len(seen))
	}
	for name, body := range map[string]any{
		"missing":    map[string]any{},
		"over-long":  map[string]any{"email": strings.Repeat("a", 257)},
		"wrong type": map[string]any{"email": 1},
	} {
		want(t, name, send(k, "POST", prelogin, body), 400, "")
	}
}

func TestPreloginIsLimitedPerNetwork(t *testing.T) {
	k := testkit.New(t)
	l := limit.Limiter{Table: k.Table, Keys: k.Keys}
	k.Clock.Advance(time.Minute - k.Clock.Now().Sub(k.Clock.Now().Truncate(time.Minute)))
	for range limit.PreloginPerAddress.Limit {
		k.Must(l.Allow(context.Background(), limit.PreloginPerAddress, "203.0.113.7"))
	}
	a := send(k, "POST", prelogin, map[string]any{"email": "a@example.com"})
	want(t, "over the limit", a, 429, "portaal.too_many_requests")
	if a.header.Get("Retry-After") != "70" {
		t.Errorf("Retry-After %q", a.header.Get("Retry-After"))
	}
	k.Clock.Advance(time.Minute + 10*time.Second)
	want(t, "a minute later", send(k, "POST", prelogin, map[string]any{"email": "a@example.com"}), 200, "")
}

// broken is a table whose counters cannot be written.
type broken struct{ table.API }

func (broken) UpdateItem(
	context.Context,
	*dynamodb.UpdateItemInput,
	...func(*dynamodb.Options),
) (*dynamodb.UpdateItemOutput, error) {
	return nil, errors.New("the engine is away")
}

func TestNobodyLogsInWhileAttemptsCannotBeCounted(t *testing.T) {
	k := testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return broken{a} }))
	a := send(k, "POST", connect, passwordForm("a@example.com", loginHash))
	want(t, "log in", a, 503, "portaal.unavailable")
	if a.body["error"] != "server_error" || strings.Contains(a.raw, "engine") {
		t.Errorf("body %s", a.raw)
	}
}

func TestConfigIsWhatClientsRead(t *testing.T) {
	k := testkit.New(t)
	a := send(k, "GET", "/api/config", nil)
	want(t, "config", a, 200, "")
	for _, part := range []string{
		`"version":"2026.8.0"`,
		`"featureStates":{}`,
		`"api":"` + testkit.PublicURL + `/api"`,
		`"disableUserRegistration":false`,
		`"object":"config"`,
	} {
		if !strings.Contains(a.raw, part) {
			t.Errorf("no %s in %s", part, a.raw)
		}
	}
	want(t, "with a bad token", send(k, "GET", "/api/config", nil, bearer("x")...), 200, "")
}

func TestTheRevisionDateMovesWithOwnAndSharedThings(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	email := registered(k, "revision")
	token, _ := session(k, email)
	u, _, err := identity.Lookup(ctx, k.Table, k.Keys, email)
	k.Must(err)
	last := ""
	moves := func(what string, should bool, writes ...table.Write) {
		t.Helper()
		k.Clock.Advance(time.Second)
		k.Must(k.Table.Transact(ctx, writes...))
		a := send(k, "GET", revision, nil, bearer(token)...)
		want(t, what, a, 200, "")
		if (a.raw != last) != should {
			t.Errorf("%s: %s then %s", what, last, a.raw)
		}
		last = a.raw
	}
	moves("at first", true)
	if strings.Trim(strings.TrimSpace(last), "0123456789") != "" {
		t.Errorf("not a bare number: %s", last)
	}
	moves("nothing", false)
	moves("something of one's own", true, tenancy.Moved(u.ID))
	m := &tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: ids.New[ids.Organization](),
		UserID:         u.ID,
		Status:         tenancy.Confirmed,
	}
	mark := &tenancy.Organization{ID: m.OrganizationID}
	moves(
		"a membership",
		true,
		append(tenancy.CreateMembershipWrites(m, nil), table.Create(mark, nil), tenancy.Moved(u.ID))...)
	moves("something of the organisation", true, organizations.Moved(m.OrganizationID))
	moves("something of another organisation", false, organizations.Moved(ids.New[ids.Organization]()))
	want(t, "nobody", send(k, "GET", revision, nil), 401, "portaal.signed_out")
}

func TestTheFirstUserKeyIdentifierStays(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "keyid")
	token, _ := session(k, email)
	const path = "/api/accounts/key-management/user-key-id"
	post := func(id any) answer { return send(k, "POST", path, map[string]any{"userKeyId": id}, bearer(token)...) }
	want(t, "the first", post("73ad771eff83b8358852a275593c5589"), 200, "")
	k.Unchanged("the same", func() { want(t, "the same", post("73ad771eff83b8358852a275593c5589"), 200, "") })
	k.Unchanged("another", func() { want(t, "another", post(strings.Repeat("0", 32)), 200, "") })
	for _, bad := range []any{nil, "", "73AD771EFF83B8358852A275593C5589", strings.Repeat("0", 33), 7} {
		k.Unchanged("malformed", func() { want(t, "malformed", post(bad), 400, "portaal.invalid") })
	}
	want(t, "nobody", send(k, "POST", path, map[string]any{"userKeyId": strings.Repeat("0", 32)}), 401, "")
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	if full, _, err := identity.Find(
		context.Background(),
		k.Table,
		u.ID,
	); err != nil ||
		full.UserKeyID != "73ad771eff83b8358852a275593c5589" {
		t.Errorf("kept %q, %v", full.UserKeyID, err)
	}
}

func TestAPublicKeyIsForEverybodySignedIn(t *testing.T) {
	k := testkit.New(t)
	token, _ := session(k, registered(k, "asks"))
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, registered(k, "asked"))
	k.Must(err)
	path := func(id ids.User) string { return "/api/users/" + string(id) + "/public-key" }
	a := send(k, "GET", path(u.ID), nil, bearer(token)...)
	want(t, "a user", a, 200, "")
	if a.body["userId"] != string(u.ID) || a.body["publicKey"] != bytesOf(294) || a.body["object"] != "userKey" ||
		len(a.body) != 3 {
		t.Errorf("body %s", a.raw)
	}
	unknown := send(k, "GET", path(ids.New[ids.User]()), nil, bearer(token)...)
	malformed := send(k, "GET", path("ORG%231"), nil, bearer(token)...)
	want(t, "no user", unknown, 404, "portaal.not_found")
	if malformed.status != 404 || malformed.raw != unknown.raw {
		t.Errorf("malformed: %d %s", malformed.status, malformed.raw)
	}
	want(t, "nobody", send(k, "GET", path(u.ID), nil), 401, "portaal.signed_out")
}

func TestANewNameReachesTheListsOfColleagues(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	email := registered(k, "profile")
	token, _ := session(k, email)
	u, _, err := identity.Lookup(ctx, k.Table, k.Keys, email)
	k.Must(err)
	m := &tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: ids.New[ids.Organization](),
		UserID:         u.ID,
		Name:           u.Name,
		Status:         tenancy.Confirmed,
	}
	p := &tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: ids.New[ids.Provider](),
		UserID:     u.ID,
		Name:       u.Name,
		Status:     tenancy.Confirmed,
	}
	k.Must(
		k.Table.Transact(
			ctx,
			append(tenancy.CreateMembershipWrites(m, nil), tenancy.CreateProviderPlaceWrites(p, nil)...)...),
	)
	put := func(body map[string]any) answer {
		return send(k, "PUT", "/api/accounts/profile", body, bearer(token)...)
	}
	a := put(map[string]any{"name": " Fá\u202etima\u200b\x00 ", "culture": "nl-NL"}) // as she is seen, and no more
	want(t, "a new name", a, 200, "")
	if a.body["name"] != "Fátima" || a.body["culture"] != "nl-NL" || a.body["email"] != email ||
		a.body["object"] != "profile" {
		t.Errorf("body %s", a.raw)
	}
	found, err := k.Table.Batch(
		ctx,
		tenancy.UserKey(u.ID),
		tenancy.MemberKey(m.OrganizationID, m.ID),
		tenancy.PlaceKey(u.ID, m.OrganizationID),
		tenancy.ProviderUserKey(p.ProviderID, p.ID),
		tenancy.StaffPlaceKey(u.ID, p.ProviderID),
	)
	k.Must(err)
	if len(found) != 5 {
		t.Fatalf("found %d", len(found))
	}
	for key, raw := range found {
		var named struct {
			Name string `dynamodbav:"name"`
		}
		k.Must(raw.Into(&named))
		if named.Name != "Fátima" {
			t.Errorf("%v has the name %q", key, named.Name)
		}
	}
	if b := put(map[string]any{}); b.body["name"] != "Fátima" || b.body["culture"] != "nl-NL" {
		t.Errorf("what is left out does not stay: %s", b.raw)
	}
	for name, body := range map[string]map[string]any{
		"over-long":                {"name": strings.Repeat("n", 51)},
		"wrong type":               {"name": 7},
		"a language without words": {"culture": "tlh"},
	} {
		k.Unchanged(name, func() { want(t, name, put(body), 400, "portaal.invalid") })
	}
	want(t, "nobody", send(k, "PUT", "/api/accounts/profile", map[string]any{}), 401, "portaal.signed_out")
}
