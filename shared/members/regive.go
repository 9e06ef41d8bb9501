package members

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// regivenWrites decides whether the caller may give the use of each collection of the place to somebody else, and makes
// the checks that what allows it still stands: the collections themselves are not written.
func (s *Service) regivenWrites(ctx context.Context, by access.OrgMember, m tenancy.Membership) ([]table.Write, error) {
	shared, err := s.sharedWith(ctx, m)
	if err != nil || len(shared) == 0 {
		return nil, err
	}
	on := rests{by: by, shared: map[ids.Collection]use{}}
	for _, u := range shared {
		on.shared[u.ID] = u
	}
	if me, ok := by.Member(); ok {
		if on.mine, err = tenancy.WaysOf(ctx, s.table, me); err != nil {
			return nil, err
		}
	}
	var checks []table.Write
	for _, u := range shared {
		flags, _ := u.of(m.ID)
		more, refused := on.giveWrites(u.ID, access.Use{Has: true, After: flags}, errMoved)
		if err := Refused(refused, ""); err != nil {
			return nil, err
		}
		checks = append(checks, more...)
	}
	return checks, nil
}

// reenterWrites decides whether the caller may put whom an invited place goes to into its groups, and makes the checks
// of that. held is how many checks the rest of the decision made already: one transaction has room for so many.
func (s *Service) reenterWrites(
	ctx context.Context,
	by access.OrgMember,
	groups []ids.Group,
	becomes access.Target,
	held int,
) ([]table.Write, error) {
	joins, err := s.joinsOf(ctx, by, groups)
	if errors.Is(err, GroupUnknown) { // on its way out of its members' places
		return nil, errMoved
	}
	if err != nil {
		return nil, err
	}
	joins.held = held
	return joins.EnterWrites(becomes, errMoved)
}
