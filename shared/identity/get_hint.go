package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetHint mails the hint to a master password to the address of its account. An address without account gets nothing,
// and the same answer.
var GetHint = operation.New(operation.Spec{
	ID:      "identity-get-hint",
	Route:   "POST /api/accounts/password-hint",
	Summary: "Mail the hint to a master password.",
	Grants:  table.Reads | table.Writes | token.Digests,
	Faults:  []*fault.Kind{fault.Invalid, fault.TooManyTries},
}, access.Nobody("whoever forgot the master password cannot log in; limited by address and by network"), getHint)

// GetHintInput names the address.
type GetHintInput struct {
	Body struct {
		Email string `json:"email" maxLength:"256" doc:"The address of the account." example:"fatima@example.com"`
	}
}

func getHint(ctx context.Context, s *Service, by access.Anyone, in *GetHintInput) (*operation.None, error) {
	email, u, known, err := s.asked(ctx, by, in.Body.Email, limit.HintPerAddress, limit.HintPerEmail)
	if err != nil {
		return nil, err
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	if !known || u.Disabled {
		return nil, s.table.Transact(ctx, s.nobodyWrite(email, 0))
	}
	var payload mail.Payload = mail.NoPasswordHint{Link: site.Login()}
	if u.Hint != "" {
		payload = mail.PasswordHint{Hint: mail.Name(u.Hint), Link: site.Login()}
	}
	_, writes, err := outbox.MailWrites(s.clock, outbox.Own(u.Email), u.Email, u.Culture, payload)
	if err != nil {
		return nil, err
	}
	return nil, s.table.Transact(ctx, writes...)
}
