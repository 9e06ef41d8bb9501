package identity_test

import (
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/cloud"
)

func TestSomebodyRegistersAndLogsIn(t *testing.T) {
	k := testkit.New(t)
	a := k.Person("Fatima")
	if got := send(k, "GET", "/api/accounts/revision-date", nil, as(a)...); got.status != 200 {
		t.Errorf("a new account cannot be used: %d %s", got.status, got.raw)
	}
	mails := k.MailsTo(a.Email)
	if len(mails) != 2 || !strings.Contains(mails[0].Subject, "Portaal") {
		t.Errorf("want the verification and a welcome, got %d mails", len(mails))
	}
}

func TestStartAnswersTheSameForKnownAndUnknownAddresses(t *testing.T) {
	k := testkit.New(t)
	known, unknown := registered(k, "known"), testkit.Address("unknown")
	before := things(k)
	a := send(k, "POST", start, map[string]any{"email": strings.ToUpper(known)})
	afterKnown := things(k)
	b := send(k, "POST", start, map[string]any{"email": unknown})
	afterUnknown := things(k)
	if a.status != 204 || b.status != 204 || a.raw != b.raw || a.raw != "" {
		t.Errorf("known %d %q, unknown %d %q", a.status, a.raw, b.status, b.raw)
	}
	if ha, hb := withoutRequest(
		a.header,
	), withoutRequest(
		b.header,
	); !maps.EqualFunc(
		ha,
		hb,
		func(x, y []string) bool { return strings.Join(x, ",") == strings.Join(y, ",") },
	) {
		t.Errorf("headers differ: %v and %v", ha, hb)
	}
	if afterKnown-before != afterUnknown-afterKnown {
		t.Errorf("a known address writes %d items, an unknown one %d", afterKnown-before, afterUnknown-afterKnown)
	}
	if m := k.MailsTo(known)[0]; strings.Contains(m.Text, "finish-signup") {
		t.Error("somebody with an account is mailed a registration link")
	}
	if m := k.MailsTo(unknown)[0]; !strings.Contains(m.Text, "finish-signup") {
		t.Error("somebody without an account is mailed no registration link")
	}
}

// things counts what lies in the table beside limiters' counters.
func things(k *testkit.Kit) (n int) {
	for _, item := range k.Items() {
		if !strings.HasPrefix(item.Key().PK, "LIMIT#") {
			n++
		}
	}
	return n
}

func withoutRequest(h http.Header) http.Header {
	c := h.Clone()
	c.Del("X-Request-Id")
	c.Del("Apigw-Requestid")
	c.Del("Date")
	return c
}

func TestStartRefusesWhatIsNoAddress(t *testing.T) {
	k := testkit.New(t)
	for name, body := range map[string]any{
		"missing":    map[string]any{},
		"null":       map[string]any{"email": nil},
		"number":     map[string]any{"email": 7},
		"no at":      map[string]any{"email": "fatima"},
		"two ats":    map[string]any{"email": "a@b@example.com"},
		"no dot":     map[string]any{"email": "a@localhost"},
		"line break": map[string]any{"email": "a@example.com\nBcc: b@example.com"},
		"look-alike": map[string]any{"email": "\u212aate@example.com"},
		"over-long":  map[string]any{"email": strings.Repeat("a", 250) + "@example.com"},
		"long name":  map[string]any{"email": "a@example.com", "name": strings.Repeat("n", 51)}, "not JSON": "{",
	} {
		k.Unchanged(name, func() { want(t, name, send(k, "POST", start, body), 400, "") })
	}
}

func TestStartIsLimitedPerAddress(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("often")
	for i := range 5 {
		want(
			t,
			"within the limit",
			send(k, "POST", start, map[string]any{"email": email}, "X-Test-Address", "198.51.100."+string(rune('1'+i))),
			204,
			"",
		)
	}
	a := send(k, "POST", start, map[string]any{"email": email}, "X-Test-Address", "198.51.100.9")
	want(t, "the sixth", a, 429, "portaal.too_many_requests")
	if a.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	want(t, "another address", send(k, "POST", start, map[string]any{"email": testkit.Address("other")}), 204, "")
	k.Clock.Advance(time.Hour + 10*time.Minute)
	want(t, "an hour later", send(k, "POST", start, map[string]any{"email": email}), 204, "")
}

func TestInviteOnlyRefusesPlainRegistration(t *testing.T) {
	k := testkit.New(t, testkit.WithConfig(func(c *cloud.Config) { c.Signups = "invite-only" }))
	k.Unchanged("a closed registration", func() {
		want(
			t,
			"start",
			send(k, "POST", start, map[string]any{"email": testkit.Address("x")}),
			400,
			"identity.signups_closed",
		)
	})
	settings, _ := send(k, "GET", "/api/config", nil).body["settings"].(map[string]any)
	if settings["disableUserRegistration"] != true {
		t.Error("the configuration does not say that registration is closed")
	}
}

func TestVerifyTellsWhetherTheLinkWorks(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("v")
	old := mailed(k, email)
	check := func(what, email, token string, status int) {
		t.Helper()
		k.Unchanged(what, func() {
			want(
				t,
				what,
				send(k, "POST", verify, map[string]any{"email": email, "emailVerificationToken": token}),
				status,
				"",
			)
		})
	}
	check("the mailed link", strings.ToUpper(email), old, 200)
	check("opened again", email, old, 200)
	check("for somebody else", testkit.Address("w"), old, 400)
	check("bent", email, "x"+old, 400)
	check("not a token", email, "…", 400)
	check("missing", email, "", 400)
	k.Clock.Advance(time.Minute)
	fresh := mailed(k, email)
	check("an older mail", email, old, 400)
	check("the newer mail", email, fresh, 200)
	k.Clock.Advance(24*time.Hour - time.Second)
	check("a second before it expires", email, fresh, 200)
	k.Clock.Advance(time.Second)
	check("expired", email, fresh, 400)
}

