package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListPlaces shows the caller where they wait: the organisations and providers whose invitation they accepted and that
// did not confirm them yet, and the organisations that revoked them, where they may have to set something up before
// they are restored. The profile leaves these out, because official clients cannot open them.
var ListPlaces = operation.New(operation.Spec{
	ID:      "members-list-places",
	Route:   "GET /api/accounts/places",
	Summary: "List the organisations and providers that have to confirm or restore the caller.",
	Grants:  table.Reads,
}, access.User().Ahead(access.Places), listPlaces)

// PlaceRow is a place that waits to be confirmed or restored, on the wire.
type PlaceRow struct {
	OrganizationID *ids.Organization `json:"organizationId" doc:"The organisation; null for a place at a provider."`
	ProviderID     *ids.Provider     `json:"providerId" doc:"The provider; null for a place in an organisation."`
	Name           string            `json:"name" doc:"Its name."`
	ManagedBy      *string           `json:"managedBy" doc:"The provider that manages the organisation, if one does."`
	Status         tenancy.Status    `json:"status" doc:"1 accepted, -1 revoked."`
	Recovers       bool              `json:"resetPasswordEnabled" doc:"Whether the organisation recovers accounts."`
	Enrols         bool              `json:"autoEnrollEnabled" doc:"Whether nobody comes in who is not enrolled in that."`
	Enrolled       bool              `json:"resetPasswordEnrolled" doc:"Whether the caller is enrolled in it."`
	Object         string            `json:"object" doc:"Always place."`
}

func listPlaces(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[PlaceRow], error) {
	places, err := tenancy.PlacesOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, err
	}
	var keys []table.Key
	for _, m := range places.Members {
		if waits(m) {
			keys = append(keys, tenancy.OrganizationKey(m.OrganizationID),
				tenancy.PolicyKey(m.OrganizationID, tenancy.RecoveryPolicy))
		}
	}
	for _, p := range places.Staff {
		if p.Status == tenancy.Accepted {
			keys = append(keys, tenancy.ProviderKey(p.ProviderID))
		}
	}
	if len(keys) == 0 {
		return page.Of[PlaceRow](nil, nil), nil
	}
	houses, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var rows []PlaceRow
	for _, m := range places.Members {
		if rows, err = withOrganization(rows, houses, m); err != nil {
			return nil, err
		}
	}
	for _, at := range places.Staff {
		var p tenancy.Provider
		there, err := houses.Into(tenancy.ProviderKey(at.ProviderID), &p)
		if err != nil {
			return nil, err
		}
		if there && !p.Deleting && at.Status == tenancy.Accepted {
			rows = append(rows, PlaceRow{ProviderID: &p.ID, Name: p.Name, Status: at.Status, Object: "place"})
		}
	}
	return page.Of(rows, nil), nil
}

// waits reports whether a place is one that others have to confirm or restore.
func waits(m tenancy.Membership) bool {
	return m.Status == tenancy.Accepted || m.Status == tenancy.Revoked
}

// withOrganization adds the organisation of a place that waits, if it is still there.
func withOrganization(rows []PlaceRow, houses table.Found, m tenancy.Membership) ([]PlaceRow, error) {
	var o tenancy.Organization
	there, err := houses.Into(tenancy.OrganizationKey(m.OrganizationID), &o)
	if err != nil || !there || o.Deleting || !waits(m) {
		return rows, err
	}
	recovery, err := tenancy.RecoveryOf(houses, o)
	row := PlaceRow{
		OrganizationID: &o.ID,
		Name:           o.Name,
		Status:         m.Status,
		Recovers:       recovery.On,
		Enrols:         recovery.Enrols,
		Enrolled:       m.ResetKey != "",
		Object:         "place",
	}
	if o.ProviderName != "" {
		row.ManagedBy = &o.ProviderName
	}
	return append(rows, row), err
}
