package invoices

import (
	"cmp"

	"portaal/shared/billing"
	"portaal/shared/tenancy"
)

// On is a client as it stands on an invoice: as was said, and for the rest as its organisation is called and as it was
// started.
func (b Buyer) On(o tenancy.Organization, paid billing.Subscription) Party {
	p := b.Party
	p.Name = cmp.Or(p.Name, o.BusinessName, o.Name)
	p.Email = cmp.Or(p.Email, o.BillingEmail)
	if p.Country == "" {
		p.Country, p.PostalCode = paid.Country, cmp.Or(p.PostalCode, paid.PostalCode)
	}
	return p
}
