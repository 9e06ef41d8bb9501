package invoices_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// yearly is a client that is billed by the year, whose first invoice is made, and where the run has come to shortly
// before the last date before the next year. renews is when that begins.
func yearly(t *testing.T, change func(*served, *billing.Subscription)) (s *served, renews time.Time) {
	t.Helper()
	s = serveOn(t, billing.EnterpriseAnnually)
	ctx := context.Background()
	s.Plant(&invoices.Seller{
		ProviderID: s.provider,
		Party:      invoices.Party{Name: "Bea IT B.V.", Country: "NL"},
		Prefix:     "BEA-",
	})
	paid, err := billing.ReadSubscription(ctx, s.Table, s.client)
	s.Must(err)
	renews = billing.PeriodStart(paid.Anchor, true, 1)
	s.to(billing.PeriodStart(paid.Anchor, false, 11).Add(-time.Hour))
	s.announced("two months before")
	if change != nil {
		paid, err = billing.ReadSubscription(ctx, s.Table, s.client)
		s.Must(err)
		s.Must(s.Table.Transact(ctx, billing.ChangeWrites(paid, s.Clock.Now(), func(b *billing.Subscription) {
			change(s, b)
		})...))
	}
	return s, renews
}

// to lets time go by until a moment and makes the invoices.
func (s *served) to(at time.Time) {
	s.T.Helper()
	s.Clock.Advance(at.Sub(s.Clock.Now()))
	s.Must(s.RunJob("invoices-run", nil))
}

// announced are the mails that wait of a year that is to come, by whom they are to; they are taken away.
func (s *served) announced(when string, to ...string) (last mail.UpcomingInvoice, language string) {
	s.T.Helper()
	var got []string
	for _, w := range s.Outbox() {
		if w.Message.Template == "upcoming-invoice" {
			payload, err := mail.Decode(w.Message)
			s.Must(err)
			last, language = payload.(mail.UpcomingInvoice), w.Message.Language
			got = append(got, w.Message.To)
		}
		s.Must(s.Table.Transact(context.Background(), table.Gone(w.Key())))
	}
	if strings.Join(got, " ") != strings.Join(to, " ") {
		s.T.Errorf("%s, told are %q, want %q", when, got, to)
	}
	return last, language
}

const billed = "billing@devries.test"

// TestAClientIsToldAMonthAheadWhatItsNextYearComesTo: once, in its language, with the lines; and the invoice comes to
// that.
func TestAClientIsToldAMonthAheadWhatItsNextYearComesTo(t *testing.T) {
	t.Parallel()
	s, renews := yearly(t, func(_ *served, b *billing.Subscription) { b.Seats, b.AdditionalStorageGb = 4, 2 })
	var o tenancy.Organization
	_, err := s.Table.Get(context.Background(), tenancy.OrganizationKey(s.client), &o)
	s.Must(err)
	o.Culture = "nl-NL"
	s.Must(s.Table.Transact(context.Background(), table.Put(&o, nil)))
	told := renews.AddDate(0, -1, 0)
	s.to(told.Add(21 * time.Minute))
	said, language := s.announced("a month before", billed)
	want := []mail.UpcomingLine{ // 4 × 72.00 + 2 × 3.96, and 21 %
		{Kind: mail.LineSeats, Plan: "Enterprise", Quantity: 4, UnitCents: 7200, Cents: 28800},
		{Kind: mail.LineStorage, Plan: "Enterprise", Quantity: 2, UnitCents: 396, Cents: 792},
	}
	if len(said.Lines) != 2 || said.Lines[0] != want[0] || said.Lines[1] != want[1] || said.ChangesCents != 0 ||
		said.TaxCents != 6214 || said.TotalCents != 35806 || said.Currency != "USD" || said.Untaxed || said.ByCard ||
		!said.Date.Equal(table.Stamp(renews)) || said.OrganizationName != "De Vries" || language != "nl" ||
		said.ProviderName != "Bea IT B.V." || said.Provider != s.provider ||
		!strings.HasSuffix(string(said.Link), "/organizations/"+string(s.client)+"/subscription") {
		t.Errorf("told in %s: %+v", language, said)
	}
	s.to(told.Add(time.Hour))
	s.to(renews.Add(-time.Hour))
	s.announced("until the day")
	s.to(renews.Add(21 * time.Minute))
	s.announced("on the day")
	var of invoices.Invoice
	_, err = s.Table.Get(context.Background(), invoices.InvoiceKey(s.client, said.Date, s.provider), &of)
	s.Must(err)
	if of.TotalCents != 35806 || of.NetCents != 29592 {
		t.Errorf("announced were %d, asked for are %d", said.TotalCents, of.TotalCents)
	}
	s.to(billing.PeriodStart(renews, false, 11).Add(21 * time.Minute))
	if said, _ := s.announced("a year later", billed); !said.Date.Equal(billing.PeriodStart(renews, true, 1)) {
		t.Errorf("of the year from %s", said.Date)
	}
}

