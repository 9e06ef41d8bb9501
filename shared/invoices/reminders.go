package invoices

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// The steps by which a client is reminded of an invoice: how many an invoice has behind it.
const (
	reminded  = 1 // told that it is past due
	warned    = 2 // told once more, with the date of the suspension
	suspended = 3 // its client is suspended
	cancelled = 4 // the client's subscription has ended; nothing follows
)

// When the steps follow. What was late does not make the next one come sooner: nobody is suspended who was not told a
// week before.
const (
	grace     = 24 * time.Hour      // after the due date: who pays on that day is in time
	suspend   = 14 * 24 * time.Hour // after the due date
	notice    = 7 * 24 * time.Hour  // between the second reminder and the suspension
	lateFirst = suspend - grace     // between the first reminder and the suspension
	cancel    = 7 * 24 * time.Hour  // between the suspension and the end of the subscription
)

// Owed reports whether an invoice is to be paid. A credit note is not, and neither is one that comes to nothing, or
// against all of which credits were set.
func (i *Invoice) Owed() bool { return i.State == Closed && i.OpenCents() > 0 }

// PastDue reports whether an invoice was not paid in time.
func (i *Invoice) PastDue(now time.Time) bool { return i.Owed() && !now.Before(i.DueAt.Add(grace)) }

// nextStep is when the next step of an invoice is due; false when none is.
func (i *Invoice) nextStep() (at time.Time, there bool) {
	if !i.Owed() || i.DueAt.IsZero() {
		return at, false
	}
	switch i.Reminded {
	case 0:
		at = i.DueAt.Add(grace)
	case reminded:
		at = i.SuspendAt.Add(-notice)
	case warned:
		at = i.SuspendAt
	case suspended: // zero on what was suspended before there was this step
		if at = i.CancelAt; at.IsZero() {
			return at, false
		}
	default:
		return at, false
	}
	if at.Before(i.NotBefore) {
		at = i.NotBefore
	}
	return table.Stamp(at), true
}

// take makes the next step of an invoice. It says when the client is suspended, which is later than it was said before
// where the step comes late.
func (i *Invoice) take(now time.Time) {
	i.Reminded++
	earliest := i.SuspendAt
	switch i.Reminded {
	case reminded:
		i.SuspendAt = i.DueAt.Add(suspend)
		earliest = now.Add(lateFirst)
	case warned:
		earliest = now.Add(notice)
	}
	if i.SuspendAt.Before(earliest) {
		i.SuspendAt = earliest
	}
	i.SuspendAt, i.NotBefore = table.Stamp(i.SuspendAt), time.Time{}
}

// owedAgain is what becomes of the steps of an invoice that was marked as paid by mistake, or whose provider was away.
// Whoever was told of a suspension that is near, or was suspended, is told of another date first.
func (i *Invoice) owedAgain(now time.Time) {
	if soonest := table.Stamp(now.Add(notice)); i.Reminded > 0 && i.SuspendAt.Before(soonest) {
		i.Reminded, i.SuspendAt, i.CancelAt = reminded, soonest, time.Time{}
	}
}

// debt is the invoice as the row of its client shows it.
func (i *Invoice) debt() organizations.Debt {
	return organizations.Debt{Date: i.Date, Number: i.Number, DueAt: i.DueAt, SuspendAt: i.SuspendAt}
}

// Reminder says that an invoice that is owed has a step to take from an instant on. It follows the invoice.
type Reminder struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	Date           time.Time        `dynamodbav:"date"` // of the invoice
	At             time.Time        `dynamodbav:"at"`
}

// reminderShards spreads the Reminders over partitions.
const reminderShards = 10

// Key is where the row lies: in the shard of its organisation, by the instant.
func (r *Reminder) Key() table.Key { return reminderKey(r.At, r.OrganizationID, r.Date, r.ProviderID) }

// Kind is the item type.
func (*Reminder) Kind() string { return "InvoiceReminder" }

// Reminder is the row of the invoice's next step; nil when it has none.
func (i *Invoice) Reminder() *Reminder {
	at, there := i.nextStep()
	if !there {
		return nil
	}
	return &Reminder{OrganizationID: i.OrganizationID, ProviderID: i.ProviderID, Date: i.Date, At: at}
}

// reminderWrites makes the writes by which the row of the next step follows an invoice; was is nil for a new one.
func reminderWrites(was, is *Invoice) []table.Write {
	var before *Reminder
	if was != nil {
		before = was.Reminder()
	}
	return table.FollowWrites(before, is.Reminder())
}