func TestFinishNeedsExactlyOneGoodProof(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("f")
	token := mailed(k, email)
	for name, c := range map[string]struct {
		email, code string
		change      map[string]any
	}{
		"no proof": {email, "identity.proof_missing", nil},
		"two proofs": {
			email,
			"identity.proof_missing",
			map[string]any{"emailVerificationToken": token, "orgInviteToken": token},
		},
		"somebody else's": {
			testkit.Address("g"),
			"identity.link_dead",
			map[string]any{"emailVerificationToken": token},
		},
		"a bent token": {email, "identity.link_dead", map[string]any{"emailVerificationToken": token + "A"}},
		"as an org invite": {
			email,
			"identity.link_dead",
			map[string]any{"orgInviteToken": token, "organizationUserId": "7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b11"},
		},
		"without the member": {email, "identity.proof_missing", map[string]any{"orgInviteToken": token}},
		"a member beside": {
			email,
			"identity.proof_missing",
			map[string]any{
				"emailVerificationToken": token,
				"organizationUserId":     "7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b11",
			},
		},
		"a provider's": {
			email,
			"identity.link_dead",
			map[string]any{"providerInviteToken": token, "providerUserId": "7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b11"},
		},
	} {
		k.Unchanged(name, func() { want(t, name, send(k, "POST", finish, account(c.email, c.change)), 400, c.code) })
	}
	done := account(email, map[string]any{"emailVerificationToken": token})
	want(t, "finish", send(k, "POST", finish, done), 200, "")
	k.Unchanged(
		"finishing twice",
		func() { want(t, "again", send(k, "POST", finish, done), 400, "identity.link_dead") },
	)
}

func TestFinishRefusesMalformedAccounts(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("m")
	token := mailed(k, email)
	for name, c := range map[string]struct {
		field  string
		change map[string]any
	}{
		"hash missing": {"masterPasswordHash", map[string]any{"masterPasswordHash": nil}},
		"hash short":   {"masterPasswordHash", map[string]any{"masterPasswordHash": bytesOf(31)}},
		"hash not base64": {"masterPasswordHash", map[string]any{"masterPasswordHash": "correct horse battery " +
			"staple"}},
		"key unencrypted": {"userSymmetricKey", map[string]any{"userSymmetricKey": bytesOf(64)}},
		"key of type 0": {
			"userSymmetricKey",
			map[string]any{"userSymmetricKey": "0." + bytesOf(16) + "|" + bytesOf(80)},
		},
		"key over-long": {
			"userSymmetricKey",
			map[string]any{"userSymmetricKey": "2." + bytesOf(16) + "|" + bytesOf(1024) + "|" + bytesOf(32)},
		},
		"private key bare": {
			"userAsymmetricKeys.encryptedPrivateKey",
			map[string]any{"userAsymmetricKeys": map[string]any{"publicKey": bytesOf(294), "encryptedPrivateKey": "x"}},
		},
		"public key short": {
			"userAsymmetricKeys.publicKey",
			map[string]any{
				"userAsymmetricKeys": map[string]any{"publicKey": bytesOf(100), "encryptedPrivateKey": sealed()},
			},
		},
		"hint over-long":     {"masterPasswordHint", map[string]any{"masterPasswordHint": strings.Repeat("h", 51)}},
		"name over-long":     {"name", map[string]any{"name": strings.Repeat("n", 51)}},
		"iterations missing": {"kdfIterations", map[string]any{"kdfIterations": nil}},
		"iterations low":     {"kdfIterations", map[string]any{"kdfIterations": 599_999}},
		"iterations high":    {"kdfIterations", map[string]any{"kdfIterations": 2_000_001}},
		"kdf unknown":        {"kdf", map[string]any{"kdf": 2}},
		"memory missing":     {"kdfMemory", map[string]any{"kdf": 1, "kdfIterations": 3, "kdfParallelism": 4}},
		"member id": {
			"organizationUserId",
			map[string]any{"organizationUserId": "7BD7B8C2-61d3-4c1e-9a2f-0d5f6f3a1b11"},
		},
	} {
		body := account(email, map[string]any{"emailVerificationToken": token})
		maps.Copy(body, c.change)
		k.Unchanged(name, func() {
			a := send(k, "POST", finish, body)
			want(t, name, a, 400, "")
			if !complains(a, c.field) {
				t.Errorf("%s: does not mark %s: %s", name, c.field, a.raw)
			}
		})
	}
}

func TestOneAddressGetsOneAccount(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("race")
	body := account(email, map[string]any{"emailVerificationToken": mailed(k, email)})
	var good atomic.Int32
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			if a := send(k, "POST", finish, body); a.status == 200 {
				good.Add(1)
			} else if a.status != 400 {
				t.Errorf("got %d %s", a.status, a.raw)
			}
		})
	}
	wg.Wait()
	users := 0
	for _, item := range k.Items() {
		var kind struct {
			Type string `dynamodbav:"type"`
		}
		k.Must(item.Into(&kind))
		if kind.Type == "User" {
			users++
		}
	}
	if good.Load() != 1 || users != 1 {
		t.Errorf("%d finished, %d accounts", good.Load(), users)
	}
}
