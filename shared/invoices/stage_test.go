package invoices_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"portaal/infra/fsck"
	"portaal/infra/reckon"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// street are many clients of two providers, whose ledgers were planted: all that becomes of them until the end of the
// test is in them from the beginning.
type street struct {
	*testkit.Kit
	killer  testkit.Killer
	sellers []ids.Provider
	ledgers map[ids.Organization][]billing.Entry
}

// opened is when the street begins: at the end of a January, in a year with a 29 February.
var opened = time.Date(2028, 1, 29, 0, 0, 0, 0, time.UTC)

func newStreet(t *testing.T) *street {
	t.Helper()
	s := &street{
		Kit:     testkit.New(t),
		sellers: []ids.Provider{ids.New[ids.Provider](), ids.New[ids.Provider]()},
		ledgers: map[ids.Organization][]billing.Entry{},
	}
	s.Clock.Advance(opened.Sub(s.Clock.Now()))
	for n, p := range s.sellers {
		s.Plant(&invoices.Seller{
			ProviderID: p,
			Party:      invoices.Party{Name: fmt.Sprintf("Seller %d", n), Country: "NL"},
			Prefix:     fmt.Sprintf("S%d-", n),
		})
	}
	return s
}

// client plants a client that began at a moment.
func (s *street) client(ledger []billing.Entry) ids.Organization {
	s.T.Helper()
	o := ids.New[ids.Organization]()
	is, first := ledger[len(ledger)-1].Is, ledger[0].At
	sub := &billing.Subscription{
		ID: ids.New[ids.Subscription](), OrganizationID: o, ProviderID: is.ProviderID, PlanType: is.PlanType,
		Seats: is.Seats, AdditionalStorageGb: is.AdditionalStorageGb, DiscountPercent: is.DiscountPercent,
		PriceVersion: is.PriceVersion, Currency: is.Currency, Method: billing.Invoice, Country: "NL",
		State: billing.Active, Anchor: first, NextAt: first, Suspended: is.Suspended, Entries: len(ledger),
		EnteredAt: ledger[len(ledger)-1].At,
		Last:      &billing.Addressee{Name: "Client", Email: "billing@client.test"},
	}
	if is.Ended {
		sub.State, sub.EndedAt = billing.Ended, sub.EnteredAt
	}
	writes := []table.Write{
		table.Create(sub, nil), table.Create(&billing.Due{OrganizationID: o, Date: first}, nil),
	}
	for i := range ledger {
		ledger[i].OrganizationID = o
		e := ledger[i]
		writes = append(writes, table.Create(&e, nil))
	}
	s.Must(s.Table.Transact(context.Background(), writes...))
	s.ledgers[o] = ledger
	return o
}

// random are ledgers of a few months.
func (s *street) random(r *rand.Rand, months int) []billing.Entry {
	ledger := testkit.Ledgers{
		Begin: func(r *rand.Rand) time.Time {
			day := opened.AddDate(0, 0, r.IntN(33))
			return day.Add(time.Duration(r.IntN(3)*r.IntN(24*60*60)) * time.Second)
		},
		Sold:    []testkit.Sold{{Currency: "USD", Version: 1}},
		Sellers: s.sellers,
		Most:    9,
	}.History(r)
	end := opened.AddDate(0, months, 0)
	for len(ledger) > 1 && ledger[len(ledger)-1].At.After(end) {
		ledger = ledger[:len(ledger)-1]
	}
	return ledger
}

// sound fails for what the checker finds, beside that the clients were planted without their organisations, and that no
// mail is sent here.
func (s *street) sound() {
	s.T.Helper()
	_, err := fsck.Check(context.Background(), s.Client, s.Config.Table, fsck.Options{Clock: s.Clock, Pause: -1},
		func(v fsck.Violation) {
			if v.Text != "the tenant or the person that the row belongs to does not exist" && v.Invariant != "I-12" {
				s.T.Error(v)
			}
		})
	s.Must(err)
}

// run runs once.
func (s *street) run() {
	s.T.Helper()
	s.Must(s.RunJob("invoices-run", nil))
}

// killed runs once, and dies at a call, before or after it; died is whether it came to that.
func (s *street) killed(at int, after bool) (died bool) {
	s.T.Helper()
	s.killer.Kill(at, after)
	err := s.RunJobBehind(s.killer.Wrap, "invoices-run", nil)
	died, _ = s.killer.Restart()
	if !died && err != nil {
		s.T.Errorf("not killed, it fails: %v", err)
	}
	return died
}

// atOnce runs many times at once.
func (s *street) atOnce() {
	s.T.Helper()
	var group sync.WaitGroup
	for range testkit.Size(3, 10) {
		group.Go(func() {
			if err := s.RunJob("invoices-run", nil); err != nil {
				s.T.Error(err)
			}
		})
	}
	group.Wait()
}

