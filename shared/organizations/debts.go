package organizations

import (
	"slices"
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Debt is an invoice of a client's provider that is past due: what its row in the list shows of it. It comes with the
// first reminder and goes when it is paid. See decision 0120.
type Debt struct {
	Date      time.Time `dynamodbav:"date"` // of the invoice, by which it is found
	Number    string    `dynamodbav:"number"`
	DueAt     time.Time `dynamodbav:"dueAt"`
	SuspendAt time.Time `dynamodbav:"suspendAt"` // when it suspends the client, or has
}

// DueSince is when the oldest debt was due; false when nothing is past due.
func (s *Seats) DueSince() (since time.Time, owes bool) {
	return s.earliest(func(d Debt) time.Time { return d.DueAt })
}

// SuspendsAt is when the client is suspended for its debts, or was; false when nothing is past due.
func (s *Seats) SuspendsAt() (at time.Time, owes bool) {
	return s.earliest(func(d Debt) time.Time { return d.SuspendAt })
}

func (s *Seats) earliest(of func(Debt) time.Time) (at time.Time, owes bool) {
	if len(s.Debts) == 0 {
		return at, false
	}
	return of(slices.MinFunc(s.Debts, func(a, b Debt) int { return of(a).Compare(of(b)) })), true
}

// WithDebt is what a client owes with a debt more, or with other dates of one that is there.
func (s *Seats) WithDebt(d Debt) []Debt {
	out := append(s.WithoutDebt(d.Date), d)
	slices.SortStableFunc(out, func(a, b Debt) int { return a.Date.Compare(b.Date) })
	return out
}

// WithoutDebt is what a client owes beside the invoice of a date.
func (s *Seats) WithoutDebt(date time.Time) []Debt {
	return slices.DeleteFunc(slices.Clone(s.Debts), func(d Debt) bool { return d.Date.Equal(date) })
}

// DebtWrites makes the writes by which a client comes to owe something else: was is the organisation as it was read and
// o as it becomes, its counter and its subscription as they were read. What was credited of that is entered too. They
// fail as those of SuspendWrites do.
func DebtWrites(
	was, o tenancy.Organization,
	s Seats,
	debts []Debt,
	paid billing.Subscription,
	now time.Time,
) []table.Write {
	after := s
	if after.Debts = debts; len(debts) == 0 {
		after.Debts = nil
	}
	if !slices.Equal(was.Suspensions, o.Suspensions) {
		return switchWrites(o, s, after, paid, now)
	}
	writes := append([]table.Write{table.Put(&after, SeatsMoved)}, keptWrites(&s, &after)...)
	return append(writes, billing.CreditWrites(paid, now)...)
}

// PastDue is what a client owes past the due date, on the wire.
type PastDue struct {
	Invoices  []string `json:"invoices" doc:"The numbers of its invoices that are past due, the oldest first."`
	Since     string   `json:"sinceDate" doc:"When the first of them was due."`
	SuspendAt string   `json:"suspensionDate" doc:"When the client is suspended unless they are paid, or was."`
}

// PastDueOf says what a client owes past the due date; nil when that is nothing.
func PastDueOf(s Seats) *PastDue {
	since, owes := s.DueSince()
	if !owes {
		return nil
	}
	at, _ := s.SuspendsAt()
	out := &PastDue{Invoices: []string{}, Since: clock.Format(since), SuspendAt: clock.Format(at)}
	for _, d := range s.Debts {
		out.Invoices = append(out.Invoices, d.Number)
	}
	return out
}
