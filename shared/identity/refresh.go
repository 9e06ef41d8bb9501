package identity

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// refresh is the refresh_token grant. The session is dead when it was logged out, when it has expired, when the
// account's security stamp has changed since, and when the account is disabled; all of it looks the same.
func (s *Service) refresh(ctx context.Context, form url.Values) (*Token, error) {
	text := form.Get("refresh_token")
	if text == "" || len(text) > 500 {
		return nil, TokenRequest
	}
	u, at, err := s.sessionOf(ctx, text)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	expires := earlier(now.Add(sessionSlides), at.Started.Add(sessionLives))
	set := expression.Set(sessionEnd, expression.Value(expires)).
		Set(table.TTL, expression.Value(expires.Unix()))
	var alive bool
	if err := table.Together(
		func() (err error) {
			alive, err = s.table.Touch(ctx, at.Key(), set, refreshToken.Equal(expression.Value(at.Refresh)))
			return err
		},
		func() error { s.see(ctx, &u); return nil },
	); err != nil {
		return nil, err
	}
	if !alive {
		return nil, SessionEnded
	}
	return s.issue(&u, &at, text, nil)
}

// sessionOf reads the session that a refresh token names, and its account, in one round trip.
func (s *Service) sessionOf(ctx context.Context, text string) (u User, at tenancy.Session, err error) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return u, at, SessionEnded
	}
	account, place := tenancy.UserKey(ids.User(parts[0])), tenancy.SessionKey(ids.User(parts[0]), ids.Session(parts[1]))
	found, err := s.table.Batch(ctx, account, place)
	if err != nil {
		return u, at, err
	}
	known, err := found.Into(account, &u)
	if err != nil {
		return u, at, err
	}
	live, err := found.Into(place, &at)
	if err != nil {
		return u, at, err
	}
	now := s.clock.Now()
	if !known || !live || u.Disabled || at.Stamp != u.Stamp || !now.Before(at.Expires) || at.Expired(now) ||
		!token.Equal(at.Refresh, token.Hash(text)) {
		return u, at, SessionEnded
	}
	return u, at, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
