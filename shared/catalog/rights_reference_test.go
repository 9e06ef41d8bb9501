package catalog_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"portaal/shared/access"
	"portaal/shared/tenancy"
)

// This is docs/rights.md a second time, written from that page and not from the code, in its own words and slowly.
// Tests compare what the code decides with it.

// someone is how a caller stands, in the words of section 1.
type someone struct {
	staff         bool   // of the enabled provider
	providerAdmin bool   // of the staff
	role          string // "owner", "admin", "user", "custom"; "" for no membership
	flags         []string
	givenByStaff  bool
	// the organisation's settings
	limitCreation, allAccess, restricted bool
}

var hatOf = map[string]string{"owner": "O", "admin": "A", "user": "U", "custom": "C"}

// hats are the ways in which somebody stands: S, O, A, U, and each flag that a custom member has.
func (s someone) hats() []string {
	hats := make([]string, 0, 4+len(s.flags))
	discounted := s.restricted && s.staff && s.givenByStaff // "counts for nothing"
	ownerOnly := s.role == "owner" && !s.givenByStaff
	if s.staff && !ownerOnly {
		hats = append(hats, "S")
		if s.providerAdmin {
			hats = append(hats, "provider-admin")
		}
	}
	if s.role == "" || discounted {
		return hats
	}
	hats = append(hats, hatOf[s.role])
	if ownerOnly {
		hats = append(hats, "own-owner")
	}
	if s.role == "custom" {
		hats = append(hats, s.flags...)
	}
	return hats
}

func (s someone) wears(some ...string) bool {
	for _, hat := range s.hats() {
		if slices.Contains(some, hat) {
			return true
		}
	}
	return false
}

// listed reports whether one of the entries of a row is somebody's: "S O A+all custom-flag", with +all for "with all
// access", -restricted for "unless restricted", M for every member, * for everybody with a place.
func (s someone) listed(row string) bool {
	for _, entry := range strings.Fields(row) {
		who, all := strings.CutSuffix(entry, "+all")
		who, unless := strings.CutSuffix(who, "-restricted")
		who, unlimited := strings.CutSuffix(who, "-limited")
		switch {
		case all && !s.allAccess, unless && s.restricted, unlimited && s.limitCreation:
		case who == "*" && len(s.hats()) > 0, who == "M" && s.wears("O", "A", "U", "C"), s.wears(who):
			return true
		}
	}
	return false
}

// policy8 is the row of section 3 about account recovery.
func (s someone) policy8() bool { return s.listed("S-restricted O A managePolicies") }

// spot is a place that something is done to, or that it is to become (sections 4 and 5).
type spot struct {
	role       string
	flags      []string
	own        bool
	wasStaff   bool // its account is or was staff
	firstOwner bool
	uses       bool  // collections
	stood      *spot // before it was lowered (section 11)
}

// reaches is the table of section 4 for members.
func (s someone) reaches(role string) bool {
	switch role {
	case "owner":
		return s.wears("O")
	case "admin":
		return s.wears("O", "A")
	}
	return s.wears("O", "A", "manageUsers")
}

func (s someone) touches(p spot) bool {
	return s.reaches(p.role) || s.wears("S") && !(s.restricted && p.wasStaff)
}

func (s someone) ends(p spot) bool { return !p.own && s.touches(p) }

// harmless are the roles of section 5 that staff may give while restricted.
func harmless(role string, flags []string) bool {
	if role == "user" {
		return true
	}
	rest := slices.DeleteFunc(slices.Clone(flags), func(f string) bool {
		return f == "accessEventLogs" || f == "createNewCollections" || f == "deleteAnyCollection"
	})
	return role == "custom" && len(rest) == 0
}

func subset(some, of []string) bool {
	for _, s := range some {
		if !slices.Contains(of, s) {
			return false
		}
	}
	return true
}

