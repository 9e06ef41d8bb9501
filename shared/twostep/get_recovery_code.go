package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetRecoveryCode shows the caller's recovery code, which was made with the first method; null while there is none.
var GetRecoveryCode = operation.New(operation.Spec{
	ID:      "twostep-get-recovery-code",
	Route:   "POST /api/two-factor/get-recover",
	Summary: "Show the caller's recovery code.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries},
}, access.User(), getRecoveryCode)

// RecoveryCode is the code that logs in without a second step, once.
type RecoveryCode struct {
	Code   *string `json:"code"`
	Object string  `json:"object"`
}

func getRecoveryCode(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *identity.PasswordInput,
) (*RecoveryCode, error) {
	if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	code, err := own.RecoveryCode()
	if err != nil {
		return nil, err
	}
	out := &RecoveryCode{Object: "twoFactorRecover"}
	if code != "" {
		out.Code = &code
	}
	return out, nil
}
