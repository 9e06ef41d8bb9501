package identity_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/grant"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/lambda"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

func TestTheAnswerToALogInHasWhatClientsNeed(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "golden")
	a := send(k, "POST", connect, passwordForm("  "+strings.ToUpper(email), loginHash))
	want(t, "log in", a, 200, "")
	var names []string
	for name := range a.body {
		names = append(names, name)
	}
	slices.Sort(names)
	wanted := "AccountKeys ForcePasswordReset Kdf KdfIterations KdfMemory KdfParallelism Key MasterPasswordPolicy " +
		"PrivateKey ResetMasterPassword UserDecryptionOptions access_token expires_in refresh_token scope token_type"
	if got := strings.Join(names, " "); got != wanted {
		t.Errorf("members:\n %s\nwant\n %s", got, wanted)
	}
	for text, part := range map[string]string{
		"keys": `"AccountKeys":{"publicKeyEncryptionKeyPair":{"wrappedPrivateKey":"` + sealed() + `","publicKey":"` +
			bytesOf(294) +
			`","signedPublicKey":null,"object":"publicKeyEncryptionKeyPair"},"signatureKeyPair":null,` +
			`"securityState":null,"object":"privateKeys"}`,
		"unlock": `"MasterPasswordUnlock":{"Kdf":{"KdfType":0,"Iterations":600000,"Memory":null,` +
			`"Parallelism":null},"MasterKeyEncryptedUserKey":"` + sealed() + `","Salt":"` + email + `"}`,
		"kdf":   `"Kdf":0,"KdfIterations":600000,"KdfMemory":null,"KdfParallelism":null`,
		"token": `"expires_in":3600,"token_type":"Bearer"`,
		"scope": `"scope":"api offline_access"`,
	} {
		if !strings.Contains(a.raw, part) {
			t.Errorf("%s: no %s in %s", text, part, a.raw)
		}
	}
	if kind := a.header.Get("Content-Type"); kind != "application/json" {
		t.Errorf("content type %q", kind)
	}
	claims := claimsOf(t, a.body["access_token"].(string))
	if claims["email"] != email || claims["email_verified"] != true || claims["name"] != "Fatima" ||
		claims["client_id"] != "cli" || claims["premium"] != true ||
		!ids.Canonical(claims["sub"].(string)) {
		t.Errorf("claims %v", claims)
	}
	if len(a.body["access_token"].(string)) > 1536 {
		t.Error("the access token is too long")
	}
}

func claimsOf(t *testing.T, text string) map[string]any {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(strings.Split(text, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	var claims map[string]any
	if err := json.Unmarshal(raw, &claims); err != nil {
		t.Fatal(err)
	}
	return claims
}

func TestWrongPasswordAndUnknownAddressAreAnsweredAlike(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "wrong")
	before := things(k)
	a := send(k, "POST", connect, passwordForm(email, bytesOf(33)))
	known := things(k)
	b := send(k, "POST", connect, passwordForm(testkit.Address("nobody"), loginHash))
	unknown := things(k)
	want(t, "wrong password", a, 400, "identity.invalid_username_or_password")
	if a.status != b.status || a.raw != b.raw {
		t.Errorf("%d %s\n%d %s", a.status, a.raw, b.status, b.raw)
	}
	if known-before != 1 || unknown-known != 1 {
		t.Errorf("a known address writes %d items, an unknown one %d", known-before, unknown-known)
	}
	model, _ := a.body["ErrorModel"].(map[string]any)
	if a.body["error"] != "invalid_grant" || model["Message"] != "Username or password is incorrect. Try again." ||
		model["Object"] != "error" {
		t.Errorf("body %s", a.raw)
	}
}

func TestTheLogTellsOfLogIns(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "log")
	send(k, "POST", connect, passwordForm(email, bytesOf(33)), "X-Test-Address", "198.51.100.23")
	k.Clock.Advance(time.Second)
	session(k, email)
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	page, err := k.Table.Query(context.Background(), table.Query{Partition: logbook.UserLog(u.ID)})
	k.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	k.Must(err)
	if len(events) != 2 || events[0].What != logbook.UserFailedLogIn || events[1].What != logbook.UserLoggedIn {
		t.Fatalf("events %+v", events)
	}
	if events[0].IP != "198.51.100.23" || events[0].DeviceType != 25 || events[0].UserID != u.ID {
		t.Errorf("the failed log-in is told as %+v", events[0])
	}
}

