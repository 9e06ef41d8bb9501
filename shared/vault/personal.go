package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/members"
	"portaal/shared/policies"
	"portaal/shared/table"
)

// personalAllowed refuses items of one's own to members of an organisation whose policy says that all items are the
// organisation's. The policy binds as those about people do (members.Belongings.Bound).
func (s *Service) personalAllowed(ctx context.Context, by access.SignedIn) error {
	places, err := members.BelongingsOf(ctx, s.table, by.User())
	if err != nil {
		return err
	}
	var keys []table.Key
	for _, seat := range places.Seats {
		keys = append(
			keys,
			access.OrganizationKey(seat.OrganizationID),
			access.PolicyKey(seat.OrganizationID, policies.DataOwnership),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for _, seat := range places.Seats {
		var o access.Organization
		if _, err := found.Into(access.OrganizationKey(seat.OrganizationID), &o); err != nil {
			return err
		}
		on, err := access.PolicyOn(found, o, policies.DataOwnership)
		if err != nil {
			return err
		}
		if on && seat.Status == access.Confirmed && places.Bound(o, seat.Role) {
			return PersonalRefused
		}
	}
	return nil
}
