package members_test

import (
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
)

// told counts the mails that wait, by template; a world has one colleague on the staff.
func (w *world) told() map[string]int {
	out := map[string]int{}
	for _, m := range w.Outbox() {
		out[m.Message.Template]++
	}
	return out
}

// TestScenario3TheOwnerAcceptsAndTheProviderConfirms: the provider is told of the owner who waits, and the owner's sync
// holds the organisation with the key that was wrapped for them.
func TestScenario3TheOwnerAcceptsAndTheProviderConfirms(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 8)
	olga := w.Caller("Olga")
	m := w.invites(w.staff, w.email(olga), tenancy.Owner)
	w.ok(w.accepts(olga, m))
	if told := w.told(); told["member-accepted"] != 1 {
		t.Errorf("the provider was told: %v", told)
	}
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	var sync struct {
		Profile struct {
			Organizations []struct{ ID, Key string }
		}
	}
	olga.Do("GET", "/api/sync", nil).Into(&sync)
	if got := sync.Profile.Organizations; len(got) != 1 || got[0].ID != string(w.o.ID) || got[0].Key != wrapped {
		t.Errorf("the owner's sync holds %+v", got)
	}
}

// TestScenario4TheOwnerAcceptsWithAnotherAccount and cannot, until the address is right.
func TestScenario4TheOwnerAcceptsWithAnotherAccount(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 8)
	olga, other := w.Caller("Olga"), w.Caller("Other")
	m := w.invites(w.staff, w.email(olga), tenancy.Owner)
	w.refused(t, "another account", 400, "members.invitation_for_other_account",
		func() testkit.Answer { return w.accepts(other, m) })
	w.Clock.Advance(time.Second)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/reinvite"), nil))
	w.ok(w.accepts(olga, m))
}

// TestAtTheEdgeOfTheLimitExactlyAsManyAreInvitedAsFit lets many requests for one person each into the last seats.
func TestAtTheEdgeOfTheLimitExactlyAsManyAreInvitedAsFit(t *testing.T) {
	t.Parallel()
	w := open(t, 3, 6)
	w.join("Olga", tenancy.Owner)
	n := testkit.Size(16, 200)
	statuses := make([]testkit.Answer, n)
	var group sync.WaitGroup
	for i := range n {
		body := map[string]any{"emails": []string{testkit.Address("one")}, "type": 2}
		group.Go(func() { statuses[i] = w.staff.Do("POST", w.users("/invite"), body) })
	}
	group.Wait()
	done := 0
	for _, a := range statuses {
		switch {
		case a.Status == 200:
			done++
		case a.Code != organizations.SeatLimit.Code && a.Status != 409 && a.Status != 429:
			t.Errorf("answered %d %s", a.Status, a.Body)
		}
	}
	rows, _ := w.rows(w.staff, "")
	if s := w.seats(); done != 5 || len(rows) != 6 || s.Occupied != 6 || s.Seats != 6 {
		t.Errorf("%d invited, %d members, %d of %d seats", done, len(rows), s.Occupied, s.Seats)
	}
	if told := w.told(); told["seats-added"] != 3 || told["seat-limit-reached"] != 1 {
		t.Errorf("told %v", told)
	}
	if w.events()[logbook.MemberInvited] != 5 {
		t.Errorf("%d events", w.events()[logbook.MemberInvited])
	}
}
