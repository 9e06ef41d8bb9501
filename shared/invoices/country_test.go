package invoices_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// What these tests see when a fault is put back: an invoice that waits for ever, as whoever could say in which country
// the client is was gone with it.

// first is the oldest invoice of the client.
func (s *leaver) first() invoices.Invoice {
	s.T.Helper()
	for i, err := range table.RowsAs[invoices.Invoice](
		s.Table.Rows(context.Background(), invoices.InvoicesOf(s.client))) {
		s.Must(err)
		return i
	}
	s.T.Fatal("there is no invoice")
	return invoices.Invoice{}
}

// asked is what the page of the first invoice asks somebody of the provider.
func (s *leaver) asked(by *actor.Actor) (left *invoices.LeftDetails) {
	s.T.Helper()
	status, text, err := by.Do(context.Background(), "GET", s.page(), nil)
	s.Must(err)
	var is struct{ Left *invoices.LeftDetails }
	s.Must(json.Unmarshal(text, &is))
	if status != 200 {
		s.T.Fatalf("%d %s", status, text)
	}
	return is.Left
}

func (s *leaver) page() string {
	return "/api/providers/" + string(s.provider) + "/invoices/" + string(s.client) + "/" + clock.Format(s.first().Date)
}

// answers says where the client was, and expects an answer.
func (s *leaver) answers(by *actor.Actor, want int, body map[string]any) string {
	s.T.Helper()
	status, text, err := by.Do(context.Background(), "PUT", s.page()+"/country", body)
	s.Must(err)
	if status != want {
		s.T.Errorf("%v: %d %s, want %d", body, status, text, want)
	}
	return string(text)
}

func (s *leaver) deleted() {
	s.T.Helper()
	hash, err := actor.LoginHash(s.boss.Person)
	s.Must(err)
	status, text, err := s.boss.Do(context.Background(), "DELETE", "/api/organizations/"+string(s.client),
		map[string]any{"masterPasswordHash": hash})
	s.Must(err)
	if status != 200 {
		s.T.Fatalf("delete: %d %s", status, text)
	}
}

func TestAnInvoiceToADeletedClientWaitsForACountryThatItsProviderSays(t *testing.T) {
	t.Parallel()
	s := newLeaver(t, actor.TeamsMonthly, nil)
	tess := s.Colleague(s.boss, string(s.provider), actor.ServiceUser, "Tess")
	if left := s.asked(s.boss); left != nil {
		t.Errorf("while the client is there, its invoice asks %+v", left)
	}
	s.answers(s.boss, 409, map[string]any{"country": "NL"})
	s.deleted()
	s.later(time.Hour)
	if i := s.first(); i.State != invoices.Verified {
		t.Fatalf("without a country the invoice is %s", i.State)
	}
	if left := s.asked(s.boss); left == nil || left.Country != "" || left.RevisionDate != nil {
		t.Errorf("deleted, its invoice asks %+v", left)
	}
	s.answers(tess, 404, map[string]any{"country": "NL"})
	s.answers(s.boss, 400, map[string]any{"country": "XX"})
	s.answers(s.boss, 400, map[string]any{"country": "BE", "vatNumber": "NL001234567B01"})
	s.answers(s.boss, 200, map[string]any{"country": "BE", "vatNumber": "be 0123.456.789"})
	s.answers(s.boss, 200, map[string]any{"country": "BE", "vatNumber": "BE0123456789"}) // once more
	s.answers(s.boss, 409, map[string]any{"country": "NL"})                              // not as it was last seen
	left := s.asked(s.boss)
	if left == nil || left.Country != "BE" || left.VATNumber != "BE0123456789" || left.RevisionDate == nil {
		t.Fatalf("it says %+v", left)
	}
	s.answers(s.boss, 200, map[string]any{"country": "NL", "revisionDate": *left.RevisionDate})
	if n := s.said(); n != 2 {
		t.Errorf("%d lines in the log, want 2", n)
	}
	s.later(15 * time.Minute)
	i := s.first()
	if i.State != invoices.Closed || i.Number == "" || i.Buyer.Country != "NL" || i.Buyer.VATNumber != "" ||
		i.Tax.Category != invoices.Standard || i.Tax.BasisPoints != 2100 || i.Buyer.Name != "De Vries" {
		t.Errorf("after the next run it is %+v", i)
	}
	if left := s.asked(s.boss); left != nil {
		t.Errorf("closed, its invoice asks %+v", left)
	}
	s.answers(s.boss, 409, map[string]any{"country": "BE"})
	s.Sound("a country said for a client that is gone")
}

