package passkeys

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Delete takes a passkey of the caller away and ends all other sessions of the account: whoever found the passkey may
// have logged in with it.
var Delete = operation.New(operation.Spec{
	ID:      "passkeys-delete",
	Route:   "POST /api/webauthn/{id}/delete",
	Status:  204,
	Summary: "Take a passkey of the caller away.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.NotFound, fault.Stale, fault.TooManyTries},
}, access.User(), remove)

// DeleteInput names a passkey, with the master password.
type DeleteInput struct {
	ID   ids.Passkey `path:"id" doc:"The passkey." example:"7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b11"`
	Body struct {
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func remove(ctx context.Context, s *Service, by access.SignedIn, in *DeleteInput) (*operation.None, error) {
	own, err := s.confirmed(ctx, by, in.Body.MasterPasswordHash)
	if err != nil {
		return nil, err
	}
	p := own.Find(in.ID)
	if p == nil {
		return nil, fault.NotFound
	}
	u, err := identity.AccountOf(by)
	if err != nil {
		return nil, err
	}
	writes, err := s.identity.RenewWrites(by, &u, mail.PasskeyRemoved{
		When:    s.clock.Now(),
		Passkey: mail.Name(p.Name),
	})
	if err != nil {
		return nil, err
	}
	own.List = slices.DeleteFunc(own.List, func(p factor.Passkey) bool { return p.ID == in.ID })
	return nil, s.table.Transact(ctx, append(writes, own.KeepWrite(nil))...)
}