func (s someone) appoints(p spot, was *spot, planHasCustom bool) bool {
	if p.role == "custom" && !planHasCustom {
		return false
	}
	asMember := s.reaches(p.role) && (s.role != "custom" || p.role != "custom" || subset(p.flags, s.flags))
	asStaff := s.wears("S")
	if s.restricted && asStaff {
		kept := was != nil && was.role == p.role && subset(p.flags, was.flags)
		asStaff = !p.wasStaff && (kept || harmless(p.role, p.flags))
	}
	return asMember || asStaff
}

// corrects is an invited place that goes to another address; shared says whether each of its collections may be given.
func (s someone) corrects(p spot, shared bool) bool {
	fresh := p
	fresh.wasStaff, fresh.own = false, false
	firsts := p.firstOwner && p.role == "owner"
	return s.touches(p) && s.appoints(fresh, nil, true) && shared && (!firsts || s.namesFirstOwner())
}

func (s someone) admits(p spot, first bool) bool {
	if p.own {
		return false
	}
	asStaff := s.wears("S")
	if s.restricted && asStaff {
		asStaff = !p.wasStaff && (first && p.firstOwner && p.role == "owner" || harmless(p.role, p.flags) && !p.uses)
	}
	return s.reaches(p.role) || asStaff
}

// collection is one collection (section 6).
type collection struct {
	limitDeletion, given, manages, orphan bool
}

func (s someone) changesUsers(c collection) bool {
	return s.updates(c) || s.listed("manageUsers+all")
}

func (s someone) changesGroups(c collection) bool {
	return s.updates(c) || s.listed("manageGroups+all")
}

func (s someone) updates(c collection) bool {
	return s.listed(rightsTable[access.EditAnyCollection]) || s.wears("O", "A", "U", "C") && c.given && c.manages ||
		c.orphan && s.wears("O", "A", "S")
}

func (s someone) deletes(c collection) bool {
	manages := s.wears("O", "A", "U", "C") && c.given && c.manages
	return s.listed(rightsTable[access.DeleteAnyCollection]) || manages && (!c.limitDeletion || s.wears("O", "A"))
}

func (s someone) sees(c collection) bool {
	uses := s.wears("O", "A", "U", "C") && c.given
	return s.changesUsers(c) || s.changesGroups(c) || s.deletes(c) || uses || s.listed(seesUsers)
}

// sharing is a change of somebody's use of a collection (section 7).
type sharing struct {
	door                         string // "member", "group" or, for putting a member into a group, "entry"
	own, wasStaff, more, founded bool
}

func (s someone) shares(c collection, x sharing) bool {
	member := s
	member.staff, member.providerAdmin = false, false
	if s.staff && s.restricted && s.givenByStaff {
		member.role = ""
	}
	reaches := map[string]bool{
		"member": member.changesUsers(c),
		"group":  member.changesGroups(c),
		"entry":  member.changesUsers(c) || member.changesGroups(c),
	}[cmp.Or(x.door, "member")]
	asMember := reaches || x.founded && member.listed(rightsTable[access.CreateCollection])
	if x.own && x.more && !x.founded {
		asMember = asMember && (member.listed(rightsTable[access.EditAnyCollection]) || c.given && c.manages)
	}
	asStaff := s.wears("S")
	if s.restricted {
		asStaff = asStaff && !x.more && !x.wasStaff
	}
	return asMember || asStaff
}

// enters is the part of section 7 about putting somebody into a group, what the group gives left aside.
func (s someone) enters(own, wasStaff bool) bool {
	member := s
	member.staff, member.providerAdmin = false, false
	if s.staff && s.restricted && s.givenByStaff {
		member.role = ""
	}
	asMember := member.listed("O A manageGroups manageUsers")
	if own {
		asMember = asMember && (s.allAccess || member.listed("editAnyCollection"))
	}
	return asMember || s.wears("S") && !(s.restricted && wasStaff)
}

// restricts is section 8.
func (s someone) restricts(on bool) bool {
	owner := s.role == "owner"
	if on {
		return owner || s.staff && s.providerAdmin
	}
	return owner && !s.givenByStaff
}

// trusts is the row of section 3 about the keys that this server gives.
func (s someone) trusts(on bool) bool {
	if !on {
		return s.listed("S O")
	}
	return s.listed("O S-restricted")
}

