package vault_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func TestMoreGrantsNeverTakeAnythingAway(t *testing.T) {
	places := []ids.Collection{"a", "b", "c", "d"}
	flags := rapid.Custom(func(t *rapid.T) tenancy.Flags {
		if rapid.Bool().Draw(t, "manage") {
			return tenancy.Flags{Manage: true}
		}
		return tenancy.Flags{ReadOnly: rapid.Bool().Draw(t, "readOnly"), HidePasswords: rapid.Bool().Draw(t, "hide")}
	})
	rapid.Check(t, func(t *rapid.T) {
		v := vault.Viewer{
			Standing:      access.Standing{Member: true, Role: tenancy.Plain},
			LimitDeletion: rapid.Bool().Draw(t, "limit"),
			Grants:        rapid.MapOfN(rapid.SampledFrom(places), flags, 0, 4).Draw(t, "grants"),
		}
		before := v.Rights(places)
		v.Grants[rapid.SampledFrom(places).Draw(t, "at")] = tenancy.Flags{Manage: true}
		after := v.Rights(places)
		if !after.Read || !after.Edit || !after.ViewPassword || !after.Manage || !after.Delete ||
			before.Edit && !before.Read ||
			before.Delete && !before.Edit {
			t.Fatalf("%+v then %+v", before, after)
		}
		v.Standing = access.Standing{}
		if got := v.Rights(places); got != (vault.Rights{}) {
			t.Fatalf("a grant without a membership gave %+v", got)
		}
	})
}

// use is how somebody has a collection: not at all, or in one of the five ways that the portal offers.
type use int

const (
	none use = iota
	view
	viewHidden
	edit
	editHidden
	manage
)

var uses = map[use]tenancy.Flags{
	view:       {ReadOnly: true},
	viewHidden: {ReadOnly: true, HidePasswords: true},
	edit:       {},
	editHidden: {HidePasswords: true},
	manage:     {Manage: true},
}

// person is somebody as the specification speaks of them (security §2.3, product §4.5), in words instead of flags.
type person struct {
	role         string // "", owner, admin, plain, custom
	editAny      bool   // custom: edit any collection
	reads        bool   // custom: import and export, or reports: reads every item
	staff        bool
	given        bool // the membership was given by staff: it counts for nothing while staff are kept out
	restricted   bool // the organisation keeps provider staff from its items
	adminsForAll bool // the organisation lets administrators into all collections
	limited      bool // deleting is for managers
}

// everything reports whether the person may do everything with every item.
func (p person) everything() bool {
	switch {
	case p.staff && !p.restricted:
		return true
	case p.role == "owner" || p.role == "admin":
		return p.adminsForAll
	}
	return p.role == "custom" && p.editAny
}

func (p person) seesAll() bool { return p.everything() || p.role == "custom" && p.reads }

// may answers one question about an item in collections, the slow way: is there one of them that lets the person?
func (p person) may(what string, in []use) bool {
	if p.everything() || len(in) == 0 && (p.role == "owner" || p.role == "admin") {
		return true
	}
	if what == "see" && p.seesAll() || what == "see passwords" && p.seesAll() {
		return true
	}
	if p.role == "" {
		return false
	}
	lets := map[string][]use{
		"see":           {view, viewHidden, edit, editHidden, manage},
		"see passwords": {view, edit, manage},
		"change":        {edit, editHidden, manage},
		"manage":        {manage},
		"delete":        {edit, editHidden, manage},
	}
	good := lets[what]
	if what == "delete" && p.limited {
		good = []use{manage}
	}
	return slices.ContainsFunc(in, func(u use) bool { return slices.Contains(good, u) })
}

func (p person) viewer(grants map[ids.Collection]tenancy.Flags) vault.Viewer {
	roles := map[string]tenancy.Role{
		"owner":  tenancy.Owner,
		"admin":  tenancy.Admin,
		"plain":  tenancy.Plain,
		"custom": tenancy.Custom,
	}
	return vault.Viewer{LimitDeletion: p.limited, Grants: grants, Standing: access.Standing{
		Staff:                  p.staff,
		Member:                 p.role != "",
		ByStaff:                p.given,
		Role:                   roles[p.role],
		Custom:                 tenancy.Permissions{EditAnyCollection: p.editAny, AccessImportExport: p.reads},
		AdminAccessToAll:       p.adminsForAll,
		RestrictProviderAccess: p.restricted,
	}}
}

