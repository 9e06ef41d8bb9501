package actor

import (
	"context"
	"errors"
	"regexp"
	"time"

	"portaal/infra/envelope"
)

// codes are the codes that mails carry at the beginning of their subject.
var codes = regexp.MustCompile(`^\d{8}\b`)

// ChangeEmail gives the person a new address: asks for the code that is mailed there, derives a new master key with the
// new address as its salt, and sends what follows from it. The session goes on.
func (a *Actor) ChangeEmail(ctx context.Context, to string) error {
	before, err := LoginHash(a.Person)
	if err != nil {
		return err
	}
	ask := map[string]any{"newEmail": to, "masterPasswordHash": before}
	if err := a.call(ctx, "POST", "/api/accounts/email-token", ask, nil); err != nil {
		return err
	}
	code, err := a.Server.waitForCode(ctx, to)
	if err != nil {
		return err
	}
	master, err := envelope.DeriveMasterKey(a.Password, to, a.KDF)
	if err != nil {
		return err
	}
	hash, err := master.LoginHash(a.Password)
	if err != nil {
		return err
	}
	wrapping, err := master.Stretch()
	if err != nil {
		return err
	}
	change := map[string]any{
		"newEmail":              to,
		"token":                 code,
		"masterPasswordHash":    before,
		"newMasterPasswordHash": hash,
		"key":                   wrapping.WrapKey(a.Key),
	}
	if err := a.call(ctx, "POST", "/api/accounts/email", change, nil); err != nil {
		return err
	}
	a.Email = to
	return nil
}

// waitForCode waits until a mail to this address begins with a code.
func (s *Server) waitForCode(ctx context.Context, to string) (string, error) {
	box := s.Mail
	if box == nil {
		box = localMailbox{s}
	}
	ctx, cancel := context.WithTimeout(ctx, mailPatience)
	defer cancel()
	for {
		mails, err := box.Mails(ctx, to)
		if err != nil {
			return "", err
		}
		for _, m := range mails {
			if code := codes.FindString(m.Subject); code != "" {
				return code, nil
			}
		}
		select {
		case <-ctx.Done():
			return "", errors.New("actor: no code was mailed")
		case <-time.After(200 * time.Millisecond):
		}
	}
}
