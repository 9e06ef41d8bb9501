package identity

import "portaal/shared/secret"

// GivenPair is a key pair as clients send it.
type GivenPair struct {
	PublicKey           secret.PublicKey `json:"publicKey" maxLength:"1000" doc:"The RSA public key."`
	EncryptedPrivateKey secret.Sealed    `json:"encryptedPrivateKey" maxLength:"8000" doc:"The RSA private key, encrypted with the user key."`
}

// GivenKeys is a key pair as newer clients may send it. What belongs to accounts of version 2 is refused, not dropped.
type GivenKeys struct {
	Pair *struct {
		PublicKey  secret.PublicKey `json:"publicKey" maxLength:"1000" doc:"The RSA public key."`
		PrivateKey secret.Sealed    `json:"wrappedPrivateKey" maxLength:"8000" doc:"The RSA private key, encrypted with the user key."`
	} `json:"publicKeyEncryptionKeyPair,omitempty" doc:"The key pair."`
	Signature map[string]any `json:"signatureKeyPair,omitempty" doc:"Refused: accounts of version 2 are not stored yet."`
	State     map[string]any `json:"securityState,omitempty" doc:"Refused: accounts of version 2 are not stored yet."`
}

// derived gives what was derived from the master password, and the key pair, in whichever form they came.
func (in *FinishRegistrationInput) derived(email string) (derived, GivenPair, error) {
	b := &in.Body
	flat := map[string]bool{
		"masterPasswordHash": b.MasterPasswordHash != "",
		"userSymmetricKey":   b.UserSymmetricKey != "",
		"kdf":                b.KDF != nil,
		"kdfIterations":      b.KDFIterations != nil,
	}
	pair, err := in.pair()
	if err != nil {
		return derived{}, pair, err
	}
	if b.Authentication == nil && b.Unlocking == nil {
		if err := missing(flat, "masterPasswordHash", "userSymmetricKey", "kdf", "kdfIterations"); err != nil {
			return derived{}, pair, err
		}
		kdf := KDF{*b.KDF, *b.KDFIterations, b.KDFMemory, b.KDFParallelism}.Normal()
		return derived{kdf: kdf, salt: email, hash: b.MasterPasswordHash, key: b.UserSymmetricKey}, pair, kdf.Check()
	}
	for name, given := range flat {
		if given {
			return derived{}, pair, ShapesMixed.On(name)
		}
	}
	d, err := whole(b.Authentication, b.Unlocking, "masterPasswordAuthentication", "masterPasswordUnlock")
	if err == nil && d.salt != email {
		err = DerivedApart.On("masterPasswordAuthentication.salt")
	}
	return d, pair, err
}

func (in *FinishRegistrationInput) pair() (GivenPair, error) {
	k := in.Body.AccountKeys
	switch {
	case k != nil && (k.Signature != nil || k.State != nil):
		return GivenPair{}, VersionTwo.On("accountKeys")
	case in.Body.UserAsymmetricKeys != nil:
		return *in.Body.UserAsymmetricKeys, nil
	case k != nil && k.Pair != nil:
		return GivenPair{k.Pair.PublicKey, k.Pair.PrivateKey}, nil
	}
	return GivenPair{}, missing(map[string]bool{}, "userAsymmetricKeys")
}
