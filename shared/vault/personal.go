package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/table"
)

// dataOwnership is the type of the policy by which members keep no items of their own.
const dataOwnership = 5

// personalAllowed refuses items of one's own to members of an organisation whose policy forbids them. Owners and
// administrators, and those who manage policies, are exempt.
func (s *Service) personalAllowed(ctx context.Context, by access.SignedIn) error {
	seats, err := read[access.Seat](ctx, s.table, access.UserPath(by.User()), table.P(table.Name("SEAT"), table.Name("ORG")))
	if err != nil {
		return err
	}
	var keys []table.Key
	for _, seat := range seats {
		exempt := seat.Role == access.Owner || seat.Role == access.Admin || seat.Role == access.Custom && seat.Permissions.ManagePolicies
		if seat.Status == access.Confirmed && !exempt {
			keys = append(keys, table.At(access.OrganizationPath(seat.OrganizationID), table.P(table.Name("POLICY"), table.Number(dataOwnership))))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for _, raw := range found {
		var policy struct {
			Enabled bool `dynamodbav:"enabled"`
		}
		if err := raw.Into(&policy); err != nil {
			return err
		}
		if policy.Enabled {
			return PersonalRefused
		}
	}
	return nil
}
