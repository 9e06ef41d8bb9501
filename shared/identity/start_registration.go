package identity

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/token"
)

// SignupsClosed says that accounts are made by invitation only.
var SignupsClosed = fault.Define(
	"identity.signups_closed",
	400,
	"You can only make an account here with an invitation.",
	"Je kunt hier alleen met een uitnodiging een account aanmaken.",
)

// StartRegistration mails a link with which registration can be finished. Whoever has an account is mailed that
// instead; the answer is the same.
var StartRegistration = operation.New(operation.Spec{
	ID:      "identity-start-registration",
	Route:   "POST /identity/accounts/register/send-verification-email",
	Status:  204,
	Summary: "Mail a link to finish registration with.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Mails,
	Faults:  []*fault.Kind{SignupsClosed, fault.Invalid, fault.TooManyTries},
}, access.Nobody("whoever registers has no account yet; limited by address and by network"), startRegistration)

// StartRegistrationInput asks for an account.
type StartRegistrationInput struct {
	Body struct {
		Email   string `json:"email" maxLength:"256" doc:"The address that the account is to have." example:"fatima@example.com"`
		Name    string `json:"name,omitempty" maxLength:"50" doc:"The name that the account is to have." example:"Fatima de Vries"`
		Culture string `json:"culture,omitempty" maxLength:"10" doc:"The language of the mail." example:"nl-NL"`
	}
}

// pending is a registration that waits for its mail to be read. A newer one replaces it: older mails die.
type pending struct {
	table.Meta
	Nonce   string `dynamodbav:"nonce"`
	Name    string `dynamodbav:"name"`
	Culture string `dynamodbav:"culture"`
	digest  string
}

// Key is where the registration lies: by the address.
func (p *pending) Key() table.Key { return pendingKey(p.digest) }

// Kind is the item type.
func (*pending) Kind() string { return "Registration" }

const verificationLife = 24 * time.Hour

func startRegistration(
	ctx context.Context,
	s *Service,
	by access.Anyone,
	in *StartRegistrationInput,
) (*operation.None, error) {
	if s.config.Signups != "open" {
		return nil, SignupsClosed
	}
	email, known, found, err := s.asked(
		ctx,
		by,
		in.Body.Email,
		limit.RegistrationPerAddress,
		limit.RegistrationPerEmail,
	)
	if err != nil {
		return nil, err
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	expires := s.clock.Now().Add(verificationLife)
	nonce := string(ids.New[ids.Nonce]())
	culture := cultureOr(in.Body.Culture, by.Origin().Language)
	var payload mail.Payload = mail.VerifyEmail{Expires: expires, Link: site.FinishSignup(email,
		s.keys.SignInvite(token.Invite{Kind: token.EmailVerify, Email: email, Nonce: nonce, Expires: expires}))}
	reader := culture
	if found {
		payload, reader = mail.AccountExists{Link: site.Login()}, known.Culture
	}
	_, writes, err := outbox.MailWrites(s.clock, outbox.Own(email), email, reader, payload)
	if err != nil {
		return nil, invalidEmail()
	}
	// The nonce is written for a known address too, though nobody has it: the same work, whoever asks.
	note := &pending{Nonce: nonce, Name: in.Body.Name, Culture: culture, digest: digestOf(s.keys, email)}
	note.TTL = expires.Unix()
	return nil, s.table.Transact(ctx, append(writes, table.Upsert(note))...)
}

// asked takes an e-mail address that a stranger typed: normalised, within the limits of the network it was typed in and
// of the address itself, and with the account that it has, if any.
func (s *Service) asked(
	ctx context.Context,
	by access.Anyone,
	typed string,
	perNetwork, perEmail limit.Class,
) (email string, u User, known bool, err error) {
	email = NormaliseEmail(typed)
	if !ValidEmail(email) {
		return "", User{}, false, invalidEmail()
	}
	err = table.Together(
		func() error { return s.limits.Allow(ctx, perNetwork, limit.Network(by.Origin().IP)) },
		func() error { return s.limits.Allow(ctx, perEmail, email) },
		func() (err error) {
			u, known, err = find(ctx, s.table, s.keys, email)
			return err
		},
	)
	return email, u, known, err
}

func invalidEmail() error { return invalidField("email") }

func invalidField(name string) error {
	return &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{{Name: name, Kind: fault.FieldEmail}}}
}

// cultureOr gives the culture that somebody asked for, if it is one we have words in, or that of the language they use.
func cultureOr(asked, used string) string {
	if asked == "" {
		asked = used
	}
	return language.Culture(asked)
}
