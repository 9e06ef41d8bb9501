package payments_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a client starts with a card that another gave, another provider, or nobody; with one card two clients start;
//   - a card outlives the account at which it was given, or its two days;
//   - a kill, a lost answer or two requests at once leave a client without its card, or a card without its client.

func (s *stage) aheadPath() string { return "/api/providers/" + string(s.p) + "/client-cards" }

// ahead begins the page on which the card of a new client is given.
func (s *stage) ahead(by *testkit.Caller) (session string) {
	s.T.Helper()
	var page struct{ URL string }
	form := body{"form": string(ids.New[ids.Request]()), "billingEmail": "billing@beta.example"}
	by.Do("POST", s.aheadPath(), form).Into(&page)
	return stripefake.Page(page.URL)
}

// returns comes back from a page, as the browser does.
func (s *stage) returns(by *testkit.Caller, session string) testkit.Answer {
	s.T.Helper()
	return by.Do("PUT", s.aheadPath(), body{"session": session})
}

// givenAhead gives the card of a new client, and comes back.
func (s *stage) givenAhead(by *testkit.Caller) (session string) {
	s.T.Helper()
	session = s.ahead(by)
	s.Stripe.Give(session, stripefake.Good)
	if a := s.returns(by, session); a.Status != http.StatusOK {
		s.T.Fatalf("not known: %d %s", a.Status, a.Body)
	}
	return session
}

// form is a New client form that names a card.
func (s *stage) form(session string) json.RawMessage {
	s.T.Helper()
	r, err := s.founder.PrepareClient(context.Background(), string(s.p), actor.NewClient{
		Name: "Beta", BillingEmail: "billing@beta.example", OwnerEmail: testkit.Address("bo"),
		Plan: actor.EnterpriseAnnually, Seats: 3, CardToken: session,
	})
	s.Must(err)
	return r.Body
}

func (s *stage) starts(by *testkit.Caller, form json.RawMessage, once string) testkit.Answer {
	s.T.Helper()
	return by.Do("POST", "/api/providers/"+string(s.p)+"/organizations", form, "Idempotency-Key", once)
}

// onFile are the cards that organisations pay by, which were given on a page.
func (s *stage) onFile(session string) (all []billing.OnFile) {
	s.T.Helper()
	for _, raw := range s.Items() {
		var c billing.OnFile
		s.Must(raw.Into(&c))
		if c.Type == c.Kind() && c.Session == session {
			all = append(all, c)
		}
	}
	return all
}

func TestAClientStartsWithTheCardThatWasGivenForIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	form := body{"form": string(ids.New[ids.Request]()), "billingEmail": "billing@beta.example"}
	s.Unchanged("without an account", func() {
		s.admin.Do("POST", s.aheadPath(), form).Refused("none", 400, "payments.not_offered")
	})
	s.connected()
	for field, wrong := range map[string]string{"form": "x?y=z&card=cs_1", "billingEmail": "no address"} {
		s.Unchanged(field, func() {
			bad := body{"form": form["form"], "billingEmail": form["billingEmail"], field: wrong}
			if a := s.admin.Do("POST", s.aheadPath(), bad); a.Status != 400 {
				t.Errorf("%s: %d %s", field, a.Status, a.Body)
			}
		})
	}
	session := s.ahead(s.admin)
	s.Unchanged("before it is given", func() {
		s.returns(s.admin, session).Refused("not given", 400, "payments.card_not_given")
		s.starts(s.admin, s.form(session), "early").Refused("not given", 400, "billing.card_gone")
	})
	s.Stripe.Give(session, stripefake.Good)
	var card struct {
		Session, Brand, Last4 string
		ExpMonth, ExpYear     int
		Test                  bool
	}
	for range 2 { // the review is opened again
		s.returns(s.admin, session).Into(&card)
		if card.Session != session || card.Brand != "visa" || card.Last4 != "4242" || card.ExpMonth != 7 ||
			card.ExpYear != 2031 || !card.Test {
			t.Errorf("it is %+v", card)
		}
	}
	var made struct{ OrganizationID ids.Organization }
	s.starts(s.admin, s.form(session), "once").Into(&made)
	s.o = made.OrganizationID
	var pays struct {
		Card  bool
		Last4 string
	}
	s.admin.Do("GET", s.cardPath(), nil).Into(&pays)
	if !pays.Card || pays.Last4 != "4242" {
		t.Errorf("it pays by %+v", pays)
	}
	var sub billing.Subscription
	_, err := s.Table.Get(context.Background(), billing.SubscriptionKey(s.o), &sub)
	s.Must(err)
	if sub.Method != billing.Invoice || sub.Payment != "" {
		t.Errorf("the subscription says %d %q", sub.Method, sub.Payment)
	}
	if n := s.lines(logbook.OrganizationLog(s.o), logbook.OrganizationCardUpdated); n != 1 {
		t.Errorf("%d lines of a card", n)
	}
	if n := len(s.Stripe.Charges()); n != 0 {
		t.Errorf("%d charges before there is an invoice", n)
	}
	i := s.closed()
	s.run()
	if s.charges(i) != 1 || s.read(i).PaidAt.IsZero() {
		t.Errorf("the invoice is charged %d times", s.charges(i))
	}
	s.Unchanged("a second client", func() {
		s.starts(s.admin, s.form(session), "twice").Refused("a second client", 400, "billing.card_gone")
		s.returns(s.admin, session).Refused("a second client", 400, "payments.card_not_given")
	})
	s.sound()
}

