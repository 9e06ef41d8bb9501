package fsck_test

import (
	"context"
	"time"

	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

const (
	remindedWrong = "the next step of an invoice that is owed does not follow from it"
	owesWrong     = "what a client owes is not what its invoices say"
	invoiceListed = "an invoice does not stand in its provider's lists as it is"
)

// owe lets the client have an invoice that is past due, and one that is not.
func (w *whole) owe() {
	now := table.Stamp(w.Clock.Now())
	for n, due := range []time.Time{now.Add(-25 * time.Hour), now.Add(24 * time.Hour)} {
		w.Must(w.Table.Transact(context.Background(), invoices.CreateWrites(&invoices.Invoice{
			ID:             ids.New[ids.Invoice](),
			ProviderID:     ids.Provider(w.h.ProviderID),
			OrganizationID: ids.Organization(w.h.OrganizationID),
			Date:           now.AddDate(0, n-1, 0),
			State:          invoices.Closed,
			Number:         []string{"P-1", "P-2"}[n],
			DueAt:          due,
			Currency:       "EUR",
			Lines:          []invoices.Line{},
			NetCents:       100,
			TotalCents:     100,
		}, nil)...))
	}
	w.Must(w.RunJob("invoices-run-reminders", nil))
}

// debtFaults are those of what a client owes.
func (w *whole) debtFaults() []fault {
	owed := w.row("Invoice", "number", "P-1")
	step := w.row("InvoiceReminder", "date", read(owed, "date"))
	listed := w.row("InvoiceListed", "number", "P-1")
	var seats organizations.Seats
	counter := w.row("Seats", "organizationId", w.h.OrganizationID)
	w.Must(counter.Into(&seats))
	other := seats
	other.Debts = []organizations.Debt{seats.Debts[0]}
	other.Debts[0].Number = "P-9"
	another, err := table.Encode(&other)
	w.Must(err)
	return []fault{
		gone("a step of an invoice that is forgotten", remindedWrong, owed, step),
		change("a debt that no invoice has", owesWrong, counter, set("debts", another["debts"])),
		change("an invoice that stands as another in a list", invoiceListed, listed, set("totalCents", number(7))),
		gone("an invoice that is in no list", invoiceListed, owed, listed),
	}
}
