package groups_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Who came into a group or left it since somebody looked at it, stays so when that somebody saves;
// package members has the doors by which people come into the organisation and leave it.
func TestSavingAGroupUndoesNothingThatWasDoneMeanwhile(t *testing.T) {
	t.Parallel()
	h := open(t)
	g := h.group(nil, h.other)
	paula, other := h.seats[h.paula].ID, h.seats[h.other].ID
	member := func(m ids.Member) string { return h.at("/users/" + string(m)) }
	groups := func(m ids.Member, all ...ids.Group) testkit.Answer {
		return h.owner.Do("PUT", member(m), body{"type": tenancy.Plain, "groups": all})
	}
	doors := []struct {
		name string
		is   []ids.Member // who is in it before; the sheet is opened then
		do   func() testkit.Answer
		ends func(in []ids.Member) bool
	}{
		{
			"into it, at the member",
			[]ids.Member{other},
			func() testkit.Answer { return groups(paula, g) },
			func(in []ids.Member) bool { return slices.Contains(in, paula) && slices.Contains(in, other) },
		},
		{
			"out of it, at the member",
			[]ids.Member{other, paula},
			func() testkit.Answer { return groups(paula, []ids.Group{}...) },
			func(in []ids.Member) bool { return slices.Equal(in, []ids.Member{other}) },
		},
		{
			"out of it, at the group",
			[]ids.Member{other, paula},
			func() testkit.Answer { return h.owner.Do("DELETE", h.path(g)+"/user/"+string(paula), nil) },
			func(in []ids.Member) bool { return slices.Equal(in, []ids.Member{other}) },
		},
	}
	for _, door := range doors {
		h.ok(h.owner.Do("PUT", h.path(g), body{"name": "Squad", "users": door.is}))
		var sheet struct{ RevisionDate time.Time }
		h.owner.Do("GET", h.path(g)+"/details", nil).Into(&sheet)
		seen := h.users(g)
		h.ok(door.do())
		send := body{"name": "Renamed", "users": seen, "usersSeen": seen, "revisionDate": sheet.RevisionDate}
		h.ok(h.owner.Do("PUT", h.path(g), send))
		if in := h.users(g); !door.ends(in) {
			t.Errorf("%s: afterwards %v are in it, of %v who were", door.name, in, seen)
		}
		h.sound(door.name)
	}
}

// What the caller changed of whom they saw is done, and nothing else.
func TestSavingAGroupDoesWhatWasChangedInIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	g := h.group(nil, h.other, h.admin)
	paula, other, admin := h.seats[h.paula].ID, h.seats[h.other].ID, h.seats[h.admin].ID
	seen := h.users(g)
	h.takesOut(g, h.admin)
	send := body{"name": "Squad", "users": []ids.Member{admin, paula}, "usersSeen": seen}
	h.ok(h.owner.Do("PUT", h.path(g), send))
	if in := h.users(g); !slices.Equal(in, []ids.Member{paula}) {
		t.Errorf("%v are in it: not only Paula %v, but of %v and %v", in, paula, other, admin)
	}
}

// No row of the group is written by all who come into it at once.
func TestTwentyComeIntoOneGroupAtOnce(t *testing.T) {
	t.Parallel()
	crowd := &testkit.Crowd{Hold: 3 * time.Millisecond}
	h := openOn(t, testkit.New(t, testkit.WithAPI(crowd.Wrap)))
	const n = 20
	people := make([]*testkit.Caller, n)
	for i := range people {
		people[i] = h.Caller("Somebody")
		h.joins(people[i], tenancy.Plain)
	}
	h.sound = h.StaysSound()
	g := h.group(nil)
	answers := make([]testkit.Answer, n)
	var all sync.WaitGroup
	for i, who := range people {
		all.Go(func() {
			send := body{"type": tenancy.Plain, "groups": []ids.Group{g}}
			answers[i] = h.owner.Do("PUT", h.at("/users/"+string(h.seats[who].ID)), send)
		})
	}
	all.Wait()
	for _, a := range answers {
		h.ok(a)
	}
	if in := h.users(g); len(in) != n {
		t.Errorf("%d are in it", len(in))
	}
	h.sound("coming in")
	t.Logf("%d conflicts", crowd.Conflicts())
}

// The list of groups says how many people are in each, by whatever door they came or went; official clients, who don't
// ask, are told what they always were.
func TestTheListCountsThePeopleOfEachGroup(t *testing.T) {
	t.Parallel()
	h := open(t)
	one, two := h.group(nil, h.paula, h.other), h.group(nil)
	says := func(when string, first, second any) {
		t.Helper()
		var list struct{ Data []map[string]any }
		h.grace.Do("GET", h.at("/groups/details?includePeople=true"), nil).Into(&list)
		got := map[any]any{}
		for _, row := range list.Data {
			got[row["id"]] = row["people"]
		}
		if len(got) != 2 || got[string(one)] != first || got[string(two)] != second {
			t.Errorf("%s: %v", when, got)
		}
	}
	says("at first", 2.0, 0.0)
	paula := h.seats[h.paula].ID
	at := h.at("/users/" + string(paula))
	h.ok(h.owner.Do("PUT", at, body{"type": tenancy.Plain, "groups": []ids.Group{one, two}}))
	says("one of them in both, at the member", 2.0, 1.0)
	h.ok(h.owner.Do("DELETE", h.path(one)+"/user/"+string(paula), nil))
	says("taken out of one, at the group", 1.0, 1.0)
	h.ok(h.owner.Do("PUT", at, body{"type": tenancy.Plain, "groups": []ids.Group{}}))
	says("out of the other, at the member", 1.0, 0.0)
	h.ok(h.owner.Do("PUT", h.path(one), body{"name": "Squad", "users": []ids.Member{}}))
	says("emptied", 0.0, 0.0)
	if plain := h.grace.Do("GET", h.at("/groups/details"), nil); strings.Contains(string(plain.Body), "people") {
		t.Errorf("unasked: %s", plain.Body)
	}
}
