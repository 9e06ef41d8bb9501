package organizations

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Get shows an organisation: to its confirmed members and to the staff of the provider that manages it, also while it
// is suspended. To everybody else it does not exist.
var Get = operation.New(operation.Spec{
	ID:      "organizations-get",
	Route:   "GET /api/organizations/{organizationId}",
	Summary: "Show an organisation with its plan, seats and settings.",
	Grants:  table.Reads,
}, access.Member(access.ReadOrganization), get)

// GetInput names an organisation.
type GetInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func get(ctx context.Context, s *Service, by access.OrgMember, _ *GetInput) (*OrganizationDetails, error) {
	o := by.Organization()
	var seats Seats
	var enabled bool
	err := table.Together(
		func() (err error) { seats, err = ReadSeats(ctx, s.Table, o); return },
		func() (err error) { enabled, err = s.providerEnabled(ctx, o); return })
	if err != nil {
		return nil, err
	}
	return detailsFor(by, o, seats, enabled), nil
}

// providerEnabled reports whether the provider that manages an organisation is not suspended; true when nobody does.
func (s *Service) providerEnabled(ctx context.Context, o tenancy.Organization) (bool, error) {
	if o.ProviderID == "" {
		return true, nil
	}
	var p tenancy.Provider
	_, err := s.Table.Get(ctx, tenancy.ProviderKey(o.ProviderID), &p)
	return p.Enabled, err
}
