package catalog_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/tenancy"
)

// everyone calls fn for every way to stand: staff or not, every role, all combinations of the twelve flags, given by
// staff or not, under every combination of settings.
func everyone(fn func(someone)) {
	for settings := range 8 {
		for staff := range 3 {
			for _, role := range []string{"", "owner", "admin", "user", "custom"} {
				for given := range 2 {
					combinations := 1
					if role == "custom" {
						combinations = 1 << len(allFlags)
					}
					if role == "custom" && staff == 2 {
						combinations = 1 // what a provider admin may do more has nothing to do with flags
					}
					for ticked := range combinations {
						s := someone{
							staff:         staff > 0,
							providerAdmin: staff == 2,
							role:          role,
							givenByStaff:  given == 1,
							limitCreation: settings&1 > 0,
							allAccess:     settings&2 > 0,
							restricted:    settings&4 > 0,
						}
						for i, f := range allFlags {
							if ticked>>i&1 == 1 {
								s.flags = append(s.flags, f)
							}
						}
						fn(s)
					}
				}
			}
		}
	}
}

// judge counts the cases of a comparison and complains of the first few differences.
type judge struct {
	t     *testing.T
	cases int
	wrong int
}

func (j *judge) same(what string, got, want bool, about ...any) {
	j.cases++
	if got == want {
		return
	}
	if j.wrong++; j.wrong <= 20 {
		j.t.Errorf("%s: %v instead of %v: %+v", what, got, want, about)
	}
}

// TestEveryRightIsTheOneOnThePage compares every decision with docs/rights.md, over everybody. What a place or a
// collection can be is gone through whole for a share of the callers that is drawn evenly from all of them, and for
// every caller once.
func TestEveryRightIsTheOneOnThePage(t *testing.T) {
	t.Parallel()
	j := &judge{t: t}
	n, every := 0, testkit.Size(997, 31)
	places, uses := somePlaces(), someSharings()
	everyone(func(s someone) {
		if j.wrong > 20 {
			return // enough is said
		}
		st := s.standing()
		for p, row := range rightsTable {
			j.same(string(p), st.Allows(p), s.listed(row), s)
		}
		j.same("policy 8", st.SetPolicy(tenancy.RecoveryPolicy), s.policy8(), s)
		j.same("another policy", st.SetPolicy(tenancy.SingleOrgPolicy), s.listed(rightsTable[access.ManagePolicies]), s)
		j.same("sees users", st.SeesUsers(), s.listed(seesUsers), s)
		j.same("restrict", st.Restrict(true), s.restricts(true), s)
		j.same("unrestrict", st.Restrict(false), s.restricts(false), s)
		j.same("trusts the server's keys", st.TrustKeys(true), s.trusts(true), s)
		j.same("trusts them no more", st.TrustKeys(false), s.trusts(false), s)
		for i := range 4 {
			own, wasStaff := i&1 > 0, i&2 > 0
			may := st.Enter(access.Entry{Self: own, Staff: wasStaff})
			j.same("enter a group", may == access.Granted, s.enters(own, wasStaff), s, own, wasStaff)
		}
		j.sights(s, st)
		j.same("opens a link", st.OpenLink(true), s.opensLink(true), s)
		j.same("ends a link", st.OpenLink(false), s.opensLink(false), s)
		j.same("names the first owner", st.NameFirstOwner(), s.namesFirstOwner(), s)
		if st.Allows(access.ManageUsers) {
			j.same("buys seats", st.BuySeats(), s.buysSeats(), s)
		}
		j.same("how far the log goes back", st.KeepEvents(), s.keepsEvents(), s)
		n++
		few := len(s.flags) < 2 || len(s.flags) == len(allFlags)
		for i, p := range places {
			if few || n%every == 0 || i == n%len(places) {
				j.place(s, st, p)
			}
		}
		for i := range 16 {
			c := collection{limitDeletion: i&1 > 0, given: i&2 > 0, manages: i&6 == 6, orphan: i&8 > 0}
			if few || n%every == 0 || i == n%16 {
				j.collection(s, st, c, uses, few, n)
			}
		}
	})
	if want := len(access.OrganizationPermissions); len(rightsTable) != want {
		t.Errorf("the page has %d rights in an organisation, the code %d", len(rightsTable), want)
	}
	if j.cases < 20_000 {
		t.Errorf("only %d cases", j.cases)
	}
	testkit.Proved(t, "rights compared with docs/rights.md", "%d cases, %d callers, %d deviations", j.cases, n, j.wrong)
}

