package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// PasswordThere says that an account has a master password, which only whoever knows it replaces.
var PasswordThere = fault.Define(
	"identity.password_already_set",
	400,
	"Your account has a master password. Change it in your account.",
	"Je account heeft een hoofdwachtwoord. Wijzig het bij je account.",
)

// CreatePassword gives an account that has no master password its first one. An account that has one is refused,
// whatever else the request says: nothing but a session would be asked for it. Enrolling in account recovery is a
// request of its own. All other sessions end.
var CreatePassword = operation.New(operation.Spec{
	ID:      "identity-create-password",
	Route:   "POST /api/accounts/set-password",
	Summary: "Give the caller's account its first master password.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		PasswordThere,
		ShapesMixed,
		DerivedApart,
		OtherUserKey,
		KDFOutOfRange,
		VersionTwo,
		fault.Invalid,
		fault.Stale,
		fault.NotFound,
	},
}, access.User(), createPassword)

// CreatePasswordInput is a first master password, in the new form or in the old one.
type CreatePasswordInput struct {
	Body struct {
		MasterPasswordHint string           `json:"masterPasswordHint,omitempty" maxLength:"50" doc:"A hint to the master password." example:"the usual"`
		OrgIdentifier      ids.Organization `json:"orgIdentifier,omitempty" doc:"The organisation through which the account came about; the caller must have a place there." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
		Authentication     *Authentication  `json:"masterPasswordAuthentication,omitempty" doc:"New form: what to log in with."`
		Unlocking          *Unlocking       `json:"masterPasswordUnlock,omitempty" doc:"New form: the user key under the master password."`
		AccountKeys        *GivenKeys       `json:"accountKeys,omitempty" doc:"New form: the key pair of an account that has none."`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash,omitempty" maxLength:"64" doc:"Old form: what to log in with." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Key                secret.Sealed    `json:"key,omitempty" maxLength:"1000" doc:"Old form: the user key under the master password." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Keys               *GivenPair       `json:"keys,omitempty" doc:"Old form: the key pair of an account that has none."`
		KDF                *int             `json:"kdf,omitempty" doc:"Old form: 0 PBKDF2, 1 Argon2id." example:"1"`
		KDFIterations      *int             `json:"kdfIterations,omitempty" doc:"Old form: iterations of the key derivation." example:"3"`
		KDFMemory          *int             `json:"kdfMemory,omitempty" doc:"Old form: MiB, for Argon2id." example:"64"`
		KDFParallelism     *int             `json:"kdfParallelism,omitempty" doc:"Old form: lanes, for Argon2id." example:"4"`
	}
}

func createPassword(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *CreatePasswordInput,
) (*operation.None, error) {
	u, err := account(by)
	if err != nil {
		return nil, err
	}
	if u.Password != "" {
		return nil, PasswordThere
	}
	d, pair, err := in.derived(u.Email)
	if err != nil {
		return nil, err
	}
	switch {
	case u.PublicKey == "" && pair.PublicKey == "":
		return nil, missing(map[string]bool{}, "keys")
	case u.PublicKey != "" && pair.PublicKey != "" && pair.PublicKey != u.PublicKey:
		return nil, OtherUserKey.On("keys")
	case u.UserKeyID != "" && d.keyID != "" && d.keyID != u.UserKeyID:
		return nil, OtherUserKey.On("masterPasswordUnlock.containedKeyId")
	case u.PublicKey == "":
		u.PublicKey, u.PrivateKey, u.UserKeyID = pair.PublicKey, pair.EncryptedPrivateKey, d.keyID
	}
	if o := in.Body.OrgIdentifier; o != "" {
		var place tenancy.Place
		there, err := s.table.Get(ctx, tenancy.PlaceKey(u.ID, o), &place)
		if err == nil && !there {
			err = fault.NotFound
		}
		if err != nil {
			return nil, err
		}
	}
	if u.Password, err = s.hash(ctx, d.hash); err != nil {
		return nil, err
	}
	u.KDF, u.Salt, u.Sealed, u.Hint, u.Temporary = d.kdf, d.salt, d.key, in.Body.MasterPasswordHint, false
	changed := by.UserEvent(logbook.UserChangedPassword, logbook.Subject{})
	return nil, s.renew(ctx, by, &u, mail.PasswordChanged{When: s.clock.Now()}, changed)
}

// derived gives what was derived from the master password, and the key pair, in whichever form they came.
func (in *CreatePasswordInput) derived(email string) (derived, GivenPair, error) {
	b := &in.Body
	as := &FinishRegistrationInput{} // the same two forms, but for three names
	as.Body.Authentication, as.Body.Unlocking = b.Authentication, b.Unlocking
	as.Body.MasterPasswordHash, as.Body.UserSymmetricKey = b.MasterPasswordHash, b.Key
	as.Body.KDF, as.Body.KDFIterations = b.KDF, b.KDFIterations
	as.Body.KDFMemory, as.Body.KDFParallelism = b.KDFMemory, b.KDFParallelism
	as.Body.UserAsymmetricKeys, as.Body.AccountKeys = b.Keys, b.AccountKeys
	if b.Keys == nil && (b.AccountKeys == nil || b.AccountKeys.Pair == nil) {
		as.Body.UserAsymmetricKeys = &GivenPair{} // an account that has a pair sends none
	}
	d, pair, err := as.derived(email)
	if err == nil {
		return d, pair, nil
	}
	f := fault.From(err)
	for i := range f.Fields {
		if f.Fields[i].Name == "userSymmetricKey" {
			f.Fields[i].Name = "key"
		}
	}
	return d, pair, f
}
