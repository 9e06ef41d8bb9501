package payments_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
)

// TestMessagesThriceAndShuffledLeaveTheStateOfOneOrder (F-24): many signed messages come three times each, in any order
// and several at once: of payments, of cards of a client, and of cards of clients that are about to start. Each is in
// the state that one order of them leaves, and nothing was written down or charged twice.
func TestMessagesThriceAndShuffledLeaveTheStateOfOneOrder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.relieved()
	n := testkit.Size(48, 10_000)
	s.pays(stripefake.Slow)
	owed := make([]*invoices.Invoice, n/8)
	for i := range owed {
		owed[i] = s.closed()
	}
	for try := 0; len(s.Stripe.Charges()) < len(owed) && try < n; try++ {
		s.run()
	}
	s.Stripe.Settle("succeeded")
	s.admin.LogIn()
	s.owner.LogIn()
	var told []func(id string) []byte
	for _, c := range s.Stripe.Charges() {
		told = append(told, c.Succeeded)
	}
	given := func(session string) {
		s.Stripe.Give(session, stripefake.Good)
		told = append(told, func(id string) []byte { return stripefake.Completed(id, session) })
	}
	var newest string
	for range max(3, n/100) {
		s.Clock.Advance(2 * time.Second) // Stripe tells whole seconds
		newest = s.page()
		given(newest)
	}
	ahead := map[string]bool{}
	for range n / 8 {
		session := s.ahead(s.admin)
		ahead[session] = true
		given(session)
	}
	var messages [][]byte
	for i := range n {
		one := told[i%len(told)](fmt.Sprintf("evt_%d", i))
		messages = append(messages, one, one, one)
	}
	rand.Shuffle(len(messages), func(i, j int) { messages[i], messages[j] = messages[j], messages[i] })
	s.deliver(messages)
	for _, i := range owed {
		if now := s.read(i); now.PaidAt.IsZero() || now.Owed() || s.charges(i) != 1 {
			t.Errorf("%s is paid at %v, with %d charges", i.Number, now.PaidAt, s.charges(i))
		}
	}
	if lines := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoicePaid); lines != len(owed) {
		t.Errorf("%d lines of %d payments", lines, len(owed))
	}
	var c billing.OnFile
	if _, err := s.Table.Get(context.Background(), billing.CardKey(s.o), &c); err != nil || c.Session != newest {
		t.Errorf("it pays by the card of %s, not of %s: %v", c.Session, newest, err)
	}
	waiting := 0
	for _, raw := range s.Items() {
		var w billing.ClientCard
		if s.Must(raw.Into(&w)); w.Type != w.Kind() {
			continue
		}
		waiting++
		if !ahead[w.Session] || w.Last4 != "4242" || w.Customer == "" || w.OrganizationID != "" || w.Rev != 2 {
			t.Errorf("a card that waits is %+v", w)
		}
	}
	if waiting != len(ahead) {
		t.Errorf("%d cards wait, of %d", waiting, len(ahead))
	}
	s.sound()
	testkit.Proved(t, "messages of Stripe, three times each and shuffled",
		"%d messages, %d deliveries, %d payments, %d cards: the state of one order", n, len(messages), len(owed),
		len(told)-len(owed))
}

// deliver sends messages, several at once, until each was answered: one that is told to come back does.
func (s *stage) deliver(messages [][]byte) {
	s.T.Helper()
	next := make(chan []byte)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for m := range next {
				for {
					status, text := s.tells(m, signing, s.Clock.Now())
					if status == 503 { // as Stripe does
						continue
					}
					if status != 204 {
						s.T.Errorf("%d %s", status, text)
					}
					break
				}
			}
		})
	}
	for _, m := range messages {
		next <- m
	}
	close(next)
	group.Wait()
}