func somePlaces() (out []spot) {
	for i := range 16 {
		for _, p := range []spot{
			{role: "owner"}, {role: "admin"}, {role: "user"}, {role: "custom"},
			{role: "custom", flags: []string{"accessEventLogs", "deleteAnyCollection"}},
			{role: "custom", flags: []string{"manageUsers"}},
			{role: "custom", flags: []string{"createNewCollections", "accessReports"}},
			{role: "custom", flags: []string{"manageUsers", "manageResetPassword"}},
		} {
			p.own, p.wasStaff, p.firstOwner, p.uses = i&1 > 0, i&2 > 0, i&4 > 0, i&8 > 0
			out = append(out, p)
		}
	}
	return out
}

func (p spot) target() access.Target {
	return access.Target{
		Role:        roleNumbers[p.role],
		Permissions: permissions(p.flags),
		Self:        p.own,
		Staff:       p.wasStaff,
		First:       p.firstOwner,
		Uses:        p.uses,
	}
}

func (j *judge) place(s someone, st access.Standing, p spot) {
	t := p.target()
	j.same("touch", st.Touch(t) == access.Granted, s.touches(p), s, p)
	j.same("end", st.End(t) == access.Granted, s.ends(p), s, p)
	j.same("confirm", st.Confirm(t) == access.Granted, s.admits(p, true), s, p)
	j.same("restore", st.Restore(t) == access.Granted, s.admits(p, false), s, p)
	for _, elsewhere := range []bool{false, true} {
		j.same("recover", st.Recover(t, elsewhere) == access.Granted, s.recovers(p, elsewhere), s, p)
	}
	for _, stood := range []spot{{role: "owner"}, {role: "admin"}, {role: "custom", flags: []string{"manageUsers"}}} {
		page, code := p, t
		page.stood = &stood
		code.Stood = &tenancy.Rank{Role: roleNumbers[stood.role], Permissions: permissions(stood.flags)}
		j.same("recover the lowered", st.Recover(code, false) == access.Granted, s.recovers(page, false), s, p, stood)
	}
	for _, plan := range []bool{true, false} {
		j.same("appoint", st.Appoint(t, nil, plan) == access.Granted, s.appoints(p, nil, plan), s, p)
	}
	for _, was := range []spot{p, {role: "user"}, {role: "custom", flags: allFlags}} {
		before := was.target()
		j.same("change", st.Appoint(t, &before, true) == access.Granted, s.appoints(p, &was, true), s, p, was)
	}
}

type someSharing struct {
	sharing
	use access.Use
}

func someSharings() (out []someSharing) {
	flags := []tenancy.Flags{
		{},
		{ReadOnly: true},
		{HidePasswords: true},
		{ReadOnly: true, HidePasswords: true},
		{Manage: true},
	}
	for who := range 24 {
		door := []string{"member", "group", "entry"}[who/8]
		by := map[string]access.By{"member": access.ByMember, "group": access.ByGroup, "entry": access.ByEntry}[door]
		for i := -1; i < len(flags); i++ {
			for k := -1; k < len(flags); k++ {
				x := someSharing{sharing: sharing{
					door:     door,
					own:      who&1 > 0,
					wasStaff: who&2 > 0,
					founded:  who&4 > 0,
				}}
				x.use = access.Use{By: by, Self: x.own, Staff: x.wasStaff, Founded: x.founded, Had: i >= 0, Has: k >= 0}
				rank := func(f tenancy.Flags) (see, write, passwords, manage int) {
					one := func(yes bool) int {
						if yes {
							return 1
						}
						return 0
					}
					return 1, one(!f.ReadOnly), one(!f.HidePasswords), one(f.Manage)
				}
				var before, after [4]int
				if i >= 0 {
					x.use.Before = flags[i]
					before[0], before[1], before[2], before[3] = rank(flags[i])
				}
				if k >= 0 {
					x.use.After = flags[k]
					after[0], after[1], after[2], after[3] = rank(flags[k])
				}
				for d := range 4 {
					x.more = x.more || after[d] > before[d]
				}
				out = append(out, x)
			}
		}
	}
	return out
}

