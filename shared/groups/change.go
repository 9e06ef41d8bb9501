package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// wish is what a group is to become; nil leaves what it is about as it is.
type wish struct {
	collections []CollectionRow
	users       []ids.Member
	seen        []ids.Member // who was in it when the caller looked; nil when the caller does not say
}

// unit are writes that belong together.
type unit struct {
	writes  []table.Write
	narrows bool // the group comes to give less
}

// inStep is how many writes of a change go into one transaction, beside what else belongs to it.
const inStep = table.Most - access.Checks - members.MostChecks - 9

// change gives a group its collections and its members, in steps of one transaction that are each whole; everything is
// decided before the first. Collections come first, so that nobody is in a group that gives more than it is to. first
// goes with the first step and last with the last. Cut off half way, the same can be said again.
func (s *Service) change(
	ctx context.Context,
	by access.OrgMember,
	g *tenancy.Group,
	to wish,
	first, last []table.Write,
) error {
	uses, err := s.readUses(ctx, by, g, to.collections)
	if err != nil {
		return err
	}
	units, err := s.useUnits(by, g, uses, to)
	if err != nil {
		return err
	}
	people, checks, err := s.memberWrites(ctx, by, g, to, uses.gives())
	if err != nil {
		return err
	}
	units = append(units, people...)
	for begun := false; ; begun = true {
		var writes []table.Write
		if !begun {
			writes = append(writes, first...)
		}
		n, turns := 0, false
		for ; n < len(units); n++ {
			room := inStep
			if turns || units[n].narrows {
				room -= tenancy.GroupCopies
			}
			if table.Size(writes...)+table.Size(units[n].writes...) > room {
				break
			}
			writes, turns = append(writes, units[n].writes...), turns || units[n].narrows
		}
		if units = units[n:]; len(units) == 0 {
			writes = append(writes, last...)
		}
		if g.Rev == 0 || g.Begun() {
			g.GoesOn(len(units) == 0)
		}
		if turns {
			writes = append(writes, g.TurnWrites()...)
		}
		if g.Rev == 0 {
			writes = append(writes, table.Create(g, errMoved))
		} else {
			writes = append(writes, table.Put(g, errMoved))
		}
		writes = append(append(writes, checks...), organizations.Moved(g.OrganizationID))
		if err := by.Transact(ctx, writes...); err != nil || len(units) == 0 {
			return err
		}
	}
}

// asked is one collection as a change of a group looks at it.
type asked struct {
	shared tenancy.Shared
	row    tenancy.Usage // as it is; without a revision when the group does not use it
	wants  bool
	flags  tenancy.Flags
	stays  bool // it is left as it is
}

// used are the collections that a change is about, and the caller's own uses.
type used struct {
	all  []asked
	mine tenancy.Ways
}

// gives is what the group gives afterwards.
func (u used) gives() map[ids.Collection]tenancy.Flags {
	out := map[ids.Collection]tenancy.Flags{}
	for _, a := range u.all {
		switch {
		case a.stays && a.row.Rev > 0:
			out[a.shared.ID] = a.row.Flags
		case !a.stays && a.wants:
			out[a.shared.ID] = a.flags
		}
	}
	return out
}