func TestMalformedTokenRequests(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "malformed")
	without := func(name string) url.Values { f := passwordForm(email, loginHash); f.Del(name); return f }
	for name, c := range map[string]struct {
		body any
		kind string
	}{
		"no grant":          {without("grant_type"), "unsupported_grant_type"},
		"unknown grant":     {url.Values{"grant_type": {"client_credentials"}}, "unsupported_grant_type"},
		"no user name":      {without("username"), "invalid_request"},
		"no password":       {without("password"), "invalid_request"},
		"over-long name":    {passwordForm(strings.Repeat("a", 300)+"@example.com", loginHash), "invalid_request"},
		"over-long hash":    {passwordForm(email, strings.Repeat("A", 200)), "invalid_request"},
		"no refresh token":  {url.Values{"grant_type": {"refresh_token"}}, "invalid_request"},
		"bad refresh token": {url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"x"}}, "invalid_grant"},
		"forged": {
			url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"ORG#1.SESSION#2.x"}},
			"invalid_grant",
		},
		"for an organisation": {
			url.Values{
				"grant_type": {"client_credentials"},
				"client_id":  {"organization.5a3c8f10-7d42-4b6e-9c01-000000000001"},
				"scope":      {"api.organization"},
			},
			"unsupported_grant_type",
		},
		"two grants": {
			"grant_type=client_credentials&grant_type=password&username=" + url.QueryEscape(email) + "&password=" +
				url.QueryEscape(loginHash),
			"unsupported_grant_type",
		},
		"separated by semicolons": {
			strings.ReplaceAll(passwordForm(email, loginHash).Encode(), "&", ";"),
			"invalid_request",
		},
		"not a form": {"%zz", "invalid_request"},
		"JSON":       {`{"grant_type":"password"}`, "unsupported_grant_type"},
	} {
		k.Unchanged(name, func() {
			a := send(k, "POST", connect, c.body)
			if a.status != 400 || a.body["error"] != c.kind {
				t.Errorf("%s: %d %s, want %s", name, a.status, a.raw, c.kind)
			}
		})
	}
	first := passwordForm(email, strings.Repeat("A", len(loginHash)-1)+"=").Encode()
	a := send(k, "POST", connect, first+"&password="+url.QueryEscape(loginHash)+"&username="+url.QueryEscape(email))
	if a.status != 400 || a.body["error"] != "invalid_grant" {
		t.Errorf("the second of two passwords counts: %d %s", a.status, a.raw)
	}
}

// A stranger's wrong passwords wait longer and longer; the owner, on a device that has logged in before, does not
// notice.
func TestAStrangerWaitsAndTheOwnerLogsInAtOnce(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "limit")
	session(k, email)
	guess := func(i int) answer {
		form := passwordForm(email, bytesOf(33))
		form.Set("deviceIdentifier", "a stranger's")
		return send(k, "POST", connect, form, "X-Test-Address", "198.51.100."+string(rune('0'+i)))
	}
	for i := range 5 {
		want(t, "a wrong password", guess(i), 400, "identity.invalid_username_or_password")
	}
	k.Unchanged("a refused attempt", func() {
		a := guess(6)
		want(t, "from yet another address", a, 429, "portaal.too_many_requests")
		if a.header.Get("Retry-After") != "30" {
			t.Errorf("Retry-After %q", a.header.Get("Retry-After"))
		}
	})
	want(t, "the owner on a known device, elsewhere",
		send(k, "POST", connect, passwordForm(email, loginHash), "X-Test-Address", "203.0.113.99"), 200, "")
	k.Clock.Advance(30 * time.Second)
	want(t, "after the wait", guess(7), 400, "identity.invalid_username_or_password")
	want(t, "twice as long", guess(8), 429, "portaal.too_many_requests")
}

