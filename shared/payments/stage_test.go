package payments_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/fsck"
	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const (
	day     = 24 * time.Hour
	key     = "rk_test_51PaulaKey0000000000aB3d"
	signing = "whsec_PaulaSecret0000000000000000"
)

type body = map[string]any

// stage is a provider with two clients, and people around them.
type stage struct {
	*testkit.Kit
	founder       *actor.Actor
	proof         string // of the founder's master password
	p             ids.Provider
	o             ids.Organization
	ownerEmail    string
	admin         *testkit.Caller // the founder
	service       *testkit.Caller
	owner, member *testkit.Caller
	rival         *testkit.Caller
	stranger      *testkit.Caller
	numbers       int
}

func newStage(t *testing.T, options ...testkit.Option) *stage {
	t.Helper()
	s := &stage{Kit: testkit.New(t, options...)}
	founder, provider := s.Provider("Paula")
	_, another := s.Provider("Otto")
	s.founder, s.p, s.ownerEmail = founder, ids.Provider(provider), testkit.Address("olga")
	proof, err := actor.LoginHash(founder.Person)
	s.Must(err)
	s.proof = string(proof)
	s.o = ids.Organization(s.StartClient(founder, provider, "Acme", s.ownerEmail).OrganizationID)
	s.Joins(founder, string(s.o), s.ownerEmail, "Olga")
	s.admin, s.service, s.rival = s.CallerOf(founder), s.Caller("Sem"), s.Caller("Rik")
	s.owner, s.member, s.stranger = s.Caller("Olaf"), s.Caller("Mia"), s.Caller("Zoe")
	s.Employ(s.service, s.p, tenancy.ServiceUser)
	s.Employ(s.rival, ids.Provider(another), tenancy.ProviderAdmin)
	s.Join(s.owner, s.org(), tenancy.Owner)
	s.Join(s.member, s.org(), tenancy.Plain)
	s.Outbox()
	return s
}

// relieved lets another admin go on, for when the clock has left the founder's session behind.
func (s *stage) relieved() {
	s.T.Helper()
	s.admin = s.Caller("Bas")
	s.Employ(s.admin, s.p, tenancy.ProviderAdmin)
}

func (s *stage) org() (o tenancy.Organization) {
	s.T.Helper()
	_, err := s.Table.Get(context.Background(), tenancy.OrganizationKey(s.o), &o)
	s.Must(err)
	return o
}

func (s *stage) merchantPath() string { return "/api/providers/" + string(s.p) + "/stripe" }

func (s *stage) cardPath() string { return "/api/organizations/" + string(s.o) + "/card" }

// connects sends an account at Stripe, by the founder.
func (s *stage) connects(what body) testkit.Answer {
	s.T.Helper()
	all := body{"key": key, "webhookSecret": signing, "masterPasswordHash": s.proof}
	for k, v := range what {
		all[k] = v
		if v == nil {
			delete(all, k)
		}
	}
	return s.admin.Do("PUT", s.merchantPath(), all)
}

func (s *stage) connected() {
	s.T.Helper()
	if a := s.connects(nil); a.Status != 200 {
		s.T.Fatalf("not connected: %d %s", a.Status, a.Body)
	}
}

// page begins a page of Stripe, by the owner, and gives its name.
func (s *stage) page() string {
	s.T.Helper()
	var page struct{ URL string }
	s.owner.Do("POST", s.cardPath(), nil).Into(&page)
	return stripefake.Page(page.URL)
}

// pays lets the owner give a card, and come back.
func (s *stage) pays(card string) (session string) {
	s.T.Helper()
	s.Clock.Advance(2 * time.Second)
	session = s.page()
	if _, ok := s.Stripe.Give(session, card); !ok {
		s.T.Fatal("there is no such page")
	}
	s.finish(session)
	return session
}

func (s *stage) finish(session string) {
	s.T.Helper()
	if a := s.owner.Do("PUT", s.cardPath(), body{"session": session}); a.Status != 200 {
		s.T.Fatalf("the card was not taken up: %d %s", a.Status, a.Body)
	}
}

// tells sends a message, signed with a secret at a moment.
func (s *stage) tells(message []byte, secret string, at time.Time) (status int, text string) {
	s.T.Helper()
	return s.says(message, stripefake.Sign(secret, message, at))
}

func (s *stage) says(message []byte, signature string) (status int, text string) {
	s.T.Helper()
	url := testkit.PublicURL + "/api/stripe/" + string(s.p) + "/events"
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, bytes.NewReader(message))
	s.Must(err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Stripe-Signature", signature)
	res, err := s.Do(r)
	s.Must(err)
	defer res.Body.Close()
	var out bytes.Buffer
	_, err = out.ReadFrom(res.Body)
	s.Must(err)
	return res.StatusCode, out.String()
}

// closed is a closed invoice of the client for which a card is charged.
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
		Method:         billing.Card,
		Seller:         invoices.Party{Name: "Paula IT"},
		IBAN:           "NL91ABNA0417164300",
		Buyer:          invoices.Party{Name: "Acme", Email: "billing@acme.example"},
		Lines:          []invoices.Line{},
		Tax:            invoices.TaxLine{Category: invoices.Standard, BasisPoints: 2100, Cents: 2100},
		NetCents:       10000,
		TotalCents:     12100,
	}
	i.ToCharge(now)
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
	s.Must(s.RunJob("payments-run-charges", nil))
}

// told are the addresses that a mail went to since this was last asked.
func (s *stage) told(template string) (to []string) {
	s.T.Helper()
	for _, w := range s.Outbox() {
		if w.Message.Template == template {
			to = append(to, w.Message.To)
		}
		s.Must(s.Table.Transact(context.Background(), table.Gone(w.Key())))
	}
	return to
}

// charges are how many charges of an invoice succeeded.
func (s *stage) charges(i *invoices.Invoice) (n int) {
	s.T.Helper()
	for _, c := range s.Stripe.Charges() {
		if c.Status == "succeeded" && bytes.Contains([]byte(c.Metadata["portaal_about"]), []byte(i.ID)) {
			n++
		}
	}
	return n
}

// lines counts the lines of a log that tell of something.
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

// sound fails for what the checker finds of payments; the people here were planted without what belongs to them.
func (s *stage) sound() {
	s.T.Helper()
	_, err := fsck.Check(context.Background(), s.Client, s.Config.Table, fsck.Options{Clock: s.Clock, Pause: -1},
		func(v fsck.Violation) {
			if strings.Contains(v.Text, "charge") || strings.Contains(v.Text, "knows this type") ||
				v.Invariant == "I-8" && !planted[v.Text] {
				s.T.Error(v)
			}
		})
	s.Must(err)
}

// planted are violations of an invoice that was planted closed.
var planted = map[string]bool{
	"an invoice does not add up":                                    true,
	"the numbers of a series have a gap, or one is somebody else's": true,
	"an invoice is not what its ledger comes to":                    true,
}
