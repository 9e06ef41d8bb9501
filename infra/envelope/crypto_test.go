package envelope

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"portaal/shared/secret"
)

var pool = &KeyPool{Size: 2}

// vectors were written by another tool: see testdata/vectors.py.
type vectors struct {
	Accounts []struct {
		Email, Password                 string
		KDF                             KDF
		MasterKey, LoginHash, Stretched string
	}
	Sealed       []struct{ Key, IV, Text, Sealed string }
	Fingerprints []struct{ PublicKey, UserID, Phrase, Hash string }
	Halves       []struct{ Half, Provider, Key string }
}

func load(t *testing.T) vectors {
	t.Helper()
	b, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Accounts) < 4 || len(v.Sealed) < 4 || len(v.Fingerprints) < 2 || len(v.Halves) < 1 {
		t.Fatal("vectors are missing")
	}
	return v
}

func TestDerivesAsOthersDo(t *testing.T) {
	for _, v := range load(t).Accounts {
		master, err := DeriveMasterKey(v.Password, v.Email, v.KDF)
		if err != nil {
			t.Fatalf("%s: %v", v.Email, err)
		}
		if got := base64.StdEncoding.EncodeToString(master); got != v.MasterKey {
			t.Errorf("%s: master key %s, want %s", v.Email, got, v.MasterKey)
		}
		if hash, err := master.LoginHash(v.Password); err != nil || string(hash) != v.LoginHash {
			t.Errorf("%s: login hash is wrong: %v", v.Email, err)
		}
		if k, err := master.Stretch(); err != nil || base64.StdEncoding.EncodeToString(k[:]) != v.Stretched {
			t.Errorf("%s: stretched key is wrong: %v", v.Email, err)
		}
	}
}

func TestSealsAsOthersDo(t *testing.T) {
	for _, v := range load(t).Sealed {
		k, err := keyOf(decode64(t, v.Key))
		if err != nil {
			t.Fatal(err)
		}
		if got := k.sealWith(decode64(t, v.IV), []byte(v.Text)); string(got) != v.Sealed {
			t.Errorf("%q: sealed %s, want %s", v.Text, got, v.Sealed)
		}
		if got, err := k.Open(secret.Sealed(v.Sealed)); err != nil || got != v.Text {
			t.Errorf("opened %q, %v; want %q", got, err, v.Text)
		}
	}
}

func TestFingerprintsAsOthersDo(t *testing.T) {
	if len(wordsOfList) != 7776 || !slices.IsSorted(wordsOfList) || wordsOfList[0] != "abacus" ||
		wordsOfList[7775] != "zoom" {
		t.Fatalf("the word list is not the list: %d words", len(wordsOfList))
	}
	for _, v := range load(t).Fingerprints {
		for _, id := range []string{v.UserID, strings.ToUpper(v.UserID)} {
			if got, err := Fingerprint(secret.PublicKey(v.PublicKey), id); err != nil || got != v.Phrase {
				t.Errorf("phrase %q, %v; want %q", got, err, v.Phrase)
			}
		}
		if got, err := PublicKeyHash(secret.PublicKey(v.PublicKey)); err != nil || got != v.Hash {
			t.Errorf("hash %q, %v; want %q", got, err, v.Hash)
		}
	}
}

