package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const (
	// maxChanges is how many members' access one call may change: with what else belongs to it, it must fit into one
	// transaction of a hundred writes.
	maxChanges = 80
	// maxChecked is how many writes of changes and checks together still fit.
	maxChecked = 92
)

// grantsFrom turns the rows of a body into grants, or says what is wrong with them.
func grantsFrom(rows []GrantRow) ([]Grant, error) {
	grants := make([]Grant, 0, len(rows))
	seen := map[ids.Member]bool{}
	for _, row := range rows {
		if row.ID == "" {
			continue
		}
		flags := tenancy.Flags{ReadOnly: row.ReadOnly, HidePasswords: row.HidePasswords, Manage: row.Manage}
		switch {
		case !flags.Sound():
			return nil, ManageAndRestricted.On("users")
		case seen[row.ID]:
			return nil, MemberTwice.On("users")
		}
		seen[row.ID] = true
		grants = append(grants, Grant{MemberID: row.ID, Flags: flags})
	}
	return grants, nil
}

// refuseGroups refuses groups that do not exist. There are none yet; an organisation whose plan has no groups may name
// any, as they are not looked at.
func refuseGroups(by access.OrgMember, rows []GrantRow) error {
	if !by.Organization().UseGroups {
		return nil
	}
	for _, row := range rows {
		if row.ID != "" {
			return UnknownGroup.On("groups")
		}
	}
	return nil
}

// diff is how the list of a collection's users changes.
type diff struct {
	set   []Grant // new or changed
	added []Grant // of set: who had no grant before
	gone  []Grant
}

func compare(before, after []Grant) diff {
	var d diff
	was := make(map[ids.Member]Grant, len(before))
	for _, g := range before {
		was[g.MemberID] = g
	}
	for _, g := range after {
		old, known := was[g.MemberID]
		delete(was, g.MemberID)
		if known && old == g {
			continue
		}
		d.set = append(d.set, g)
		if !known {
			d.added = append(d.added, g)
		}
	}
	for _, g := range before {
		if _, left := was[g.MemberID]; left {
			d.gone = append(d.gone, g)
		}
	}
	return d
}

// applied is a list of users with a step of its changes made.
func applied(users []Grant, step diff) []Grant {
	changed := map[ids.Member]*Grant{}
	for _, g := range step.set {
		changed[g.MemberID] = &g
	}
	for _, g := range step.gone {
		changed[g.MemberID] = nil
	}
	var out []Grant
	for _, g := range users {
		if to, ok := changed[g.MemberID]; !ok {
			out = append(out, g)
		} else if to != nil {
			out = append(out, *to)
		}
		delete(changed, g.MemberID)
	}
	for _, g := range step.set {
		if changed[g.MemberID] != nil {
			out = append(out, g)
		}
	}
	return out
}

// writes makes the writes of a diff in the grantees' partitions, with the checks that new grantees are members. Few are
// checked in the transaction; when that would not fit, the members are read first.
func (s *Service) writes(ctx context.Context, c *Collection, d diff) ([]table.Write, error) {
	changes := len(d.set) + len(d.gone)
	if changes > maxChanges {
		return nil, &fault.Fault{
			Kind:   TooManyChanges,
			Fields: []fault.Field{{Name: "users", Kind: TooManyChanges, N: maxChanges}},
		}
	}
	writes := c.grantees(d.set)
	for _, g := range d.gone {
		writes = append(writes, table.Gone(tenancy.GrantKey(g.MemberID, c.ID)))
	}
	unknown := UnknownMember.On("users")
	if changes+len(d.added) <= maxChecked {
		for _, g := range d.added {
			writes = append(
				writes,
				table.Check(tenancy.MemberKey(c.OrganizationID, g.MemberID), table.Exists(), unknown),
			)
		}
		return writes, nil
	}
	return writes, s.known(ctx, c.OrganizationID, d.added)
}

// known refuses grants to members who do not exist.
func (s *Service) known(ctx context.Context, o ids.Organization, added []Grant) error {
	keys := make([]table.Key, len(added))
	for i, g := range added {
		keys[i] = tenancy.MemberKey(o, g.MemberID)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err == nil && len(found) < len(keys) {
		err = UnknownMember.On("users")
	}
	return err
}

// managed refuses a collection that nobody manages, unless administrators have access to everything.
func managed(by access.OrgMember, c *Collection) error {
	if !by.Organization().AdminAccessToAll && c.Orphan() {
		return ManagerRequired.On("users")
	}
	return nil
}
