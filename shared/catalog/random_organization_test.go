package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// gift is one row of what a random organisation gives: a collection to the caller (in no group, -1) or to a group.
type gift struct {
	group, collection                int
	readOnly, hidePasswords, manages bool
}

// scene is a random organisation as one caller sees it: who they are, in which groups, what is given to whom, and in
// which collections its items lie.
type scene struct {
	someone
	limitItems bool // only who manages deletes items
	entered    []bool
	gifts      []gift
	items      [][]int
}

const (
	sceneGroups      = 5
	sceneCollections = 6
)

func drawScene(chance *rand.Rand, who someone) scene {
	s := scene{someone: who, limitItems: chance.IntN(2) == 0, entered: make([]bool, sceneGroups)}
	for g := range s.entered {
		s.entered[g] = chance.IntN(3) == 0
	}
	for group := -1; group < sceneGroups; group++ {
		for collection := range sceneCollections {
			if chance.IntN(4) > 0 {
				continue
			}
			g := gift{group: group, collection: collection, manages: chance.IntN(4) == 0}
			if !g.manages {
				g.readOnly, g.hidePasswords = chance.IntN(2) == 0, chance.IntN(2) == 0
			}
			s.gifts = append(s.gifts, g)
		}
	}
	for range 8 {
		var in []int
		for c := range sceneCollections {
			if chance.IntN(3) == 0 {
				in = append(in, c)
			}
		}
		s.items = append(s.items, in)
	}
	return s
}

// has reports whether anything that is given to the caller, directly or through a group, on any of some collections
// is so. The membership of somebody whom the restriction keeps out counts for nothing.
func (s scene) has(in []int, so func(gift) bool) bool {
	return s.wears("O", "A", "U", "C") && slices.ContainsFunc(s.gifts, func(g gift) bool {
		mine := g.group < 0 || s.entered[g.group]
		return mine && slices.Contains(in, g.collection) && so(g)
	})
}

func anyGift(gift) bool { return true }

// reads, edits, shows and removes are what the page (section 3) and the client protocol (an item's edit, viewPassword
// and permissions) say of an item that lies in some collections.
func (s scene) reads(in []int) bool {
	return s.listed(rightsTable[access.ReadAllItems]) || s.administers(in) || s.has(in, anyGift)
}

func (s scene) edits(in []int) bool {
	return s.administers(in) || s.has(in, func(g gift) bool { return !g.readOnly })
}

func (s scene) shows(in []int) bool {
	return s.administers(in) || s.listed(rightsTable[access.ReadAllItems]) ||
		s.has(in, func(g gift) bool { return !g.hidePasswords })
}

func (s scene) removes(in []int) bool {
	manages := s.has(in, func(g gift) bool { return g.manages })
	return s.administers(in) || s.edits(in) && (manages || !s.limitItems)
}

// administers: who may change all items; and of items in no collection owners and admins.
func (s scene) administers(in []int) bool {
	return s.listed(rightsTable[access.EditAllItems]) || len(in) == 0 && s.wears("O", "A")
}

// TestRandomOrganizationsGiveWhatIsGiven draws organisations with groups, collections and gifts by chance, and
// compares what the code makes of them for one caller, for every item and every collection, with a reference that
// looks at one gift at a time. A right through a group is like the same right given directly, and of several the most
// generous counts in each respect.
func TestRandomOrganizationsGiveWhatIsGiven(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	street := &street{chance: rand.New(rand.NewPCG(seed, 0))}
	j := &judge{t: t}
	const organizations = 10_000
	for range organizations {
		s := drawScene(street.chance, street.draw())
		s.compare(j)
	}
	if j.wrong > 0 {
		t.Errorf("%d of %d differ (seed %d)", j.wrong, j.cases, seed)
	}
	testkit.Proved(t, "rights to items and collections of random organisations",
		"%d organisations, %d cases, %d deviations", organizations, j.cases, j.wrong)
}

