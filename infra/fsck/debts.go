package fsck

import (
	"portaal/shared/invoices"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// readReminder is for the next step of an invoice that is owed.
func readReminder(_ *checker, v *verdict) {
	r, ok := decode[invoices.Reminder](v)
	if !ok {
		return
	}
	key := invoices.InvoiceKey(r.OrganizationID, r.Date, r.ProviderID)
	v.then([]table.Key{key}, func(found table.Found) {
		var i invoices.Invoice
		there, err := found.Into(key, &i)
		if next := i.Reminder(); err != nil || !there || next == nil || next.Key() != v.raw.Key() {
			v.say(remindedWrong)
		}
	})
}

// reminded expects the row of the next step of an invoice.
func (v *verdict) reminded(i *invoices.Invoice) {
	if next := i.Reminder(); next != nil {
		v.expect(remindedWrong, next.Key())
	}
}

// owing holds what a client's row says it owes against the invoices.
func (v *verdict) owing(s *organizations.Seats) {
	keys := make([]table.Key, len(s.Debts))
	for n, d := range s.Debts {
		keys[n] = invoices.InvoiceKey(s.OrganizationID, d.Date, s.ProviderID)
	}
	if len(keys) == 0 {
		if (tenancy.Organization{Suspensions: s.Suspensions}).SuspendedFor(tenancy.SuspendedUnpaid) {
			v.say(owesWrong)
		}
		return
	}
	v.then(keys, func(found table.Found) {
		for n, d := range s.Debts {
			var i invoices.Invoice
			there, err := found.Into(keys[n], &i)
			if err != nil || !there || !i.Owed() || i.Reminded == 0 || i.Number != d.Number ||
				!i.DueAt.Equal(d.DueAt) || !i.SuspendAt.Equal(d.SuspendAt) {
				v.say(owesWrong)
				return
			}
		}
	})
}