// sights compares what somebody opens that is given in no way, in one and in two, and of an item in no collection.
func (j *judge) sights(s someone, st access.Standing) {
	for i, given := range [][]present{
		nil,
		{{readOnly: true, hidesPasswords: true}},
		{{hidesPasswords: true}, {readOnly: true}},
		{{manages: true}, {readOnly: true}},
		nil, // in no collection
	} {
		var ways []access.Way
		for _, p := range given {
			flags := tenancy.Flags{ReadOnly: p.readOnly, HidePasswords: p.hidesPasswords, Manage: p.manages}
			ways = append(ways, access.Way{Means: access.ByUse, Flags: flags})
		}
		opens, changes, passwords, manages := s.opens(given, i == 4)
		got := st.Sight(ways, i == 4)
		j.same("opens", got.Opens, opens, s, given)
		j.same("changes", got.Opens && !got.Flags.ReadOnly, changes, s, given)
		j.same("sees passwords", got.Opens && !got.Flags.HidePasswords, passwords, s, given)
		j.same("manages", got.Flags.Manage, manages, s, given)
	}
}

func (j *judge) collection(s someone, st access.Standing, c collection, uses []someSharing, whole bool, n int) {
	given := access.Collection{LimitDelete: c.limitDeletion, Granted: c.given, Orphan: c.orphan}
	given.Flags.Manage = c.manages
	may := st.Of(given)
	j.same("see", may.Read, s.sees(c), s, c)
	j.same("rename", may.Update, s.updates(c), s, c)
	j.same("change users", may.ChangeUsers, s.changesUsers(c), s, c)
	j.same("change groups", may.ChangeGroups, s.changesGroups(c), s, c)
	j.same("delete", may.Delete, s.deletes(c), s, c)
	j.same("see people", may.People, s.people(c), s, c)
	for i, x := range uses {
		if i != n%len(uses) && (!whole || i%5 != n%5) {
			continue
		}
		j.same("share", st.Share(given, x.use) == access.Granted, s.shares(c, x.sharing), s, c, x)
	}
}

// TestWhoStandsHigherElsewhereIsWhoThePageSays goes through every place elsewhere beside every one of the caller's.
func TestWhoStandsHigherElsewhereIsWhoThePageSays(t *testing.T) {
	t.Parallel()
	of := func(place string) access.Abroad {
		switch place {
		case "":
			return access.Abroad{}
		case "service user":
			return access.Abroad{There: true, Provider: true, Job: tenancy.ServiceUser}
		case "provider admin":
			return access.Abroad{There: true, Provider: true, Job: tenancy.ProviderAdmin}
		}
		return access.Abroad{There: true, Role: roleNumbers[place]}
	}
	j := &judge{t: t}
	roles, jobs := []string{"user", "custom", "admin", "owner"}, []string{"service user", "provider admin"}
	for _, kind := range [][]string{roles, jobs} {
		for _, theirs := range kind {
			for _, mine := range append([]string{""}, kind...) {
				for _, given := range []bool{false, true} {
					if given && (mine == "" || mine == "service user" || mine == "provider admin") {
						continue
					}
					place := of(mine)
					place.ByStaff = given
					want := higher(theirs, abroad{mine, given})
					j.same("higher", access.Higher(of(theirs), place), want, theirs, mine)
				}
			}
		}
	}
}