func TestNobodyElseStartsAClientWithACard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	session := s.givenAhead(s.admin)
	s.relieved()
	other := s.admin // another admin of the same provider
	form := s.form(session)
	s.Unchanged("somebody else", func() {
		s.returns(other, session).Refused("another admin", 400, "payments.card_not_given")
		s.starts(other, form, "other").Refused("another admin", 400, "billing.card_gone")
		for who, by := range map[string]*testkit.Caller{
			"a service user": s.service, "an owner": s.owner, "another provider": s.rival, "a stranger": s.stranger,
		} {
			begin := body{"form": string(ids.New[ids.Request]()), "billingEmail": "a@b.example"}
			by.Do("POST", s.aheadPath(), begin).Refused(who, 404, "portaal.not_found")
			s.returns(by, session).Refused(who, 404, "portaal.not_found")
			s.starts(by, form, "x").Refused(who, 404, "portaal.not_found")
		}
	})
	// A rival that has connected the same account at Stripe: its page is not his either.
	var place tenancy.StaffPlace
	for _, raw := range s.Items() {
		var p tenancy.StaffPlace
		if s.Must(raw.Into(&p)); p.Type == p.Kind() && p.UserID == s.rival.UserID {
			place = p
		}
	}
	var m billing.Merchant
	_, err := s.Table.Get(context.Background(), billing.MerchantKey(s.p), &m)
	s.Must(err)
	m.ProviderID = place.ProviderID
	s.Plant(&m)
	s.Unchanged("another provider", func() {
		path := "/api/providers/" + string(place.ProviderID)
		s.rival.Do("POST", path+"/organizations", form, "Idempotency-Key", "r").
			Refused("another provider", 400, "billing.card_gone")
		s.rival.Do("PUT", path+"/client-cards", body{"session": session}).
			Refused("another provider", 400, "payments.card_not_given")
	})
}

// Stripe's message comes before the browser, after it, and after the client was started; each three times.
func TestStripesMessageOfANewClientsCard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	first := s.ahead(s.admin)
	s.Unchanged("of a page that was only begun", func() {
		s.tells(stripefake.Completed("evt_begun", first), signing, s.Clock.Now())
	})
	s.Stripe.Give(first, stripefake.Good)
	message := stripefake.Completed("evt_1", first)
	s.Unchanged("not signed", func() {
		s.tells(message, "whsec_another0000000000", s.Clock.Now())
	})
	for range 3 {
		if status, text := s.tells(message, signing, s.Clock.Now()); status != 204 {
			t.Fatalf("%d %s", status, text)
		}
	}
	s.Stripe.Away(true) // the message brought it: Stripe need not be asked
	if a := s.returns(s.admin, first); a.Status != 200 {
		t.Errorf("after the message: %d %s", a.Status, a.Body)
	}
	s.Stripe.Away(false)
	later := s.ahead(s.admin)
	s.Stripe.Give(later, stripefake.Good)
	s.Stripe.Away(true)
	s.Unchanged("Stripe is away", func() {
		if a := s.returns(s.admin, later); a.Status != 503 {
			t.Errorf("Stripe is away: %d %s", a.Status, a.Body)
		}
	})
	s.Stripe.Away(false)
	s.returns(s.admin, later)
	s.Unchanged("after the browser", func() {
		s.tells(stripefake.Completed("evt_2", later), signing, s.Clock.Now())
	})
	if a := s.starts(s.admin, s.form(first), "first"); a.Status != 200 {
		t.Fatalf("not started: %d %s", a.Status, a.Body)
	}
	s.Unchanged("after the client was started", func() {
		s.tells(stripefake.Completed("evt_3", first), signing, s.Clock.Now())
	})
	if len(s.onFile(first)) != 1 {
		t.Errorf("%d cards on file", len(s.onFile(first)))
	}
}