// TestTheYearToComeIsToldOnceWhateverHappens: killed before and after each call, and by several at once.
func TestTheYearToComeIsToldOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	s, renews := yearly(t, nil)
	killer := &testkit.Killer{}
	killed := 0
	for at := 0; ; at++ {
		s.Clock.Advance(renews.AddDate(0, -1, 0).Add(21 * time.Minute).Sub(s.Clock.Now()))
		killer.Kill(at, at%2 == 0)
		_ = s.RunJobBehind(killer.Wrap, "invoices-run", nil)
		died, _ := killer.Restart()
		s.Must(s.RunJob("invoices-run", nil))
		if s.announced("killed", billed); !died {
			break
		}
		killed++
		renews = billing.PeriodStart(renews, true, 1)
	}
	if killed < 5 {
		t.Errorf("killed at %d calls only", killed)
	}
}

// TestOfNoYearToComeNobodyIsTold: of one that ends, is suspended, is billed by the month, or begins in a few days.
func TestOfNoYearToComeNobodyIsTold(t *testing.T) {
	t.Parallel()
	coming := func(what billing.Turning) func(*served, *billing.Subscription) {
		return func(_ *served, b *billing.Subscription) {
			b.Coming = &billing.Coming{At: billing.PeriodStart(b.Anchor, true, 1), What: what}
			b.LimitChanges++
		}
	}
	for name, change := range map[string]func(*served, *billing.Subscription){
		"it ends":                        coming(billing.ToEnd),
		"it is billed by the month then": coming(billing.ToMonthly),
		"it is suspended":                func(_ *served, b *billing.Subscription) { b.Suspended = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, renews := yearly(t, change)
			s.to(renews.AddDate(0, -1, 0).Add(21 * time.Minute))
			s.announced(name)
			s.to(renews.Add(-time.Hour))
			s.announced(name + ", until the day")
		})
	}
	t.Run("the run is late", func(t *testing.T) {
		t.Parallel()
		s, renews := yearly(t, nil)
		s.to(renews.Add(-6 * day))
		s.announced("six days before")
	})
	t.Run("and not too late", func(t *testing.T) {
		t.Parallel()
		s, renews := yearly(t, nil)
		s.to(renews.Add(-8 * day))
		s.announced("eight days before", billed)
	})
	t.Run("a disabled provider says nothing", func(t *testing.T) {
		t.Parallel()
		s, renews := yearly(t, nil)
		var p tenancy.Provider
		_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.provider), &p)
		s.Must(err)
		p.Enabled = false
		s.Must(s.Table.Transact(context.Background(), table.Put(&p, nil)))
		s.to(renews.AddDate(0, -1, 0).Add(21 * time.Minute))
		s.announced("a disabled provider")
	})
	t.Run("by the month", func(t *testing.T) {
		t.Parallel()
		s := serve(t)
		for range 13 {
			s.to(s.Clock.Now().Add(31 * day))
			s.announced("by the month")
		}
	})
}
