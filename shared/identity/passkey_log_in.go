package identity

import (
	"context"
	"errors"
	"net/url"

	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// tokenPasskey is what opens the user key with a passkey that logged in, in the spelling of a log-in.
type tokenPasskey struct {
	PrivateKey   secret.Sealed  `json:"EncryptedPrivateKey"`
	UserKey      secret.Wrapped `json:"EncryptedUserKey"`
	CredentialID string         `json:"CredentialId"`
	Transports   []string       `json:"Transports"`
}

// passkeyLogIn is the grant of passkeys: one that checked its person is all that an account asks for. Everything that
// is wrong answers as a wrong master password does, after the same reads and writes whether there is an account or not.
func (s *Service) passkeyLogIn(ctx context.Context, from tenancy.Origin, form url.Values) (*Token, error) {
	text, answer := form.Get("token"), form.Get("deviceResponse")
	if text == "" || answer == "" || len(text) > longestStep || len(answer) > longestStep {
		return nil, TokenRequest
	}
	given, err := factor.ReadAssertion(answer)
	if err != nil {
		return nil, TokenRequest.Because(err)
	}
	from.DeviceType = deviceType(form, from)
	l, own, err := s.approachByPasskey(ctx, given, short(form.Get("deviceIdentifier"), 50), from)
	if err != nil {
		return nil, err
	}
	key, used, err := s.passkeyWrites(l, own, given, text)
	if errors.Is(err, factor.Wrong) {
		if err := s.table.Transact(ctx, s.failed(string(l.user.ID), &l.user, l.known, from)); err != nil {
			return nil, err
		}
		return nil, WrongCredentials
	}
	if err != nil {
		return nil, err
	}
	rules, err := s.rulesOf(ctx, l.places)
	if err != nil {
		return nil, err
	}
	opening := l.user.opening(rules)
	opening.Decryption.Passkey = (*tokenPasskey)(key.Opening())
	out, err := s.enter(ctx, l, from, form, &stepped{writes: used, passkey: true}, opening)
	if errors.Is(err, factor.Wrong) { // answered, removed or used meanwhile
		return nil, WrongCredentials
	}
	return out, err
}

// approachByPasskey is approach for an account that a passkey names: its guard is found by the address that the account
// has, so that counting the try is a wave of its own.
func (s *Service) approachByPasskey(
	ctx context.Context,
	given factor.Assertion,
	device string,
	from tenancy.Origin,
) (*approach, *factor.OwnPasskeys, error) {
	if err := s.limits.Allow(ctx, limit.PasswordPerAddress, limit.Network(from.IP)); err != nil {
		return nil, nil, err
	}
	l := &approach{from: s.sourceOf(s.deviceDigest(device), from)}
	id, named := factor.OfHandle(given.User)
	if !named {
		id = ids.New[ids.User]()
	}
	var own *factor.OwnPasskeys
	if err := table.Together(
		func() (err error) { l.known, err = s.table.Get(ctx, tenancy.UserKey(id), &l.user); return err },
		func() (err error) { own, err = s.step.Passkeys(ctx, id); return err },
		func() (err error) { l.places, err = tenancy.PlacesOf(ctx, s.table, id); return err },
	); err != nil {
		return nil, nil, err
	}
	l.digest = digestOf(s.keys, l.user.Email)
	if !l.known {
		l.user.ID, l.digest = id, digestOf(s.keys, string(id))
	}
	g, err := s.guard(ctx, l.digest)
	if err != nil {
		return nil, nil, fault.Unavailable.Because(err)
	}
	l.strange = len(g.Known) > 0 && !g.Knows(l.from.device, s.clock.Now())
	l.at, err = s.try(ctx, g, l.digest, l.from)
	return l, own, err
}

// passkeyWrites looks at what a passkey signed, and makes the writes that use the answer up. factor.Wrong when it is
// not good.
func (s *Service) passkeyWrites(
	l *approach,
	own *factor.OwnPasskeys,
	given factor.Assertion,
	text string,
) (*factor.Passkey, []table.Write, error) {
	key := own.Known(given.Handle)
	if !l.known || key == nil || l.user.Disabled {
		return nil, nil, factor.Wrong
	}
	challenge, answered, err := s.step.AnswerWrite(text, factor.PasskeyLogIn)
	if err != nil {
		return nil, nil, err
	}
	used, err := s.step.AssertPasskey(own, key, challenge, given)
	if err != nil {
		return nil, nil, err
	}
	return key, []table.Write{answered, used}, nil
}
