// Package limit counts attempts: how many of one kind a subject may make in a window that slides with the clock, and
// how many wrong master passwords an account bears. A counter that cannot be reached refuses. Floor 2, below access.
package limit

import (
	"context"
	"errors"
	"time"

	"portaal/shared/fault"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Class is one kind of limited attempt: how many in which window.
type Class struct {
	Name   table.Part
	Limit  int64
	Window time.Duration
}

// Pace is a kind of attempt of which the table says how many a second there may be, counted over a window.
type Pace struct {
	Name   table.Part
	Size   Size
	Window time.Duration
}

// At is the class of a pace by what the sizes say.
func (p Pace) At(s Sizes) Class {
	return Class{p.Name, int64(s.Most(p.Size)) * int64(p.Window/time.Second), p.Window}
}

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
	this := l.counter(c, subject, begin, n)
	earlier := make([]table.Key, steps) // the newest first
	for i := range earlier {
		earlier[i] = l.counter(c, subject, begin.Add(-time.Duration(i+1)*part), 0).Key()
	}
	var counted int64
	var room bool
	var found table.Found
	err := table.Together(
		func() (err error) {
			counted, room, err = l.Table.Count(ctx, this, c.Limit)
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
		var before table.Counter
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

// Paced counts n attempts of one subject at once, as AllowMany does, and gives refused, with how many there may be and
// the time to wait, when that is more than the pace.
func (l Limiter) Paced(ctx context.Context, p Pace, of Sizes, subject string, n int, refused *fault.Kind) error {
	err := l.AllowMany(ctx, p.At(of), subject, n)
	if errors.Is(err, fault.TooManyTries) {
		too := refused.Most(of.Most(p.Size))
		too.RetryAfter = p.Window
		return too
	}
	return err
}

// Forgive takes one attempt back that turned out to be no attempt at harm.
func (l Limiter) Forgive(ctx context.Context, c Class, subject string) error {
	return l.forgive(ctx, c, subject, 1)
}

func (l Limiter) forgive(ctx context.Context, c Class, subject string, many int) error {
	this := l.counter(c, subject, l.Table.Clock().Now().Truncate(c.Window/steps), many)
	_, err := l.Table.Uncount(ctx, this)
	return err
}

// counter is n more of a class and a subject in the part of the window that begins at an instant.
func (l Limiter) counter(c Class, subject string, begin time.Time, n int) *table.Counter {
	return table.NewCounter(
		counted(c, table.Digest(l.Keys.Digest("limit", subject)), begin),
		int64(n),
		begin.Add(c.Window+2*c.Window/steps),
	)
}

// Within makes the write that counts one attempt inside the transaction that carries it out, which costs no round trip.
// Its window does not slide but begins and ends with the clock: a day, at midnight UTC.
func Within(c Class, subject table.Part, now time.Time) table.Write {
	begin := now.Truncate(c.Window)
	end := begin.Add(c.Window)
	return table.NewCounter(counted(c, subject, begin), 1, end.Add(time.Hour)).
		Within(c.Limit, fault.TooManyTries.After(end.Sub(now)))
}
