package fsck

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// credits holds the credit notes of an organisation that were made by hand against what they take back, and what was
// set against each other against what its invoices say of that.
func (c *checker) credits(v *verdict, o ids.Organization, all map[table.Key]invoices.Invoice) error {
	for key, i := range all {
		if credit := i.Credits; credit != nil {
			taken, there := all[invoices.InvoiceKey(o, credit.Date, i.ProviderID)]
			if !there || !taken.CreditedOn.Equal(i.Date) || !takesBack(i, taken) {
				v.sayAt(creditOff, key)
			}
		}
		if by := i.CreditedOn; !by.IsZero() {
			note, there := all[invoices.InvoiceKey(o, by, i.ProviderID)]
			if !there || note.Credits == nil || !note.Credits.Date.Equal(i.Date) {
				v.sayAt(creditOff, key)
			}
		}
	}
	set := map[table.Key]int64{}
	for x, err := range table.RowsAs[invoices.Offset](c.table.Rows(c.ctx, invoices.OffsetsOf(o))) {
		if err != nil {
			return err
		}
		for _, date := range []time.Time{x.InvoiceDate, x.CreditDate} {
			set[invoices.InvoiceKey(o, date, x.ProviderID)] += x.Cents
		}
	}
	for key, i := range all {
		if i.OffsetCents != set[key] || i.OffsetCents > max(i.TotalCents, -i.TotalCents) {
			v.sayAt(offsetOff, key)
		}
	}
	return nil
}

// takesBack reports whether a credit note is an invoice the other way round. It adds up on its own (readInvoice).
func takesBack(note, i invoices.Invoice) bool {
	same := note.Currency == i.Currency && note.TotalCents == -i.TotalCents && note.NetCents == -i.NetCents &&
		note.Tax.Category == i.Tax.Category && note.Tax.BasisPoints == i.Tax.BasisPoints &&
		len(note.Lines) == len(i.Lines) && note.Seller == i.Seller && note.Buyer == i.Buyer
	for n := range min(len(note.Lines), len(i.Lines)) {
		same = same && note.Lines[n].Cents == -i.Lines[n].Cents && note.Lines[n].Kind == i.Lines[n].Kind
	}
	return same
}

// readOffset expects an invoice that asks for money and a credit note, of one provider and one currency.
func readOffset(_ *checker, v *verdict) {
	o, ok := decode[invoices.Offset](v)
	if !ok {
		return
	}
	invoice := invoices.InvoiceKey(o.OrganizationID, o.InvoiceDate, o.ProviderID)
	credit := invoices.InvoiceKey(o.OrganizationID, o.CreditDate, o.ProviderID)
	v.then([]table.Key{invoice, credit}, func(found table.Found) {
		var i, note invoices.Invoice
		asks, err1 := found.Into(invoice, &i)
		gives, err2 := found.Into(credit, &note)
		if err1 != nil || err2 != nil || !asks || !gives || i.TotalCents <= 0 || note.TotalCents >= 0 ||
			i.Currency != note.Currency || o.Cents <= 0 {
			v.say(offsetOff)
		}
	})
}

// credited holds what a ledger says that was credited against the invoices that were: a part that was not over then is
// in it once, as that invoice has it.
func (v *verdict) credited(book billing.Book, all map[table.Key]invoices.Invoice) {
	type part struct {
		invoice  table.Key
		from, to string
		seats    int
		storage  int
	}
	of := func(c billing.Credited) part {
		invoice := invoices.InvoiceKey(book.OrganizationID, c.Date, c.ProviderID)
		return part{invoice, clock.Format(c.From), clock.Format(c.To), c.Seats, c.StorageGb}
	}
	entered := map[part]int{}
	for _, e := range book.Ledger {
		for _, c := range e.Credited {
			entered[of(c)]++
			if i := all[of(c).invoice]; i.CreditedOn.IsZero() || c.After.After(i.CreditedOn) {
				v.sayAt(creditOff, e.Key())
			}
		}
	}
	for key, i := range all {
		if i.CreditedOn.IsZero() {
			continue
		}
		for _, c := range i.CreditedParts() {
			if n := entered[of(c)]; n > 1 || n == 0 && c.To.After(i.CreditedOn) {
				v.sayAt(creditOff, key)
			}
			delete(entered, of(c))
		}
	}
	for c := range entered {
		v.sayAt(creditOff, c.invoice)
	}
}
