package identity

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
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
// reads, the same hash and the same write.
func (s *Service) logIn(ctx context.Context, from tenancy.Origin, form url.Values) (*Token, error) {
	email, login := NormaliseEmail(form.Get("username")), secret.LoginHash(form.Get("password"))
	if email == "" || len(email) > 256 || login == "" || len(login) > 128 {
		return nil, TokenRequest
	}
	if err := s.limits.Allow(ctx, limit.PasswordPerAddress, network(from.IP)); err != nil {
		return nil, err
	}
	if err := s.limits.Allow(ctx, limit.PasswordPerAccount, email); err != nil {
		return nil, err
	}
	u, known, err := find(ctx, s.table, s.keys, email)
	if err != nil {
		return nil, err
	}
	right, err := s.matches(ctx, u.Password, login)
	if err != nil {
		return nil, err
	}
	from.DeviceType = deviceType(form, from)
	if !known || !right || u.Disabled {
		if err := s.table.Transact(ctx, s.failed(email, &u, known, from)); err != nil {
			return nil, err
		}
		return nil, WrongCredentials
	}
	at, refresh := s.session(&u, from, form)
	writes := []table.Write{
		table.Create(at, nil),
		logbook.NewEvent(
			logbook.UserLog(u.ID),
			logbook.UserLoggedIn,
			logbook.Subject{UserID: u.ID},
			u.ID,
			from,
			s.clock.Now(),
		),
	}
	if err := s.table.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	s.forgive(ctx, email, from)
	return s.issue(&u, at, refresh, u.opening())
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
	nobody := table.At(
		table.P(table.Name("NOBODY"), table.Digest(digestOf(s.keys, email))),
		table.P(table.Name("AT"), table.Time(now)),
	)
	return table.Mark(nobody, expression.Set(expression.Name("type"), expression.Value("Nobody")).
		Set(expression.Name("ttl"), expression.Value(now.Add(time.Hour).Unix())))
}

// forgive gives the attempt back to those who share the network, and clears the account's. A log-in is not refused
// because a counter could not be lowered.
func (s *Service) forgive(ctx context.Context, email string, from tenancy.Origin) {
	_ = table.Together(
		func() error { return s.limits.Forgive(ctx, limit.PasswordPerAccount, email, 0) },
		func() error { return s.limits.Forgive(ctx, limit.PasswordPerAddress, network(from.IP), 1) },
	)
}

// session makes a session and its refresh token, which names the session so that one read finds it and is stored
// hashed.
func (s *Service) session(u *User, from tenancy.Origin, form url.Values) (*tenancy.Session, string) {
	now := s.clock.Now()
	at := &tenancy.Session{
		ID:         ids.New[ids.Session](),
		UserID:     u.ID,
		Client:     short(form.Get("client_id"), 20),
		Device:     short(form.Get("deviceIdentifier"), 50),
		DeviceType: from.DeviceType,
		DeviceName: short(form.Get("deviceName"), 50),
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
