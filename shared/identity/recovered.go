package identity

import (
	"context"

	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Recovered is what somebody else does to an account: it gets a new master password, which its owner has to change, or
// loses its second steps, or both.
type Recovered struct {
	Password *Replacement
	NoSteps  bool

	hashed string // of Password: made once, however often the change is decided anew
}

// RecoverWrites makes the writes of an account that somebody else recovers, as it was read. All its sessions end, the
// passkeys that log in to it are gone (whoever was let in by one would stay in), and its owner is told,
// at the expense of the organisation's share of mails. moved is the error of an account that was written meanwhile.
func (s *Service) RecoverWrites(
	ctx context.Context,
	u User,
	r *Recovered,
	by outbox.Share,
	tell mail.Payload,
	moved error,
) ([]table.Write, error) {
	if r.Password != nil {
		d, err := u.replacement(*r.Password)
		if err != nil {
			return nil, err
		}
		if r.hashed == "" {
			if r.hashed, err = s.hash(ctx, d.hash); err != nil {
				return nil, err
			}
		}
		u.Password, u.KDF, u.Salt, u.Sealed, u.Hint, u.Temporary = r.hashed, d.kdf, d.salt, d.key, "", true
	}
	if r.NoSteps {
		u.TwoStep = false
	}
	u.Stamp = string(ids.New[ids.Nonce]())
	_, told, err := outbox.MailWrites(s.clock, by, u.Email, u.Culture, tell)
	return append(told,
		table.Put(&u, moved),
		table.Follow(u.address(s.keys)),
		table.Gone(factor.PasskeysKey(u.ID)),
		tenancy.Moved(u.ID),
	), err
}

// Already reports whether an account has been recovered like this: the same request came before, and its answer was
// lost.
func (s *Service) Already(ctx context.Context, u User, r *Recovered) (bool, error) {
	if r.Password == nil || !u.Temporary || r.NoSteps && u.TwoStep {
		return false, nil
	}
	d, err := u.replacement(*r.Password)
	if err != nil {
		return false, err
	}
	return s.matches(ctx, u.Password, d.hash)
}
