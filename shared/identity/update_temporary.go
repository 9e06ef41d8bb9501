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

// NotTemporary says that nobody else has given the account its master password.
var NotTemporary = fault.Define(
	"identity.password_not_temporary",
	400,
	"Your master password is not a temporary one. Change it in your account.",
	"Je hoofdwachtwoord is geen tijdelijk wachtwoord. Wijzig het bij je account.",
)

// StillTemporary says that the new master password is the temporary one, which somebody else knows.
var StillTemporary = fault.Define(
	"identity.password_still_temporary",
	400,
	"Choose another master password than the temporary one: somebody else knows that.",
	"Kies een ander hoofdwachtwoord dan het tijdelijke: iemand anders kent dat.",
)

// UpdateTemporary replaces the master password that somebody else gave the caller's account. It was asked for a moment
// ago, at the log-in, and is not asked for again, as official clients do it. All other sessions end.
var UpdateTemporary = operation.New(operation.Spec{
	ID:      "identity-update-temporary",
	Route:   "PUT /api/accounts/update-temp-password",
	Summary: "Replace the temporary master password of the caller.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		NotTemporary,
		StillTemporary,
		ShapesMixed,
		DerivedApart,
		OtherUserKey,
		KDFOutOfRange,
		fault.Invalid,
		fault.Stale,
	},
}, access.User(), updateTemporary)

// UpdateTemporaryInput is a new master password, in the new form or in the old one.
type UpdateTemporaryInput struct {
	Body struct {
		MasterPasswordHint    string           `json:"masterPasswordHint,omitempty" maxLength:"50" doc:"A hint to the new master password." example:"the usual"`
		Authentication        *Authentication  `json:"authenticationData,omitempty" doc:"New form: what to log in with."`
		Unlocking             *Unlocking       `json:"unlockData,omitempty" doc:"New form: the user key under the new master password."`
		NewMasterPasswordHash secret.LoginHash `json:"newMasterPasswordHash,omitempty" maxLength:"64" doc:"Old form: what to log in with." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Key                   secret.Sealed    `json:"key,omitempty" maxLength:"1000" doc:"Old form: the user key under the new master password." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func updateTemporary(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *UpdateTemporaryInput,
) (*operation.None, error) {
	b := &in.Body
	u, err := account(by)
	if err != nil {
		return nil, err
	}
	if !u.Temporary {
		return nil, NotTemporary
	}
	d, err := u.replacement(Replacement{b.Authentication, b.Unlocking, b.NewMasterPasswordHash, b.Key})
	if err != nil {
		return nil, err
	}
	same, err := s.matches(ctx, u.Password, d.hash)
	if err != nil {
		return nil, err
	}
	if same {
		return nil, StillTemporary.On("newMasterPasswordHash")
	}
	if u.Password, err = s.hash(ctx, d.hash); err != nil {
		return nil, err
	}
	u.KDF, u.Salt, u.Sealed, u.Hint, u.Temporary = d.kdf, d.salt, d.key, b.MasterPasswordHint, false
	return nil, s.renew(ctx, by, &u, mail.PasswordChanged{When: s.clock.Now()},
		by.UserEvent(logbook.UserReplacedTemporary, logbook.Subject{}))
}
