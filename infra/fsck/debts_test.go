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
	chargeWrong   = "the charge of an invoice that is due does not follow from it"
)

// owe lets the client be late with its invoice, which a card is to be charged for.
func (w *whole) owe() {
	ctx, o := context.Background(), ids.Organization(w.h.OrganizationID)
	page, err := w.Table.Query(ctx, invoices.InvoicesOf(o))
	w.Must(err)
	all, err := table.Decode[invoices.Invoice](page.Items)
	w.Must(err)
	w.Must(w.Table.Transact(ctx, invoices.ChangeWrites(all[0], nil, func(i *invoices.Invoice) {
		i.DueAt = table.Stamp(w.Clock.Now().Add(-25 * time.Hour))
		i.ToCharge(w.Clock.Now())
	})...))
	w.Must(w.RunJob("invoices-run-reminders", nil))
}

// debtFaults are those of what a client owes.
func (w *whole) debtFaults() []fault {
	owed := w.row("Invoice", "organizationId", w.h.OrganizationID)
	step := w.row("InvoiceReminder", "organizationId", w.h.OrganizationID)
	charge := w.row("InvoiceCharge", "organizationId", w.h.OrganizationID)
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
		gone("a charge of an invoice that is forgotten", chargeWrong, owed, charge),
		change("a debt that no invoice has", owesWrong, counter, set("debts", another["debts"])),
	}
}
