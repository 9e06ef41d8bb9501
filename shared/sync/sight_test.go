package sync_test

import (
	"maps"
	"net/http"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// far is how far something may be used, as every answer says it.
type far struct{ ReadOnly, HidePasswords, Manage bool }

func (f far) and(g far) far {
	return far{f.ReadOnly && g.ReadOnly, f.HidePasswords && g.HidePasswords, f.Manage || g.Manage}
}

// told is what is answered about what somebody opens, and about who opens something.
type told struct {
	ID         string
	Status     int
	Counts     bool
	Everything []way
	Data       []struct {
		ID     string
		Status int
		far
		Ways []way
	}
	Provider          *string
	ContinuationToken *string
}

type way struct {
	Means                               string
	CollectionID, GroupName, Permission *string
	far
}

// given is what the ways that were given come to, and what all do.
func sum(ways []way) (given, all *far) {
	for _, w := range ways {
		if all == nil {
			all = new(far)
			*all = w.far
		}
		*all = all.and(w.far)
		if w.Means != "direct" && w.Means != "group" {
			continue
		}
		if given == nil {
			given = new(far)
			*given = w.far
		}
		*given = given.and(w.far)
	}
	return given, all
}

// sights is an organisation whose people differ in role, in what they are given and in being staff.
type sights struct {
	*testkit.Kit
	org         tenancy.Organization
	owner       *testkit.Caller
	giver       *testkit.Caller // who manages every collection, and no members
	givers      ids.Member
	people      map[string]*testkit.Caller
	seats       map[string]tenancy.Membership
	collections []ids.Collection
	items       []string // one in each collection, one in two and one in none
	loose       string   // the one in none
}

func (s *sights) at(more string) string { return "/api/organizations/" + string(s.org.ID) + more }

func newSights(t *testing.T, change func(*tenancy.Organization)) *sights {
	t.Helper()
	k, provider := testkit.New(t), ids.New[ids.Provider]()
	s := &sights{Kit: k, people: map[string]*testkit.Caller{}, seats: map[string]tenancy.Membership{}}
	s.org = k.Organization(change, func(o *tenancy.Organization) { o.ProviderID, o.ProviderName = provider, "Bakker" })
	k.Plant(&tenancy.Provider{ID: provider, Name: "Bakker", Enabled: true})
	s.owner = k.Caller("Olga")
	k.Join(s.owner, s.org, tenancy.Owner, withKey)
	s.giver = k.Caller("Gina")
	s.givers = k.Join(s.giver, s.org, tenancy.Plain, withKey).ID
	allowed := map[string]tenancy.Permissions{
		"editor":   {EditAnyCollection: true},
		"exporter": {AccessImportExport: true},
		"reporter": {AccessReports: true},
		"deleter":  {DeleteAnyCollection: true, ManageUsers: true, ManageGroups: true},
	}
	for _, gifts := range []string{"nothing", "direct", "groups", "both"} {
		for _, role := range []string{
			"owner", "admin", "user", "editor", "exporter", "reporter", "deleter", "staff", "staff by staff",
		} {
			name := role + ", " + gifts
			c := k.Caller(name)
			custom, is := allowed[role]
			number := map[string]tenancy.Role{"owner": tenancy.Owner, "admin": tenancy.Admin}
			as, named := number[role]
			if !named {
				as = tenancy.Plain
			}
			if is {
				as = tenancy.Custom
			}
			s.people[name] = c
			s.seats[name] = k.Join(c, s.org, as, withKey, func(m *tenancy.Membership) {
				m.Permissions, m.ByStaff = custom, role == "staff by staff"
			})
			if role == "staff" || role == "staff by staff" {
				place := tenancy.ProviderPlace{
					ID:         ids.New[ids.ProviderUser](),
					ProviderID: provider,
					UserID:     c.UserID,
					Email:      testkit.Address("staff"),
					Status:     tenancy.Confirmed,
					Role:       tenancy.ServiceUser,
					WrappedKey: wrapped,
				}
				k.Must(k.Table.Transact(t.Context(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
			}
		}
	}
	s.furnish()
	return s
}

// furnish makes what is given: five collections, of which one is nobody's, and two groups.
func (s *sights) furnish() {
	s.T.Helper()
	uses := make([]map[ids.Member]tenancy.Flags, 5)
	for i := range uses {
		uses[i] = map[ids.Member]tenancy.Flags{}
	}
	for i, f := range []tenancy.Flags{{ReadOnly: true}, {ReadOnly: true, HidePasswords: true}, {Manage: true}} {
		for name, seat := range s.seats {
			if is(name, "direct", "both") {
				uses[i][seat.ID] = f
			}
		}
	}
	for _, u := range uses {
		u[s.givers] = tenancy.Flags{Manage: true}
		s.collections = append(s.collections, share(s.Kit, s.owner, s.org, u))
	}
	s.items = append(s.items, login(s.Kit, s.giver, s.org, s.collections[1], s.collections[3]))
	for _, c := range s.collections {
		s.items = append(s.items, login(s.Kit, s.giver, s.org, c))
	}
	gone := share(s.Kit, s.owner, s.org, map[ids.Member]tenancy.Flags{s.givers: {Manage: true}})
	s.loose = login(s.Kit, s.giver, s.org, gone)
	s.items = append(s.items, s.loose)
	if a := s.giver.Do("DELETE", s.at("/collections/"+string(gone)), nil); a.Status != http.StatusOK {
		s.T.Fatalf("%d %s", a.Status, a.Body)
	}
	var members []ids.Member
	for name, seat := range s.seats {
		if is(name, "groups", "both") {
			members = append(members, seat.ID)
		}
	}
	use := func(i int, f tenancy.Flags) map[string]any {
		return map[string]any{
			"id":            s.collections[i],
			"readOnly":      f.ReadOnly,
			"hidePasswords": f.HidePasswords,
			"manage":        f.Manage,
		}
	}
	for _, g := range []struct {
		name string
		uses []any
	}{
		{"Finance", []any{use(0, tenancy.Flags{HidePasswords: true}), use(1, tenancy.Flags{ReadOnly: true})}},
		{"Sales", []any{use(0, tenancy.Flags{ReadOnly: true}), use(3, tenancy.Flags{})}},
	} {
		made := s.owner.Do("POST", s.at("/groups"),
			map[string]any{"name": g.name, "collections": []any{}, "users": members})
		var group struct{ ID ids.Group }
		made.Into(&group)
		for _, u := range g.uses {
			row := maps.Clone(u.(map[string]any))
			c := row["id"]
			row["id"] = group.ID
			a := s.giver.Do("POST", s.at("/collections/bulk-access"),
				map[string]any{"collectionIds": []any{c}, "groups": []any{row}})
			if a.Status != http.StatusOK {
				s.T.Fatalf("%s: %d %s", g.name, a.Status, a.Body)
			}
		}
	}
}

func is(name string, gifts ...string) bool {
	return slices.ContainsFunc(gifts, func(g string) bool { return len(name) > len(g) && name[len(name)-len(g):] == g })
}

// What is told of a member is what the member's own clients and the portal really open: two answers that are made by
// other code, asked as the member.
func TestWhatIsToldOfAMemberIsWhatTheMemberOpens(t *testing.T) {
	t.Parallel()
	for _, house := range []struct {
		name   string
		change func(*tenancy.Organization)
	}{
		{"administrators have access to all", func(*tenancy.Organization) {}},
		{"administrators have access to nothing", func(o *tenancy.Organization) { o.AdminAccessToAll = false }},
		{"staff is kept out", func(o *tenancy.Organization) { o.RestrictProviderAccess = true }},
	} {
		t.Run(house.name, func(t *testing.T) {
			t.Parallel()
			s := newSights(t, house.change)
			opened := map[string]map[string]far{} // by collection or item, by member
			for name, c := range s.people {
				s.compare(name, c, opened)
			}
			for _, c := range s.collections {
				s.reverse("collection", s.at("/collections/"+string(c)+"/access"), opened[string(c)])
			}
			for _, item := range s.items {
				at := "/api/ciphers/" + item + "/access"
				if a := s.giver.Do("GET", at, nil); a.Status != http.StatusNotFound {
					t.Errorf("who does not manage members is answered %d", a.Status)
				}
				if s.org.AdminAccessToAll {
					s.reverse("item", at, opened[item])
				}
			}
		})
	}
}

// compare asks what a member opens, and holds it against what that member gets.
func (s *sights) compare(name string, c *testkit.Caller, opened map[string]map[string]far) {
	s.T.Helper()
	member := string(s.seats[name].ID)
	note := func(what string, how far) {
		if opened[what] == nil {
			opened[what] = map[string]far{}
		}
		opened[what][member] = how
	}
	var sight told
	s.owner.Do("GET", s.at("/users/"+member+"/access"), nil).Into(&sight)
	given, all := map[string]far{}, map[string]far{}
	for _, row := range sight.Data {
		some, every := sum(row.Ways)
		if some != nil {
			given[row.ID] = *some
		}
		if every == nil || *every != row.far {
			s.T.Errorf("%s, %s: %+v of %+v", name, row.ID, row.far, row.Ways)
		}
		all[row.ID] = row.far
		note(row.ID, row.far)
	}
	synced := map[string]far{}
	for _, row := range syncOf(c).Collections {
		synced[row["id"].(string)] = far{row["readOnly"].(bool), row["hidePasswords"].(bool), row["manage"].(bool)}
	}
	if !maps.Equal(given, synced) {
		s.T.Errorf("%s: told %v, synced %v", name, given, synced)
	}
	var items struct {
		Data []struct {
			ID                 string
			Edit, ViewPassword bool
			CollectionIDs      []string
		}
	}
	if a := c.Do("GET", "/api/ciphers/organization-details?organizationId="+string(s.org.ID), nil); a.Status == 200 {
		a.Into(&items)
	}
	listed := map[string]bool{}
	for _, item := range items.Data {
		if item.ID == s.loose { // of no collection: what is told of it is compared with the list
			note(item.ID, far{!item.Edit, !item.ViewPassword, item.Edit})
			continue
		}
		var how *far
		for _, in := range item.CollectionIDs {
			if f, ok := all[in]; ok && how == nil {
				how = &f
			} else if ok {
				*how = how.and(f)
			}
			listed[in] = listed[in] || len(item.CollectionIDs) == 1
		}
		if how == nil || how.ReadOnly == item.Edit || how.HidePasswords == item.ViewPassword {
			s.T.Errorf("%s: told %+v of what is listed as %+v", name, how, item)
			continue
		}
		note(item.ID, *how)
	}
	for id := range all {
		if !listed[id] {
			s.T.Errorf("%s is told to open a collection whose item is not listed", name)
		}
	}
}

// reverse asks who opens something, page after page, and holds it against what was told of each member.
func (s *sights) reverse(what, at string, want map[string]far) {
	s.T.Helper()
	got, more := map[string]far{}, ""
	for {
		var some told
		s.owner.Do("GET", at+"?pageSize=7"+more, nil).Into(&some)
		for _, p := range some.Data {
			got[p.ID] = p.far
		}
		if (some.Provider != nil) == s.org.RestrictProviderAccess {
			s.T.Errorf("%s: of the provider is told %v", what, some.Provider)
		}
		if some.ContinuationToken == nil {
			break
		}
		more = "&continuationToken=" + *some.ContinuationToken
	}
	for id := range got { // the owner who asks and the giver were not compared
		if !slices.ContainsFunc(slices.Collect(maps.Values(s.seats)), func(m tenancy.Membership) bool {
			return string(m.ID) == id
		}) {
			delete(got, id)
		}
	}
	if !maps.Equal(got, want) {
		s.T.Errorf("%s: %d people are told, %d open it", what, len(got), len(want))
		for id, f := range want {
			if got[id] != f {
				s.T.Errorf("%s: %v instead of %v", s.seats[id].Email, got[id], f)
			}
		}
	}
}
