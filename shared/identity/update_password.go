package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// UpdatePassword changes the master password: the user key stays, under a new master key. The present master password
// is asked for again. All other sessions end; the caller's goes on with its refresh token.
var UpdatePassword = operation.New(operation.Spec{
	ID:      "identity-update-password",
	Route:   "POST /api/accounts/password",
	Summary: "Change the caller's master password.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		WrongPassword,
		ShapesMixed,
		DerivedApart,
		OtherUserKey,
		KDFOutOfRange,
		fault.Invalid,
		fault.TooManyTries,
		fault.Stale,
	},
}, access.User(), updatePassword)

// UpdatePasswordInput is a new master password, in the new form or in the old one.
type UpdatePasswordInput struct {
	Body struct {
		MasterPasswordHash    secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the present master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		MasterPasswordHint    string           `json:"masterPasswordHint,omitempty" maxLength:"50" doc:"A hint to the new master password." example:"the usual"`
		Authentication        *Authentication  `json:"authenticationData,omitempty" doc:"New form: what to log in with."`
		Unlocking             *Unlocking       `json:"unlockData,omitempty" doc:"New form: the user key under the new master password."`
		NewMasterPasswordHash secret.LoginHash `json:"newMasterPasswordHash,omitempty" maxLength:"64" doc:"Old form: what to log in with." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Key                   secret.Sealed    `json:"key,omitempty" maxLength:"1000" doc:"Old form: the user key under the new master password." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func updatePassword(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *UpdatePasswordInput,
) (*operation.None, error) {
	b := &in.Body
	u, err := account(by)
	if err != nil {
		return nil, err
	}
	d, err := u.replacement(Replacement{b.Authentication, b.Unlocking, b.NewMasterPasswordHash, b.Key})
	if err != nil {
		return nil, err
	}
	if err := s.Confirm(ctx, by, b.MasterPasswordHash); err != nil {
		return nil, err
	}
	if u.Password, err = s.hash(ctx, d.hash); err != nil {
		return nil, err
	}
	u.KDF, u.Salt, u.Sealed, u.Hint, u.Temporary = d.kdf, d.salt, d.key, b.MasterPasswordHint, false
	changed := by.UserEvent(logbook.UserChangedPassword, logbook.Subject{})
	return nil, s.renew(ctx, by, &u, mail.PasswordChanged{When: s.clock.Now()}, changed)
}
