package members_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// collection makes a collection that the given members may use.
func (w *world) collection(users map[ids.Member]tenancy.Flags) ids.Collection {
	w.T.Helper()
	c := &collections.Collection{Name: w.staff.Key.Seal("Shared")}
	c.ID, c.OrganizationID = ids.New[ids.Collection](), w.o.ID
	w.Use(c, users)
	return c.ID
}

// shared reads who may use a collection.
func (w *world) shared(c ids.Collection) map[ids.Member]tenancy.Flags {
	w.T.Helper()
	return w.Uses(w.o.ID, c)
}

// held reads what a member may use.
func (w *world) held(m tenancy.Membership) map[ids.Collection]tenancy.Flags {
	w.T.Helper()
	out, err := tenancy.GrantsOf(context.Background(), w.Table, m)
	w.Must(err)
	return out
}

func TestCollectionsOfAnInvitation(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	c, gone := w.collection(nil), w.collection(nil)
	bob := w.Caller("Bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{w.email(bob)},
		"type":   2,
		"collections": []map[string]any{
			{"id": c, "readOnly": true, "hidePasswords": false, "manage": false},
			{"id": gone, "manage": true},
		},
	}))
	m := w.must(w.email(bob))
	if !w.shared(c)[m.ID].ReadOnly || !w.shared(gone)[m.ID].Manage {
		t.Fatalf("the collections do not name the invited member: %v", w.shared(c))
	}
	rows, _ := w.rows(w.staff, "?includeCollections=true")
	if len(rows) != 1 || len(rows[0].Collections) != 2 {
		t.Errorf("the list shows %+v", rows)
	}
	w.ok(w.accepts(bob, m))
	w.ok(
		w.staff.Do(
			"PUT",
			w.users("/"+string(m.ID)),
			map[string]any{"type": 2, "collections": []map[string]any{{"id": c, "readOnly": true}}},
		),
	)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if held := w.held(m); len(held) != 1 || !held[c].ReadOnly || len(w.shared(gone)) != 0 {
		t.Errorf("confirmed with %v", held)
	}
	w.ok(w.staff.Do("DELETE", w.users("/"+string(m.ID)), nil))
	if len(w.held(m)) != 0 || len(w.shared(c)) != 0 {
		t.Error("the removed member still stands in the collection")
	}
}

func TestConfirmingWritesWhatTheInvitationOwes(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	c, other := w.collection(nil), w.collection(nil)
	bob := w.Caller("Bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": []string{w.email(bob)}, "type": 2,
		"collections": []map[string]any{{"id": c, "manage": true}, {"id": other}}}))
	m := w.must(w.email(bob))
	w.ok(w.accepts(bob, m))
	if len(w.held(m)) != 0 {
		t.Error("the rows came before the confirmation")
	}
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if held := w.held(m); len(held) != 2 || !held[c].Manage || len(w.must(m.Email).Granted) != 0 {
		t.Errorf("confirmed with %v", held)
	}
}

func TestWhoMayGiveCollections(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	_, o := w.join("Olga", tenancy.Owner)
	owner, m := w.join("Ona", tenancy.Owner)
	bob := w.invites(w.staff, testkit.Address("bob"), tenancy.Plain)
	own := w.collection(map[ids.Member]tenancy.Flags{m.ID: {Manage: true}})
	olgas := w.collection(map[ids.Member]tenancy.Flags{o.ID: {Manage: true}, m.ID: {}})
	nobodys := w.collection(nil)
	give := func(to ids.Member, c ids.Collection, flags map[string]any) testkit.Answer {
		flags["id"] = c
		return owner.Do(
			"PUT",
			w.users("/"+string(to)),
			map[string]any{"type": 2, "collections": []map[string]any{flags}},
		)
	}
	w.refused(
		t,
		"somebody else's collection",
		400,
		"members.collection_not_managed",
		func() testkit.Answer { return give(bob.ID, olgas, map[string]any{}) },
	)
	foreign := inside(w.Kit, 5, 0).collection(nil)
	w.refused(
		t,
		"another tenant's collection",
		400,
		"members.collection_unknown",
		func() testkit.Answer { return give(bob.ID, foreign, map[string]any{}) },
	)
	w.refused(
		t,
		"contradicting flags",
		400,
		"members.grant_contradicts",
		func() testkit.Answer { return give(bob.ID, own, map[string]any{"manage": true, "readOnly": true}) },
	)
	w.refused(t, "to oneself", 400, "members.own_access", func() testkit.Answer {
		return owner.Do(
			"PUT",
			w.users("/"+string(m.ID)),
			map[string]any{"type": 0, "collections": []map[string]any{{"id": nobodys}, {"id": own, "manage": true}}},
		)
	})
	w.ok(give(bob.ID, own, map[string]any{}))
	w.ok(give(bob.ID, nobodys, map[string]any{"hidePasswords": true}))
	if held := w.held(bob); len(held) != 1 || !held[nobodys].HidePasswords {
		t.Errorf("bob holds %v", held)
	}
	w.Unchanged("inviting into somebody else's collection", func() {
		a := owner.Do(
			"POST",
			w.users("/invite"),
			map[string]any{"emails": many(2), "type": 2, "collections": []map[string]any{{"id": olgas}}},
		)
		want(t, "invite", a, 400, "members.collection_not_managed")
	})
}