func TestTheSecondHalfOfAnAPIKeyIsMadeIntoAKeyAsOthersDo(t *testing.T) {
	for _, v := range load(t).Halves {
		h, ok := ParseHalf(v.Half)
		k, err := h.Key(v.Provider)
		if err != nil || !ok || h.Text() != v.Half || base64.StdEncoding.EncodeToString(k[:]) != v.Key {
			t.Errorf("%v %v: another key", ok, err)
		}
		if other, err := h.Key(v.Provider[1:]); err != nil || other == k {
			t.Errorf("of another provider it is the same: %v", err)
		}
	}
	for _, bad := range []string{"", NewHalf().Text() + "A", NewHalf().Text()[1:], NewHalf().Text()[:42] + "="} {
		if _, ok := ParseHalf(bad); ok {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestRefusesWeakDerivation(t *testing.T) {
	for _, k := range []KDF{
		{0, 5_000, 0, 0},
		{0, 599_999, 0, 0},
		{0, 2_000_001, 0, 0},
		{1, 1, 64, 4},
		{1, 11, 64, 4},
		{1, 3, 14, 4},
		{1, 3, 1025, 4},
		{1, 3, 64, 0}, {1, 3, 64, 17}, {2, 600_000, 64, 4}, {},
	} {
		if _, err := DeriveMasterKey("x", "a@b.example", k); err == nil {
			t.Errorf("%+v is accepted", k)
		}
	}
	for _, k := range []KDF{PBKDF2, Argon2id, {0, 2_000_000, 0, 0}, {1, 10, 1024, 16}, {1, 2, 15, 1}} {
		if err := k.check(); err != nil {
			t.Errorf("%+v is refused", k)
		}
	}
}

func TestOpensOnlyWhatWasSealed(t *testing.T) {
	k := NewKey()
	for _, text := range []string{"", "a", "precies zestien!", strings.Repeat("é", 1000)} {
		s := k.Seal(text)
		if err := s.Validate(); err != nil {
			t.Errorf("the server would refuse %q", s)
		}
		if got, err := k.Open(s); err != nil || got != text {
			t.Errorf("opened %q, %v", got, err)
		}
		if again := k.Seal(text); again == s {
			t.Error("the same text is sealed the same way twice")
		}
		if _, err := NewKey().Open(s); err != ErrDecrypt {
			t.Errorf("another key: %v", err)
		}
		for part := range 3 {
			if _, err := k.Open(flip(t, s, part)); err != ErrDecrypt {
				t.Errorf("a bit of part %d flipped: %v", part, err)
			}
		}
		for cut := range len(s) {
			if _, err := k.Open(s[:cut]); err != ErrDecrypt {
				t.Errorf("cut to %d of %d characters: %v", cut, len(s), err)
			}
		}
	}
	for _, other := range []secret.Sealed{"", "2.", "2.||", "0.AAAA|AAAA", "Marketing", "7.AAAA"} {
		if _, err := k.Open(other); err != ErrDecrypt {
			t.Errorf("%q: %v", other, err)
		}
	}
}

func TestKeysTravelUnderKeys(t *testing.T) {
	provider, client := NewKey(), NewKey()
	wrapped := provider.WrapKey(client)
	if got, err := provider.UnwrapKey(wrapped); err != nil || got != client {
		t.Errorf("a wrapped key comes back changed: %v", err)
	}
	if _, err := client.UnwrapKey(wrapped); err != ErrDecrypt {
		t.Errorf("another key unwraps it: %v", err)
	}
	if _, err := provider.UnwrapKey(provider.Seal("not a key")); err != ErrDecrypt {
		t.Errorf("a text is taken for a key: %v", err)
	}
}

func TestKeysTravelToPeople(t *testing.T) {
	mine, other := pair(t), pair(t)
	k := NewKey()
	w, err := WrapFor(mine.Public(), k)
	if err != nil || w.Validate() != nil || mine.Public().Validate() != nil {
		t.Fatalf("the server would refuse %q: %v", w, err)
	}
	if got, err := mine.Unwrap(w); err != nil || got != k {
		t.Errorf("a wrapped key comes back changed: %v", err)
	}
	if _, err := other.Unwrap(w); err != ErrDecrypt {
		t.Errorf("another person unwraps it: %v", err)
	}
	raw := decode64(t, string(w[2:]))
	raw[100] ^= 1
	if _, err := mine.Unwrap(secret.Wrapped("4." + base64.StdEncoding.EncodeToString(raw))); err != ErrDecrypt {
		t.Errorf("a flipped bit: %v", err)
	}
	if _, err := mine.Unwrap(w[:len(w)-8]); err != ErrDecrypt {
		t.Errorf("a truncated key: %v", err)
	}
	user := NewKey()
	if back, err := OpenPrivateKey(mine.Sealed(user), user); err != nil || !back.rsa.Equal(mine.rsa) {
		t.Errorf("a private key comes back changed: %v", err)
	}
	if _, err := OpenPrivateKey(mine.Sealed(user), k); err != ErrDecrypt {
		t.Errorf("another key opens a private key: %v", err)
	}
	for _, bad := range []secret.PublicKey{"", "AAAA", "!"} {
		if _, err := WrapFor(bad, k); err == nil {
			t.Errorf("wrapped for %q", bad)
		}
	}
}

// TestOpensslAgrees checks the RSA part against another implementation; a key pair is not committed for it.
func TestOpensslAgrees(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil {
		t.Fatal("openssl is not installed: apt-get install openssl")
	}
	dir, mine, k := t.TempDir(), pair(t), NewKey()
	der, err := x509.MarshalPKCS8PrivateKey(mine.rsa)
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	private := file("private.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	public := file(
		"public.pem",
		pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: decode64(t, string(mine.Public()))}),
	)
	run := func(in string, args ...string) []byte {
		args = append(
			append([]string{"pkeyutl"}, args...),
			"-in",
			in,
			"-pkeyopt",
			"rsa_padding_mode:oaep",
			"-pkeyopt",
			"rsa_oaep_md:sha1",
			"-pkeyopt",
			"rsa_mgf1_md:sha1",
		)
		out, err := exec.Command(openssl, args...).Output()
		if err != nil {
			t.Fatalf("openssl %v: %v", args, err)
		}
		return out
	}
	w, err := WrapFor(mine.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	if got := run(
		file("wrapped", decode64(t, string(w[2:]))),
		"-decrypt",
		"-inkey",
		private,
	); string(
		got,
	) != string(
		k[:],
	) {
		t.Error("openssl unwraps another key")
	}
	theirs := run(file("key", k[:]), "-encrypt", "-pubin", "-inkey", public)
	if got, err := mine.Unwrap(
		secret.Wrapped("4." + base64.StdEncoding.EncodeToString(theirs)),
	); err != nil ||
		got != k {
		t.Errorf("what openssl wrapped does not unwrap: %v", err)
	}
}

func pair(t *testing.T) PrivateKey {
	t.Helper()
	k, err := pool.Next()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func flip(t *testing.T, s secret.Sealed, part int) secret.Sealed {
	t.Helper()
	parts := strings.Split(string(s[2:]), "|")
	b := decode64(t, parts[part])
	b[0] ^= 1
	parts[part] = base64.StdEncoding.EncodeToString(b)
	return secret.Sealed("2." + strings.Join(parts, "|"))
}

func decode64(t *testing.T, s string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
