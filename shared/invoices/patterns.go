package invoices

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordInvoice = table.Name("INVOICE")
	wordSeller  = table.Name("INVOICESELLER")
	wordBuyer   = table.Name("INVOICEBUYER")
)

// SellerKey is where lies what a provider says of itself on invoices.
func SellerKey(p ids.Provider) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordSeller))
}

// BuyerKey is where lies what stands of a client on its invoices.
func BuyerKey(o ids.Organization) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordBuyer))
}

// InvoiceKey is where an invoice lies: in its organisation, by the date of its bill and who sends it.
func InvoiceKey(o ids.Organization, date time.Time, p ids.Provider) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordInvoice, table.Time(date), table.ID(p)))
}

// InvoicesOf names the invoices of an organisation, the oldest first.
func InvoicesOf(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordInvoice)}
}
