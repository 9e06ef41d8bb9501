package fsck

import (
	"slices"

	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func readGroup(c *checker, v *verdict) {
	g, ok := decode[tenancy.Group](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.OrganizationKey(g.OrganizationID))
	c.once(v, logbook.OrganizationLog(g.OrganizationID), g.Created,
		func(e logbook.Event) bool { return e.GroupID == g.ID }, logbook.GroupCreated)
}

func readGroupMember(_ *checker, v *verdict) {
	row, ok := decode[tenancy.GroupMember](v)
	if !ok {
		return
	}
	group := tenancy.GroupKey(row.OrganizationID, row.GroupID)
	member := tenancy.MemberKey(row.OrganizationID, row.MemberID)
	v.expect(noNode, group)
	v.then([]table.Key{member}, func(found table.Found) {
		var m tenancy.Membership
		there, err := found.Into(member, &m)
		if err != nil || !there || !slices.Contains(m.Groups, row.GroupID) {
			v.say(notInGroup)
		}
	})
}

// readGroups compares the groups that a membership names with the groups' side.
func readGroups(v *verdict, m *tenancy.Membership) {
	for _, g := range m.Groups {
		v.expect(notInGroup, tenancy.GroupMemberKey(g, m.ID))
	}
}

// readGroupTurn judges a copy of a group's turn by the first of them: all are written together.
func readGroupTurn(_ *checker, v *verdict) {
	row, ok := decode[tenancy.GroupTurn](v)
	if !ok {
		return
	}
	first := tenancy.GroupTurnKey(row.GroupID, 0)
	v.then([]table.Key{first}, func(found table.Found) {
		var other tenancy.GroupTurn
		there, err := found.Into(first, &other)
		if err != nil || !there || other.N != row.N || other.Ended != row.Ended {
			v.say(notTheCopy)
		}
	})
}

func readGroupCount(c *checker, v *verdict) {
	count, ok := decode[tenancy.GroupCount](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.OrganizationKey(count.OrganizationID))
	v.after(nil, func(table.Found) error {
		n := 0
		for _, err := range c.table.Rows(c.ctx, tenancy.GroupsOf(count.OrganizationID)) {
			if err != nil {
				return err
			}
			n++
		}
		if n != count.N {
			v.say(groupCount)
		}
		return nil
	})
}
