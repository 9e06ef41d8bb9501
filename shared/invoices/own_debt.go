package invoices

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// alone is how long a provider's only admin has been the only one when a debt of their own is theirs to mark: nobody
// dismisses colleagues for a minute.
const alone = 30 * 24 * time.Hour

// maySayWrites refuses somebody who owns or administers the client, revoked or not, unless the provider has nobody else
// who could do it, and had nobody for a while. It gives the writes that hold it to that. See decision 0130.
func (s *Service) maySayWrites(
	ctx context.Context,
	by access.ProviderStaff,
	o ids.Organization,
) ([]table.Write, error) {
	var m tenancy.Place
	place := tenancy.PlaceKey(by.User(), o)
	there, err := s.table.Get(ctx, place, &m)
	holds := []table.Write{table.Check(place, table.AsRead(m.Rev), errMoved)}
	if err != nil || !there || !leads(m) {
		return holds, err
	}
	var staff tenancy.StaffCount
	if _, err := s.table.Get(ctx, tenancy.StaffCountKey(by.ProviderID()), &staff); err != nil {
		return nil, err
	}
	admins, err := tenancy.AdminsOf(ctx, s.table, by.ProviderID())
	if err != nil {
		return nil, err
	}
	for _, a := range admins {
		var place tenancy.Place
		there, err := s.table.Get(ctx, tenancy.PlaceKey(a.UserID, o), &place)
		if err != nil {
			return nil, err
		}
		if a.UserID != by.User() && !(there && leads(place) && place.Status == tenancy.Confirmed) {
			return nil, OwnDebt
		}
	}
	if s.clock.Now().Before(staff.AdminsFewerAt.Add(alone)) {
		return nil, OwnDebt
	}
	return append(holds, table.Check(tenancy.StaffCountKey(by.ProviderID()), table.AsRead(staff.Rev), errMoved)), nil
}

func leads(m tenancy.Place) bool { return m.Role == tenancy.Owner || m.Role == tenancy.Admin }
