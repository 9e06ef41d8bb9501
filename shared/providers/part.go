package providers

import (
	"cmp"
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// SoleAdmin reports whether a place is the only confirmed admin of its provider.
func SoleAdmin(ctx context.Context, t *table.Table, p tenancy.ProviderPlace) (bool, error) {
	if p.Role != tenancy.ProviderAdmin || p.Status != tenancy.Confirmed {
		return false, nil
	}
	var staff tenancy.StaffCount
	_, err := t.Get(ctx, tenancy.StaffCountKey(p.ProviderID), &staff)
	return staff.Admins < 2, err
}

// Part ends the caller's own place in a provider, for an account that is about to be deleted. LastAdmin when the
// provider would have no confirmed admin. A place that is gone is no fault. fault.Stale while the account has a place
// in an organisation, or gets one meanwhile: policies there do not bind the staff, and nobody looks at who leaves here.
func (s *Service) Part(ctx context.Context, by access.SignedIn, id ids.Provider) error {
	var at tenancy.StaffPlace
	there, err := s.table.Get(ctx, tenancy.StaffPlaceKey(by.User(), id), &at)
	if err != nil || !there {
		return err
	}
	rev, err := identity.Revision(ctx, s.table, by.User())
	if err != nil {
		return err
	}
	// After the revision, which tells whether they are still the same.
	if all, err := tenancy.PlacesOf(ctx, s.table, by.User()); err != nil || len(all.Members) > 0 {
		return cmp.Or(err, error(fault.Stale))
	}
	var place tenancy.ProviderPlace
	if _, err := s.table.Get(ctx, tenancy.ProviderUserKey(id, at.ID), &place); err != nil {
		return err
	}
	counted, err := s.leavingWrite(ctx, place)
	if err != nil {
		return err
	}
	writes := append(
		tenancy.DeleteProviderPlaceWrites(&place, nil),
		counted,
		table.Gone(tenancy.InviteKey(place.ID)),
		table.UpsertIf(&tenancy.Revision{UserID: by.User()}, table.AsRead(rev), fault.Stale),
		logbook.NewEvent(
			logbook.ProviderLog(id),
			logbook.ProviderUserRemoved,
			logbook.Subject{ProviderID: id, ProviderUserID: place.ID, UserID: place.UserID},
			by.User(),
			by.Origin(),
			s.clock.Now(),
		),
	)
	return s.table.Transact(ctx, writes...)
}

// leavingWrite is ended, unless the provider is on its way out: its staff is not counted any more, and who leads it
// does not matter.
func (s *Service) leavingWrite(ctx context.Context, place tenancy.ProviderPlace) (table.Write, error) {
	var p tenancy.Provider
	if _, err := s.table.Get(ctx, tenancy.ProviderKey(place.ProviderID), &p); err != nil || p.Deleting {
		return table.None, err
	}
	return ended(place, s.clock.Now()), nil
}
