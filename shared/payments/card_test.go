package payments_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// What these tests see when a fault is put back:
//   - a card is taken up that another organisation gave, or nobody did, or because the browser says so;
//   - a message that is not signed, is old, or is another provider's, does something, or tells why it is refused;
//   - a message that comes twice is carried out twice; one that comes late brings back a card that was removed.

func (s *stage) card() (c struct {
	Offered, Card bool
	Brand, Last4  string
}) {
	s.T.Helper()
	s.owner.Do("GET", s.cardPath(), nil).Into(&c)
	return c
}

func TestWhoGivesACard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Unchanged("without an account", func() {
		s.owner.Do("POST", s.cardPath(), nil).Refused("without an account", 400, "payments.not_offered")
	})
	if s.card().Offered {
		t.Error("it is offered without an account")
	}
	s.connected()
	session := s.page()
	for who, by := range map[string]*testkit.Caller{
		"a service user": s.service, "a member": s.member, "another provider's admin": s.rival,
		"a stranger": s.stranger,
	} {
		s.Unchanged(who, func() {
			by.Do("POST", s.cardPath(), nil).Refused(who, 404, "portaal.not_found")
			by.Do("PUT", s.cardPath(), body{"session": session}).Refused(who, 404, "portaal.not_found")
			by.Do("DELETE", s.cardPath(), nil).Refused(who, 404, "portaal.not_found")
		})
	}
	s.Unchanged("not given yet", func() {
		for _, name := range []string{session, "cs_test_none", "../v1/charges", "pi_1"} {
			a := s.owner.Do("PUT", s.cardPath(), body{"session": name})
			a.Refused(name, 400, "payments.card_not_given")
		}
	})
	s.pays(stripefake.Good)
	if c := s.card(); !c.Offered || !c.Card || c.Brand != "visa" || c.Last4 != "4242" {
		t.Errorf("it is %+v", c)
	}
	text := string(s.service.Do("GET", s.cardPath(), nil).Body)
	if strings.Contains(text, "pm_") || strings.Contains(text, "cus_") {
		t.Errorf("staff read %s", text)
	}
	for _, by := range []*testkit.Caller{s.member, s.rival, s.stranger} {
		by.Do("GET", s.cardPath(), nil).Refused("reading", 404, "portaal.not_found")
	}
	if a := s.admin.Do("DELETE", s.cardPath(), nil); a.Status != 204 {
		t.Errorf("removing: %d %s", a.Status, a.Body)
	}
	s.Unchanged("removed twice", func() { s.owner.Do("DELETE", s.cardPath(), nil) })
	if s.card().Card {
		t.Error("it is still there")
	}
	if n := s.lines(logbook.OrganizationLog(s.o), logbook.OrganizationCardUpdated); n != 2 {
		t.Errorf("%d lines", n)
	}
}

func TestACardOfAnotherOrganisationIsNotTakenUp(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	other := "/api/organizations/" + s.StartClient(s.founder, string(s.p), "Beta", testkit.Address("bo")).OrganizationID
	session := s.page()
	s.Stripe.Give(session, stripefake.Good)
	s.Unchanged("another organisation's", func() {
		s.admin.Do("PUT", other+"/card", body{"session": session}).Refused("another's", 400, "payments.card_not_given")
	})
}

func TestASuspendedClientGivesACard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	path := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/suspension"
	if a := s.admin.Do("PUT", path, body{}); a.Status >= 300 {
		t.Fatalf("not suspended: %d %s", a.Status, a.Body)
	}
	if s.org().Enabled {
		t.Fatal("it is not suspended")
	}
	s.pays(stripefake.Good)
	if !s.card().Card {
		t.Error("it pays by none")
	}
}

func TestOnlyWhatStripeSignedIsHeard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	now := s.Clock.Now()
	message := stripefake.Completed("evt_1", "cs_test_1")
	status, refusal := s.tells(message, signing, now)
	if status != 400 || !strings.Contains(refusal, "payments.not_signed") {
		t.Fatalf("without an account: %d %s", status, refusal)
	}
	s.connected()
	session := s.page()
	s.Stripe.Give(session, stripefake.Good)
	message = stripefake.Completed("evt_1", session)
	good := stripefake.Sign(signing, message, now)
	for what, signature := range map[string]string{
		"none":                        "",
		"no signature":                "t=" + good[2:12],
		"another secret":              stripefake.Sign("whsec_another0000000000", message, now),
		"the secret without its head": stripefake.Sign(strings.TrimPrefix(signing, "whsec_"), message, now),
		"too old":                     stripefake.Sign(signing, message, now.Add(-6*time.Minute)),
		"too early":                   stripefake.Sign(signing, message, now.Add(6*time.Minute)),
		"another text":                stripefake.Sign(signing, append([]byte(" "), message...), now),
		"an old one with a new moment": "t=" + good[2:12] + "," +
			stripefake.Sign(signing, message, now.Add(-time.Hour)),
		"an old one with a new moment behind a space": stripefake.Sign(signing, message, now.Add(-time.Hour)) +
			", t=" + good[2:12],
	} {
		s.Unchanged(what, func() {
			if status, text := s.says(message, signature); status != 400 || text != refusal {
				t.Errorf("%s: %d %s", what, status, text)
			}
		})
	}
	s.Unchanged("what is of no use", func() {
		for _, kind := range []string{"charge.succeeded", "payment_intent.created", "no.such.thing"} {
			message := stripefake.Event("evt_2", kind, body{"id": session})
			if status, text := s.tells(message, signing, now); status != 204 {
				t.Errorf("%s: %d %s", kind, status, text)
			}
		}
	})
	for range 3 {
		if status, text := s.says(message, good); status != 204 {
			t.Fatalf("signed: %d %s", status, text)
		}
	}
	if !s.card().Card {
		t.Error("it was not taken up")
	}
	s.finish(session) // the browser comes back after the message
	if n := s.lines(logbook.OrganizationLog(s.o), logbook.OrganizationCardUpdated); n != 1 {
		t.Errorf("%d lines", n)
	}
}

func TestAMessageThatComesLateChangesNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	first := s.page()
	s.Stripe.Give(first, stripefake.Declined)
	second := s.pays(stripefake.Good)
	before := s.digest()
	s.tells(stripefake.Completed("evt_1", first), signing, s.Clock.Now())
	s.overtaken(first)
	if s.digest() != before {
		t.Error("an earlier page brought an earlier card")
	}
	s.Clock.Advance(time.Minute)
	s.owner.Do("DELETE", s.cardPath(), nil)
	s.tells(stripefake.Completed("evt_2", second), signing, s.Clock.Now())
	s.overtaken(second)
	if s.card().Card {
		t.Error("a card that was removed came back")
	}
	s.pays(stripefake.Good)
	if !s.card().Card {
		t.Error("no other card can be given")
	}
}

// overtaken comes back from a page after another card was given, or the card was removed.
func (s *stage) overtaken(session string) {
	s.T.Helper()
	s.owner.Do("PUT", s.cardPath(), body{"session": session}).Refused("overtaken", 409, "payments.card_overtaken")
}

// digest is how the card stands.
func (s *stage) digest() string {
	return string(s.service.Do("GET", s.cardPath(), nil).Body) + s.Digest()
}

// A client was unlinked and added again, and the page on which it gave a card in its earlier time brought that card.
func TestACardOfAnEarlierTimeWithTheProviderDoesNotComeBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	session := s.page()
	s.Stripe.Give(session, stripefake.Good)
	o := s.org()
	o.ClientID = ids.New[ids.Client]()
	s.Must(s.Table.Transact(context.Background(), table.Put(&o, nil)))
	s.owner.Do("PUT", s.cardPath(), body{"session": session}).Refused("earlier", 400, "payments.card_not_given")
	s.tells(stripefake.Completed("evt_1", session), signing, s.Clock.Now())
	if s.card().Card {
		t.Error("it pays by the card of an earlier time")
	}
	late := s.page()
	s.Stripe.Give(late, stripefake.Good)
	c := billing.OnFile{OrganizationID: s.o, ProviderID: ids.New[ids.Provider](), At: s.Clock.Now().Add(time.Minute)}
	s.Plant(&c) // removed, or given, with another provider since
	s.overtaken(late)
	if s.card().Card {
		t.Error("a page that was begun before the card was removed brought one")
	}
}

func TestACardHoldsForOneTimeWithOneProvider(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	c := billing.OnFile{OrganizationID: s.o}
	_, err := s.Table.Get(context.Background(), c.Key(), &c)
	s.Must(err)
	c.ClientID = ids.New[ids.Client]() // it was given before the client was unlinked, and added again
	s.Must(s.Table.Transact(context.Background(), table.Put(&c, nil)))
	if s.card().Card {
		t.Error("it pays by the card of another time")
	}
	i := s.closed()
	s.run()
	if n := len(s.Stripe.Charges()); n != 0 || s.read(i).Charge.RefusedAt.IsZero() {
		t.Errorf("it was charged %d times", n)
	}
}

// TestAPageOfStripeThatADismissedAdminKeptGivesNoCard: neither his browser nor Stripe's own message puts his card in
// the place of the client's.
func TestAPageOfStripeThatADismissedAdminKeptGivesNoCard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	gone := s.Colleague(s.founder, string(s.p), actor.ProviderAdmin, "Ties")
	by := s.CallerOf(gone)
	s.Clock.Advance(time.Minute)
	begins := func() string {
		var page struct{ URL string }
		by.Do("POST", s.cardPath(), nil).Into(&page)
		return stripefake.Page(page.URL)
	}
	while, after := begins(), begins()
	s.Stripe.Give(while, "pm_his")
	if status, _ := s.tells(stripefake.Completed("evt_while", while), signing, s.Clock.Now()); status != 204 {
		t.Fatalf("while he works there: %d", status)
	}
	onFile := func() (c billing.OnFile) {
		_, err := s.Table.Get(context.Background(), billing.CardKey(s.o), &c)
		s.Must(err)
		return c
	}
	if onFile().Session != while {
		t.Error("the card that he gave while he worked there was not taken up")
	}
	var staff struct{ Data []struct{ ID, Email string } }
	s.admin.Do("GET", "/api/providers/"+string(s.p)+"/users", nil).Into(&staff)
	for _, u := range staff.Data {
		if u.Email == gone.Email {
			s.admin.Do("DELETE", "/api/providers/"+string(s.p)+"/users/"+u.ID, nil)
		}
	}
	s.Stripe.Give(after, stripefake.Declined)
	by.Do("PUT", s.cardPath(), body{"session": after}).Refused("his browser", 404, "portaal.not_found")
	if status, _ := s.tells(stripefake.Completed("evt_after", after), signing, s.Clock.Now()); status != 204 {
		t.Errorf("Stripe's message: %d", status)
	}
	if onFile().Session != while {
		t.Error("his card was taken up after he had gone")
	}
}