// buysSeats is the row of section 3 about seats that are added to the bill, of whoever lets people in.
func (s someone) buysSeats() bool {
	if s.wears("S") && !s.providerAdmin { // a service user
		return !s.givenByStaff && s.wears("O", "A", "manageUsers")
	}
	return s.wears("provider-admin", "O", "A", "manageUsers")
}

// namesFirstOwner is the end of the rule about correcting an address (section 5).
func (s someone) namesFirstOwner() bool { return s.wears("provider-admin", "own-owner") }

// keepsEvents is the row of section 3 about how far the log goes back.
func (s someone) keepsEvents() bool { return s.role == "owner" && !s.givenByStaff }

// recovers is the table of section 11; elsewhere says that the account stands higher elsewhere.
func (s someone) recovers(p spot, elsewhere bool) bool {
	if p.own || elsewhere {
		return false
	}
	if p.stood != nil && !s.recovers(spot{role: p.stood.role, flags: p.stood.flags}, false) {
		return false
	}
	whose := map[string]bool{"O": p.role != "owner" || !s.givenByStaff, "A": p.role != "owner"}
	if s.role == "custom" {
		whose["manageResetPassword"] = p.role == "user" || p.role == "custom" && subset(p.flags, s.flags)
	}
	for hat, within := range whose {
		if within && s.wears(hat) {
			return true
		}
	}
	return s.wears("S") && !s.restricted && (s.providerAdmin || p.role != "owner")
}

// abroad is a place elsewhere: "" for none, a role in an organisation, or a job in a provider.
type abroad struct {
	place string
	given bool // by staff
}

// higher is the second rule of section 11.
func higher(theirs string, mine abroad) bool {
	enough := map[string][]string{
		"user":           {"", "user", "custom", "admin", "owner"},
		"custom":         {"admin", "owner"},
		"admin":          {"admin", "owner"},
		"owner":          {"owner"},
		"service user":   {"service user", "provider admin"},
		"provider admin": {"provider admin"},
	}
	counted := mine.place
	if mine.given && theirs != "user" {
		counted = ""
	}
	return !slices.Contains(enough[theirs], counted)
}

// providerTable is section 9.
var providerTable = map[access.Permission]string{
	access.ReadProvider:        "provider admin, service user",
	access.ViewClients:         "provider admin, service user",
	access.DescribeClients:     "provider admin, service user",
	access.ManageClients:       "provider admin",
	access.ManageProvider:      "provider admin",
	access.DeleteProvider:      "provider admin",
	access.ManageProviderUsers: "provider admin",
	access.AccessProviderLogs:  "provider admin",
}

// allFlags are the names of the custom member's twelve flags.
var allFlags = func() (names []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[tenancy.Permissions]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}()

// permissions ticks flags.
func permissions(flags []string) (p tenancy.Permissions) {
	at := reflect.ValueOf(&p).Elem()
	for i, name := range allFlags {
		at.Field(i).SetBool(slices.Contains(flags, name))
	}
	return p
}

var roleNumbers = map[string]tenancy.Role{
	"owner":  tenancy.Owner,
	"admin":  tenancy.Admin,
	"user":   tenancy.Plain,
	"custom": tenancy.Custom,
}

// standing is the caller as the code puts it together from what lies in the table.
func (s someone) standing() access.Standing {
	o := tenancy.Organization{
		LimitCollectionCreate:  s.limitCreation,
		AdminAccessToAll:       s.allAccess,
		RestrictProviderAccess: s.restricted,
	}
	var m tenancy.Membership
	if s.role != "" {
		m.ID, m.Role, m.Permissions, m.ByStaff = "m", roleNumbers[s.role], permissions(s.flags), s.givenByStaff
	}
	var p tenancy.StaffPlace
	if s.staff {
		p.ID, p.Role = "p", tenancy.ServiceUser
	}
	if s.providerAdmin {
		p.Role = tenancy.ProviderAdmin
	}
	return access.StandingIn(o, m, p)
}
