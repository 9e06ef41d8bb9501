package catalog_test

import (
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

func init() {
	plays["invoices-update-payment"] = func(s *stage, c *call) {
		i := s.invoiced()
		c.path["organizationId"] = s.h.OrganizationID
		// It may have been marked by the play before.
		path := "/api/providers/" + s.h.ProviderID + "/organizations/" + s.h.OrganizationID + "/invoice-payment"
		s.do(c.by, "PUT", path, map[string]any{"billDate": clock.Format(i.Date), "paid": false}, "")
		c.put("billDate", clock.Format(i.Date))
		c.put("paid", true)
		c.put("paidDate", s.k.Clock.Now().Format(time.DateOnly))
		c.put("openCents", i.TotalCents-i.OffsetCents)
	}
}

func init() {
	// Each time a client of its own, whose invoice nobody credited.
	plays["invoices-create-credit"] = func(s *stage, c *call) {
		s.invoiced()
		o := s.fresh()
		s.k.Clock.Advance(21 * time.Minute)
		s.k.Must(s.k.RunJobBehind(s.behind, "invoices-run", nil))
		s.k.Must(c.by.Refresh(background))
		i := s.invoiceOf(o)
		c.path["organizationId"] = o
		c.put("billDate", clock.Format(i.Date))
		c.put("number", i.Number)
	}
}

// invoiced is the first invoice of the house's client, which the run makes unless there is one.
func (s *stage) invoiced() invoices.Invoice {
	s.t.Helper()
	seller := &invoices.Seller{ProviderID: ids.Provider(s.h.ProviderID)}
	if there, err := s.k.Table.Get(background, seller.Key(), seller); err != nil || !there {
		s.k.Must(err)
		s.sells()
		s.k.Clock.Advance(21 * time.Minute)
		s.k.Must(s.k.RunJobBehind(s.behind, "invoices-run", nil))
	}
	return s.invoiceOf(s.h.OrganizationID)
}

// invoiceOf is the first invoice of an organisation.
func (s *stage) invoiceOf(o string) invoices.Invoice {
	s.t.Helper()
	rows, err := s.k.Table.Query(background, invoices.InvoicesOf(ids.Organization(o)))
	s.k.Must(err)
	all, err := table.Decode[invoices.Invoice](rows.Items)
	s.k.Must(err)
	if len(all) == 0 {
		s.t.Fatal("the run made no invoice")
	}
	return all[0]
}

// sells lets the house's provider say who it is, without which no invoice is closed.
func (s *stage) sells() {
	s.t.Helper()
	s.do(s.h.ProviderAdmin, "PUT", "/api/providers/"+s.h.ProviderID+"/seller", map[string]any{
		"name": "House IT", "line1": "Kade 12", "postalCode": "1012 JS", "city": "Amsterdam", "country": "NL",
		"vatNumber": "NL001234567B01", "registrationNumber": "12345678", "email": "house@example.test",
		"iban": "NL91ABNA0417164300", "bic": "ABNANL2A", "prefix": "H-", "currency": "USD",
		"masterPasswordHash": s.loginHash(s.h.ProviderAdmin),
	}, "")
}
