package billing

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Credited is what of a period a provider took back by a credit note: so much of it is free from then on until the
// period ends. Who comes to use less than that is given nothing back for it once more, and nothing is charged for what
// is used of it. See decision 0137.
type Credited struct {
	ProviderID ids.Provider `dynamodbav:"providerId"` // who took it back
	Date       time.Time    `dynamodbav:"date"`       // of the bill of the invoice that was credited
	After      time.Time    `dynamodbav:"after"`      // the last date that was billed by then: that bill stands
	From       time.Time    `dynamodbav:"from"`
	To         time.Time    `dynamodbav:"to"`
	Seats      int          `dynamodbav:"seats"`
	StorageGb  int          `dynamodbav:"storageGb"`
}

// Credit is a subscription, as it was read, of whose periods parts were credited: ChangeWrites enters that, whatever
// else changes. Those that were over at the last date that was billed are left out: nothing more is billed of them.
func (s Subscription) Credit(parts []Credited) Subscription {
	s.credited = nil
	for _, c := range parts {
		if c.To.After(s.BilledTo) {
			c.After = s.BilledTo
			s.credited = append(s.credited, c)
		}
	}
	return s
}

// CreditWrites makes the writes that enter what was credited of a subscription (Credit), and nothing else; none where
// nothing was.
func CreditWrites(s Subscription, at time.Time) []table.Write {
	if len(s.credited) == 0 {
		return nil
	}
	return ChangeWrites(s, at, func(*Subscription) {})
}

// creditedBefore are the parts of a ledger that a bill of a date goes by.
func creditedBefore(ledger []Entry, date time.Time) (out []Credited) {
	for i := range ledger {
		for _, c := range ledger[i].Credited {
			if date.After(c.After) {
				out = append(out, c)
			}
		}
	}
	return out
}

// free is what costs a provider's client nothing at an instant, and gives nothing back.
func (w *writer) free(seller ids.Provider, at time.Time) (seats, storage int) {
	for _, c := range w.credited {
		if c.ProviderID == seller && !at.Before(c.From) && at.Before(c.To) {
			seats, storage = seats+c.Seats, storage+c.StorageGb
		}
	}
	return max(0, seats), max(0, storage)
}

// rest are the parts of terms that count in a change at an instant: without what was credited.
func (w *writer) rest(t Terms, at time.Time) []part {
	parts := w.parts(t)
	seats, storage := w.free(t.ProviderID, at)
	parts[0].quantity, parts[1].quantity = max(0, parts[0].quantity-seats), max(0, parts[1].quantity-storage)
	return parts
}
