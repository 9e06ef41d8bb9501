package invoices_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// served is a provider with a client, made as people do.
type served struct {
	*testkit.Kit
	boss     *actor.Actor
	provider ids.Provider
	client   ids.Organization
}

func serve(t *testing.T) *served { return serveOn(t, actor.TeamsMonthly) }

func serveOn(t *testing.T, plan int) *served {
	t.Helper()
	s := &served{Kit: testkit.New(t)}
	boss, provider := s.Provider("Bea")
	link, err := boss.CreateClient(context.Background(), provider, actor.NewClient{
		Name: "De Vries", BillingEmail: "billing@devries.test", OwnerEmail: testkit.Address("olga"),
		Plan: plan, Seats: 5, SeatLimit: 9,
	})
	s.Must(err)
	s.boss, s.provider, s.client = boss, ids.Provider(provider), ids.Organization(link.OrganizationID)
	return s
}

// later lets time go by and runs; who works here logs in again.
func (s *served) later(d time.Duration) {
	s.T.Helper()
	s.Clock.Advance(d)
	s.Must(s.RunJob("invoices-run", nil))
	s.Must(s.RunJob("mail-deliver", nil))
	boss, err := s.Server.Login(context.Background(), s.boss.Person)
	s.Must(err)
	s.boss = boss
}

// are compares the client's invoices, as their states, numbers and amounts with tax; the newest last.
func (s *served) are(when string, want ...string) {
	s.T.Helper()
	var got []string
	for i, err := range table.RowsAs[invoices.Invoice](
		s.Table.Rows(context.Background(), invoices.InvoicesOf(s.client))) {
		s.Must(err)
		got = append(got, strings.TrimSpace(fmt.Sprint(i.State, " ", i.Number, " ", i.TotalCents)))
	}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		s.T.Errorf("%s: %q, want %q", when, got, want)
	}
	s.Sound(when)
}

// listed are the numbers of a list of the provider.
func (s *served) listed(q table.Query) (out []string) {
	s.T.Helper()
	for l, err := range table.RowsAs[invoices.Listed](s.Table.Rows(context.Background(), q)) {
		s.Must(err)
		out = append(out, fmt.Sprint(l.Number, " ", l.ClientName))
	}
	return out
}

// TestAClientIsInvoicedUntilItIsGone: nothing is closed before the provider said who sells; seats that came are on the
// next invoice; what was paid ahead is given back when it is deleted, and then there is no more. The invoices outlive
// the client and the provider.
func TestAClientIsInvoicedUntilItIsGone(t *testing.T) {
	t.Parallel()
	s := serve(t)
	ctx := context.Background()
	began := s.Clock.Now()
	s.later(21 * time.Minute)
	s.are("nobody says who sells", "verified  2500")
	seller := &invoices.Seller{
		ProviderID: s.provider,
		Party:      invoices.Party{Name: "Bea IT B.V.", Country: "NL"},
		Prefix:     "BEA-",
		IBAN:       "NL00TEST0123456789",
	}
	s.Plant(seller)
	s.later(time.Hour)
	s.are("closed", "closed BEA-000001 3025")
	s.mailed(1, "BEA-000001", "30.25")
	s.later(time.Hour)
	s.mailed(1, "BEA-000001", "30.25")

	half := billing.PeriodStart(began, false, 1).Sub(began) / 2
	s.later(began.Add(half).Sub(s.Clock.Now()))
	many := make([]string, 6) // beside the owner: 7 seats
	for i := range many {
		many[i] = testkit.Address("more")
	}
	s.Must(s.boss.InviteMembers(ctx, string(s.client), actor.User, nil, many...))
	next := billing.PeriodStart(began, false, 1)
	s.later(next.Add(21 * time.Minute).Sub(s.Clock.Now()))
	// 7 × 5.00 + 2 × 2.50, and 21 %
	s.are("a month and two seats more", "closed BEA-000001 3025", "closed BEA-000002 4840")
	s.mailed(2, "BEA-000002", "48.40")
	if got := s.listed(invoices.ListedOf(s.provider)); fmt.Sprint(got) != "[BEA-000002 De Vries BEA-000001 De Vries]" {
		t.Errorf("listed: %q", got)
	}
	first := invoices.Between(invoices.ListedOf(s.provider), began.Add(-time.Hour), next)
	if got := s.listed(first); fmt.Sprint(got) != "[BEA-000001 De Vries]" {
		t.Errorf("of the first month: %q", got)
	}
	if got := s.listed(invoices.StandingOf(s.provider, invoices.IsOpen)); len(got) != 2 {
		t.Errorf("open: %q", got)
	}

	s.later(billing.PeriodStart(began, false, 2).Add(-time.Millisecond).Sub(s.Clock.Now()) / 2)
	secret, err := actor.LoginHash(s.boss.Person)
	s.Must(err)
	hash := map[string]any{"masterPasswordHash": secret}
	s.gone("/api/organizations/"+string(s.client), hash)
	s.Sound("the client is gone")
	s.later(billing.PeriodStart(began, false, 2).Add(21 * time.Minute).Sub(s.Clock.Now()))
	var paid billing.Subscription
	_, err = s.Table.Get(ctx, billing.SubscriptionKey(s.client), &paid)
	s.Must(err)
	if date, more := paid.NextDate(); more || paid.Period != 3 {
		t.Errorf("after %d dates one of %s is due", paid.Period, date)
	}
	notes := s.listed(invoices.Between(invoices.ListedOf(s.provider), next.Add(time.Hour), s.Clock.Now()))
	if fmt.Sprint(notes) != "[BEA-000003 De Vries]" {
		t.Errorf("given back: %q", notes)
	}
	s.mailed(4)
	last := strings.Join(s.mails()[2:], "\n") // in either order
	for _, says := range []string{"gives back $21.16", "Credit note BEA-000003 was set against invoice BEA-000001"} {
		if !strings.Contains(last, says) {
			t.Errorf("%q does not say %q", last, says)
		}
	}
	s.gone("/api/providers/"+string(s.provider), hash)
	s.Sound("the provider is gone")
	s.Clock.Advance(60 * day)
	s.Must(s.RunJob("invoices-run", nil))
	s.Must(s.RunJob("mail-deliver", nil))
	if got := s.listed(invoices.ListedOf(s.provider)); len(got) != 3 {
		t.Errorf("in the end: %q", got)
	}
	s.Sound("long after")
}

// gone deletes something.
func (s *served) gone(path string, proof any) {
	s.T.Helper()
	status, text, err := s.boss.Do(context.Background(), "DELETE", path, proof)
	s.Must(err)
	if status != 200 {
		s.T.Fatalf("%s: %d %s", path, status, text)
	}
}

// mailed fails unless so many mails went to the client's billing address, and the last one says these.
func (s *served) mailed(n int, says ...string) {
	s.T.Helper()
	got := s.mails()
	if len(got) != n {
		s.T.Fatalf("%d mails, want %d: %q", len(got), n, got)
	}
	for _, text := range says {
		if !strings.Contains(got[n-1], text) {
			s.T.Errorf("%q does not say %q", got[n-1], text)
		}
	}
}

// mails are those that went to where the client's invoices go.
func (s *served) mails() (got []string) {
	for _, m := range s.Post.Sent() {
		if m.Destination.ToAddresses[0] == "billing@devries.test" {
			got = append(got, *m.Message.Subject.Data+"\n"+*m.Message.Body.Text.Data)
		}
	}
	return got
}
