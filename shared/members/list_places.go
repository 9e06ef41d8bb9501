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
// did not confirm them yet. The profile leaves these out, because official clients cannot open them.
var ListPlaces = operation.New(operation.Spec{
	ID:      "members-list-places",
	Route:   "GET /api/accounts/places",
	Summary: "List the organisations and providers that still have to confirm the caller.",
	Grants:  table.Reads,
}, access.User().Ahead(access.Places), listPlaces)

// PlaceRow is a place that waits to be confirmed, on the wire.
type PlaceRow struct {
	OrganizationID *ids.Organization `json:"organizationId" doc:"The organisation; null for a place at a provider."`
	ProviderID     *ids.Provider     `json:"providerId" doc:"The provider; null for a place in an organisation."`
	Name           string            `json:"name" doc:"Its name."`
	ManagedBy      *string           `json:"managedBy" doc:"The provider that manages the organisation, if one does."`
	Object         string            `json:"object" doc:"Always place."`
}

func listPlaces(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[PlaceRow], error) {
	places, err := tenancy.PlacesOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, err
	}
	var keys []table.Key
	for _, m := range places.Members {
		if m.Status == tenancy.Accepted {
			keys = append(keys, tenancy.OrganizationKey(m.OrganizationID))
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
	for _, key := range keys {
		row, ok, err := placeRow(houses, key)
		if err != nil {
			return nil, err
		}
		if ok {
			rows = append(rows, row)
		}
	}
	return page.Of(rows, nil), nil
}

// placeRow shows the organisation or provider at a key, if it is still there.
func placeRow(houses table.Found, key table.Key) (PlaceRow, bool, error) {
	var o tenancy.Organization
	if ok, err := houses.Into(key, &o); err == nil && ok && !o.Deleting && key == tenancy.OrganizationKey(o.ID) {
		row := PlaceRow{OrganizationID: &o.ID, Name: o.Name, Object: "place"}
		if o.ProviderName != "" {
			row.ManagedBy = &o.ProviderName
		}
		return row, true, nil
	}
	var p tenancy.Provider
	ok, err := houses.Into(key, &p)
	return PlaceRow{ProviderID: &p.ID, Name: p.Name, Object: "place"}, ok, err
}
