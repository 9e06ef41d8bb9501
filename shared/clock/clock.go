// Package clock is the only place that asks the operating system for the time. Everything else is handed a
// Clock, so that a test, or a developer on one machine, can move time without waiting for it.
package clock

import (
	"sync/atomic"
	"time"
)

// Clock tells the present time, always in UTC.
type Clock interface {
	Now() time.Time
}

// System is the machine's clock.
type System struct{}

// Now returns the machine's time in UTC.
func (System) Now() time.Time { return time.Now().UTC() }

// Shiftable is the machine's clock plus an offset that can be moved forward. The zero value has no offset.
type Shiftable struct {
	offset atomic.Int64
}

// Now returns the machine's time plus the offset, in UTC.
func (s *Shiftable) Now() time.Time { return time.Now().UTC().Add(time.Duration(s.offset.Load())) }

// Advance moves the clock forward by d (backward when d is negative) for every reader at once.
func (s *Shiftable) Advance(d time.Duration) { s.offset.Add(int64(d)) }

// Fixed is a clock that stands still until it is told otherwise.
type Fixed struct {
	nanos atomic.Int64
}

// At returns a clock standing at t.
func At(t time.Time) *Fixed {
	f := &Fixed{}
	f.nanos.Store(t.UnixNano())
	return f
}

// Now returns the instant at which the clock stands, in UTC.
func (f *Fixed) Now() time.Time { return time.Unix(0, f.nanos.Load()).UTC() }

// Advance moves the clock by d.
func (f *Fixed) Advance(d time.Duration) { f.nanos.Add(int64(d)) }

// Layout is how instants are written on the wire and in the table: ISO 8601 in UTC with milliseconds, which
// the official clients parse and which sorts as text.
const Layout = "2006-01-02T15:04:05.000Z"

// Format writes t in Layout.
func Format(t time.Time) string { return t.UTC().Format(Layout) }

// Optional is an instant on the wire, as Format writes it; nil for the zero time.
func Optional(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := Format(t)
	return &text
}

// Parse reads an instant written by Format, or any RFC 3339 instant.
func Parse(s string) (time.Time, error) { return time.Parse(time.RFC3339Nano, s) }
