package collections

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// inStep is how many writes of changes go into one transaction, beside what else belongs to it.
const inStep = table.Most - access.Checks - 9

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

// groupGrantsFrom is grantsFrom for groups. An organisation whose plan has no groups may name any, as they are not
// looked at.
func groupGrantsFrom(by access.OrgMember, rows []GroupRow) ([]Grant, error) {
	var grants []Grant
	seen := map[ids.Group]bool{}
	for _, row := range rows {
		if row.ID == "" || !by.Organization().UseGroups {
			continue
		}
		flags := tenancy.Flags{ReadOnly: row.ReadOnly, HidePasswords: row.HidePasswords, Manage: row.Manage}
		switch {
		case !flags.Sound():
			return nil, ManageAndRestricted.On("groups")
		case seen[row.ID]:
			return nil, GroupTwice.On("groups")
		}
		seen[row.ID] = true
		grants = append(grants, Grant{GroupID: row.ID, Flags: flags})
	}
	return grants, nil
}

// change is how one member's, or one group's, use of a collection changes.
type change struct {
	row   tenancy.Usage  // as it is; without a revision when there is none
	flags *tenancy.Flags // as it becomes; nil: the member uses the collection no longer
	group *tenancy.Group // whose use it is, as it was read
}

func (c change) added() bool { return c.row.Rev == 0 }

// narrows reports whether a group comes to give less.
func (c change) narrows() bool {
	return c.group != nil && !c.added() && (c.flags == nil || c.row.Narrows(*c.flags))
}

// size is how many writes the change takes.
func (c change) size() int {
	switch {
	case c.narrows():
		return 3 + tenancy.GroupCopies
	case c.added() || c.row.GroupID != "":
		return 3
	}
	return 2
}

// writes makes the writes of the change on both sides, with the check that a new user is a member; a group moves on
// with what it uses. They tell by how much the count of managers changes.
func (c change) writes() ([]table.Write, int) {
	writes, managers := c.row.ChangeWrites(c.flags, fault.Stale)
	switch {
	case c.narrows():
		writes = append(append(writes, table.Put(c.group, nil)), c.group.TurnWrites()...)
	case c.group != nil:
		writes = append(writes, table.Put(c.group, nil))
	case c.added():
		member := tenancy.MemberKey(c.row.OrganizationID, c.row.MemberID)
		writes = append(writes, table.Check(member, table.Exists(), UnknownMember.On("users")))
	}
	return writes, managers
}

// withGroups reads the groups whose use changes. One that is gone, or on its way out, cannot be given anything.
func (s *Service) withGroups(ctx context.Context, changes []change) error {
	var keys []table.Key
	for _, c := range changes {
		if c.row.GroupID != "" {
			keys = append(keys, tenancy.GroupKey(c.row.OrganizationID, c.row.GroupID))
		}
	}
	groups, err := s.groups(ctx, keys)
	for i, c := range changes {
		g := groups[c.row.GroupID]
		lives := g != nil && g.Deleting == ""
		switch {
		case err != nil:
			return err
		case lives:
			changes[i].group = g
		case c.row.GroupID != "" && c.flags != nil:
			return UnknownGroup.On("groups")
		}
	}
	return nil
}

// changesTo compares who uses a collection with who is to. Those who come to manage it are the first and those who lose
// their use the last, so that somebody manages it all the while; the caller's own use, which gives the right to all
// this, changes at the very end.
func changesTo(c *Collection, before []tenancy.Usage, after []Grant, me self) []change {
	was := make(map[string]tenancy.Usage, len(before))
	for _, u := range before {
		was[u.Grant().Who()] = u
	}
	var out []change
	for _, g := range after {
		old, known := was[g.Who()]
		delete(was, g.Who())
		if known && old.Flags == g.Flags {
			continue
		}
		old.OrganizationID, old.CollectionID = c.OrganizationID, c.ID
		old.MemberID, old.GroupID = g.MemberID, g.GroupID
		out = append(out, change{row: old, flags: &g.Flags})
	}
	for _, u := range before {
		if _, left := was[u.Grant().Who()]; left {
			out = append(out, change{row: u})
		}
	}
	rank := func(c change) int {
		switch {
		case me.is(c.row.Grant()):
			return 3
		case c.flags == nil:
			return 2
		case !c.flags.Manage:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b change) int { return rank(a) - rank(b) })
	return out
}

