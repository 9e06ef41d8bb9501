package members_test

import (
	"context"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// closed lets administrators give only collections that they manage, or that nobody does.
func closed(o *tenancy.Organization) { o.AdminAccessToAll = false }

// gives makes a group that may use some collections as it is said, with these members in it.
func (w *world) gives(uses []map[string]any, in ...ids.Member) ids.Group {
	w.T.Helper()
	var made struct{ ID ids.Group }
	path := "/api/organizations/" + string(w.o.ID) + "/groups"
	send := map[string]any{"name": "Group", "collections": append([]map[string]any{}, uses...), "users": in}
	w.staff.Do("POST", path, send).Into(&made)
	return made.ID
}

// puts has a caller say of a plain member in which groups the member is.
func (w *world) puts(by *testkit.Caller, m ids.Member, groups ...ids.Group) testkit.Answer {
	w.T.Helper()
	return by.Do("PUT", w.users("/"+string(m)), map[string]any{"type": tenancy.Plain, "groups": groups})
}

// groups are those that a member is in, in the order in which they are kept.
func (w *world) groups(m tenancy.Membership) []ids.Group {
	w.T.Helper()
	return w.must(m.Email).Groups
}

// Who is given another role, with nothing said of groups, is taken out of none. In an organisation whose plan has none,
// nobody is put into one either.
func TestAMemberWhoIsGivenAnotherRoleStaysInTheirGroups(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, mia := w.join("Mia", tenancy.Plain)
	g, other := w.gives(nil, mia.ID), w.gives(nil)
	w.ok(w.staff.Do("PUT", w.users("/"+string(mia.ID)), map[string]any{"type": tenancy.Admin}))
	if got := w.groups(mia); !slices.Equal(got, []ids.Group{g}) {
		t.Errorf("after another role they are in %v", got)
	}
	_, err := w.Table.Touch(context.Background(), tenancy.OrganizationKey(w.o.ID),
		expression.Set(expression.Name("useGroups"), expression.Value(false)), table.Exists())
	w.Must(err)
	w.ok(w.puts(w.staff, mia.ID, other))
	if got := w.groups(mia); !slices.Equal(got, []ids.Group{g}) {
		t.Errorf("in a plan without groups they came to be in %v", got)
	}
}

// A group that is named twice counts once, and a member may be in as many as there may be, and no more. They are kept
// in one order, whichever came first.
func TestAMemberIsInEachGroupOnceAndInAsManyAsThereMayBe(t *testing.T) {
	t.Parallel()
	w := inside(testkit.New(t, complete, testkit.WithSizes(limit.Sizes{limit.MemberGroups: 2})), 50, 0)
	_, mia := w.join("Mia", tenancy.Plain)
	sound := w.StaysSound()
	all := []ids.Group{w.gives(nil), w.gives(nil), w.gives(nil)}
	slices.Sort(all)
	w.ok(w.puts(w.staff, mia.ID, all[1], all[0], all[1]))
	if got := w.groups(mia); !slices.Equal(got, all[:2]) {
		t.Errorf("put into %v, and is in %v", all[:2], got)
	}
	w.refused(t, "one more", 400, "members.too_many_groups", func() testkit.Answer {
		return w.puts(w.staff, mia.ID, all...)
	})
	w.ok(w.puts(w.staff, mia.ID, all[2]))
	at := "/api/organizations/" + string(w.o.ID) + "/groups/" + string(all[0])
	w.ok(w.staff.Do("PUT", at, map[string]any{"name": "First", "users": []ids.Member{mia.ID}}))
	if got := w.groups(mia); !slices.Equal(got, []ids.Group{all[0], all[2]}) {
		t.Errorf("put into the first of %v at the group, and is in %v", all, got)
	}
	sound("all that")
}

// Whoever keeps themselves in the groups that they are in puts themselves into none.
func TestAnAdminWhoIsInAGroupSavesTheirOwnPlace(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, closed)
	w.join("Olga", tenancy.Owner)
	ada, m := w.join("Ada", tenancy.Admin)
	g, other := w.gives(nil, m.ID), w.gives(nil)
	save := func(groups ...ids.Group) testkit.Answer {
		return ada.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": tenancy.Admin, "groups": groups})
	}
	w.ok(save(g))
	w.refused(t, "into another", 400, "members.own_group", func() testkit.Answer { return save(g, other) })
}

