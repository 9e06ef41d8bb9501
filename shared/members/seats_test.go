package members_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
)

func many(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = testkit.Address(fmt.Sprintf("user%d", i))
	}
	return out
}

// TestScenario5EightIntoFive: five seats with the owner on one, a limit of eight. Four fill, three buy a seat each, the
// eighth is refused. Each growth is told, and reaching the limit once, to all of the provider's staff.
func TestScenario5EightIntoFive(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 8)
	colleague := w.Caller("Paula")
	w.Employ(colleague, w.o.ProviderID, tenancy.ProviderAdmin)
	owner, _ := w.join("Olga", tenancy.Owner)
	for i, email := range many(8) {
		body := map[string]any{"emails": []string{email}, "type": 2}
		if i == 7 {
			w.refused(
				t,
				"the eighth",
				400,
				organizations.SeatLimit.Code,
				func() testkit.Answer { return owner.Do("POST", w.users("/invite"), body) },
			)
			break
		}
		w.ok(owner.Do("POST", w.users("/invite"), body))
		if s := w.seats(); s.Occupied != i+2 || s.Seats != max(5, i+2) {
			t.Fatalf("after %d invitations: %d of %d seats", i+1, s.Occupied, s.Seats)
		}
	}
	told := map[string]int{}
	for _, m := range w.Outbox() {
		told[m.Message.Template]++
	}
	if told["seats-added"] != 2*3 || told["seat-limit-reached"] != 2 || told["organization-invitation"] != 7 {
		t.Errorf("mails to two colleagues: %v", told)
	}
	if w.mails(w.email(owner))["seats-added"] != 0 {
		t.Error("the owner of a provider's client was told of seats")
	}
}

func TestScenario5EightAtOnceAreRefusedWhole(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 8)
	owner, _ := w.join("Olga", tenancy.Owner)
	w.refused(t, "eight at once", 400, organizations.SeatLimit.Code, func() testkit.Answer {
		return owner.Do("POST", w.users("/invite"), map[string]any{"emails": many(8), "type": 2})
	})
	w.ok(owner.Do("POST", w.users("/invite"), map[string]any{"emails": many(7), "type": 2}))
	if s := w.seats(); s.Occupied != 8 || s.Seats != 8 {
		t.Errorf("seven at once: %d of %d seats", s.Occupied, s.Seats)
	}
}

// TestTwentyAtOnce is the largest request that there is, with collections, growth and an idempotency key: one
// transaction.
func TestTwentyAtOnce(t *testing.T) {
	t.Parallel()
	w := open(t, 1, 0)
	c := w.collection(map[ids.Member]tenancy.Flags{})
	emails := many(20)
	body := map[string]any{"emails": emails, "type": 2, "collections": []map[string]any{{"id": c, "readOnly": true}}}
	w.ok(w.staff.Do("POST", w.users("/invite"), body, "Idempotency-Key", "k1"))
	before := w.Digest()
	w.ok(w.staff.Do("POST", w.users("/invite"), body, "Idempotency-Key", "k1"))
	if w.Digest() != before {
		t.Error("the same request again did something")
	}
	if s := w.seats(); s.Occupied != 20 || s.Seats != 20 {
		t.Errorf("%d of %d seats", s.Occupied, s.Seats)
	}
	if got := w.shared(c); len(got) != 20 || !got[w.must(emails[3]).ID].ReadOnly {
		t.Errorf("the collection is shared with %d members", len(got))
	}
	want(
		t,
		"twenty-one",
		w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(21), "type": 2}),
		400,
		"portaal.invalid",
	)
}

func TestAddressesOnceEach(t *testing.T) {
	t.Parallel()
	w := open(t, 10, 0)
	a, b := testkit.Address("anna"), testkit.Address("bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": []string{" " + a, "ANNA" + a[4:]}, "type": 2}))
	w.ok(w.staff.Do("PUT", w.users("/"+string(w.must(a).ID)+"/revoke"), nil))
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": []string{a, b}, "type": 2}))
	if s := w.seats(); s.Occupied != 1 || w.must(a).Status != tenancy.Revoked || w.must(b).Status != tenancy.Invited {
		t.Errorf("occupied %d, anna %d, bob %d", s.Occupied, w.must(a).Status, w.must(b).Status)
	}
	w.Unchanged("inviting those who are there", func() {
		w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": []string{a, b}, "type": 2}))
	})
}

