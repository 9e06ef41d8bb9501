package twostep

import (
	"context"
	"errors"
	"slices"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/language"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// UpdateWebauthn sets a security key up, once it has answered what StartWebauthn asked.
//
//operation:open securitykeys.OpenTwoStep
var UpdateWebauthn = operation.New(operation.Spec{
	ID:      "twostep-update-webauthn",
	Route:   "PUT /api/two-factor/webauthn",
	Aliases: []string{"POST /api/two-factor/webauthn"},
	Summary: "Set a security key up for the caller.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		identity.WrongPassword,
		NotVerified,
		KeysFull,
		KeyRefused,
		fault.Invalid,
		fault.TooManyTries,
		fault.Stale,
	},
}, access.User(), updateWebAuthn)

// UpdateWebAuthnInput is what a new security key answered, and how it is called.
type UpdateWebAuthnInput struct {
	Body struct {
		Proof
		Name   string         `json:"name" minLength:"1" maxLength:"50" doc:"How the key is called." example:"Blue key on my key ring"`
		ID     int            `json:"id,omitempty" minimum:"0" maximum:"5" doc:"A free place, from 1; 0 for the first one." example:"1"`
		Device DeviceResponse `json:"deviceResponse" doc:"What the key answered."`
	}
}

// DeviceResponse is what a new security key answers, as official clients send it; bytes are in base 64. RawID is not
// looked at: clients encode it twice.
type DeviceResponse struct {
	ID         string         `json:"id" minLength:"1" maxLength:"2000" doc:"By which the key knows the account." example:"a2V5"`
	RawID      string         `json:"rawId,omitempty" maxLength:"4000" doc:"Not looked at."`
	Type       string         `json:"type,omitempty" maxLength:"50" doc:"Always public-key." example:"public-key"`
	Extensions map[string]any `json:"extensions,omitempty" doc:"Not looked at."`
	Response   struct {
		Object string `json:"AttestationObject" minLength:"1" maxLength:"32768" doc:"What the key made." example:"a2V5"`
		Client string `json:"clientDataJson" minLength:"1" maxLength:"8192" doc:"What it was asked." example:"a2V5"`
	} `json:"response" doc:"The answer itself."`
}

func (r *DeviceResponse) read() (factor.Attestation, error) {
	return factor.ReadAttestation(r.ID, r.Response.Client, r.Response.Object, "AttestationObject")
}

func updateWebAuthn(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *UpdateWebAuthnInput,
) (*WebAuthn, error) {
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
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.WebAuthn, "", b.Proof); err != nil {
		return nil, err
	}
	keys, err := own.SecurityKeys()
	if err != nil {
		return nil, err
	}
	place := free(keys)
	switch {
	case len(keys) >= factor.MaxSecurityKeys:
		return nil, KeysFull.Most(factor.MaxSecurityKeys)
	case b.ID != 0 && slices.ContainsFunc(keys, func(k factor.SecurityKey) bool { return k.ID == b.ID }):
		return nil, fault.Stale
	case b.ID != 0:
		place = b.ID
	}
	key, use, err := s.newKey(ctx, by, keys, given)
	if err == nil {
		key.ID, key.Name = place, name
		keys = append(keys, key)
		slices.SortFunc(keys, func(a, b factor.SecurityKey) int { return a.ID - b.ID })
		err = s.setUp(ctx, by, own, factor.WebAuthn, factor.KeepKeys(keys), 0, use)
	}
	if errors.Is(err, factor.Wrong) {
		return nil, KeyRefused.Because(err)
	}
	if err != nil {
		return nil, err
	}
	return webAuthn(keys, "twoFactorWebAuthnUpdate", nil), nil
}

// newKey checks what a new security key answered, and makes the write that uses the question up; factor.Wrong when it
// is not good, or the key is one of those that are set up.
func (s *Service) newKey(
	ctx context.Context,
	by access.SignedIn,
	keys []factor.SecurityKey,
	given factor.Attestation,
) (factor.SecurityKey, table.Write, error) {
	challenge, use, err := s.step.UseAsked(ctx, by.User(), factor.ForSetUp)
	if err != nil {
		return factor.SecurityKey{}, use, err
	}
	rp, err := s.step.RelyingParty()
	if err != nil {
		return factor.SecurityKey{}, use, err
	}
	key, err := s.registers(rp, challenge, given, factor.Touched)
	if err != nil {
		return key, use, factor.Wrong.Because(err)
	}
	if slices.ContainsFunc(keys, func(k factor.SecurityKey) bool { return string(k.Handle) == string(key.Handle) }) {
		return key, use, factor.Wrong
	}
	return key, use, nil
}