func TestAnAddressWithoutAccountMakesStrangersWaitToo(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("nobody")
	for range 5 {
		want(t, "a guess", send(k, "POST", connect, passwordForm(email, loginHash)), 400, "")
	}
	want(t, "one more", send(k, "POST", connect, passwordForm(email, loginHash)), 429, "portaal.too_many_requests")
}

func TestFiftyGuessesAtOnceCountAsManyAsOneAfterAnother(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "burst")
	var looked atomic.Int32
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if send(k, "POST", connect, passwordForm(email, bytesOf(33))).status == 400 {
				looked.Add(1)
			}
		})
	}
	wg.Wait()
	if n := looked.Load(); n > 5 {
		t.Errorf("%d passwords were looked at", n)
	}
}

func TestSomebodyWhoLogsInOftenIsNotLimited(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "often")
	for range 12 {
		want(t, "log in", send(k, "POST", connect, passwordForm(email, loginHash)), 200, "")
	}
}

func TestANetworkIsLimitedToo(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "network")
	l := limit.Limiter{Table: k.Table, Keys: k.Keys}
	for range limit.PasswordPerAddress.Limit {
		k.Must(l.Allow(context.Background(), limit.PasswordPerAddress, "2001:db8:1:2::/64"))
	}
	want(
		t,
		"the same network",
		send(k, "POST", connect, passwordForm(email, loginHash), "X-Test-Address", "[2001:db8:1:2:ffff::7]"),
		429,
		"portaal.too_many_requests",
	)
	want(
		t,
		"its neighbour",
		send(k, "POST", connect, passwordForm(email, loginHash), "X-Test-Address", "[2001:db8:1:3::7]"),
		200,
		"",
	)
}

func TestADisabledAccountLooksLikeAWrongPassword(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "disabled")
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	_, refresh := session(k, email)
	k.Must(
		k.Table.Transact(
			context.Background(),
			table.Update(
				tenancy.UserKey(u.ID),
				expression.Set(expression.Name("disabled"), expression.Value(true)),
				table.Exists(),
				nil,
			),
		),
	)
	want(
		t,
		"log in",
		send(k, "POST", connect, passwordForm(email, loginHash)),
		400,
		"identity.invalid_username_or_password",
	)
	want(t, "refresh", send(k, "POST", connect, refreshForm(refresh)), 400, "identity.session_ended")
}

// A pepper that leaked stays in use for as long as nobody's hash moves to the new one.
func TestALogInTakesUpTheNewPepper(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "pepper")
	stored := func() string { return storedPassword(k, email) }
	first := stored()
	k.Must(token.Renew(t.Context(), lambda.KeyStore(k.Config, ^grant.Set(0)), k.Clock.Now(), grant.KeyPepper))
	want(t, "a wrong password", send(k, "POST", connect, passwordForm(email, bytesOf(33))), 400,
		"identity.invalid_username_or_password")
	if stored() != first {
		t.Error("a wrong password moved the hash")
	}
	session(k, email)
	second := stored()
	pepper := func(hash string) string { return strings.Split(hash, "$")[1] }
	if pepper(second) == pepper(first) {
		t.Error("the hash still has the old pepper")
	}
	session(k, email)
	if stored() != second {
		t.Error("a hash with the current pepper was made again")
	}
}

// What protects stored passwords grows with the machines of those who guess; nobody chooses a new password for it.
func TestALogInTakesUpTheCostOfTheDay(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "cost")
	cheap := storedPassword(k, email)
	testkit.WithCost(secret.Cost{})(k, nil)
	session(k, email)
	dear := storedPassword(k, email)
	cost := func(hash string) string { return strings.Split(hash, "$")[2] }
	if cost(cheap) == cost(dear) || cost(dear) != "m=19456,t=2,p=1" {
		t.Errorf("the hash was made at %q and has %q after a log-in", cost(cheap), cost(dear))
	}
	session(k, email)
	if storedPassword(k, email) != dear {
		t.Error("a hash with the current cost was made again")
	}
}

func storedPassword(k *testkit.Kit, email string) string {
	account, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	var u identity.User
	_, err = k.Table.Get(context.Background(), tenancy.UserKey(account.ID), &u)
	k.Must(err)
	return u.Password
}
