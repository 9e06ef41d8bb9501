package fsck

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// billedDates goes through the dates of a subscription that were billed, by its ledger: none was passed over, and there
// is an invoice for each provider that billed anything then, to the cent, and no other.
func (c *checker) billedDates(v *verdict, s billing.Subscription) error {
	book, there, err := billing.ReadBook(c.ctx, c.table, s.OrganizationID)
	if err != nil || !there {
		return err
	}
	prices := billing.Prices()
	due, more := book.NextDate()
	more = more || book.Rests // its next date is known, and not due
	until := later(due, book.BilledTo)
	ledger := book.At(until).Ledger // with what is to become of it by then, written or not
	dates := prices.Dates(ledger, until)
	n := book.Period
	if n > len(dates) || n > 0 && !dates[n-1].Equal(book.BilledTo) || more != (len(dates) > n) ||
		more && !dates[n].Equal(due) {
		v.sayAt(passedOver, book.Key())
		return nil
	}
	want := map[table.Key]billing.Bill{}
	for _, date := range dates[:n] {
		bill, err := prices.BillOn(ledger, date)
		if err != nil {
			v.sayAt(invoiceOff, book.Key())
			return nil
		}
		for _, p := range bill.Sellers() {
			want[invoices.InvoiceKey(book.OrganizationID, date, p)] = bill.Of(p)
		}
	}
	all := map[table.Key]invoices.Invoice{}
	for i, err := range table.RowsAs[invoices.Invoice](
		c.table.Rows(c.ctx, invoices.InvoicesOf(book.OrganizationID))) {
		if err != nil {
			return err
		}
		all[i.Key()] = i
		if i.Credits != nil {
			continue
		}
		bill, billed := want[i.Key()]
		if !billed || !i.Bills(bill) {
			v.sayAt(invoiceOff, i.Key())
		}
		delete(want, i.Key())
	}
	for key := range want {
		v.sayAt(notInvoiced, key)
	}
	v.credited(book, all)
	return c.credits(v, s.OrganizationID, all)
}

// later is an instant after the next date and the one before it.
func later(due, billed time.Time) time.Time {
	if due.IsZero() {
		return billed.AddDate(0, 2, 0) // there is none any more
	}
	return due
}

// readInvoice compares an invoice with its rows in lists and with its number, and adds it up.
func readInvoice(_ *checker, v *verdict) {
	i, ok := decode[invoices.Invoice](v)
	if !ok {
		return
	}
	var sum int64
	for _, l := range i.Lines {
		sum += l.Cents
	}
	if sum != i.NetCents || i.NetCents+i.Tax.Cents != i.TotalCents || len(i.Lines) == 0 {
		v.say(invoiceSum)
	}
	v.expect(noNode, billing.SubscriptionKey(i.OrganizationID), invoices.SeriesKey(i.ProviderID))
	v.reminded(i)
	if due := i.ChargeDue(); due != nil {
		v.expect(chargedWrong, due.Key())
	}
	listed, stands := i.Listed(), invoices.Stands{Listed: i.Listed()}
	number := invoices.NumberedKey(i.ProviderID, i.Sequence)
	closed := i.State == invoices.Closed
	if closed != (i.Sequence > 0) || closed != (i.Number != "") || closed == i.IssuedAt.IsZero() {
		v.say(numberOff)
	}
	v.then([]table.Key{listed.Key(), stands.Key(), number}, func(found table.Found) {
		for _, row := range []table.Item{&listed, &stands} {
			want, err := table.Encode(row)
			got, there := found[row.Key()]
			aside := []string{"rev", "created", "updated", "ttl", "shape"}
			if got["country"] == nil { // from before it was kept there
				aside = append(aside, "country", "vatNumber")
			}
			if err != nil || !there || !same(want, got, aside...) {
				v.say(invoiceListed)
			}
		}
		var n invoices.Numbered
		there, err := found.Into(number, &n)
		if err != nil || closed && (!there || n.OrganizationID != i.OrganizationID || !n.Date.Equal(i.Date)) {
			v.say(numberOff)
		}
	})
}

// readListed expects the invoice that a row in a list is a copy of, standing there.
func readListed(_ *checker, v *verdict) {
	if l, ok := decode[invoices.Listed](v); ok {
		v.listedOf(l)
	}
}

func readStands(_ *checker, v *verdict) {
	if s, ok := decode[invoices.Stands](v); ok {
		v.listedOf(&s.Listed)
	}
}

func (v *verdict) listedOf(l *invoices.Listed) {
	key := invoices.InvoiceKey(l.OrganizationID, l.Date, l.ProviderID)
	v.then([]table.Key{key}, func(found table.Found) {
		var i invoices.Invoice
		if there, err := found.Into(key, &i); err != nil || !there || i.Standing() != l.Standing {
			v.say(invoiceListed)
		}
	})
}

// readSeries expects the last number of a series, and none after it.
func readSeries(_ *checker, v *verdict) {
	s, ok := decode[invoices.Series](v)
	if !ok {
		return
	}
	last, next := invoices.NumberedKey(s.ProviderID, s.Last), invoices.NumberedKey(s.ProviderID, s.Last+1)
	v.then([]table.Key{last, next}, func(found table.Found) {
		if has(found, last) != (s.Last > 0) || has(found, next) {
			v.say(numberOff)
		}
	})
}

// readNumbered expects the number before one, its series, and the invoice whose it is.
func readNumbered(_ *checker, v *verdict) {
	n, ok := decode[invoices.Numbered](v)
	if !ok {
		return
	}
	before := invoices.NumberedKey(n.ProviderID, n.Sequence-1)
	whose := invoices.InvoiceKey(n.OrganizationID, n.Date, n.ProviderID)
	series := invoices.SeriesKey(n.ProviderID)
	v.then([]table.Key{before, whose, series}, func(found table.Found) {
		var i invoices.Invoice
		var s invoices.Series
		there, err1 := found.Into(whose, &i)
		counted, err2 := found.Into(series, &s)
		if err1 != nil || err2 != nil || !there || i.Sequence != n.Sequence || !counted || s.Last < n.Sequence ||
			n.Sequence < 1 || has(found, before) != (n.Sequence > 1) {
			v.say(numberOff)
		}
	})
}

func readSeller(_ *checker, v *verdict) { // it outlives its provider
	if s, ok := decode[invoices.Seller](v); ok && (s.Name == "" || s.Country == "") {
		v.say(unreadable)
	}
}

func readBuyer(_ *checker, v *verdict) {
	if b, ok := decode[invoices.Buyer](v); ok {
		v.expect(noNode, billing.SubscriptionKey(b.OrganizationID)) // with which it outlives its organisation
		if b.Country == "" {
			v.say(unreadable)
		}
	}
}

func readFormer(_ *checker, v *verdict) {
	if f, ok := decode[invoices.Former](v); ok {
		v.expect(noNode, billing.SubscriptionKey(f.OrganizationID)) // with which it outlives its organisation
	}
}
