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
	"portaal/shared/table"
)

// TestScenario15WhoDoesNotPayIsSuspendedAndWhoPaysComesBack: by the front door, day by day, for two clients of which
// one pays once it is suspended and the other never.
func TestScenario15WhoDoesNotPayIsSuspendedAndWhoPaysComesBack(t *testing.T) {
	t.Parallel()
	s := &served{Kit: testkit.New(t)}
	ctx := context.Background()
	boss, provider := s.Provider("Bea")
	s.boss, s.provider = boss, ids.Provider(provider)
	bea := invoices.Party{Name: "Bea IT B.V.", Country: "NL"}
	s.Plant(&invoices.Seller{ProviderID: s.provider, Party: bea, Prefix: "BEA-", IBAN: "NL91ABNA0417164300"})
	starts := func(name string) (id string, owner *actor.Actor) {
		email := testkit.Address("owner")
		link, err := boss.CreateClient(ctx, provider, actor.NewClient{
			Name: name, BillingEmail: "kas@klant.test", OwnerEmail: email, Plan: actor.TeamsMonthly, Seats: 3,
		})
		s.Must(err)
		return link.OrganizationID, s.Joins(boss, link.OrganizationID, email, "Owner")
	}
	pays, owner := starts("Pays")
	never, _ := starts("Never")
	asks := func(by *actor.Actor, method, path string, body, out any) {
		t.Helper()
		status, text, err := by.Do(ctx, method, path, body)
		s.Must(err)
		if status != 200 {
			t.Fatalf("%s %s: %d %s", method, path, status, text)
		}
		if out != nil {
			s.Must(json.Unmarshal(text, out))
		}
	}
	days := func(n int) {
		for range n {
			s.later(day)
			s.Must(s.RunJob("invoices-run-reminders", nil))
		}
	}
	type client struct {
		Enabled bool
		PastDue *struct{ SuspensionDate time.Time }
	}
	look := func(id string) (c client) {
		t.Helper()
		asks(s.boss, "GET", "/api/organizations/"+id, nil, &c)
		return c
	}
	s.later(21 * time.Minute)
	var i invoices.Invoice
	for found, err := range table.RowsAs[invoices.Invoice](
		s.Table.Rows(ctx, invoices.InvoicesOf(ids.Organization(pays)))) {
		s.Must(err)
		i = found
	}
	days(32) // the thirty to pay it in, and the day after that the reminder
	banner := look(pays)
	if !banner.Enabled || banner.PastDue == nil || !banner.PastDue.SuspensionDate.Equal(i.DueAt.AddDate(0, 0, 14)) {
		t.Errorf("past due, it is %+v; the invoice was due on %s", banner, i.DueAt)
	}
	seen, err := s.Server.Login(ctx, owner.Person)
	s.Must(err)
	var said client
	asks(seen, "GET", "/api/organizations/"+pays, nil, &said)
	if said.PastDue == nil {
		t.Error("its owner is told of nothing")
	}
	days(13)
	if c := look(pays); c.Enabled {
		t.Errorf("fourteen days after the due date it is %+v", c)
	}
	asks(s.boss, "PUT", "/api/providers/"+provider+"/organizations/"+pays+"/invoice-payment", map[string]any{
		"billDate": clock.Format(i.Date), "paid": true, "paidDate": s.Clock.Now().Format(time.DateOnly),
	}, nil)
	if c := look(pays); !c.Enabled {
		t.Errorf("paid, it is %+v", c)
	}
	days(8)
	var bought struct{ Cancelled bool }
	asks(s.boss, "GET", "/api/organizations/"+never+"/subscription", nil, &bought)
	if !bought.Cancelled {
		t.Error("seven days after the suspension its subscription goes on")
	}
}
