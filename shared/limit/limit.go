// Package limit counts attempts: how many of one kind a subject may make in a window. A counter that cannot be reached
// refuses. Floor 2, below access.
package limit

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

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

// The limits. Each subject (an account, an address) has its own partition, so that an attack on one cannot slow
// another.
var (
	PasswordPerAccount     = Class{"PASSWORD", 10, 15 * time.Minute}
	PasswordPerAddress     = Class{"PASSWORDIP", 100, 15 * time.Minute}
	PreloginPerAddress     = Class{"PRELOGIN", 120, time.Minute}
	RegistrationPerEmail   = Class{"REGISTER", 5, time.Hour}
	RegistrationPerAddress = Class{"REGISTERIP", 60, time.Hour}
	InvitesPerTenant       = Class{"INVITES", 300, 24 * time.Hour}
	ItemWritesPerUser      = Class{"ITEMWRITES", 1200, time.Minute} // 20 a second
	ClientEventsPerUser    = Class{"CLIENTEVENTS", 200, time.Hour}  // calls of at most 100 rows
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
	end := now.Truncate(c.Window).Add(c.Window)
	ok, err := l.Table.Count(ctx, l.key(c, subject), c.Limit, end.Add(time.Hour))
	if err != nil {
		return fault.Unavailable.Because(err)
	}
	if !ok {
		return fault.TooManyTries.After(end.Sub(now))
	}
	return nil
}

// Forgive takes attempts back that turned out to be no attempt at harm: one of a shared subject (an address), or all
// (0) of an account whose owner has just proved to be there.
func (l Limiter) Forgive(ctx context.Context, c Class, subject string, n int64) error {
	set := expression.Set(expression.Name("n"), expression.Value(0))
	if n > 0 {
		set = expression.Add(expression.Name("n"), expression.Value(-n))
	}
	_, err := l.Table.Touch(ctx, l.key(c, subject), set, expression.Name("n").GreaterThan(expression.Value(0)))
	return err
}

func (l Limiter) key(c Class, subject string) table.Key {
	window := l.Table.Clock().Now().Truncate(c.Window)
	return table.At(
		table.P(
			table.Name("LIMIT"),
			table.Name(c.Name),
			table.Digest(l.Keys.Digest("limit", subject)),
			table.Time(window),
		),
		table.P(table.Name("COUNT")),
	)
}
