package catalog_test

import (
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
)

func init() {
	plays["invoices-update-payment"] = func(s *stage, c *call) {
		c.path["organizationId"] = s.fresh()
		i := s.invoiced(c.path["organizationId"])
		c.put("billDate", clock.Format(i.Date))
		c.put("paid", true)
		c.put("paidDate", s.k.Clock.Now().Format(time.DateOnly))
	}
}

// invoiced is a closed invoice of a client.
func (s *stage) invoiced(organization string) *invoices.Invoice {
	s.t.Helper()
	now := s.k.Clock.Now().UTC().Truncate(time.Millisecond)
	i := &invoices.Invoice{
		ID:             ids.New[ids.Invoice](),
		ProviderID:     ids.Provider(s.h.ProviderID),
		OrganizationID: ids.Organization(organization),
		Date:           now,
		State:          invoices.Closed,
		Number:         "N-" + organization,
		IssuedAt:       now,
		DueAt:          now.AddDate(0, 0, 30),
		Currency:       "EUR",
		Buyer:          invoices.Party{Name: "Client"},
		Lines:          []invoices.Line{},
		Tax:            invoices.TaxLine{Category: invoices.Standard, BasisPoints: 2100, Cents: 210},
		NetCents:       1000,
		TotalCents:     1210,
	}
	s.k.Must(s.k.Table.Transact(background, invoices.CreateWrites(i, nil)...))
	return i
}
