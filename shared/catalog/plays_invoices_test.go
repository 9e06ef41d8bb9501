package catalog_test

import (
	"errors"
	"time"

	"portaal/infra/actor"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

func init() {
	// A provider and a client that have said nothing yet.
	plays["invoices-update-seller"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.branded()
		c.put("masterPasswordHash", s.loginHash(c.by))
	}
	plays["providers-update-prices"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.branded()
		c.put("currency", billing.Currency())
	}
	plays["invoices-update-buyer"] = func(s *stage, c *call) {
		c.by, c.path["organizationId"] = s.h.ProviderAdmin, s.fresh()
	}
	plays["invoices-update-country"] = func(s *stage, c *call) {
		c.path["organizationId"], c.path["date"] = s.leftWithoutCountry()
	}
	for _, id := range []string{
		"invoices-get",
		"invoices-get-organization",
		"documents-get",
		"documents-get-organization",
	} {
		plays[id] = func(s *stage, c *call) { s.billed(c) }
	}
}

// errInvoiced says that the invoice is there already.
var errInvoiced = errors.New("invoiced")

// billed gives the organisation of a call the closed invoice that the call names.
func (s *stage) billed(c *call) {
	s.t.Helper()
	date, err := clock.Parse(c.path["date"])
	s.k.Must(err)
	i := closedInvoice(ids.Provider(c.path["providerId"]), ids.Organization(c.path["organizationId"]), date)
	err = s.k.Operator.Transact(background, invoices.CreateWrites(i, errInvoiced)...)
	if !errors.Is(err, errInvoiced) {
		s.k.Must(err)
	}
}

// closedInvoice is one for a month of five seats.
func closedInvoice(p ids.Provider, o ids.Organization, date time.Time) *invoices.Invoice {
	month := invoices.Line{
		Kind:       "seats",
		PlanType:   billing.TeamsMonthly,
		Quantity:   5,
		UnitCents:  500,
		From:       date,
		To:         date.AddDate(0, 1, 0),
		PeriodFrom: date,
		PeriodTo:   date.AddDate(0, 1, 0),
		Cents:      2500,
	}
	return &invoices.Invoice{
		ID:             ids.New[ids.Invoice](),
		ProviderID:     p,
		OrganizationID: o,
		Date:           date,
		State:          invoices.Closed,
		Number:         "2026-0001",
		IssuedAt:       date.AddDate(0, 0, 1),
		DueAt:          date.AddDate(0, 0, 31),
		Currency:       "EUR",
		Culture:        "nl-NL",
		Method:         billing.Invoice,
		Seller:         invoices.Party{Name: "Bakker IT", City: "Utrecht", Country: "NL", VATNumber: "NL001234567B01"},
		IBAN:           "NL91ABNA0417164300",
		Buyer:          invoices.Party{Name: "Acme", City: "Delft", Country: "NL"},
		Lines:          []invoices.Line{month},
		Tax:            invoices.TaxLine{Category: invoices.Standard, BasisPoints: 2100, Cents: 525},
		NetCents:       2500,
		TotalCents:     3025,
	}
}

// leftWithoutCountry is a client of the house's provider that was deleted before anybody had said in which country it
// is, with the date of the invoice that waits for that. It makes several at once, as time has to go by for it.
func (s *stage) leftWithoutCountry() (organization, date string) {
	s.t.Helper()
	if len(s.left) == 0 {
		for range 4 {
			o := s.fresh()
			s.k.ForgetCountry(ids.Organization(o))
			s.left = append(s.left, o)
		}
		s.k.Clock.Advance(21 * time.Minute)
		for _, a := range []*actor.Actor{s.h.Owner, s.h.ProviderAdmin, s.h.ServiceUser, s.h.OtherAdmin, s.h.Member} {
			s.k.Must(a.Refresh(background))
		}
		s.k.Must(s.k.RunJobBehind(s.behind, "invoices-run", nil))
		hash := map[string]any{"masterPasswordHash": s.loginHash(s.h.ProviderAdmin)}
		for _, o := range s.left {
			s.do(s.h.ProviderAdmin, "DELETE", "/api/organizations/"+o, hash, "")
		}
	}
	organization, s.left = s.left[0], s.left[1:]
	rows, err := s.k.Table.Query(background, invoices.InvoicesOf(ids.Organization(organization)))
	s.k.Must(err)
	all, err := table.Decode[invoices.Invoice](rows.Items)
	s.k.Must(err)
	if len(all) == 0 || all[0].State == invoices.Closed {
		s.t.Fatalf("the client that left has the invoices %+v", all)
	}
	return organization, clock.Format(all[0].Date)
}