func TestAClientHandedOverWithoutACountryIsSaidByWhoSold(t *testing.T) {
	t.Parallel()
	s := newLeaver(t, actor.TeamsMonthly, nil)
	s.Must(s.boss.UnlinkClient(context.Background(), string(s.provider), string(s.client)))
	olga, err := s.Server.Login(context.Background(), s.olga)
	s.Must(err)
	s.says(olga, map[string]any{"country": "BE", "vatNumber": "BE0123456789"}) // for whoever sells to it from now on
	s.later(15 * time.Minute)
	left := s.asked(s.boss)
	if left == nil || left.Country != "" || left.RevisionDate == nil {
		t.Fatalf("handed over, its invoice asks %+v", left)
	}
	s.answers(s.boss, 200, map[string]any{"country": "NL", "revisionDate": *left.RevisionDate})
	s.later(15 * time.Minute)
	if i := s.first(); i.State != invoices.Closed || i.Buyer.Country != "NL" || i.Buyer.VATNumber != "" {
		t.Errorf("after the next run it is %+v", i)
	}
	s.Sound("a country said for a client that was handed over")
}

// said counts the lines in the provider's log that tell in which country a client was.
func (s *leaver) said() (n int) {
	s.T.Helper()
	log := logbook.ProviderLog(s.provider)
	q := logbook.Between(log, logbook.Bound(time.Unix(0, 0)), logbook.Bound(s.Clock.Now().Add(time.Hour)))
	for e, err := range table.RowsAs[logbook.Event](s.Table.Rows(context.Background(), q)) {
		s.Must(err)
		if e.What == logbook.ProviderClientCountry && e.ClientName == "De Vries" && e.OrganizationID == s.client {
			n++
		}
	}
	return n
}

// TestAClientThatComesBackIsWhereItSaysNow: what it was for VAT when it left is of no account any more once it is
// deleted as a client of the same provider.
func TestAClientThatComesBackIsWhereItSaysNow(t *testing.T) {
	t.Parallel()
	s := &leaver{served: &served{Kit: testkit.New(t)}}
	ctx := context.Background()
	boss, provider := s.Provider("Bea")
	own, err := boss.FoundOrganization(ctx, actor.NewOrganization{
		Name: "Own", BillingEmail: testkit.Address("own"), Plan: actor.TeamsMonthly, Seats: 2,
	})
	s.Must(err)
	s.boss, s.provider, s.client = boss, ids.Provider(provider), ids.Organization(own)
	adds := func() {
		t.Helper()
		_, err := s.boss.AddClient(ctx, provider, own, false)
		s.Must(err)
	}
	s.says(s.boss, map[string]any{"country": "BE", "vatNumber": "BE0123456789"})
	adds()
	s.Must(s.boss.UnlinkClient(ctx, provider, own))
	s.says(s.boss, map[string]any{"country": "NL"})
	adds()
	s.later(21 * time.Minute)
	s.deleted()
	s.Plant(&invoices.Seller{
		ProviderID: s.provider, Party: invoices.Party{Name: "Bea IT B.V.", Country: "NL"}, Prefix: "BEA-",
	})
	s.later(time.Hour)
	for i, err := range table.RowsAs[invoices.Invoice](s.Table.Rows(ctx, invoices.InvoicesOf(s.client))) {
		s.Must(err)
		if i.State != invoices.Closed || i.Buyer.Country != "NL" || i.Buyer.VATNumber != "" {
			t.Errorf("deleted after coming back, it is %+v", i)
		}
	}
	s.first() // there is one
}
