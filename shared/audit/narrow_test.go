package audit_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Of a long log, a reader looked for what one person did by showing page after page.
func TestALogIsNarrowedToAPersonAndAKind(t *testing.T) {
	k := testkit.New(t)
	o := k.Organization()
	c := k.Caller("Olga")
	k.Join(c, o, tenancy.Owner)
	log := logbook.OrganizationLog(o.ID)
	anna, member, other := ids.New[ids.User](), ids.New[ids.Member](), ids.New[ids.Member]()
	for what, about := range map[logbook.EventType]logbook.Subject{
		logbook.MemberInvited:     {MemberID: member},
		logbook.MemberConfirmed:   {MemberID: member, UserID: anna},
		logbook.MemberRevoked:     {MemberID: other, UserID: ids.New[ids.User]()},
		logbook.CollectionCreated: {CollectionID: ids.New[ids.Collection]()},
	} {
		note(k, log, what, time.Hour, about)
	}
	k.Must(k.Table.Transact(context.Background(), logbook.NewEvent(
		log, logbook.CipherCreated, logbook.Subject{}, anna, tenancy.Origin{}, k.Clock.Now())))
	types := func(query ...string) (out []int) {
		t.Helper()
		var l list
		c.Do("GET", eventsOf(o.ID, query...), nil).Into(&l)
		for _, row := range l.Data {
			out = append(out, int(row["type"].(float64)))
		}
		slices.Sort(out)
		return out
	}
	for name, test := range map[string]struct{ got, want []int }{
		"all":                     {types(), []int{1100, 1300, 1500, 1501, 1511}},
		"what happened to people": {types("type", "15"), []int{1500, 1501, 1511}},
		"one number":              {types("type", "1511"), []int{1511}},
		"nothing of a kind":       {types("type", "17"), nil},
		"by or about an account":  {types("userId", string(anna)), []int{1100, 1501}},
		"with the place": {
			types("userId", string(anna), "placeId", string(member)),
			[]int{1100, 1500, 1501},
		},
		"invited, without account": {types("placeId", string(member)), []int{1500, 1501}},
		"both":                     {types("userId", string(anna), "type", "11"), []int{1100}},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
	c.Do("GET", eventsOf(o.ID, "type", "9"), nil).Refused("no kind", 400, "portaal.invalid")
}

// An official client asks for a member's log by the place, and whoever looks at an item for that of the item.
func TestALogOfOneMemberAndOfOneItem(t *testing.T) {
	k := testkit.New(t)
	o := k.Organization()
	c := k.Caller("Olga")
	k.Join(c, o, tenancy.Owner)
	mia := k.Caller("Mia")
	m := k.Join(mia, o, tenancy.Plain)
	log := logbook.OrganizationLog(o.ID)
	item := ids.New[ids.Cipher]()
	note(k, log, logbook.MemberInvited, time.Hour, logbook.Subject{MemberID: m.ID})
	note(k, log, logbook.MemberRevoked, time.Hour, logbook.Subject{MemberID: ids.New[ids.Member]()})
	note(k, log, logbook.CipherCreated, time.Hour, logbook.Subject{CipherID: ids.New[ids.Cipher]()})
	k.Must(k.Table.Transact(context.Background(), logbook.NewEvent(
		log, logbook.CipherUpdated, logbook.Subject{CipherID: item}, mia.UserID, tenancy.Origin{}, k.Clock.Now())))
	of := func(path string) (out []int) {
		t.Helper()
		var l list
		c.Do("GET", path, nil).Into(&l)
		for _, row := range l.Data {
			out = append(out, int(row["type"].(float64)))
		}
		slices.Sort(out)
		return out
	}
	users := "/api/organizations/" + string(o.ID) + "/users/"
	if got := of(users + string(m.ID) + "/events"); !slices.Equal(got, []int{1101, 1500}) {
		t.Errorf("of the member: %v", got)
	}
	if got := of(eventsOf(o.ID, "cipherId", string(item))); !slices.Equal(got, []int{1101}) {
		t.Errorf("of the item: %v", got)
	}
	never := users + string(ids.New[ids.Member]()) + "/events"
	c.Do("GET", never, nil).Refused("nobody's", 404, "portaal.not_found")
	mia.Do("GET", users+string(m.ID)+"/events", nil).Refused("her own, as a user", 404, "portaal.not_found")
	long := users + string(m.ID) + "/events?start=2025-01-01&end=2026-01-03"
	c.Do("GET", long, nil).Refused("368 days", 400, "audit.range_too_long")
	var year list
	c.Do("GET", users+string(m.ID)+"/events?start=2025-01-01&end=2026-01-02", nil).Into(&year)
}

// What lies far back is found with the next request, and each says how far it looked.
func TestANarrowedLogIsSearchedStepByStep(t *testing.T) {
	k := testkit.New(t, testkit.WithSizes(limit.Sizes{limit.LogLines: 55}))
	o := k.Organization()
	c := k.Caller("Olga")
	k.Join(c, o, tenancy.Owner)
	const lines = 112
	writes := make([]table.Write, 0, 100)
	for i := range lines {
		what := logbook.CipherUpdated
		if i < 52 || i == lines-1 {
			what = logbook.CipherCreated
		}
		about := logbook.Subject{Date: k.Clock.Now().Add(-time.Duration(i) * time.Second)}
		log := logbook.OrganizationLog(o.ID)
		writes = append(writes, logbook.NewEvent(log, what, about, "", tenancy.Origin{}, k.Clock.Now()))
		if len(writes) == cap(writes) || i == lines-1 {
			k.Must(k.Table.Transact(context.Background(), writes...))
			writes = writes[:0]
		}
	}
	type page struct{ rows, searched int }
	var pages []page
	for token := ""; ; {
		var l struct {
			list
			Searched int
		}
		c.Do("GET", eventsOf(o.ID, "type", "1100", "continuationToken", token), nil).Into(&l)
		pages = append(pages, page{len(l.Data), l.Searched})
		if l.ContinuationToken == nil {
			break
		}
		token = *l.ContinuationToken
		c.Do("GET", eventsOf(o.ID, "type", "1101", "continuationToken", token), nil).
			Refused("another kind's cursor", 400, "portaal.cursor_invalid")
	}
	if want := []page{{50, 50}, {2, 55}, {1, 7}}; !slices.Equal(pages, want) {
		t.Errorf("pages %v, want %v", pages, want)
	}
}
