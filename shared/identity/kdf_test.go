package identity_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/identity"
)

func TestKeyDerivationIsAcceptedExactlyInItsRanges(t *testing.T) {
	n := func(v int) *int { return &v }
	for _, c := range []struct {
		kdf identity.KDF
		ok  bool
	}{
		{identity.KDF{identity.PBKDF2, 599_999, nil, nil}, false},
		{identity.KDF{identity.PBKDF2, 600_000, nil, nil}, true},
		{identity.KDF{identity.PBKDF2, 2_000_000, nil, nil}, true},
		{identity.KDF{identity.PBKDF2, 2_000_001, nil, nil}, false},
		{identity.KDF{identity.Argon2id, 1, n(64), n(4)}, false},
		{identity.KDF{identity.Argon2id, 2, n(64), n(4)}, true},
		{identity.KDF{identity.Argon2id, 10, n(64), n(4)}, true},
		{identity.KDF{identity.Argon2id, 11, n(64), n(4)}, false},
		{identity.KDF{identity.Argon2id, 3, n(14), n(4)}, false},
		{identity.KDF{identity.Argon2id, 3, n(15), n(4)}, true},
		{identity.KDF{identity.Argon2id, 3, n(1024), n(4)}, true},
		{identity.KDF{identity.Argon2id, 3, n(1025), n(4)}, false},
		{identity.KDF{identity.Argon2id, 3, n(64), n(0)}, false},
		{identity.KDF{identity.Argon2id, 3, n(64), n(1)}, true},
		{identity.KDF{identity.Argon2id, 3, n(64), n(16)}, true},
		{identity.KDF{identity.Argon2id, 3, n(64), n(17)}, false},
		{identity.KDF{identity.Argon2id, 3, nil, n(4)}, false},
		{identity.KDF{identity.Argon2id, 3, n(64), nil}, false},
		{identity.KDF{2, 600_000, n(64), n(4)}, false},
		{identity.KDF{-1, 600_000, nil, nil}, false},
	} {
		if err := c.kdf.Check(); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c.kdf, err)
		}
	}
	if k := (identity.KDF{identity.PBKDF2, 600_000, n(64), n(4)}).Normal(); k.Memory != nil || k.Parallelism != nil {
		t.Error("PBKDF2 keeps a memory that it has no use for")
	}
}

func TestUnknownAddressesHaveAcceptedSettings(t *testing.T) {
	k := testkit.New(t)
	many, old := testkit.Size(400, 800), 0
	for i := range many {
		a := send(k, "POST", prelogin, map[string]any{"email": fmt.Sprintf("%d@example.com", i)},
			"X-Test-Address", fmt.Sprintf("10.0.%d.%d", i/256, i%256))
		want(t, "an unknown address", a, 200, "")
		var answered identity.Prelogin
		k.Must(json.Unmarshal([]byte(a.raw), &answered))
		if err := identity.KDF(answered.Settings).Check(); err != nil {
			t.Fatalf("%s: %v", a.raw, err)
		}
		if answered.Settings.Type == identity.PBKDF2 {
			old++
		}
	}
	// An eighth, give or take what chance makes of it once in 70,000 runs.
	if old < testkit.Size(24, 60) || old > testkit.Size(80, 150) {
		t.Errorf("%d of %d have the settings of older clients, want an eighth", old, many)
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
		if identity.ValidEmail(email) != ok {
			t.Errorf("%q: want %v", email, ok)
		}
	}
	for typed, kept := range map[string]string{
		" Fatima@Example.COM\t": "fatima@example.com",
		"\u212aate@b.nl":        "\u212aate@b.nl",
		"İ@b.nl":                "İ@b.nl",
	} {
		if got := identity.NormaliseEmail(typed); got != kept {
			t.Errorf("%q became %q", typed, got)
		}
	}
}
