package providers

import (
	"context"

	"portaal/shared/access"
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
	var staff Staff
	_, err := t.Get(ctx, staffKey(p.ProviderID), &staff)
	return staff.Admins < 2, err
}

// Part ends the caller's own place in a provider, for an account that is about to be deleted. LastAdmin when the
// provider would have no confirmed admin. A place that is gone is no fault.
func (s *Service) Part(ctx context.Context, by access.SignedIn, id ids.Provider) error {
	var at tenancy.StaffPlace
	there, err := s.table.Get(ctx, tenancy.StaffPlaceKey(by.User(), id), &at)
	if err != nil || !there {
		return err
	}
	var place tenancy.ProviderPlace
	if _, err := s.table.Get(ctx, tenancy.ProviderUserKey(id, at.ID), &place); err != nil {
		return err
	}
	writes := append(
		tenancy.DeleteProviderPlaceWrites(&place, nil),
		ended(place),
		table.Gone(tenancy.InviteKey(place.ID)),
		tenancy.Moved(place.UserID),
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
