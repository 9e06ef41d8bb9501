// Package limit counts attempts: how many of one kind a subject may make in a window that slides with the clock, and
// how many wrong master passwords an account bears. A counter that cannot be reached refuses. Floor 2, below access.
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
// another. Wrong master passwords of one account are Guard's.
var (
	PasswordPerAddress     = Class{"PASSWORDIP", 100, 15 * time.Minute}
	PreloginPerAddress     = Class{"PRELOGIN", 120, time.Minute}
	RegistrationPerEmail   = Class{"REGISTER", 5, time.Hour}
	RegistrationPerAddress = Class{"REGISTERIP", 60, time.Hour}
	HintPerEmail           = Class{"HINT", 5, time.Hour}
	HintPerAddress         = Class{"HINTIP", 60, time.Hour}
	EmailCodePerAccount    = Class{"EMAILCODE", 5, time.Hour}
	// Invitations are counted by address, in the organisation and for the provider that manages it.
	InvitesPerOrganization = Class{"INVITES", 1000, 24 * time.Hour}
	InvitesPerProvider     = Class{"PROVIDERINVITES", 3000, 24 * time.Hour}
	ItemWritesPerUser      = Class{"ITEMWRITES", 1200, time.Minute} // 20 a second
	ClientEventsPerUser    = Class{"CLIENTEVENTS", 200, time.Hour}  // calls of at most 100 rows
)

// steps is in how many parts a window slides: an attempt stops counting at most one part after the window.
const steps = 6

// Limiter counts attempts.
type Limiter struct {
	Table *table.Table
	Keys  *token.Keys
}

// Allow counts one attempt and gives fault.TooManyTries, with the time to wait, when the last window has seen as many
// as the limit. Counting and looking back are one wave of calls, so that it can run beside a look-up; no answer may
// leave before it is back. When the counter cannot be reached, it fails closed.
func (l Limiter) Allow(ctx context.Context, c Class, subject string) error {
	return l.AllowMany(ctx, c, subject, 1)
}

// AllowMany is Allow for n attempts at once: all of them or none.
func (l Limiter) AllowMany(ctx context.Context, c Class, subject string, n int) error {
	now := l.Table.Clock().Now()
	part := c.Window / steps
	begin := now.Truncate(part)
	this := l.key(c, subject, begin)
	earlier := make([]table.Key, steps) // the newest first
	for i := range earlier {
		earlier[i] = l.key(c, subject, begin.Add(-time.Duration(i+1)*part))
	}
	var counted int64
	var room bool
	var found table.Found
	err := table.Together(
		func() (err error) {
			counted, room, err = l.Table.Count(ctx, this, int64(n), c.Limit, begin.Add(c.Window+2*part))
			return err
		},
		func() (err error) {
			found, err = l.Table.Batch(ctx, earlier...)
			return err
		},
	)
	if err != nil {
		return fault.Unavailable.Because(err)
	}
	counts := make([]int64, steps)
	sum := counted
	for i, key := range earlier {
		var before struct {
			N int64 `dynamodbav:"n"`
		}
		if _, err := found.Into(key, &before); err != nil {
			return fault.Unavailable.Because(err)
		}
		counts[i] = before.N
		sum += before.N
	}
	if room && sum <= c.Limit {
		return nil
	}
	if room {
		_ = l.forgive(ctx, c, subject, n) // a refused attempt does not keep the door shut
	} else {
		sum += int64(n)
	}
	return fault.TooManyTries.After(wait(counts, sum-c.Limit, part) - now.Sub(begin))
}

// wait is how long after the present part began so many attempts no longer count; counts has the newest part first.
func wait(counts []int64, many int64, part time.Duration) time.Duration {
	for i := len(counts) - 1; i >= 0; i-- {
		if many -= counts[i]; many <= 0 {
			return time.Duration(len(counts)-i) * part
		}
	}
	return time.Duration(len(counts)+1) * part
}

// Forgive takes one attempt back that turned out to be no attempt at harm.
func (l Limiter) Forgive(ctx context.Context, c Class, subject string) error {
	return l.forgive(ctx, c, subject, 1)
}

func (l Limiter) forgive(ctx context.Context, c Class, subject string, many int) error {
	this := l.key(c, subject, l.Table.Clock().Now().Truncate(c.Window/steps))
	n := expression.Name("n")
	_, err := l.Table.Touch(ctx, this, expression.Add(n, expression.Value(-many)), n.GreaterThanEqual(expression.Value(many)))
	return err
}

func (l Limiter) key(c Class, subject string, begin time.Time) table.Key {
	return table.At(
		table.P(
			table.Name("LIMIT"),
			table.Name(c.Name),
			table.Digest(l.Keys.Digest("limit", subject)),
			table.Time(begin),
		),
		table.P(table.Name("COUNT")),
	)
}
