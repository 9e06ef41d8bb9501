package passkeys

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Create keeps a passkey, once it has answered what Start asked.
//
//operation:open securitykeys.OpenPasskeys
var Create = operation.New(operation.Spec{
	ID:      "passkeys-create",
	Route:   "POST /api/webauthn",
	Summary: "Keep a passkey that logs the caller in.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{Full, NotYours, Refused, fault.Invalid, fault.Stale},
}, access.User(), create)

// CreateInput is what a new passkey answered, how it is called, and what it opens the user key with.
type CreateInput struct {
	Body struct {
		Unlocking
		Name     string      `json:"name" minLength:"1" maxLength:"50" doc:"How the passkey is called." example:"Laptop"`
		Token    string      `json:"token" minLength:"1" maxLength:"300" doc:"Of the question that it answers."`
		Supports bool        `json:"supportsPrf,omitempty" doc:"Whether it can give a secret that opens keys."`
		Device   Attestation `json:"deviceResponse" doc:"What the passkey answered."`
	}
}

// Attestation is what a new passkey answers, as official clients send it; bytes are in base 64. RawID is not looked at.
type Attestation struct {
	ID         string         `json:"id" minLength:"1" maxLength:"2000" doc:"By which the passkey knows the account." example:"a2V5"`
	RawID      string         `json:"rawId,omitempty" maxLength:"4000" doc:"Not looked at."`
	Type       string         `json:"type,omitempty" maxLength:"50" doc:"Always public-key." example:"public-key"`
	Extensions map[string]any `json:"extensions,omitempty" doc:"Not looked at."`
	Response   struct {
		Object     string   `json:"attestationObject" minLength:"1" maxLength:"32768" doc:"What the passkey made." example:"a2V5"`
		Client     string   `json:"clientDataJson" minLength:"1" maxLength:"8192" doc:"What it was asked." example:"a2V5"`
		Transports []string `json:"transports,omitempty" maxItems:"10" doc:"How the browser reaches it." example:"[\"internal\"]"`
	} `json:"response" doc:"The answer itself."`
}

func (a *Attestation) read() (factor.Attestation, error) {
	return factor.ReadAttestation(a.ID, a.Response.Client, a.Response.Object, "attestationObject")
}

func create(ctx context.Context, s *Service, by access.SignedIn, in *CreateInput) (*Passkey, error) {
	b := &in.Body
	name := language.Line(b.Name)
	if name == "" {
		return nil, &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: "name", Kind: fault.FieldRequired}},
		}
	}
	given, err := b.Device.read()
	if err != nil {
		return nil, err
	}
	unlocking, err := b.Unlocking.key()
	if err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	made, err := s.keep(ctx, by, own, given, &factor.Passkey{
		ID:         ids.New[ids.Passkey](),
		Name:       name,
		Transports: transports(b.Device.Response.Transports),
		PRF:        b.Supports || unlocking != nil,
		Unlocking:  unlocking,
	}, b.Token)
	if errors.Is(err, factor.Wrong) {
		return nil, Refused.Because(err)
	}
	if err != nil {
		return nil, err
	}
	return shown(made), nil
}

// keep checks what a new passkey answered and keeps it; factor.Wrong when it is not good, or was kept already.
func (s *Service) keep(
	ctx context.Context,
	by access.SignedIn,
	own *factor.OwnPasskeys,
	given factor.Attestation,
	p *factor.Passkey,
	text string,
) (*factor.Passkey, error) {
	u, err := room(by, own)
	if err != nil {
		return nil, err
	}
	challenge, answered, err := s.step.AnswerWrite(text, factor.PasskeyMake, bound(by)...)
	if err != nil {
		return nil, err
	}
	rp, err := s.step.RelyingParty()
	if err != nil {
		return nil, err
	}
	key, err := s.registers(rp, challenge, given, factor.Verified)
	if err != nil {
		return nil, factor.Wrong.Because(err)
	}
	if own.Known(key.Handle) != nil {
		return nil, factor.Wrong
	}
	p.Handle, p.Public, p.Counter = key.Handle, key.Public, key.Counter
	own.List = append(own.List, *p)
	_, writes, err := outbox.MailWrites(s.clock, outbox.Own(u.Email), u.Email, u.Culture, mail.PasskeyAdded{
		When:    s.clock.Now(),
		Passkey: mail.Name(p.Name),
	})
	if err != nil {
		return nil, err
	}
	if p.Unlocking != nil {
		writes = append(writes, tenancy.Moved(by.User())) // a sync has it
	}
	// Recovered or with another password meanwhile: no passkey.
	return p, s.table.Transact(ctx, append(writes, answered, own.KeepWrite(nil), u.UnmovedWrite(factor.Wrong))...)
}

// transports keeps what can be a word of WebAuthn for how a key is reached.
func transports(given []string) (out []string) {
	for _, t := range given {
		if t = language.Line(t); t != "" && len(t) <= 20 {
			out = append(out, t)
		}
	}
	return out
}