// Twenty people and thirty collections were refused as too much at once. They are invited in steps of whole places.
func TestTwentyPeopleAreInvitedIntoThirtyCollections(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := inside(testkit.New(t, testkit.WithAPI(b.Wrap)), 50, 0)
	var into []map[string]any
	var all []ids.Collection
	for i := range 30 {
		c := w.collection(nil)
		all = append(all, c)
		into = append(into, map[string]any{"id": c, "manage": i%2 == 0})
	}
	emails := many(20)
	invite := func() testkit.Answer {
		return w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": emails, "type": 2, "collections": into})
	}
	b.After(4)
	if a := invite(); a.Status != 500 {
		t.Fatalf("unbroken: %d", a.Status)
	}
	b.Mend()
	seats, begun := w.seats(), 0
	for _, e := range emails {
		if m, ok := w.member(e); ok {
			begun++
			if len(m.Granted) != 30 {
				t.Errorf("a place with %d of 30 collections", len(m.Granted))
			}
		}
	}
	if begun == 0 || begun == 20 {
		t.Errorf("%d are invited after the half", begun)
	}
	w.ok(invite())
	if got := w.seats(); got.Occupied != seats.Occupied+20-begun {
		t.Errorf("%d seats after %d and %d more places", got.Occupied, seats.Occupied, 20-begun)
	}
	for i, c := range all {
		shared := w.shared(c)
		for _, e := range emails {
			if flags, ok := shared[w.must(e).ID]; !ok || flags.Manage != (i%2 == 0) {
				t.Fatalf("%s uses collection %d: %v %v", e, i, ok, flags)
			}
		}
	}
	for _, e := range emails {
		if mails := w.mails(e); len(mails) != 1 {
			t.Errorf("%s was sent %v", e, mails)
		}
	}
}

// An invitation read all members: 1.45 s with 4,000 of them.
func TestInvitingCostsTheSameHoweverManyMembersThereAre(t *testing.T) {
	t.Parallel()
	counted := &testkit.CountingLog{}
	rows := &rowCounter{}
	w := inside(testkit.New(t, testkit.WithLog(counted), testkit.WithAPI(rows.wrap)), 5000, 0)
	cost := func() (int64, int64) {
		rows.n.Store(0)
		w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(2), "type": 2}))
		return counted.Trips("members-invite"), rows.n.Load()
	}
	calls, read := cost()
	testkit.Pile(w.Kit, testkit.Size(300, 4000), func(int) (*tenancy.Membership, *table.Meta) {
		m := &tenancy.Membership{ID: ids.New[ids.Member](), OrganizationID: w.o.ID, Email: testkit.Address("x")}
		return m, &m.Meta
	})
	if later, more := cost(); later != calls || more != read {
		t.Errorf("%d calls and %d rows, with many members %d and %d", calls, read, later, more)
	}
}

// rowCounter counts the rows that queries and batches brought.
type rowCounter struct{ n atomic.Int64 }

func (r *rowCounter) wrap(a table.API) table.API { return countedRows{a, r} }

type countedRows struct {
	table.API
	rows *rowCounter
}

func (c countedRows) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	out, err := c.API.Query(ctx, in, o...)
	if err == nil {
		c.rows.n.Add(int64(len(out.Items)))
	}
	return out, err
}

// One member can use five hundred collections, and is told when it would be more.
func TestAMemberUsesFiveHundredCollections(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, bob := w.in(w.staff, "Bob", tenancy.Plain)
	n := 500
	all := make([]map[string]any, n+1)
	rows := make([]collections.Collection, n+1)
	testkit.Pile(w.Kit, n+1, func(i int) (*collections.Collection, *table.Meta) {
		rows[i] = collections.Collection{Name: w.staff.Key.Seal("x")}
		rows[i].ID, rows[i].OrganizationID = ids.New[ids.Collection](), w.o.ID
		all[i] = map[string]any{"id": rows[i].ID, "manage": false}
		return &rows[i], &rows[i].Meta
	})
	give := func(some ...map[string]any) testkit.Answer {
		return w.staff.Do("PUT", w.users("/"+string(bob.ID)), map[string]any{"type": 2, "collections": some})
	}
	w.refused(t, "one more", 400, "members.too_many_collections", func() testkit.Answer { return give(all...) })
	w.ok(give(all[:n]...))
	if held := w.held(bob); len(held) != n {
		t.Errorf("%d of %d", len(held), n)
	}
	at := "/api/organizations/" + string(w.o.ID) + "/collections/" + string(rows[n].ID)
	w.refused(t, "by the collection's door", 400, "members.too_many_collections", func() testkit.Answer {
		return w.staff.Do("PUT", at, map[string]any{"name": rows[n].Name, "users": []map[string]any{{"id": bob.ID}}})
	})
	w.ok(give([]map[string]any{}...))
	if held := w.held(bob); len(held) != 0 {
		t.Errorf("%d are left", len(held))
	}
}
