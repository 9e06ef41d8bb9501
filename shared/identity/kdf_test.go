package identity

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"portaal/shared/clock"
	"portaal/shared/secret"
	"portaal/shared/token"
)

func TestKeyDerivationIsAcceptedExactlyInItsRanges(t *testing.T) {
	n := func(v int) *int { return &v }
	for _, c := range []struct {
		kdf KDF
		ok  bool
	}{
		{KDF{PBKDF2, 599_999, nil, nil}, false},
		{KDF{PBKDF2, 600_000, nil, nil}, true},
		{KDF{PBKDF2, 2_000_000, nil, nil}, true},
		{KDF{PBKDF2, 2_000_001, nil, nil}, false},
		{KDF{Argon2id, 1, n(64), n(4)}, false},
		{KDF{Argon2id, 2, n(64), n(4)}, true},
		{KDF{Argon2id, 10, n(64), n(4)}, true},
		{KDF{Argon2id, 11, n(64), n(4)}, false},
		{KDF{Argon2id, 3, n(14), n(4)}, false},
		{KDF{Argon2id, 3, n(15), n(4)}, true},
		{KDF{Argon2id, 3, n(1024), n(4)}, true},
		{KDF{Argon2id, 3, n(1025), n(4)}, false},
		{KDF{Argon2id, 3, n(64), n(0)}, false},
		{KDF{Argon2id, 3, n(64), n(1)}, true},
		{KDF{Argon2id, 3, n(64), n(16)}, true},
		{KDF{Argon2id, 3, n(64), n(17)}, false},
		{KDF{Argon2id, 3, nil, n(4)}, false},
		{KDF{Argon2id, 3, n(64), nil}, false},
		{KDF{2, 600_000, n(64), n(4)}, false},
		{KDF{-1, 600_000, nil, nil}, false},
	} {
		if err := c.kdf.check(); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c.kdf, err)
		}
	}
	if k := (KDF{PBKDF2, 600_000, n(64), n(4)}).normal(); k.Memory != nil || k.Parallelism != nil {
		t.Error("PBKDF2 keeps a memory that it has no use for")
	}
}

func TestUnknownAddressesHaveAcceptedSettings(t *testing.T) {
	keys, err := token.Fresh(t.Context(), "https://portaal.example", clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	old := 0
	for i := range 800 {
		k := unknownKDF(keys, fmt.Sprintf("%d@example.com", i))
		if k.check() != nil {
			t.Fatalf("%+v", k)
		}
		if k.Type == PBKDF2 {
			old++
		}
	}
	if old < 60 || old > 150 {
		t.Errorf("%d of 800 have the settings of older clients, want an eighth", old)
	}
}

func TestAddressesThatCanHaveAnAccount(t *testing.T) {
	for email, ok := range map[string]bool{
		"fatima@example.com": true, "f.de-vries+x@mail.example.co.uk": true, "a@b.nl": true, "o'neil@example.com": true,
		"":                                   false,
		"@example.com":                       false,
		"a@":                                 false,
		"a@b":                                false,
		"a@.nl":                              false,
		"a@b..nl":                            false,
		".a@b.nl":                            false,
		"a.@b.nl":                            false,
		"a..b@b.nl":                          false,
		"a b@c.nl":                           false,
		"a@b@c.nl":                           false,
		"a@b.nl.":                            false,
		"a@b.nl\r\nx":                        false,
		"\"a\"@b.nl":                         false,
		"a<b@c.nl":                           false,
		"kate\u212a@b.nl":                    false,
		"a@ex\u0430mple.com":                 false,
		"a=b@c.nl":                           true,
		"a@xn--exmple-4nf.com":               true,
		"cafe\u0301@b.nl":                    false,
		"\uff41@b.nl":                        false,
		"\u0131@b.nl":                        false,
		"a\u200b@b.nl":                       false,
		"a\x00@b.nl":                         false,
		"a%0d%0abcc:x@b.nl":                  false,
		"a@[203.0.113.7]":                    false,
		"=?utf-8?q?x=40evil.nl?=@b.nl":       false,
		"=?x?q?evil=40evil.nl=3e=00?=a@b.nl": false,
		strings.Repeat("a", 65) + "@b.nl":    false, "a@" + strings.Repeat("b", 260) + ".nl": false,
	} {
		if ValidEmail(email) != ok {
			t.Errorf("%q: want %v", email, ok)
		}
	}
	for typed, kept := range map[string]string{
		" Fatima@Example.COM\t": "fatima@example.com",
		"\u212aate@b.nl":        "\u212aate@b.nl",
		"İ@b.nl":                "İ@b.nl",
	} {
		if got := NormaliseEmail(typed); got != kept {
			t.Errorf("%q became %q", typed, got)
		}
	}
	for ip, subject := range map[string]string{
		"203.0.113.7":          "203.0.113.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"::ffff:203.0.113.7":   "203.0.113.7",
		"?":                    "?",
	} {
		if got := network(ip); got != subject {
			t.Errorf("%s is limited as %s", ip, got)
		}
	}
}

func TestAStoredHashIsSaltedPepperedAndChecked(t *testing.T) {
	ctx := context.Background()
	open := func() *Service {
		keys, err := token.Fresh(ctx, "https://portaal.example", clock.System{})
		if err != nil {
			t.Fatal(err)
		}
		return &Service{keys: keys}
	}
	s, other := open(), open()
	login := secret.LoginHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
	one, err := s.hash(ctx, login)
	if err != nil {
		t.Fatal(err)
	}
	two, err := s.hash(ctx, login)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(one, "$m=19456,t=2,p=1$") {
		t.Error("a password is not hashed at the floor of OWASP, 19 MiB and two passes")
	}
	if one == two || strings.Contains(one, string(login)) {
		t.Error("the hash has no salt, or holds what it hides")
	}
	for name, c := range map[string]struct {
		by     *Service
		stored string
		login  secret.LoginHash
		ok     bool
	}{
		"the same":              {s, one, login, true},
		"another salt":          {s, two, login, true},
		"another login":         {s, one, login + "=", false},
		"another pepper":        {other, one, login, false},
		"nothing stored":        {s, "", login, false},
		"something else stored": {s, "x$y$z", login, false},
	} {
		if got, err := c.by.matches(ctx, c.stored, c.login); err != nil || got != c.ok {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	for range cap(cores) {
		cores <- struct{}{}
	}
	if _, err := s.hash(over, login); err == nil {
		t.Error("a hash was begun although every core has one")
	}
	for range cap(cores) {
		<-cores
	}
}
