package payments

import (
	"strings"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var wordHeard = table.Name("STRIPEEVENT")

// heardKey is where it lies that a message of Stripe was carried out.
func heardKey(p ids.Provider, event string) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordHeard, table.Digest(event)))
}

// aboutOf names an invoice at Stripe: whose it is, its date, and which one it is.
func aboutOf(i *invoices.Invoice) string {
	return strings.Join([]string{string(i.OrganizationID), clock.Format(i.Date), string(i.ID)}, " ")
}

// invoiceOf is where the invoice lies that a payment at a provider's account names.
func invoiceOf(p ids.Provider, about string) (table.Key, bool) {
	parts := strings.Split(about, " ")
	if len(parts) != 3 {
		return table.Key{}, false
	}
	o, err := ids.Parse[ids.Organization](parts[0])
	if err != nil {
		return table.Key{}, false
	}
	date, err := clock.Parse(parts[1])
	if err != nil {
		return table.Key{}, false
	}
	return invoices.InvoiceKey(o, date, p), true
}
