package identity

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

const (
	sessionSlides = 30 * 24 * time.Hour // a session ends when it was not refreshed for so long
	sessionLives  = 90 * 24 * time.Hour // and at the latest after this
)

// logIn is the password grant. Limits come before the expensive part. An address that is not known costs the same
// reads, the same hash and the same writes.
func (s *Service) logIn(ctx context.Context, from tenancy.Origin, form url.Values) (*Token, error) {
	email, login := NormaliseEmail(form.Get("username")), secret.LoginHash(form.Get("password"))
	if email == "" || len(email) > 256 || login == "" || len(login) > 128 {
		return nil, TokenRequest
	}
	from.DeviceType = deviceType(form, from)
	l, err := s.approach(ctx, email, short(form.Get("deviceIdentifier"), 50), from)
	if err != nil {
		return nil, err
	}
	var rules PasswordRules
	if err := s.recognise(ctx, l, login, email, from, func() (err error) {
		rules, err = s.rulesOf(ctx, l.places)
		return err
	}); err != nil {
		return nil, err
	}
	step, err := s.secondStep(ctx, l, from, form)
	if err != nil {
		return nil, err
	}
	return s.enter(ctx, l, from, form, step, l.user.opening(rules))
}

// recognise looks at the master password, beside other reads. WrongCredentials when it is not that of the account; an
// address that is not known costs the same.
func (s *Service) recognise(
	ctx context.Context,
	l *approach,
	login secret.LoginHash,
	email string,
	from tenancy.Origin,
	beside ...func() error,
) error {
	var right bool
	look := func() (err error) { right, err = s.matches(ctx, l.user.Password, login); return err }
	if err := table.Together(append(beside, look)...); err != nil {
		return err
	}
	if l.known && right && !l.user.Disabled {
		return nil
	}
	if err := s.table.Transact(ctx, s.failed(email, &l.user, l.known, from)); err != nil {
		return err
	}
	return WrongCredentials
}

// enter begins the session of a log-in whose steps were all taken.
func (s *Service) enter(
	ctx context.Context,
	l *approach,
	from tenancy.Origin,
	form url.Values,
	step *stepped,
	opening *Opening,
) (*Token, error) {
	u := l.user
	if step.recovers {
		u = l.user.withoutSteps()
	}
	at, refresh := s.session(&u, from, form, l.from.device)
	at.Passkey = step.passkey || step.key
	writes := append(step.writes,
		table.Create(at, nil),
		logbook.NewEvent(
			logbook.UserLog(u.ID),
			logbook.UserLoggedIn,
			logbook.Subject{UserID: u.ID},
			u.ID,
			from,
			s.clock.Now(),
		),
	)
	told, err := s.strangerWrites(l, from)
	if err != nil {
		return nil, err
	}
	writes = append(writes, told...)
	commit := func() error { return s.recover(ctx, &l.user, &u, from, writes) }
	if !step.recovers { // which changes the account itself
		var again []table.Write
		if !step.passkey {
			if again, err = s.rehashWrites(ctx, &u, secret.LoginHash(form.Get("password"))); err != nil {
				return nil, err
			}
		}
		// Deleted meanwhile, or with another password: no session.
		writes = append(append(append(writes, again...), u.stillWrite()), s.seenWrite(&u, again))
		commit = func() error { return s.table.Transact(ctx, writes...) }
	}
	if err := table.Together(
		commit,
		func() error { s.succeeded(ctx, l.digest, l.from, l.at); return nil },
		func() error { s.forgive(ctx, from); return nil },
		func() error { s.catchUp(ctx, &u, l.places); return nil },
	); err != nil {
		return nil, err
	}
	out, err := s.issue(&u, at, refresh, opening)
	if err == nil {
		out.TwoFactorToken = step.remember
	}
	return out, err
}

// stillWrite makes the check that the account is there and the one whose password was looked at.
func (u *User) stillWrite() table.Write { return u.UnmovedWrite(WrongCredentials) }

// UnmovedWrite makes the check that the security stamp is the one that was read: nobody has recovered the account, or
// changed its master password, meanwhile.
func (u *User) UnmovedWrite(moved error) table.Write {
	return table.Hold(tenancy.UserKey(u.ID), stampOfUser.Equal(expression.Value(u.Stamp)), moved)
}

// approach is what a log-in reads and counts before the password is looked at.
type approach struct {
	digest  string // of the address
	from    source
	at      time.Time // when the try was counted
	user    User
	known   bool
	places  tenancy.Places
	strange bool // somebody has logged in before, and never from this device
}

