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
const inStep = table.Most - access.Checks - 8

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

// change is how one member's use of a collection changes.
type change struct {
	row   tenancy.Usage  // as it is; without a revision when there is none
	flags *tenancy.Flags // as it becomes; nil: the member uses the collection no longer
}

func (c change) added() bool { return c.row.Rev == 0 }

// isMember makes the check that a new user is a member.
func (c change) isMember() table.Write {
	return table.Check(
		tenancy.MemberKey(c.row.OrganizationID, c.row.MemberID),
		table.Exists(),
		UnknownMember.On("users"),
	)
}

// changesTo compares who uses a collection with who is to. Those who come to manage it are the first and those who lose
// their use the last, so that somebody manages it all the while; the caller's own use, which gives the right to all
// this, changes at the very end.
func changesTo(c *Collection, before []tenancy.Usage, after []Grant, me ids.Member) []change {
	was := make(map[ids.Member]tenancy.Usage, len(before))
	for _, u := range before {
		was[u.MemberID] = u
	}
	var out []change
	for _, g := range after {
		old, known := was[g.MemberID]
		delete(was, g.MemberID)
		if known && old.Flags == g.Flags {
			continue
		}
		old.OrganizationID, old.CollectionID, old.MemberID = c.OrganizationID, c.ID, g.MemberID
		out = append(out, change{row: old, flags: &g.Flags})
	}
	for _, u := range before {
		if _, left := was[u.MemberID]; left {
			out = append(out, change{row: u})
		}
	}
	rank := func(c change) int {
		switch {
		case c.row.MemberID == me:
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
	mine *tenancy.Usage,
	changes []change,
	last ...table.Write,
) error {
	var added []ids.Member
	size := 0
	for _, c := range changes {
		if c.added() {
			added = append(added, c.row.MemberID)
			size++
		}
		size += 2
	}
	if err := s.haveRoom(ctx, added); err != nil {
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
		for ; n < len(changes) && len(writes)+3 <= inStep; n++ {
			both, more := changes[n].row.ChangeWrites(changes[n].flags, nil)
			writes = append(writes, both...)
			if changes[n].added() {
				writes = append(writes, changes[n].isMember())
			}
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
		writes = append(writes, held(mine), organizations.Moved(to.OrganizationID))
		if err := by.Transact(ctx, writes...); err != nil {
			return err
		}
		if len(changes) == 0 {
			return nil
		}
	}
}

// held makes the check that a use which gives the caller a right still stands.
func held(mine *tenancy.Usage) table.Write {
	if mine == nil {
		return table.None
	}
	return table.Hold(mine.Key(), table.AtRevision(mine.Rev), fault.Stale)
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
