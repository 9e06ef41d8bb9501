package fsck

import (
	"strings"

	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/payments"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// readCharge is for a card that is to be charged for an invoice.
func readCharge(_ *checker, v *verdict) {
	c, ok := decode[invoices.ChargeDue](v)
	if !ok {
		return
	}
	key := invoices.InvoiceKey(c.OrganizationID, c.Date, c.ProviderID)
	v.then([]table.Key{key}, func(found table.Found) {
		var i invoices.Invoice
		there, err := found.Into(key, &i)
		if due := i.ChargeDue(); err != nil || !there || due == nil || due.Key() != v.raw.Key() {
			v.say(chargedWrong)
		}
	})
}

// readMerchant is for a provider's account at Stripe: neither secret lies there as it is.
func readMerchant(_ *checker, v *verdict) {
	if m, ok := decode[billing.Merchant](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(m.ProviderID))
		if m.APIKey == "" || m.Secret == "" || strings.HasPrefix(m.APIKey, "rk_") ||
			strings.HasPrefix(m.Secret, "whsec_") {
			v.say(unreadable)
		}
	}
}

func readCard(_ *checker, v *verdict) {
	if c, ok := decode[billing.OnFile](v); ok {
		v.expect(noTenant, tenancy.OrganizationKey(c.OrganizationID))
		if c.Method != "" && (c.Customer == "" || c.At.IsZero()) {
			v.say(unreadable)
		}
	}
}

// readClientCard is for the card of a client that is about to start, or was started with it.
func readClientCard(_ *checker, v *verdict) {
	c, ok := decode[billing.ClientCard](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.ProviderKey(c.ProviderID))
	if c.By == "" || c.Account == "" || c.Session == "" || c.At.IsZero() ||
		c.Method != "" && c.Customer == "" || c.OrganizationID != "" && c.Method == "" {
		v.say(unreadable)
	}
}

func readHeard(_ *checker, v *verdict) {
	if h, ok := decode[payments.Heard](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(h.ProviderID))
	}
}
