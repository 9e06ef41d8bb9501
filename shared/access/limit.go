package access

import (
	"context"
	"time"

	"portaal/shared/fault"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Class is one kind of limited attempt: how many in which window.
type Class struct {
	Name   string // upper-case letters
	Limit  int64
	Window time.Duration
}

// The limits. Each subject (an account, an address) has its own partition, so that an attack on one cannot slow another.
var (
	PasswordPerAccount     = Class{"PASSWORD", 10, 15 * time.Minute}
	PasswordPerAddress     = Class{"PASSWORDIP", 100, 15 * time.Minute}
	PreloginPerAddress     = Class{"PRELOGIN", 120, time.Minute}
	RegistrationPerEmail   = Class{"REGISTER", 5, time.Hour}
	RegistrationPerAddress = Class{"REGISTERIP", 60, time.Hour}
	InvitesPerTenant       = Class{"INVITES", 300, 24 * time.Hour}
)

// Limiter counts attempts.
type Limiter struct {
	Table *table.Table
	Keys  *token.Keys
}

// Allow counts one attempt and gives fault.TooManyTries, with the time to wait, when the window's limit is reached.
// It is called before the expensive or harmful part. When the counter cannot be reached, it fails closed.
func (l Limiter) Allow(ctx context.Context, c Class, subject string) error {
	now := l.Table.Clock().Now()
	window := now.Truncate(c.Window)
	end := window.Add(c.Window)
	key := table.At(table.P(table.Name("LIMIT"), table.Name(c.Name), table.Digest(l.Keys.Digest("limit", subject)), table.Time(window)),
		table.P(table.Name("COUNT")))
	ok, err := l.Table.Count(ctx, key, c.Limit, end.Add(time.Hour))
	if err != nil {
		return fault.Unavailable.Because(err)
	}
	if !ok {
		return fault.TooManyTries.After(end.Sub(now))
	}
	return nil
}
