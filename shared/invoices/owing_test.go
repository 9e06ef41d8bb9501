package invoices_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

type object = map[string]any

// stage is a provider with two admins and a service user, a client with an owner and a member, and others.
type stage struct {
	*testkit.Kit
	p                                     ids.Provider
	o                                     ids.Organization
	admin, other, service, owner, member  *testkit.Caller
	rival, stranger                       *testkit.Caller
	ownerEmail, billingEmail, adminsEmail string
	numbers                               int
}

func newStage(t *testing.T, options ...testkit.Option) *stage {
	t.Helper()
	s := &stage{Kit: testkit.New(t, options...)}
	founder, provider := s.Provider("Paula")
	_, another := s.Provider("Otto")
	s.ownerEmail, s.adminsEmail, s.billingEmail = testkit.Address("olga"), founder.Email, founder.Email
	s.p = ids.Provider(provider)
	s.o = ids.Organization(s.StartClient(founder, provider, "Acme", s.ownerEmail).OrganizationID)
	s.Joins(founder, string(s.o), s.ownerEmail, "Olga")
	s.admin, s.other, s.service = s.Caller("Anna"), s.Caller("Ada"), s.Caller("Sem")
	s.owner, s.member, s.rival, s.stranger = s.Caller("Olaf"), s.Caller("Mia"), s.Caller("Rik"), s.Caller("Zoe")
	s.Employ(s.admin, s.p, tenancy.ProviderAdmin)
	s.Employ(s.other, s.p, tenancy.ProviderAdmin)
	s.Employ(s.service, s.p, tenancy.ServiceUser)
	s.Employ(s.rival, ids.Provider(another), tenancy.ProviderAdmin)
	s.Join(s.owner, s.org(), tenancy.Owner)
	s.Join(s.member, s.org(), tenancy.Plain)
	s.Outbox()
	return s
}

func (s *stage) org() (o tenancy.Organization) {
	s.T.Helper()
	there, err := s.Table.Get(context.Background(), tenancy.OrganizationKey(s.o), &o)
	s.Must(err)
	if !there {
		s.T.Fatal("the client is gone")
	}
	return o
}

func (s *stage) seats() organizations.Seats {
	s.T.Helper()
	seats, err := organizations.ReadSeats(context.Background(), s.Table, s.org())
	s.Must(err)
	return seats
}

// closed is a closed invoice of the client, of now and due in thirty days, changed before it is written.
func (s *stage) closed(change ...func(*invoices.Invoice)) *invoices.Invoice {
	s.T.Helper()
	s.numbers++
	now := table.Stamp(s.Clock.Now())
	i := &invoices.Invoice{
		ID:             ids.New[ids.Invoice](),
		ProviderID:     s.p,
		OrganizationID: s.o,
		Date:           now,
		State:          invoices.Closed,
		Number:         fmt.Sprintf("P-%04d", s.numbers),
		IssuedAt:       now,
		DueAt:          now.Add(30 * day),
		Currency:       "EUR",
		Culture:        "en-US",
		Seller:         invoices.Party{Name: "Paula IT"},
		IBAN:           "NL91ABNA0417164300",
		Buyer:          invoices.Party{Name: "Acme", Email: s.billingEmail},
		Lines:          []invoices.Line{},
		Tax:            invoices.TaxLine{Category: invoices.Standard, BasisPoints: 2100, Cents: 2100},
		NetCents:       10000,
		TotalCents:     12100,
	}
	for _, c := range change {
		c(i)
	}
	s.Must(s.Table.Transact(context.Background(), invoices.CreateWrites(i, nil)...))
	s.Clock.Advance(time.Second)
	return i
}

func (s *stage) read(i *invoices.Invoice) (now invoices.Invoice) {
	s.T.Helper()
	_, err := s.Table.Get(context.Background(), i.Key(), &now)
	s.Must(err)
	return now
}

func (s *stage) run() {
	s.T.Helper()
	s.Must(s.RunJob("invoices-run-reminders", nil))
}

// to moves the clock to an instant, and logs everybody in again.
func (s *stage) to(at time.Time) {
	s.T.Helper()
	s.Clock.Advance(at.Sub(s.Clock.Now()))
	for _, c := range []*testkit.Caller{s.admin, s.other, s.service, s.owner, s.member, s.rival, s.stranger} {
		c.LogIn()
	}
}

// told takes the mails away that wait, and says to whom there were any of a template.
func (s *stage) told(template string) map[string]mail.Payload {
	s.T.Helper()
	out := map[string]mail.Payload{}
	for _, w := range s.Outbox() {
		if w.Message.Template == template {
			payload, err := mail.Decode(w.Message)
			s.Must(err)
			if _, twice := out[w.Message.To]; twice {
				s.T.Errorf("%s to %s twice", template, w.Message.To)
			}
			out[w.Message.To] = payload
		}
		s.Must(s.Table.Transact(context.Background(), table.Gone(w.Key())))
	}
	return out
}

func (s *stage) pays(by *testkit.Caller, i *invoices.Invoice, on time.Time) testkit.Answer {
	s.T.Helper()
	return by.Do("PUT", s.payment(), object{
		"billDate": clock.Format(i.Date), "paid": true, "paidDate": on.Format(time.DateOnly),
	})
}

func (s *stage) takesBack(by *testkit.Caller, i *invoices.Invoice) testkit.Answer {
	s.T.Helper()
	return by.Do("PUT", s.payment(), object{"billDate": clock.Format(i.Date), "paid": false})
}

func (s *stage) payment() string {
	return "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/invoice-payment"
}

// lines counts the lines of a kind in a log.
func (s *stage) lines(log table.Path, what logbook.EventType) (n int) {
	s.T.Helper()
	q := logbook.Between(log, logbook.Bound(time.Unix(0, 0)), logbook.Bound(s.Clock.Now().Add(time.Hour)))
	for e, err := range table.RowsAs[logbook.Event](s.Table.Rows(context.Background(), q)) {
		s.Must(err)
		if e.What == what {
			n++
		}
	}
	return n
}

// dismiss takes somebody off the staff.
func (s *stage) dismiss(c *testkit.Caller) {
	s.T.Helper()
	for place, err := range table.RowsAs[tenancy.ProviderPlace](s.Table.Rows(context.Background(), tenancy.StaffOf(s.p))) {
		s.Must(err)
		if place.UserID == c.UserID {
			s.Must(s.Table.Transact(context.Background(), tenancy.DeleteProviderPlaceWrites(&place, nil)...))
		}
	}
}

type row struct {
	Number, Reference, PaidDate *string
	Status                      string
	TotalCents, TaxCents        int64
	OrganizationID              string
}

// numbersIn reads all pages of a list, and gives the numbers in it, with where they stand.
func (s *stage) numbersIn(by *testkit.Caller, path, query string) string {
	s.T.Helper()
	var out []string
	cursor := ""
	for pages := 0; ; pages++ {
		var page struct {
			Data              []row
			ContinuationToken *string
		}
		by.Do("GET", path+"?"+query+"&continuationToken="+cursor, nil).Into(&page)
		for _, r := range page.Data {
			number := "-"
			if r.Number != nil {
				number = *r.Number
			}
			out = append(out, number+" "+r.Status)
		}
		if page.ContinuationToken == nil || pages > 100 {
			return strings.Join(out, ", ")
		}
		cursor = *page.ContinuationToken
	}
}