func TestACardWaitsTwoDaysForItsClient(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.relieved()
	session, late := s.givenAhead(s.admin), s.ahead(s.admin)
	s.Clock.Advance(2*day - time.Second)
	s.admin.LogIn()
	if a := s.returns(s.admin, session); a.Status != 200 {
		t.Errorf("within two days: %d %s", a.Status, a.Body)
	}
	s.Clock.Advance(time.Second)
	s.Stripe.Give(late, stripefake.Good)
	s.Unchanged("after two days", func() {
		s.returns(s.admin, session).Refused("two days", 400, "payments.card_not_given")
		s.starts(s.admin, s.form(session), "late").Refused("two days", 400, "billing.card_gone")
		s.tells(stripefake.Completed("evt_late", late), signing, s.Clock.Now())
	})
	for _, raw := range s.Items() {
		var c billing.ClientCard
		s.Must(raw.Into(&c))
		if c.Type == c.Kind() && c.TTL != c.Created.Add(2*day).Unix() {
			t.Error("it is never forgotten")
		}
	}
}

func TestACardDoesNotOutliveTheAccountAtWhichItWasGiven(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	session, open := s.givenAhead(s.admin), s.ahead(s.admin)
	s.Stripe.Give(open, stripefake.Good)
	form := s.form(session)
	if a := s.admin.Do("DELETE", s.merchantPath(), nil); a.Status != 204 {
		t.Fatalf("not disconnected: %d %s", a.Status, a.Body)
	}
	refused := func(when, code string) {
		t.Helper()
		s.Unchanged(when, func() {
			s.starts(s.admin, form, when).Refused(when, 400, "billing.card_gone")
			s.returns(s.admin, session).Refused(when, 400, code)
			s.returns(s.admin, open).Refused(when, 400, code)
			s.tells(stripefake.Completed("evt_"+when[:4], open), signing, s.Clock.Now())
		})
	}
	refused("disconnected", "payments.not_offered")
	if a := s.connects(body{"key": strings.Replace(key, "Paula", "Petra", 1)}); a.Status != 200 {
		t.Fatalf("not connected: %d %s", a.Status, a.Body)
	}
	refused("another account", "payments.card_not_given")
}

// TestAnAdminWhoHasGoneStartsNoClient: what he gave is nobody's, and Stripe's message of it makes it nobody else's.
func TestAnAdminWhoHasGoneStartsNoClient(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	gone := s.Colleague(s.founder, string(s.p), actor.ProviderAdmin, "Ties")
	by := s.CallerOf(gone)
	session, open := s.givenAhead(by), s.ahead(by)
	s.Stripe.Give(open, stripefake.Good)
	form := s.form(session)
	var staff struct{ Data []struct{ ID, Email string } }
	s.admin.Do("GET", "/api/providers/"+string(s.p)+"/users", nil).Into(&staff)
	for _, u := range staff.Data {
		if u.Email == gone.Email {
			s.admin.Do("DELETE", "/api/providers/"+string(s.p)+"/users/"+u.ID, nil)
		}
	}
	s.starts(by, form, "gone").Refused("he has gone", 404, "portaal.not_found")
	s.returns(by, session).Refused("he has gone", 404, "portaal.not_found")
	s.tells(stripefake.Completed("evt_gone", open), signing, s.Clock.Now())
	s.starts(s.admin, form, "mine").Refused("his card", 400, "billing.card_gone")
	s.starts(s.admin, s.form(open), "his").Refused("his card", 400, "billing.card_gone")
	if n := len(s.onFile(session)) + len(s.onFile(open)); n != 0 {
		t.Errorf("%d clients pay by his cards", n)
	}
}

// TestWhateverIsKilledStartsOneClientWithItsCard: each request dies before and after each of its calls to the table,
// and is sent again; two are sent at once.
func TestWhateverIsKilledStartsOneClientWithItsCard(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t, testkit.WithAPI(killer.Wrap))
	s.connected()
	killed := 0
	for at := 0; ; at++ {
		died := false
		for _, after := range []bool{false, true} {
			session := s.givenAhead(s.admin)
			form, once := s.form(session), "once-"+session
			killer.Kill(at, after)
			s.starts(s.admin, form, once)
			died, _ = killer.Restart()
			var group sync.WaitGroup
			answers := make([]testkit.Answer, 2)
			for n := range answers {
				group.Go(func() { answers[n] = s.starts(s.admin, form, once) })
			}
			group.Wait()
			again := s.starts(s.admin, form, once)
			for _, a := range append(answers, again) {
				if a.Status != 200 && a.Status != 409 && a.Status != 503 {
					t.Fatalf("killed at %d (after: %v): %d %s", at, after, a.Status, a.Body)
				}
			}
			var made struct{ OrganizationID ids.Organization }
			again.Into(&made)
			c := s.onFile(session)
			if len(c) != 1 || c[0].OrganizationID != made.OrganizationID || c[0].Method == "" {
				t.Fatalf("killed at %d (after: %v): %+v of %s", at, after, c, made.OrganizationID)
			}
		}
		if !died {
			break
		}
		killed++
	}
	if killed < 3 {
		t.Errorf("killed at %d calls only", killed)
	}
}