// commit makes the changes of who uses a collection, and with the last of them the collection what it is to be and
// whatever else belongs to it. at is the collection as it lies in the table, without a revision when it is new. What
// one transaction does not hold is done in steps, each whole; cut off half way, the same can be said again. A caller
// who relies on a use of their own has it until the end.
func (s *Service) commit(
	ctx context.Context,
	by access.OrgMember,
	at, to *Collection,
	mine *own,
	changes []change,
	last ...table.Write,
) error {
	var added []ids.Member
	size := 0
	for _, c := range changes {
		if c.added() && c.row.GroupID == "" {
			added = append(added, c.row.MemberID)
		}
		size += c.size()
	}
	if err := s.haveRoom(ctx, added); err != nil {
		return err
	}
	if err := s.groupsHaveRoom(ctx, changes); err != nil {
		return err
	}
	if size > inStep { // none is made when one of them cannot be
		if err := s.known(ctx, to.OrganizationID, added); err != nil {
			return err
		}
	}
	step := *at
	for {
		var writes []table.Write
		n, managers := 0, 0
		for ; n < len(changes) && len(writes)+changes[n].size() <= inStep; n++ {
			both, more := changes[n].writes()
			writes = append(writes, both...)
			managers += more
		}
		changes = changes[n:]
		step.Managers += managers
		step.goesOn()
		put := &step
		if len(changes) == 0 {
			to.Meta, to.Managers, put = step.Meta, step.Managers, to
			writes = append(writes, last...)
		}
		if step.Rev == 0 {
			writes = append(writes, table.Create(put, fault.Stale))
		} else {
			writes = append(writes, table.Put(put, nil))
		}
		writes = append(append(writes, heldWrites(mine)...), organizations.Moved(to.OrganizationID))
		if err := by.Transact(ctx, writes...); err != nil {
			return err
		}
		if len(changes) == 0 {
			return nil
		}
	}
}

// haveRoom refuses uses of members who use as many collections as one may.
func (s *Service) haveRoom(ctx context.Context, added []ids.Member) error {
	const atOnce = 16
	most := s.sizes.Most(limit.Collections)
	for len(added) > 0 {
		n := min(atOnce, len(added))
		reads := make([]func() error, n)
		for i, m := range added[:n] {
			reads[i] = func() error {
				page, err := s.table.Query(ctx, tenancy.GrantsQuery(m).Page(most, ""))
				if err == nil && len(page.Items) >= most {
					err = members.TooManyCollections.Most(most, "users")
				}
				return err
			}
		}
		if err := table.Together(reads...); err != nil {
			return err
		}
		added = added[n:]
	}
	return nil
}

// groupsHaveRoom refuses uses of groups that use as many collections as one may.
func (s *Service) groupsHaveRoom(ctx context.Context, changes []change) error {
	most := s.sizes.Most(limit.GroupCollections)
	for _, c := range changes {
		if c.group == nil || !c.added() {
			continue
		}
		page, err := s.table.Query(ctx, tenancy.GrantsQuery(c.row.GroupID).Page(most, ""))
		if err != nil {
			return err
		}
		if len(page.Items) >= most {
			return GroupFull.Most(most, "groups")
		}
	}
	return nil
}

// known refuses uses of members who do not exist.
func (s *Service) known(ctx context.Context, o ids.Organization, added []ids.Member) error {
	keys := make([]table.Key, len(added))
	for i, m := range added {
		keys[i] = tenancy.MemberKey(o, m)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err == nil && len(found) < len(keys) {
		err = UnknownMember.On("users")
	}
	return err
}

// managed refuses a collection that nobody manages, unless administrators have access to everything.
func managed(by access.OrgMember, users []Grant) error {
	manages := func(g Grant) bool { return g.Manage }
	if !by.Organization().AdminAccessToAll && !slices.ContainsFunc(users, manages) {
		return ManagerRequired.On("users")
	}
	return nil
}
