package securitykeys_test

import (
	"slices"
	"testing"

	"portaal/shared/factor"
	"portaal/shared/securitykeys"
)

// Made once with the cryptography of Node 22, by hand after the standard: a key for vault.example.org that had counted
// to 7, and what it signed at its ninth use.
const (
	handle = "hf5wc2JuLSxdmJzY82k_Lw"
	object = "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViUtA1buEwNKtrVjkH2u-MXd2Aok6ZxatOvJcJ6Ktmul0hFAAAABw" +
		"AAAAAAAAAAAAAAAAAAAAAAEIX-cHNibi0sXZic2PNpPy-lAQIDJiABIVggA22ManO5UE9-eFo2wCwMw8r4ziGtoGoK" +
		"shayYHYLVs0iWCB88D6wqVm1o06XAptYYfWWt9avAdevnWA4_fL5GEedTA"
	created = "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoia3RHUWRBY0ZDcDhXT2tHbDZJV2NPM0dEc3pqY2" +
		"1fa1VSNTR1YmViblEyUSIsIm9yaWdpbiI6Imh0dHBzOi8vdmF1bHQuZXhhbXBsZS5vcmciLCJjcm9zc09yaWdpbiI6" +
		"ZmFsc2V9"
	createChallenge = "ktGQdAcFCp8WOkGl6IWcO3GDszjcm_kUR54ubebnQ2Q"
	data            = "tA1buEwNKtrVjkH2u-MXd2Aok6ZxatOvJcJ6Ktmul0gBAAAACQ"
	signed          = "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQ3Jxdzl4TFNnTjd5MTU5bmo3Y2F3a1VrNEJpcjFMSk" +
		"JHVzJKZVZnYjFTVSIsIm9yaWdpbiI6Imh0dHBzOi8vdmF1bHQuZXhhbXBsZS5vcmciLCJjcm9zc09yaWdpbiI6ZmFs" +
		"c2UsIm90aGVyX2tleXNfY2FuX2JlX2FkZGVkX2hlcmUiOiJkbyBub3QgY29tcGFyZSJ9"
	signChallenge = "Crqw9xLSgN7y159nj7cawkUk4Bir1LJBGW2JeVgb1SU"
	signature     = "MEUCIAxTaM3A_dYoKLuUT-yz-DlogLoCij4x-a_1YxtfxkWpAiEAwH2K74uqQ5q7knHfnTjJD0lIV0MsdHGExwV5Zn" +
		"qxXpA"
)

var party = factor.RelyingParty{ID: "vault.example.org", Origin: "https://vault.example.org"}

func bytesOf(t *testing.T, text string) []byte {
	t.Helper()
	raw, ok := factor.Bytes(text)
	if !ok {
		t.Fatal(text)
	}
	return raw
}

func made(t *testing.T) (factor.SecurityKey, error) {
	return securitykeys.Register(party, createChallenge, factor.Attestation{
		Handle: bytesOf(t, handle),
		Client: bytesOf(t, created),
		Object: bytesOf(t, object),
	}, factor.Touched)
}

func asserted(t *testing.T, with factor.SecurityKey, spoil func(a *factor.Assertion)) (uint32, error) {
	a := factor.Assertion{
		Handle:    bytesOf(t, handle),
		Data:      bytesOf(t, data),
		Client:    bytesOf(t, signed),
		Signature: bytesOf(t, signature),
	}
	spoil(&a)
	return securitykeys.Assert(party, signChallenge, with, a, factor.Touched)
}

func TestAKeyMadeElsewhereIsTaken(t *testing.T) {
	key, err := made(t)
	if err != nil || key.Counter != 7 || !slices.Equal(key.Handle, bytesOf(t, handle)) || len(key.Public) != 77 {
		t.Fatalf("%+v, %v", key, err)
	}
	count, err := asserted(t, key, func(*factor.Assertion) {})
	if err != nil || count != 9 {
		t.Errorf("count %d, %v", count, err)
	}
}

// Each bit of what was signed counts.
func TestNoBitOfWhatWasSignedCanBeAnother(t *testing.T) {
	key, err := made(t)
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]func(a *factor.Assertion) []byte{
		"data":      func(a *factor.Assertion) []byte { return a.Data },
		"client":    func(a *factor.Assertion) []byte { return a.Client },
		"signature": func(a *factor.Assertion) []byte { return a.Signature },
	} {
		for i := range part(&factor.Assertion{
			Data:      bytesOf(t, data),
			Client:    bytesOf(t, signed),
			Signature: bytesOf(t, signature),
		}) {
			if _, err := asserted(t, key, func(a *factor.Assertion) { part(a)[i] ^= 1 }); err == nil {
				t.Errorf("%s: byte %d was changed", name, i)
			}
		}
	}
}
