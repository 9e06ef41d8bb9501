package factor

import (
	"encoding/base64"

	"portaal/shared/fault"
	"portaal/shared/tenancy"
)

// Attestation is what a new security key or passkey answers.
type Attestation struct {
	Handle, Client, Object []byte
}

// Registrar checks what a new security key or passkey answered to a challenge, and gives the key; its place and name
// are the caller's. It is a port, as Asserter is.
type Registrar func(RelyingParty, string, Attestation, Presence) (SecurityKey, error)

// ReadAttestation decodes the parts of an answer from base 64; fault.Invalid at the field of one that is none. object
// is the name of the field of the last part, which clients spell in two ways.
func ReadAttestation(id, client, made, object string) (Attestation, error) {
	var out Attestation
	for _, part := range []struct {
		into *[]byte
		text string
		name string
	}{
		{&out.Handle, id, "id"},
		{&out.Client, client, "response.clientDataJson"},
		{&out.Object, made, "response." + object},
	} {
		raw, ok := Bytes(part.text)
		if !ok {
			return out, &fault.Fault{
				Kind:   fault.Invalid,
				Fields: []fault.Field{{Name: "deviceResponse." + part.name, Kind: fault.FieldFormat}},
			}
		}
		*part.into = raw
	}
	return out, nil
}

// Algorithms are the ways to sign that are taken: ES256, EdDSA and RS256.
var Algorithms = []int{-7, -8, -257}

// NewKeyQuestion is what a browser is to ask a key that is to be made, as official clients read it; bytes are in
// base 64.
type NewKeyQuestion struct {
	Challenge              string            `json:"challenge"`
	Party                  NewKeyParty       `json:"rp"`
	User                   NewKeyUser        `json:"user"`
	PubKeyCredParams       []NewKeyAlgorithm `json:"pubKeyCredParams"`
	Timeout                int64             `json:"timeout"`
	Attestation            string            `json:"attestation"`
	AuthenticatorSelection NewKeySelection   `json:"authenticatorSelection"`
	ExcludeCredentials     []KeyName         `json:"excludeCredentials"`
	Extensions             struct{}          `json:"extensions"`
	Status                 string            `json:"status"`
	ErrorMessage           string            `json:"errorMessage"`
}

// NewKeyParty is whom the key will sign for.
type NewKeyParty struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// NewKeyUser is whose key it will be.
type NewKeyUser struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
}

// NewKeyAlgorithm is a way to sign that is taken.
type NewKeyAlgorithm struct {
	Type string `json:"type"`
	Alg  int    `json:"alg"`
}

// NewKeySelection is what sort of key is wanted.
type NewKeySelection struct {
	RequireResidentKey bool   `json:"requireResidentKey"`
	ResidentKey        string `json:"residentKey"`
	UserVerification   string `json:"userVerification"`
}

// selections are the sorts of keys that are made: one that is a second step need not know who it is for, nor ask for a
// PIN; a passkey has to do both.
var selections = map[Presence]NewKeySelection{
	Touched:  {ResidentKey: "discouraged", UserVerification: "discouraged"},
	Verified: {RequireResidentKey: true, ResidentKey: "required", UserVerification: "required"},
}

// AskNew puts together what a browser is to ask a new key of an account, which will know the account by the handle.
// Those that are excluded make no second one.
func AskNew(
	rp RelyingParty,
	challenge string,
	a tenancy.Account,
	handle []byte,
	exclude []KeyName,
	wants Presence,
) NewKeyQuestion {
	algorithms := make([]NewKeyAlgorithm, 0, len(Algorithms))
	for _, alg := range Algorithms {
		algorithms = append(algorithms, NewKeyAlgorithm{Type: publicKey, Alg: alg})
	}
	return NewKeyQuestion{
		Challenge:              challenge,
		Party:                  NewKeyParty{ID: rp.ID, Name: "Portaal"},
		User:                   NewKeyUser{base64.RawURLEncoding.EncodeToString(handle), a.Email, a.Name},
		PubKeyCredParams:       algorithms,
		Timeout:                Patience,
		Attestation:            "none",
		AuthenticatorSelection: selections[wants],
		ExcludeCredentials:     exclude,
		Status:                 "ok",
	}
}