// Whoever manages what a group gives has nothing more by being in it.
func TestWhoManagesWhatAGroupGivesPutsThemselvesIn(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	w.join("Olga", tenancy.Owner)
	manager, max := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	mine := w.collection(map[ids.Member]tenancy.Flags{max.ID: {Manage: true}})
	used := w.collection(map[ids.Member]tenancy.Flags{max.ID: {}})
	of := func(g ids.Group) testkit.Answer {
		return manager.Do("PUT", w.users("/"+string(max.ID)), map[string]any{
			"type":        tenancy.Custom,
			"permissions": map[string]bool{"manageUsers": true},
			"groups":      []ids.Group{g},
		})
	}
	theirs, managed := w.gives(using(used)), w.gives(using(mine))
	w.refused(t, "what they use and don't manage", 400, "members.own_group", func() testkit.Answer {
		return of(theirs)
	})
	w.ok(of(managed))
	if got := w.groups(max); !slices.Equal(got, []ids.Group{managed}) {
		t.Errorf("is in %v", got)
	}
}

// A collection that is being deleted is nobody's to give, and keeps nobody from putting people into a group.
func TestAGroupWhoseCollectionIsBeingDeletedTakesPeople(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, closed)
	_, olga := w.join("Olga", tenancy.Owner)
	ada, _ := w.join("Ada", tenancy.Admin)
	_, bob := w.join("Bob", tenancy.Plain)
	c := w.collection(map[ids.Member]tenancy.Flags{olga.ID: {Manage: true}})
	g := w.gives(using(c))
	w.refused(t, "Olga's collection", 400, "members.group_gives_more", func() testkit.Answer {
		return w.puts(ada, bob.ID, g)
	})
	_, err := w.Table.Touch(context.Background(), tenancy.CollectionKey(w.o.ID, c),
		expression.Set(expression.Name("deleting"), expression.Value("now")), table.Exists())
	w.Must(err)
	w.ok(w.puts(ada, bob.ID, g))
}

// A decision about a group rests on twelve uses of one's own, and on no more.
func TestAGroupOfTwelveCollectionsOfOnesOwnTakesPeople(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, closed)
	ada, m := w.join("Ada", tenancy.Admin)
	_, bob := w.join("Bob", tenancy.Plain)
	var own []map[string]any
	for range 13 {
		own = append(own, using(w.collection(map[ids.Member]tenancy.Flags{m.ID: {Manage: true}}))...)
	}
	twelve, more := w.gives(own[:12]), w.gives(own)
	w.refused(t, "thirteen", 400, "members.group_gives_more", func() testkit.Answer {
		return w.puts(ada, bob.ID, more)
	})
	w.ok(w.puts(ada, bob.ID, twelve))
}