// TestManyAtTheSameMoment lets ten requests invite the same and other addresses into a limit: no address is there twice
// and no seat beyond the limit.
func TestManyAtTheSameMoment(t *testing.T) {
	t.Parallel()
	w := open(t, 2, 6)
	same := testkit.Address("same")
	var group sync.WaitGroup
	for range 10 {
		group.Go(func() {
			a := w.staff.Do(
				"POST",
				w.users("/invite"),
				map[string]any{"emails": []string{same, testkit.Address("other")}, "type": 2},
			)
			if a.Status != 200 && a.Code != organizations.SeatLimit.Code && a.Status != 409 {
				t.Errorf("answered %d %s", a.Status, a.Body)
			}
		})
	}
	group.Wait()
	rows, _ := w.rows(w.staff, "")
	seen := map[string]int{}
	for _, r := range rows {
		seen[r.Email]++
	}
	if s := w.seats(); seen[same] != 1 || len(rows) != s.Occupied || s.Occupied > 6 || s.Seats > 6 {
		t.Errorf("%d times the same address; %d members, %d of %d seats", seen[same], len(rows), s.Occupied, s.Seats)
	}
}

func TestRestoringTakesASeat(t *testing.T) {
	t.Parallel()
	w := open(t, 2, 2)
	w.join("Olga", tenancy.Owner)
	m := w.invites(w.staff, testkit.Address("bob"), tenancy.Plain)
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
	last := w.invites(w.staff, testkit.Address("carl"), tenancy.Plain)
	w.refused(t, "restore without a seat", 400, organizations.SeatLimit.Code, func() testkit.Answer {
		return w.staff.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil)
	})
	w.ok(w.staff.Do("DELETE", w.users("/"+string(last.ID)), nil))
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil))
	if got := w.must(m.Email); got.Status != tenancy.Invited || w.seats().Occupied != 2 {
		t.Errorf("restored to %d with %d seats taken", got.Status, w.seats().Occupied)
	}
}

// TestALargeStaffIsTold has more mails about seats than fit beside twenty invitations.
func TestALargeStaffIsTold(t *testing.T) {
	t.Parallel()
	w := open(t, 1, 20)
	for range 29 {
		w.Employ(w.Caller("Colleague"), w.o.ProviderID, tenancy.ServiceUser)
	}
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(20), "type": 2}))
	told := map[string]int{}
	for _, m := range w.Outbox() {
		told[m.Message.Template]++
	}
	if told["seat-limit-reached"] != 30 || told["organization-invitation"] != 20 {
		t.Errorf("thirty colleagues were sent %v", told)
	}
	growths := w.toldOfGrowth(1)
	if len(growths) != 30 {
		t.Errorf("%d of thirty colleagues were told of the growth", len(growths))
	}
	for to, times := range growths {
		if times != 1 {
			t.Errorf("%s got %d mails about the growth of one request", to, times)
		}
	}
}

// The mails of a staff larger than one transaction were lost without a word when a later transaction failed.
func TestTheLogSaysHowManyOfAVeryLargeStaffWereNotToldOfSeats(t *testing.T) {
	t.Parallel()
	const colleagues = 110
	for what, c := range map[string]struct {
		lets int // transactions go through
		told int
		says string
	}{
		"all is well":            {10, colleagues, ""},
		"the second one is lost": {1, -1, `"msg":"mails not written"`},
	} {
		var b testkit.Breaker
		lines := &bytes.Buffer{}
		w := inside(
			testkit.New(t, testkit.WithAPI(b.Wrap), testkit.WithLog(slog.NewJSONHandler(lines, nil)), complete),
			1,
			0,
		)
		for range colleagues - 1 {
			w.Employ(w.Caller("Colleague"), w.o.ProviderID, tenancy.ServiceUser)
		}
		b.After(c.lets)
		w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(2), "type": 2}))
		b.Mend()
		told := 0
		for _, m := range w.Outbox() {
			if m.Message.Template == "seats-added" {
				told++
			}
		}
		if c.told >= 0 && told != c.told {
			t.Errorf("%s: %d of %d were told", what, told, colleagues)
		}
		if c.says == "" {
			if strings.Contains(lines.String(), "not written") {
				t.Errorf("%s: the log says %s", what, lines)
			}
			continue
		}
		lost := fmt.Sprintf(`"mails":%d,"of":%d`, colleagues-told, colleagues)
		if told == 0 || told == colleagues || !strings.Contains(lines.String(), c.says) ||
			!strings.Contains(lines.String(), lost) {
			t.Errorf("%s: %d were told, and the log says %s", what, told, lines)
		}
	}
}