// approach takes two waves: the address with the tries made so far, then the account with its places, while this try
// is counted. An address without account costs the same.
func (s *Service) approach(ctx context.Context, email, device string, from tenancy.Origin) (*approach, error) {
	l := &approach{digest: digestOf(s.keys, email), from: s.sourceOf(s.deviceDigest(device), from)}
	var found table.Found
	if err := table.Together(
		func() error { return s.limits.Allow(ctx, limit.PasswordPerAddress, limit.Network(from.IP)) },
		func() (err error) {
			found, err = s.table.Batch(ctx, addressKey(l.digest), limit.GuardKey(l.digest))
			return err
		},
	); err != nil {
		return nil, err
	}
	var row address
	var err error
	if l.known, err = found.Into(addressKey(l.digest), &row); err != nil {
		return nil, err
	}
	if !l.known {
		row.UserID = ids.New[ids.User]()
	}
	g, err := limit.GuardOf(found, l.digest)
	if err != nil {
		return nil, err
	}
	l.strange = len(g.Known) > 0 && !g.Knows(l.from.device, s.clock.Now())
	return l, table.Together(
		func() (err error) { l.at, err = s.try(ctx, g, l.digest, l.from); return err },
		func() (err error) {
			there, err := s.table.Get(ctx, tenancy.UserKey(row.UserID), &l.user)
			l.known = l.known && there
			return err
		},
		func() (err error) { l.places, err = tenancy.PlacesOf(ctx, s.table, row.UserID); return err },
	)
}

// failed is the write of a log-in that did not succeed: a line in the user's log, or, when there is no such user, one
// that takes as long and tells nothing.
func (s *Service) failed(email string, u *User, known bool, from tenancy.Origin) table.Write {
	now := s.clock.Now()
	if known {
		return logbook.NewEvent(
			logbook.UserLog(u.ID),
			logbook.UserFailedLogIn,
			logbook.Subject{UserID: u.ID},
			u.ID,
			from,
			now,
		)
	}
	return s.nobodyWrite(email, time.Hour)
}

// nobody is what an address without account leaves behind, so that the work is the same for every address.
type nobody struct {
	table.Meta
	digest string
	at     time.Time
}

// Key is where it lies: by address and time.
func (n *nobody) Key() table.Key { return nobodyKey(n.digest, n.at) }

// Kind is the item type.
func (*nobody) Kind() string { return "Nobody" }

// nobodyWrite makes the write that is carried out for an address without account.
func (s *Service) nobodyWrite(email string, life time.Duration) table.Write {
	now := s.clock.Now()
	return table.Upsert(&nobody{
		Meta:   table.Meta{TTL: now.Add(life).Unix()},
		digest: digestOf(s.keys, email),
		at:     now,
	})
}

// forgive gives the attempt back to those who share the network. A log-in is not refused because a counter could not
// be lowered.
func (s *Service) forgive(ctx context.Context, from tenancy.Origin) {
	_ = s.limits.Forgive(ctx, limit.PasswordPerAddress, limit.Network(from.IP))
}

// catchUp finishes what a change of name or address that was cut off left undone. No log-in is refused because of it.
func (s *Service) catchUp(ctx context.Context, u *User, at tenancy.Places) {
	_ = s.carry(ctx, u.ID, copied{name: &u.Name, email: &u.Email}, at)
}

// session makes a session and its refresh token, which names the session so that one read finds it and is stored
// hashed.
func (s *Service) session(u *User, from tenancy.Origin, form url.Values, device string) (*tenancy.Session, string) {
	now := s.clock.Now()
	at := &tenancy.Session{
		ID:         ids.New[ids.Session](),
		UserID:     u.ID,
		Client:     short(form.Get("client_id"), 20),
		Device:     device,
		DeviceType: from.DeviceType,
		DeviceName: short(language.Line(form.Get("deviceName")), 50),
		Stamp:      u.Stamp,
		Started:    now,
		Expires:    now.Add(sessionSlides),
	}
	at.TTL = at.Expires.Unix()
	refresh := strings.Join([]string{string(u.ID), string(at.ID), token.Opaque()}, ".")
	at.Refresh = token.Hash(refresh)
	return at, refresh
}

func deviceType(form url.Values, from tenancy.Origin) int {
	if n, err := strconv.Atoi(form.Get("deviceType")); err == nil && n >= 0 && n <= 25 {
		return n
	}
	return from.DeviceType
}

func short(s string, most int) string {
	r := []rune(strings.ToValidUTF8(s, ""))
	return string(r[:min(len(r), most)])
}
