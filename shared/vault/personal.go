package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/members"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// personalAllowed refuses items of one's own to members of an organisation whose policy says that all items are the
// organisation's. The policy binds as those about people do (members.Belongings.Bound).
func (s *Service) personalAllowed(ctx context.Context, by access.SignedIn) error {
	places, err := members.BelongingsOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return err
	}
	var keys []table.Key
	for _, place := range places.Seats {
		keys = append(
			keys,
			tenancy.OrganizationKey(place.OrganizationID),
			tenancy.PolicyKey(place.OrganizationID, policies.DataOwnership),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for _, place := range places.Seats {
		var o tenancy.Organization
		if _, err := found.Into(tenancy.OrganizationKey(place.OrganizationID), &o); err != nil {
			return err
		}
		on, err := tenancy.PolicyOn(found, o, policies.DataOwnership)
		if err != nil {
			return err
		}
		if on && place.Status == tenancy.Confirmed && places.Bound(o, place.Role) {
			return PersonalRefused
		}
	}
	return nil
}
