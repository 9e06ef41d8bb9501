package token

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"portaal/shared/clock"
	"portaal/shared/grant"
	"portaal/shared/ids"
)

// stored is a store with keys of every family.
func stored(t testing.TB, c clock.Clock) *Memory {
	t.Helper()
	m := &Memory{}
	if err := Renew(context.Background(), m, c.Now(), 0); err != nil {
		t.Fatal(err)
	}
	return m
}

func open(t testing.TB, s Store, issuer string, c clock.Clock) *Keys {
	t.Helper()
	k := Open(s, ^grant.Set(0), issuer, c, nil)
	if err := k.Ready(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	return k
}

func TestAnAccessTokenSaysWhoAndNothingOfRoles(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	store := stored(t, now)
	k := open(t, store, "https://a.example", now)
	want := Access{
		User:     ids.New[ids.User](),
		Session:  ids.New[ids.Session](),
		Stamp:    "stamp",
		Client:   "cli",
		Email:    "a@example.test",
		Name:     "A",
		Verified: true,
	}
	text, err := k.SignAccess(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := k.VerifyAccess(text); err != nil || got != want {
		t.Fatalf("%+v %v", got, err)
	}
	if len(text) > 1536 {
		t.Errorf("the token has %d bytes", len(text))
	}
	now.Advance(AccessLife + 61*time.Second)
	if _, err := k.VerifyAccess(text); err == nil {
		t.Error("an expired token was accepted")
	}
}

func TestForgedAccessTokensAreRefused(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	store := stored(t, now)
	k := open(t, store, "https://a.example", now)
	good, err := k.SignAccess(Access{User: ids.New[ids.User](), Session: ids.New[ids.Session]()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, store, "https://b.example", now).VerifyAccess(good); err == nil {
		t.Error("a token of another issuer was accepted")
	}
	if _, err := open(t, stored(t, now), "https://a.example", now).VerifyAccess(good); err == nil {
		t.Error("a token of another secret was accepted")
	}
	kid := k.rings[grant.KeyVerify][0].ID
	var c claims
	if _, _, err := jwt.NewParser().ParseUnverified(good, &c); err != nil {
		t.Fatal(err)
	}
	none := jwt.NewWithClaims(jwt.SigningMethodNone, c)
	none.Header["kid"] = kid
	unsigned, err := none.SignedString(jwt.UnsafeAllowNoneSignatureType)
	if err != nil {
		t.Fatal(err)
	}
	mac := jwt.NewWithClaims(jwt.SigningMethodHS256, c)
	mac.Header["kid"] = kid
	symmetric, err := mac.SignedString([]byte(kid))
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(good, ".")
	for name, bad := range map[string]string{
		"none":      unsigned,
		"HS256":     symmetric,
		"empty":     "",
		"cut":       good[:len(good)-4],
		"no header": rest,
		"twice":     head + "." + good, "changed": strings.Replace(good, rest[:8], rest[1:9], 1)} {
		if _, err := k.VerifyAccess(bad); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// Each claim is looked at by itself: these tokens are signed with the right key, as one of another purpose would be.
func TestATokenOfAnotherPurposeIsNoAccessToken(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	store := stored(t, now)
	k := open(t, store, "https://a.example", now)
	good, err := k.SignAccess(Access{User: ids.New[ids.User](), Session: ids.New[ids.Session]()})
	if err != nil {
		t.Fatal(err)
	}
	signer, err := k.rings[grant.KeySign].private()
	if err != nil {
		t.Fatal(err)
	}
	kid := k.rings[grant.KeyVerify][0].ID
	at := func(d time.Duration) *jwt.NumericDate { return jwt.NewNumericDate(now.Now().Add(d)) }
	for name, c := range map[string]struct {
		header map[string]any
		change func(*claims)
		good   bool
	}{
		"nothing changed":    {nil, func(*claims) {}, true},
		"a minute late":      {nil, func(c *claims) { c.ExpiresAt = at(-59 * time.Second) }, true},
		"a minute early":     {nil, func(c *claims) { c.NotBefore = at(59 * time.Second) }, true},
		"expired":            {nil, func(c *claims) { c.ExpiresAt = at(-61 * time.Second) }, false},
		"without an end":     {nil, func(c *claims) { c.ExpiresAt = nil }, false},
		"not yet":            {nil, func(c *claims) { c.NotBefore = at(2 * time.Minute) }, false},
		"another audience":   {nil, func(c *claims) { c.Audience = jwt.ClaimStrings{"mail"} }, false},
		"no audience":        {nil, func(c *claims) { c.Audience = nil }, false},
		"another issuer":     {nil, func(c *claims) { c.Issuer = "https://a.example.evil.test" }, false},
		"no issuer":          {nil, func(c *claims) { c.Issuer = "" }, false},
		"an organisation":    {nil, func(c *claims) { c.Subject = "organization." + c.Subject }, false},
		"nobody":             {nil, func(c *claims) { c.Subject = "" }, false},
		"a part of a key":    {nil, func(c *claims) { c.Subject += "#SESSION" }, false},
		"no session":         {nil, func(c *claims) { c.Session = "" }, false},
		"a path":             {nil, func(c *claims) { c.Session = "../" + c.Session }, false},
		"an unknown key":     {map[string]any{"kid": "0123456789abcdef"}, func(*claims) {}, false},
		"no key":             {map[string]any{"kid": nil}, func(*claims) {}, false},
		"a number for a key": {map[string]any{"kid": 0}, func(*claims) {}, false},
		"a key of its own":   {map[string]any{"kid": "x", "jku": "https://evil.test/k"}, func(*claims) {}, false},
	} {
		var changed claims
		if _, _, err := jwt.NewParser().ParseUnverified(good, &changed); err != nil {
			t.Fatal(err)
		}
		c.change(&changed)
		made := jwt.NewWithClaims(jwt.SigningMethodES256, changed)
		made.Header["kid"] = kid
		maps.Copy(made.Header, c.header)
		text, err := made.SignedString(signer)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.VerifyAccess(text); (err == nil) != c.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestInvitesStandForOneThing(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	store := stored(t, now)
	k := open(t, store, "https://a.example", now)
	invite := Invite{
		Kind:    OrgMember,
		Tenant:  "o1",
		Subject: "m1",
		Email:   "Anna@Example.test",
		Nonce:   "n1",
		Expires: now.Now().Add(120 * time.Hour),
	}
	text := k.SignInvite(invite)
	ask := invite
	ask.Nonce, ask.Expires, ask.Email = "", time.Time{}, "anna@example.test"
	if nonce, err := k.VerifyInvite(text, ask); err != nil || nonce != "n1" {
		t.Fatal(nonce, err)
	}
	for name, change := range map[string]func(*Invite){
		"kind": func(i *Invite) { i.Kind = ProviderMember }, "tenant": func(i *Invite) { i.Tenant = "o2" },
		"subject": func(i *Invite) { i.Subject = "m2" }, "e-mail": func(i *Invite) { i.Email = "anna@example.tesт" },
	} {
		other := ask
		change(&other)
		if _, err := k.VerifyInvite(text, other); !errors.Is(err, ErrBad) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	for i := range text {
		changed := []byte(text)
		changed[i] ^= 1
		if _, err := k.VerifyInvite(string(changed), ask); err == nil {
			t.Fatalf("a token changed at %d was accepted", i)
		}
	}
	now.Advance(120*time.Hour - time.Second)
	if _, err := k.VerifyInvite(text, ask); err != nil {
		t.Errorf("a second before its end: %v", err)
	}
	now.Advance(time.Second)
	if _, err := k.VerifyInvite(text, ask); !errors.Is(err, ErrExpired) {
		t.Errorf("at its end: %v", err)
	}
}

// A place is taken with a link that was mailed for it or, where that counts, handed over; with no other kind.
func TestAPlaceIsTakenByItsOwnLinkOnly(t *testing.T) {
	now := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	k := open(t, stored(t, now), "https://a.example", now)
	place := Invite{Tenant: "o1", Subject: "m1", Email: "anna@example.test"}
	link := func(kind Kind) string {
		i := place
		i.Kind, i.Nonce, i.Expires = kind, "n1", now.Now().Add(time.Hour)
		return k.SignInvite(i)
	}
	judge := func(when string, kind Kind, handedOver bool, want error) {
		t.Helper()
		nonce, err := k.VerifyPlace(link(kind), place, handedOver)
		if !errors.Is(err, want) || (nonce == "n1") != (want == nil) {
			t.Errorf("%s, %s, handed over %t: %q %v", when, kind, handedOver, nonce, err)
		}
	}
	judge("good", OrgMember, false, nil)
	judge("good", OrgMember, true, nil)
	judge("good", OrgMemberGiven, true, nil)
	judge("good", OrgMemberGiven, false, ErrBad)
	for _, kind := range []Kind{ProviderMember, EmailVerify} {
		judge("good", kind, false, ErrBad)
		judge("good", kind, true, ErrBad)
	}
	old := map[Kind]string{OrgMember: link(OrgMember), OrgMemberGiven: link(OrgMemberGiven)}
	now.Advance(time.Hour)
	for kind, text := range old {
		if _, err := k.VerifyPlace(text, place, true); !errors.Is(err, ErrExpired) {
			t.Errorf("an old one, %s: %v", kind, err)
		}
	}
}

func FuzzVerify(f *testing.F) {
	k := open(f, stored(f, clock.System{}), "https://a.example", clock.System{})
	f.Add("a.b")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := k.VerifyAccess(text); err == nil {
			t.Fatal("accepted as access token")
		}
		if _, err := k.VerifyInvite(text, Invite{Kind: OrgMember}); err == nil {
			t.Fatal("accepted as invite")
		}
	})
}
