package fsck_test

import (
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// invoice lets the run make an invoice of what was bought so far.
func (w *whole) invoice() {
	w.T.Helper()
	w.Plant(&invoices.Seller{
		ProviderID: ids.Provider(w.h.ProviderID), Party: invoices.Party{Name: "House IT", Country: "NL"}, Prefix: "H-",
	})
	w.Clock.Advance(21 * time.Minute)
	w.Must(w.RunJob("invoices-run", nil))
}

// invoiceFaults are those of invoices.
func (w *whole) invoiceFaults() []fault {
	w.T.Helper()
	paid := w.row("Subscription", "organizationId", w.h.OrganizationID)
	invoice := w.row("Invoice", "organizationId", w.h.OrganizationID)
	listed := w.row("InvoiceListed", "organizationId", w.h.OrganizationID)
	stands := w.row("InvoiceStanding", "organizationId", w.h.OrganizationID)
	series := w.row("InvoiceSeries", "providerId", w.h.ProviderID)
	first := w.row("InvoiceNumber", "providerId", w.h.ProviderID)
	var i invoices.Invoice
	w.Must(invoice.Into(&i))
	of := func(change func(*invoices.Invoice)) table.Raw {
		other := i
		change(&other)
		return w.rowOf(&other)
	}
	numbered := func(n int) table.Raw {
		return w.rowOf(&invoices.Numbered{
			Meta:       table.Meta{Rev: 1},
			ProviderID: i.ProviderID, Sequence: n, OrganizationID: i.OrganizationID, Date: i.Date,
		})
	}
	due := w.rowOf(&billing.Due{
		Meta: table.Meta{Rev: 1}, OrganizationID: i.OrganizationID, Date: i.Date.AddDate(0, 5, 0),
	})
	put := func(what, says string, rows ...table.Raw) fault { return fault{what: what, says: says, put: rows} }
	return []fault{
		change("a date that was passed over", passedOver, paid, set("period", number(2))),
		change("a date that was billed and is not said to be", passedOver, paid,
			map[string]types.AttributeValue{"period": number(0), "billedTo": nil}),
		put("a second date that is due", passedOver, due),
		gone("an invoice that is gone", notInvoiced, nil, invoice),
		put("an invoice of another date", invoiceOff, of(func(i *invoices.Invoice) {
			i.Date = i.Date.AddDate(0, 0, 1)
		})),
		put("an invoice with another price", invoiceOff, of(func(i *invoices.Invoice) {
			lines := append([]invoices.Line{}, i.Lines...)
			lines[0].UnitCents++
			i.Lines = lines
		})),
		change("an invoice of more than its lines", invoiceSum, invoice, set("netCents", number(1))),
		change("an invoice with more than its tax", invoiceSum, invoice, set("totalCents", number(1))),
		change("a list that says another amount", invoiceListed, listed, set("totalCents", number(1))),
		gone("an invoice in no list", invoiceListed, invoice, listed),
		gone("an invoice that stands nowhere", invoiceListed, invoice, stands),
		gone("a number of nothing", numberOff, first, invoice),
		gone("an invoice whose number is nobody's", numberOff, invoice, first),
		gone("a series with a gap at its end", numberOff, series, first),
		put("a series with a gap", numberOff, with(series, set("last", number(3))), numbered(3)),
		put("a number that was given twice", numberOff, numbered(2)),
		change("an invoice with another number", numberOff, invoice, set("sequence", number(2))),
		change("an invoice that is closed without a number", numberOff, invoice, set("number", nil)),
		put("an invoice that was credited by nothing", creditOff, of(func(i *invoices.Invoice) {
			i.CreditedOn = i.Date.Add(time.Hour)
		})),
		put("a credit note of an invoice that does not say so", creditOff, of(func(i *invoices.Invoice) {
			i.Credits, i.Date = &invoices.Credits{Date: i.Date, Number: i.Number}, i.Date.Add(time.Hour)
		})),
		put("a credit note of less than its invoice", creditOff,
			of(func(i *invoices.Invoice) { i.CreditedOn = i.Date.Add(time.Hour) }),
			of(func(i *invoices.Invoice) {
				i.Credits, i.Date = &invoices.Credits{Date: i.Date, Number: i.Number}, i.Date.Add(time.Hour)
				i.NetCents, i.TotalCents, i.Tax.Cents = -i.NetCents, -i.TotalCents, -i.Tax.Cents
			})),
		put("an invoice that was credited, and its ledger does not say so", creditOff,
			of(func(i *invoices.Invoice) { i.CreditedOn = i.Date.Add(time.Hour) }),
			of(func(i *invoices.Invoice) {
				i.Credits, i.Date = &invoices.Credits{Date: i.Date, Number: i.Number}, i.Date.Add(time.Hour)
				i.NetCents, i.TotalCents, i.Tax.Cents = -i.NetCents, -i.TotalCents, -i.Tax.Cents
				i.Lines = slices.Clone(i.Lines)
				for n := range i.Lines {
					i.Lines[n].Cents = -i.Lines[n].Cents
				}
			})),
		put("an invoice with more set off than is written", offsetOff, of(func(i *invoices.Invoice) {
			i.OffsetCents = 1
		})),
		put("something set off against no credit note", offsetOff, w.rowOf(&invoices.Offset{
			Meta:       table.Meta{Rev: 1},
			ProviderID: i.ProviderID, OrganizationID: i.OrganizationID, InvoiceDate: i.Date,
			CreditDate: i.Date.Add(time.Hour), Cents: 1, At: i.Date.Add(time.Hour),
		})),
		gone("an invoice of no series", noNode, invoice, series),
		gone("an invoice of no subscription", noNode, invoice, paid),
		change("an invoice that expires", expiry, invoice, set("ttl", number(4_000_000_000))),
	}
}
