package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// SoleOwner reports whether a membership is the only confirmed owner of its organisation, a provider's client or not.
func SoleOwner(ctx context.Context, t *table.Table, m tenancy.Membership) (bool, error) {
	if m.Role != tenancy.Owner || m.Status != tenancy.Confirmed {
		return false, nil
	}
	roster, err := Roster(ctx, t, m.OrganizationID)
	return len(confirmed(roster, tenancy.Owner)) < 2, err
}

// Part ends the caller's own membership of an organisation, as removing it would, for an account that is about to be
// deleted. LastOwner when the organisation would have no confirmed owner. A membership that is gone is no fault.
func (s *Service) Part(ctx context.Context, by access.SignedIn, id ids.Organization) error {
	return decide(ctx, func(int) error {
		o, m, err := s.ownPlace(ctx, by, id)
		if err != nil || m.ID == "" {
			return err
		}
		return s.depart(ctx, by, o, m)
	})
}

// depart ends the caller's own membership with all that belongs to it: seat, collections and the line in the log.
func (s *Service) depart(
	ctx context.Context,
	by access.SignedIn,
	o tenancy.Organization,
	m tenancy.Membership,
	also ...table.Write,
) error {
	owner := table.None
	var seat []table.Write
	if !o.Deleting { // who owns it, and its seats, do not matter any more
		var err error
		if owner, err = s.stillOwned(ctx, m); err != nil {
			return err
		}
		if seat, err = s.countedWrites(ctx, o, vacate(m.Status, m.Role)); err != nil {
			return err
		}
	}
	shared, err := s.sharedWith(ctx, m)
	if err != nil {
		return err
	}
	off, err := stripWrites(ctx, s.table, m, shared)
	if err != nil {
		return err
	}
	writes := append(
		append(tenancy.DeleteMembershipWrites(&m, errMoved), o.PendingWrites(&m, nil)...),
		table.Gone(tenancy.InviteKey(m.ID)),
		owner,
		logbook.NewEvent(
			logbook.OrganizationLog(o.ID),
			logbook.MemberLeft,
			logbook.Subject{OrganizationID: o.ID, MemberID: m.ID, UserID: m.UserID},
			by.User(),
			by.Origin(),
			s.clock.Now(),
		),
		tenancy.Moved(m.UserID),
		organizations.Moved(o.ID),
	)
	return s.table.Transact(ctx, slices.Concat(writes, seat, also, off)...)
}

// ownPlace reads an organisation and the caller's membership of it; none when the place is gone.
func (s *Service) ownPlace(
	ctx context.Context,
	by access.SignedIn,
	id ids.Organization,
) (o tenancy.Organization, m tenancy.Membership, err error) {
	return s.placeOf(ctx, by.User(), id)
}

func (s *Service) placeOf(
	ctx context.Context,
	u ids.User,
	id ids.Organization,
) (o tenancy.Organization, m tenancy.Membership, err error) {
	var place tenancy.Place
	there, err := s.table.Get(ctx, tenancy.PlaceKey(u, id), &place)
	if err != nil || !there {
		return o, m, err
	}
	found, err := s.table.Batch(ctx, tenancy.OrganizationKey(id), tenancy.MemberKey(id, place.ID))
	if err != nil {
		return o, m, err
	}
	if _, err = found.Into(tenancy.OrganizationKey(id), &o); err != nil {
		return o, m, err
	}
	_, err = found.Into(tenancy.MemberKey(id, place.ID), &m)
	return o, m, err
}

// stillOwned makes the check that another confirmed owner stays when a confirmed owner goes.
func (s *Service) stillOwned(ctx context.Context, m tenancy.Membership) (table.Write, error) {
	if m.Role != tenancy.Owner || m.Status != tenancy.Confirmed {
		return table.None, nil
	}
	roster, err := Roster(ctx, s.table, m.OrganizationID)
	if err != nil {
		return table.None, err
	}
	for _, other := range confirmed(roster, tenancy.Owner) {
		if other.ID != m.ID {
			same := table.AtRevision(other.Rev)
			return table.Check(tenancy.MemberKey(m.OrganizationID, other.ID), same, errMoved), nil
		}
	}
	return table.None, LastOwner
}
