package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// StartEmail mails a code to an address that the caller wants codes mailed to.
var StartEmail = operation.New(operation.Spec{
	ID:      "twostep-start-email",
	Route:   "POST /api/two-factor/send-email",
	Summary: "Mail a code to an address that the caller wants codes mailed to.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, NotVerified, fault.Invalid, fault.TooManyTries},
}, access.User(), startEmail)

// StartEmailInput is an address.
type StartEmailInput struct {
	Body struct {
		Proof
		Email string `json:"email" maxLength:"256" doc:"The address." example:"fatima@example.org"`
	}
}

// goodAddress normalises an address, or marks the field.
func goodAddress(text string) (string, error) {
	address := identity.NormaliseEmail(text)
	if !identity.ValidEmail(address) {
		return "", &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: "email", Kind: fault.FieldEmail}},
		}
	}
	return address, nil
}

func startEmail(ctx context.Context, s *Service, by access.SignedIn, in *StartEmailInput) (*operation.None, error) {
	address, err := goodAddress(in.Body.Email)
	if err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.Email, "", in.Body.Proof); err != nil {
		return nil, err
	}
	if err := s.limits.Allow(ctx, limit.StepMailPerAccount, string(by.User())); err != nil {
		return nil, err
	}
	writes, err := s.step.MailWrites(by.Account(), factor.ForSetUp, address)
	if err != nil {
		return nil, err
	}
	return nil, s.table.Transact(ctx, writes...)
}
