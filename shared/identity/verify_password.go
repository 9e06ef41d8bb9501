package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// VerifyPassword tells whether a master password is the caller's, and which requirements it has to meet.
var VerifyPassword = operation.New(operation.Spec{
	ID:      "identity-verify-password",
	Route:   "POST /api/accounts/verify-password",
	Summary: "Tell whether a master password is the caller's.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{WrongPassword, fault.TooManyTries},
}, access.User(), verifyPassword)

func verifyPassword(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *PasswordInput,
) (*PasswordRules, error) {
	if err := s.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	rules, err := s.passwordRules(ctx, by.User())
	return &rules, err
}