// Whoever is being put into a group comes to have no more by it than whoever puts them in may give at that moment.
func TestNobodyComesIntoAGroupThatGivesMoreMeanwhile(t *testing.T) {
	t.Parallel()
	const more = "members.group_gives_more"
	for what, c := range map[string]struct {
		gives string // whose collection the group gives when Ada looks
		code  string
		end   func(w *world, path string, of map[string]ids.Collection, olga ids.Member) testkit.Answer
	}{
		"the group is given what Olga manages": {
			"",
			more,
			func(w *world, path string, of map[string]ids.Collection, _ ids.Member) testkit.Answer {
				return w.staff.Do("PUT", path, map[string]any{"name": "Group", "collections": using(of["Olga"])})
			},
		},
		"the group is deleted": {
			"",
			"members.group_unknown",
			func(w *world, path string, _ map[string]ids.Collection, _ ids.Member) testkit.Answer {
				return w.staff.Do("DELETE", path, nil)
			},
		},
		"Olga comes to manage what nobody managed": {
			"nobody",
			more,
			func(w *world, _ string, of map[string]ids.Collection, olga ids.Member) testkit.Answer {
				return w.collects(of["nobody"], olga)
			},
		},
		"Ada loses what she manages": {
			"Ada",
			more,
			func(w *world, _ string, of map[string]ids.Collection, olga ids.Member) testkit.Answer {
				return w.collects(of["Ada"], olga)
			},
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			w, b := meanwhile(t, closed)
			_, olga := w.join("Olga", tenancy.Owner)
			ada, m := w.join("Ada", tenancy.Admin)
			_, bob := w.join("Bob", tenancy.Plain)
			of := map[string]ids.Collection{
				"Olga":   w.collection(map[ids.Member]tenancy.Flags{olga.ID: {Manage: true}}),
				"Ada":    w.collection(map[ids.Member]tenancy.Flags{m.ID: {Manage: true}}),
				"nobody": w.collection(nil),
			}
			var uses []map[string]any
			if c.gives != "" {
				uses = using(of[c.gives])
			}
			g, after := w.gives(uses), ""
			path := "/api/organizations/" + string(w.o.ID) + "/groups/" + string(g)
			b.Between(0, func() { w.ok(c.end(w, path, of, olga.ID)); after = w.Digest() })
			want(t, what, w.puts(ada, bob.ID, g), 400, c.code)
			if w.Digest() != after || len(w.groups(bob)) != 0 {
				t.Errorf("something was written after it, and Bob is in %v", w.groups(bob))
			}
		})
	}
}

// collects has one member manage a collection, and nobody else use it directly.
func (w *world) collects(c ids.Collection, m ids.Member) testkit.Answer {
	w.T.Helper()
	return w.staff.Do("PUT", "/api/organizations/"+string(w.o.ID)+"/collections/"+string(c), map[string]any{
		"name": w.staff.Key.Seal("Shared"), "users": using(ids.Collection(m), "manage"),
	})
}

// An owner who may give every collection waits no longer for a group that gives some, and whoever is in no group waits
// for none.
func TestNobodyWaitsForWhatDecidesNothing(t *testing.T) {
	t.Parallel()
	counted := &testkit.CountingLog{}
	w := inside(testkit.New(t, complete, testkit.WithLog(counted)), 50, 0)
	olga, o := w.join("Olga", tenancy.Owner)
	ona, _ := w.join("Ona", tenancy.Owner)
	_, bob := w.join("Bob", tenancy.Plain)
	c := w.collection(nil)
	cost := func(a testkit.Answer) int64 {
		t.Helper()
		w.ok(a)
		return counted.Trips("members-update")
	}
	empty, full := w.gives(nil), w.gives(using(c))
	cost(w.puts(ona, bob.ID))
	if none, some := cost(w.puts(ona, bob.ID, empty)), cost(w.puts(ona, bob.ID, full)); none != some {
		t.Errorf("%d calls for a group without collections, %d for one with", none, some)
	}
	w.gives(nil, o.ID)
	share := func(by *testkit.Caller, flags ...string) testkit.Answer {
		return by.Do("PUT", w.users("/"+string(bob.ID)),
			map[string]any{"type": tenancy.Plain, "collections": using(c, flags...)})
	}
	cost(share(ona))
	out, in := cost(share(ona, "readOnly")), cost(share(olga, "hidePasswords"))
	if in-out != 2 { // what Olga was given, and what the group gives
		t.Errorf("%d calls for somebody in no group, %d for somebody in one", out, in)
	}
}
