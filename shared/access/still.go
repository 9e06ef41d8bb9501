package access

import (
	"context"
	"errors"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// StillMayWrites decides whether somebody who began something in an organisation may still do it, for when it ends
// elsewhere and nobody is signed in: by the places that they hold now. The checks, which fail with moved, belong into
// the transaction that ends it. What a session may is not asked.
func StillMayWrites(
	ctx context.Context,
	t *table.Table,
	o tenancy.Organization,
	u ids.User,
	p Permission,
	moved error,
) (holds []table.Write, may bool, err error) {
	person, placed, employed := tenancy.UserKey(u), tenancy.PlaceKey(u, o.ID), table.Key{}
	keys := []table.Key{person, placed}
	if o.ProviderID != "" {
		employed = tenancy.StaffPlaceKey(u, o.ProviderID)
		keys = append(keys, employed, tenancy.ProviderKey(o.ProviderID))
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, false, err
	}
	var account tenancy.Account
	if there, err := found.Into(person, &account); err != nil || !there || account.Disabled {
		return nil, false, err
	}
	holds = append(holds, table.Hold(person, table.AtRevision(account.Rev), moved))
	var place tenancy.Place
	if _, err := found.Into(placed, &place); err != nil {
		return nil, false, err
	}
	var member tenancy.Membership
	if place.Status == tenancy.Confirmed {
		member = place.Membership
		holds = append(holds, table.Hold(placed, table.AtRevision(place.Rev), moved))
	}
	var staff tenancy.StaffPlace
	if o.ProviderID != "" {
		var provider tenancy.Provider
		_, err1 := found.Into(employed, &staff)
		_, err2 := found.Into(tenancy.ProviderKey(o.ProviderID), &provider)
		if err := errors.Join(err1, err2); err != nil {
			return nil, false, err
		}
		if staff.Status == tenancy.Confirmed && provider.Enabled {
			holds = append(holds, table.Hold(employed, table.AtRevision(staff.Rev), moved))
		} else {
			staff = tenancy.StaffPlace{}
		}
	}
	stands := StandingIn(o, member, staff)
	if member.ByStaff && !stands.Counts() {
		stands = StandingIn(o, tenancy.Membership{}, staff)
	}
	return holds, stands.Allows(p), nil
}