// toldOfGrowth reads the mails about added seats of each colleague as a chain, in which each begins with the seats that
// the one before it ended with, and fails unless it leads from the seats that there were to those that there are. It
// gives how many growths each was told of.
func (w *world) toldOfGrowth(before int) map[string]int {
	w.T.Helper()
	steps := map[string]map[int]mail.SeatsAdded{}
	for _, m := range w.Outbox() {
		payload, err := mail.Decode(m.Message)
		w.Must(err)
		news, ok := payload.(mail.SeatsAdded)
		if !ok {
			continue
		}
		if steps[m.Message.To] == nil {
			steps[m.Message.To] = map[int]mail.SeatsAdded{}
		}
		if _, twice := steps[m.Message.To][news.SeatsBefore]; twice {
			w.T.Errorf("%s was told twice that there were %d seats before", m.Message.To, news.SeatsBefore)
		}
		steps[m.Message.To][news.SeatsBefore] = news
	}
	if len(steps) == 0 {
		w.T.Fatal("nobody was told")
	}
	growths := map[string]int{}
	for to, told := range steps {
		seats := before
		for news, ok := told[seats]; ok; news, ok = told[seats] {
			seats = news.Seats
			growths[to]++
		}
		if seats != w.seats().Seats || growths[to] != len(told) {
			w.T.Errorf("%s was told of growth up to %d of %d seats, in %d mails", to, seats, w.seats().Seats, len(told))
		}
	}
	return growths
}

// TestEveryGrowthIsToldOnceAlsoInParallel reads the mails of each colleague as a chain: each begins with the seats that
// the one before it ended with, up to the seats there are.
func TestEveryGrowthIsToldOnceAlsoInParallel(t *testing.T) {
	t.Parallel()
	w := open(t, 1, 0)
	w.join("Olga", tenancy.Owner)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(2), "type": 2}) })
	}
	group.Wait()
	for to, growths := range w.toldOfGrowth(1) {
		if growths < 2 {
			t.Errorf("%s was told of %d growths", to, growths)
		}
	}
}

func TestTheMailAboutGrowthTellsWhatItCosts(t *testing.T) {
	t.Parallel()
	w := open(t, 1, 0)
	w.join("Olga", tenancy.Owner)
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(3), "type": 2}))
	found := false
	for _, m := range w.Outbox() {
		payload, err := mail.Decode(m.Message)
		w.Must(err)
		news, ok := payload.(mail.SeatsAdded)
		if !ok {
			continue
		}
		found = true
		plan, _ := billing.PlanByType(w.o.PlanType)
		if news.MoreCents != 3*plan.SeatPriceCents || news.Currency != "USD" || news.Yearly != plan.IsAnnual {
			t.Errorf("three seats more: %d %s, yearly %v", news.MoreCents, news.Currency, news.Yearly)
		}
	}
	if !found {
		t.Error("nobody was told")
	}
}

func TestInvitationsAreCountedByAddressNotByRequest(t *testing.T) {
	t.Parallel()
	for whose, class := range map[string]limit.Class{
		"the organisation's": limit.InvitesPerOrganization,
		"the provider's":     limit.InvitesPerProvider,
	} {
		t.Run(whose, func(t *testing.T) { // each alone: where both are used up, one holds for the other
			t.Parallel()
			w := open(t, 40, 0)
			subject := string(w.o.ID)
			if class == limit.InvitesPerProvider {
				subject = string(w.o.ProviderID)
			}
			left := 15
			counted := limit.Limiter{Table: w.Table, Keys: w.Keys}
			w.Must(counted.AllowMany(t.Context(), class, subject, int(class.Limit)-left))
			invite := func(n int) testkit.Answer {
				return w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(n), "type": 2})
			}
			refused := func(what string, n int) {
				w.refused(t, what, 429, "portaal.too_many_requests", func() testkit.Answer { return invite(n) })
			}
			refused("twenty addresses with fifteen left today", 20)
			w.ok(invite(left))
			refused("one more", 1)
		})
	}
}
