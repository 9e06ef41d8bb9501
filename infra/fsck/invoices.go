package fsck

import (
	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/tenancy"
)

func readSeller(_ *checker, v *verdict) {
	if s, ok := decode[invoices.Seller](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(s.ProviderID))
		if s.Name == "" || s.Country == "" {
			v.say(unreadable)
		}
	}
}

func readBuyer(_ *checker, v *verdict) {
	if b, ok := decode[invoices.Buyer](v); ok {
		v.expect(noTenant, billing.SubscriptionKey(b.OrganizationID)) // with which it outlives its organisation
		if b.Country == "" {
			v.say(unreadable)
		}
	}
}