func (s scene) compare(j *judge) {
	named := func(c int) ids.Collection { return ids.Collection(fmt.Sprint("collection ", c)) }
	ways := tenancy.Ways{Given: map[ids.Collection]tenancy.Flags{}, Groups: make([]tenancy.Way, 0, sceneGroups)}
	for g, in := range s.entered {
		if in {
			id := ids.Group(fmt.Sprint("group ", g))
			ways.Groups = append(ways.Groups, tenancy.Way{ID: id, Flags: map[ids.Collection]tenancy.Flags{}})
		}
	}
	for _, g := range s.gifts {
		flags := tenancy.Flags{ReadOnly: g.readOnly, HidePasswords: g.hidePasswords, Manage: g.manages}
		if g.group < 0 {
			ways.Given[named(g.collection)] = flags
			continue
		}
		id := ids.Group(fmt.Sprint("group ", g.group))
		if i := slices.IndexFunc(ways.Groups, func(w tenancy.Way) bool { return w.ID == id }); i >= 0 {
			ways.Groups[i].Flags[named(g.collection)] = flags
		}
	}
	if s.role == "" {
		ways = tenancy.Ways{} // whoever is no member has no row and is in no group
	}
	viewer := vault.Viewer{Standing: s.standing(), LimitDeletion: s.limitItems, Grants: ways.Flags()}
	for _, in := range s.items {
		where := make([]ids.Collection, len(in))
		for i, c := range in {
			where[i] = named(c)
		}
		got := viewer.Rights(where)
		j.same("read", got.Read, s.reads(in), s, in)
		j.same("edit", got.Edit, s.edits(in), s, in)
		j.same("see passwords", got.ViewPassword, s.shows(in), s, in)
		j.same("delete", got.Delete, s.removes(in), s, in)
	}
	for c := range sceneCollections {
		flags, given := viewer.Grants[named(c)]
		may := viewer.Standing.Of(access.Collection{Granted: given, Flags: flags})
		is := collection{
			given:   s.has([]int{c}, anyGift),
			manages: s.has([]int{c}, func(g gift) bool { return g.manages }),
		}
		j.same("see a collection", may.Read, s.sees(is), s, c)
		j.same("change a collection", may.Update, s.updates(is), s, c)
		j.same("delete a collection", may.Delete, s.deletes(is), s, c)
	}
}

// TestRandomOrganizationsAnswerWhatIsGiven builds such organisations by the front door and asks for every item by it:
// who may read it gets it, and who may change or delete it does.
func TestRandomOrganizationsAnswerWhatIsGiven(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	street := openStreet(t, rand.New(rand.NewPCG(seed, 0)))
	j := &judge{t: t}
	organizations := testkit.Size(6, 100)
	for range organizations {
		who := street.draw()
		who.givenByStaff = false // what the owner below gives is not given by staff
		s := drawScene(street.chance, who)
		s.ask(j, street.arrive(who))
	}
	if j.wrong > 0 {
		t.Errorf("%d of %d differ (seed %d)", j.wrong, j.cases, seed)
	}
	testkit.Proved(t, "items of random organisations, asked for by the front door",
		"%d organisations, %d cases, %d deviations", organizations, j.cases, j.wrong)
}

// ask builds the scene in a visitor's house, as an owner there, and compares the answers that the visitor gets.
func (s scene) ask(j *judge, v *visitor) {
	type object = map[string]any
	nora := v.k.Caller("Nora")
	owner := v.joins(tenancy.Membership{Status: tenancy.Confirmed, Role: tenancy.Owner, UserID: nora.UserID})
	v.k.Must(v.flush())
	var o tenancy.Organization
	_, err := v.k.Table.Get(background, tenancy.OrganizationKey(v.house.ID), &o)
	v.k.Must(err)
	o.LimitItemDeletion = s.limitItems
	v.k.Must(v.k.Table.Transact(background, table.Put(&o, nil)))
	at := "/api/organizations/" + string(v.house.ID)
	made := func(path string, body object) string {
		var answer struct{ ID string }
		nora.Do("POST", path, body).Into(&answer)
		return answer.ID
	}
	use := func(id string, g gift) object {
		return object{"id": id, "readOnly": g.readOnly, "hidePasswords": g.hidePasswords, "manage": g.manages}
	}
	shelves := make([]string, sceneCollections)
	given := make([][]any, sceneGroups)
	for c := range shelves {
		users := []any{object{"id": owner.ID, "manage": true}}
		for _, g := range s.gifts {
			if g.collection == c && g.group < 0 && s.role != "" {
				users = append(users, use(string(v.member.ID), g))
			}
		}
		shelves[c] = made(at+"/collections", object{"name": v.caller.Key.Seal("Shelf"), "users": users})
		for _, g := range s.gifts {
			if g.collection == c && g.group >= 0 {
				given[g.group] = append(given[g.group], use(shelves[c], g))
			}
		}
	}
	for n, in := range s.entered {
		users := []any{}
		if in && s.role != "" {
			users = append(users, v.member.ID)
		}
		made(at+"/groups", object{"name": fmt.Sprint("Group ", n), "users": users, "collections": given[n]})
	}
	for _, in := range s.items {
		if len(in) == 0 {
			continue // an item is put into a collection
		}
		var where []string
		for _, c := range in {
			where = append(where, shelves[c])
		}
		note := object{
			"type":           2,
			"organizationId": v.house.ID,
			"name":           v.caller.Key.Seal("Note"),
			"secureNote":     object{"type": 0},
		}
		path := "/api/ciphers/" + made("/api/ciphers/create", object{"cipher": note, "collectionIds": where})
		j.same("read", v.asks("GET", path, nil)().Status == 200, s.reads(in), s, in)
		j.same("edit", v.asks("PUT", path, note)().Status == 200, s.edits(in), s, in)
		j.same("delete", v.asks("PUT", path+"/delete", nil)().Status == 200, s.removes(in), s, in)
	}
}