// here is the person as the organisation's items see them.
func (p person) here() person {
	if p.given && p.staff && p.restricted {
		p.role, p.editAny, p.reads = "", false, false
	}
	return p
}

func everybody() (out []person) {
	for _, role := range []string{"", "owner", "admin", "plain", "custom"} {
		for bits := range 128 {
			on := func(bit int) bool { return bits>>bit&1 == 1 }
			p := person{role, on(0), on(1), on(2), on(6), on(3), on(4), on(5)}
			if role != "custom" && (p.editAny || p.reads) {
				continue
			}
			out = append(out, p)
		}
	}
	return out
}

func TestRightsOnAnItemAreWhatTheSpecificationSays(t *testing.T) {
	cases := 0
	for _, p := range everybody() {
		for a := none; a <= manage; a++ {
			for b := none; b <= manage; b++ {
				for n := range 3 { // how many of two collections the item lies in
					in, has := []ids.Collection{"a", "b"}[:n], []use{a, b}[:n]
					got := p.viewer(grantsOf(a, b)).Rights(in)
					want := vault.Rights{
						Read:         p.here().may("see", has),
						Edit:         p.here().may("change", has),
						ViewPassword: p.here().may("see passwords", has),
						Manage:       p.here().may("manage", has),
						Delete:       p.here().may("delete", has),
					}
					if got != want {
						t.Errorf("%+v with %v: %+v, want %+v", p, has, got, want)
					}
					cases++
				}
			}
		}
	}
	t.Logf("%d cases", cases)
}

func grantsOf(a, b use) map[ids.Collection]tenancy.Flags {
	grants := map[ids.Collection]tenancy.Flags{}
	for c, u := range map[ids.Collection]use{"a": a, "b": b} {
		if u != none {
			grants[c] = uses[u]
		}
	}
	return grants
}

// TestMovingAnItemGivesNobodySightAndTakesNothingFromOthers looks at the outcome only: whatever a move that was allowed
// does, the person saw all of the item before when it lies anywhere new, and manages every collection that lost it.
func TestMovingAnItemGivesNobodySightAndTakesNothingFromOthers(t *testing.T) {
	all := [][]ids.Collection{{}, {"a"}, {"b"}, {"a", "b"}}
	allowed, refused := 0, 0
	for _, p := range everybody() {
		for a := none; a <= manage; a++ {
			for b := none; b <= manage; b++ {
				has := map[ids.Collection]use{"a": a, "b": b}
				for _, in := range all {
					for _, named := range all {
						lies := []use{}
						for _, c := range in {
							lies = append(lies, has[c])
						}
						move, err := p.viewer(grantsOf(a, b)).Move(in, named)
						what := fmt.Sprintf("%+v, has %v, from %v to %v", p, has, in, named)
						if err != nil {
							refused++
							if p.here().may("see", lies) && errors.Is(err, fault.NotFound) && len(named) == 0 {
								t.Errorf("%s: %v", what, err)
							}
							continue
						}
						allowed++
						if !p.here().may("change", lies) || len(move.After) == 0 {
							t.Errorf("%s: allowed", what)
						}
						for _, c := range move.After {
							if !slices.Contains(in, c) && !p.here().may("see passwords", lies) {
								t.Errorf("%s: put into %s by who does not see it", what, c)
							}
						}
						for _, c := range in {
							if !slices.Contains(move.After, c) && !p.here().everything() &&
								(has[c] != manage || p.here().role == "") {
								t.Errorf("%s: taken from %s by who does not manage it", what, c)
							}
						}
					}
				}
			}
		}
	}
	if allowed < 100 || refused < 100 {
		t.Errorf("%d allowed, %d refused", allowed, refused)
	}
}
