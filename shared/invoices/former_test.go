package invoices_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// What these tests see when a fault is put back: an owner who says another country after leaving gets VAT back that
// nobody paid, or is not charged the VAT of what was bought before.

// leaver is a client of a provider in the Netherlands, with an owner who comes to be its only one.
type leaver struct {
	*served
	olga  actor.Person
	began time.Time
}

func newLeaver(t *testing.T, plan int, boss map[string]any) *leaver {
	t.Helper()
	s := &leaver{served: &served{Kit: testkit.New(t)}}
	admin, provider := s.Provider("Bea")
	email := testkit.Address("olga")
	link, err := admin.CreateClient(context.Background(), provider, actor.NewClient{
		Name: "De Vries", BillingEmail: "billing@devries.test", OwnerEmail: email, Plan: plan, Seats: 5, SeatLimit: 9,
	})
	s.Must(err)
	s.boss, s.provider, s.client = admin, ids.Provider(provider), ids.Organization(link.OrganizationID)
	s.Plant(&invoices.Seller{
		ProviderID: s.provider, Party: invoices.Party{Name: "Bea IT B.V.", Country: "NL"}, Prefix: "BEA-",
	})
	s.olga = s.Joins(admin, string(s.client), email, "Olga").Person
	s.says(s.boss, boss)
	s.began = s.Clock.Now()
	s.later(21 * time.Minute)
	return s
}

// says says where the client is.
func (s *leaver) says(by *actor.Actor, party map[string]any) {
	s.T.Helper()
	ctx, at := context.Background(), "/api/organizations/"+string(s.client)+"/buyer"
	_, text, err := by.Do(ctx, "GET", at, nil)
	s.Must(err)
	var now struct{ RevisionDate *string }
	s.Must(json.Unmarshal(text, &now))
	body := map[string]any{"line1": "Kade 1", "city": "Ons dorp"}
	for k, v := range party {
		body[k] = v
	}
	if now.RevisionDate != nil {
		body["revisionDate"] = *now.RevisionDate
	}
	status, text, err := by.Do(ctx, "PUT", at, body)
	s.Must(err)
	if status != 200 {
		s.T.Fatalf("%d %s", status, text)
	}
}

// leaves unlinks the client, whose owner then says where it is, and runs until the next date was billed.
func (s *leaver) leaves(party map[string]any) (last invoices.Invoice) {
	s.T.Helper()
	ctx := context.Background()
	s.Must(s.boss.UnlinkClient(ctx, string(s.provider), string(s.client)))
	olga, err := s.Server.Login(ctx, s.olga)
	s.Must(err)
	s.says(olga, party)
	s.later(billing.PeriodStart(s.began, false, 1).Add(21 * time.Minute).Sub(s.Clock.Now()))
	s.Sound("a client that left")
	for i, err := range table.RowsAs[invoices.Invoice](s.Table.Rows(ctx, invoices.InvoicesOf(s.client))) {
		s.Must(err)
		last = i
	}
	if last.State != invoices.Closed {
		s.T.Fatalf("the last invoice is %+v", last)
	}
	return last
}

func TestACreditNoteGivesBackTheVATThatWasAskedFor(t *testing.T) {
	t.Parallel()
	belgian := map[string]any{"country": "BE", "vatNumber": "BE0123456789"}
	s := newLeaver(t, actor.EnterpriseAnnually, belgian)
	s.later(time.Hour)
	last := s.leaves(map[string]any{"country": "NL"})
	if last.NetCents >= 0 || last.Tax.Category != invoices.ReverseCharge || last.Tax.Cents != 0 ||
		last.Buyer.Country != "BE" || last.Buyer.VATNumber != "BE0123456789" {
		t.Errorf("the credit note of %d has tax %+v, to %s %s", last.NetCents, last.Tax, last.Buyer.Country,
			last.Buyer.VATNumber)
	}
}

func TestWhatAnOwnerSaysAfterLeavingIsNotForTheFormerProvider(t *testing.T) {
	t.Parallel()
	s := newLeaver(t, actor.TeamsMonthly, map[string]any{"country": "NL"})
	var many []string
	for range 8 {
		many = append(many, testkit.Address("more"))
	}
	s.Must(s.boss.InviteMembers(context.Background(), string(s.client), actor.User, nil, many...))
	s.later(27 * 24 * time.Hour)
	last := s.leaves(map[string]any{"country": "BE", "vatNumber": "BE0123456789"})
	if last.NetCents <= 0 || last.Tax.Category != invoices.Standard || last.Tax.BasisPoints != 2100 ||
		last.Buyer.Country != "NL" || last.Buyer.VATNumber != "" {
		t.Errorf("the bill of %d has tax %+v, to %s %s", last.NetCents, last.Tax, last.Buyer.Country,
			last.Buyer.VATNumber)
	}
}

// TestAnInvoiceThatWaitsForItsNumberIsCountedOnTheStartPage: nobody would notice that a client is not asked to pay.
func TestAnInvoiceThatWaitsForItsNumberIsCountedOnTheStartPage(t *testing.T) {
	t.Parallel()
	s := serve(t)
	count := func() int {
		s.T.Helper()
		_, text, err := s.boss.Do(context.Background(), "GET", "/api/providers/"+string(s.provider)+"/needs", nil)
		s.Must(err)
		var n struct{ Unnumbered int }
		s.Must(json.Unmarshal(text, &n))
		return n.Unnumbered
	}
	s.later(21 * time.Minute)
	if n := count(); n != 0 {
		t.Errorf("at once: %d", n)
	}
	s.later(25 * time.Hour)
	if n := count(); n != 1 {
		t.Errorf("after a day without billing details: %d", n)
	}
	bea := invoices.Party{Name: "Bea IT B.V.", Country: "NL"}
	s.Plant(&invoices.Seller{ProviderID: s.provider, Party: bea, Prefix: "BEA-"})
	s.later(time.Hour)
	if n := count(); n != 0 {
		t.Errorf("after it has its number: %d", n)
	}
}