// invoices reads all there are.
func (s *street) invoices() (all []invoices.Invoice) {
	s.T.Helper()
	for o := range s.ledgers {
		for i, err := range table.RowsAs[invoices.Invoice](
			s.Table.Rows(context.Background(), invoices.InvoicesOf(o))) {
			s.Must(err)
			all = append(all, i)
		}
	}
	return all
}

// offsets counts how often a credit note was set against an invoice.
func (s *street) offsets() (n int) {
	s.T.Helper()
	for o := range s.ledgers {
		for _, err := range s.Table.Rows(context.Background(), invoices.OffsetsOf(o)) {
			s.Must(err)
			n++
		}
	}
	return n
}

// owed is an invoice as the second program reckons it.
type owed struct {
	at    string
	lines string
	net   int64
}

// expected are the invoices that there should be up to an instant, by the second program, which knows neither dates
// that are due nor states.
func (s *street) expected(until time.Time) (out []owed) {
	s.T.Helper()
	file, err := os.ReadFile("../billing/plans.json")
	s.Must(err)
	list, err := reckon.ReadList(file)
	s.Must(err)
	for o, ledger := range s.ledgers {
		account, err := list.Account(testkit.Exported(ledger), until)
		s.Must(err)
		for _, bill := range account.Bills {
			by := map[string]*owed{}
			for _, l := range bill.Lines {
				if by[l.Provider] == nil {
					by[l.Provider] = &owed{at: name(o, bill.Date, ids.Provider(l.Provider))}
				}
				by[l.Provider].net += l.Cents
				by[l.Provider].lines += fmt.Sprintln(l.What, l.Quantity, l.From.UnixMilli(), l.To.UnixMilli(), l.Cents)
			}
			for _, i := range by {
				out = append(out, *i)
			}
		}
	}
	return out
}

func name(o ids.Organization, date time.Time, p ids.Provider) string {
	return fmt.Sprint(o, " ", date.UnixMilli(), " ", p)
}

// judge compares all that there is with what there should be, to the cent, and the numbers: from 1 to the last without
// a gap, each once. It gives how many there are, and what they come to.
func (s *street) judge() (n int, cents int64) {
	s.T.Helper()
	want := s.expected(s.Clock.Now().Add(-20 * time.Minute))
	numbers := map[ids.Provider][]int{}
	var got []owed
	told := 0
	for _, i := range s.invoices() {
		is := owed{at: name(i.OrganizationID, i.Date, i.ProviderID), net: i.NetCents}
		for _, l := range i.Lines {
			is.lines += fmt.Sprintln(l.Kind, l.Quantity, l.From.UnixMilli(), l.To.UnixMilli(), l.Cents)
		}
		tax := (max(i.NetCents, -i.NetCents)*21 + 50) / 100 // from the Netherlands to the Netherlands
		if i.NetCents < 0 {
			tax = -tax
		}
		if i.State != invoices.Closed || i.Tax.Cents != tax || i.TotalCents != i.NetCents+tax ||
			i.DueAt.Sub(i.IssuedAt) != 30*24*time.Hour {
			s.T.Errorf("%s: %s, %d and %d are %d", is.at, i.State, i.NetCents, i.Tax.Cents, i.TotalCents)
		}
		prefix := fmt.Sprintf("S%d-", slices.Index(s.sellers, i.ProviderID))
		if i.Number != fmt.Sprintf("%s%06d", prefix, i.Sequence) {
			s.T.Errorf("number %d is written %s", i.Sequence, i.Number)
		}
		if i.TotalCents != 0 {
			told++
		}
		numbers[i.ProviderID] = append(numbers[i.ProviderID], i.Sequence)
		got, cents = append(got, is), cents+i.TotalCents
	}
	mails := map[string]int{}
	for _, m := range s.Outbox() {
		mails[m.Message.Template]++
	}
	if used := s.offsets(); mails["invoice-issued"] != told || mails["credit-used"] != used {
		s.T.Errorf("%v of %d invoices, and %d set off", mails, told, used)
	}
	order := func(a, b owed) int { return cmp.Compare(a.at, b.at) }
	slices.SortFunc(want, order)
	slices.SortFunc(got, order)
	if !slices.Equal(got, want) {
		s.T.Errorf("%d invoices, and by the reference %d", len(got), len(want))
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				s.T.Fatalf("%+v\nby the reference %+v", got[i], want[i])
			}
		}
	}
	for p, all := range numbers {
		slices.Sort(all)
		for i, n := range all {
			if n != i+1 {
				s.T.Fatalf("the numbers of %s: %d after %d others", p, n, i)
			}
		}
	}
	return len(got), cents
}
