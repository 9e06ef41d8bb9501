package identity

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// SameEmail says that a new address is the present one.
var SameEmail = fault.Define(
	"identity.same_email",
	400,
	"This is your address already.",
	"Dit is al je adres.",
)

// StartEmail mails a code to the address that the caller's account is to have. Whoever has an account with that address
// is told so by mail instead; the answer is the same.
var StartEmail = operation.New(operation.Spec{
	ID:      "identity-start-email",
	Route:   "POST /api/accounts/email-token",
	Summary: "Mail a code to a new address of the caller.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{WrongPassword, SameEmail, fault.Invalid, fault.TooManyTries},
}, access.User(), startEmail)

// StartEmailInput is the new address, and the master password once more.
type StartEmailInput struct {
	Body struct {
		NewEmail           string           `json:"newEmail" maxLength:"256" doc:"The address that the account is to have." example:"fatima@example.org"`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

// newEmail is an address that waits for its code. A newer one replaces it: older codes die.
type newEmail struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
	Digest string   `dynamodbav:"digest"` // of the new address
	Code   string   `dynamodbav:"code"`   // its keyed digest
	Tries  int      `dynamodbav:"tries"`
}

// Key is where the new address waits: with its user.
func (n *newEmail) Key() table.Key { return newEmailKey(n.UserID) }

// Kind is the item type.
func (*newEmail) Kind() string { return "NewEmail" }

const (
	codeLife  = 30 * time.Minute
	codeTries = 5
)

func startEmail(ctx context.Context, s *Service, by access.SignedIn, in *StartEmailInput) (*operation.None, error) {
	email := NormaliseEmail(in.Body.NewEmail)
	switch {
	case !ValidEmail(email):
		return nil, invalidField("newEmail")
	case email == by.Email():
		return nil, SameEmail.On("newEmail")
	}
	if err := s.limits.Allow(ctx, limit.EmailCodePerAccount, string(by.User())); err != nil {
		return nil, err
	}
	if err := s.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	known, found, err := find(ctx, s.table, s.keys, email)
	if err != nil {
		return nil, err
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	code, expires := token.Code(), s.clock.Now().Add(codeLife)
	var payload mail.Payload = mail.EmailCode{Code: mail.Name(code), Expires: expires}
	language := by.Account().Culture
	if found {
		payload, language = mail.AccountExists{Link: site.Login()}, known.Culture
		code = token.Opaque() // nobody has it: the same work, whoever has the address
	}
	_, writes, err := outbox.MailWrites(s.clock, outbox.Own(email), email, language, payload)
	if err != nil {
		return nil, invalidField("newEmail")
	}
	note := &newEmail{UserID: by.User(), Digest: digestOf(s.keys, email), Code: s.keys.Digest("email-code", code)}
	note.TTL = expires.Unix()
	return nil, s.table.Transact(ctx, append(writes, table.Upsert(note))...)
}
