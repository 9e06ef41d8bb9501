package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListUserPlaces shows the places that somebody of the staff holds in the provider's clients, and which of them end
// when that person is removed: what an admin looks at before doing so. For provider admins.
var ListUserPlaces = operation.New(operation.Spec{
	ID:      "providers-list-user-places",
	Route:   "GET /api/providers/{providerId}/users/{id}/places",
	Summary: "List the places that somebody of the staff holds in clients.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.InProvider(access.ManageProviderUsers, userOfPath), listUserPlaces)

// ClientPlace is a place in a client of the provider.
type ClientPlace struct {
	OrganizationID ids.Organization `json:"organizationId" doc:"The client."`
	Name           string           `json:"name" doc:"The client's name."`
	MemberID       ids.Member       `json:"memberId" doc:"The place."`
	Type           tenancy.Role     `json:"type" doc:"0 owner, 1 admin, 2 user, 4 custom."`
	Status         tenancy.Status   `json:"status" doc:"-1 revoked, 0 invited, 1 accepted, 2 confirmed."`
	ByStaff        bool             `json:"givenByStaff" doc:"Staff gave it: it ends when the account leaves the staff."`
	Lapses         bool             `json:"lapses" doc:"A policy there binds whoever is not of the staff, and is not kept: the place is revoked when the account leaves the staff."`
	Object         string           `json:"object" doc:"Always clientPlace."`
}

// Departure is what became of an account's places in clients when it left the staff.
type Departure struct {
	Ended  []ClientPlace `json:"ended" doc:"Places that staff gave: they have ended."`
	Lost   []ClientPlace `json:"lost" doc:"Places that a policy took away, which does not bind the staff: they can be restored."`
	Kept   []ClientPlace `json:"kept" doc:"Places that the clients' own people gave: they stay, those in lost as revoked ones."`
	Object string        `json:"object" doc:"Always providerUserDeparture."`
}

func listUserPlaces(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *PlaceInput,
) (*page.List[ClientPlace], error) {
	place, err := s.placeOf(ctx, by.SignedIn, by.ProviderID(), in.ID, 0)
	if err != nil {
		return nil, err
	}
	rows, err := s.placesOf(ctx, by, place.UserID)
	if err != nil || place.Status != tenancy.Confirmed {
		return page.Of(rows, nil), err // who isn't confirmed yet is bound by the policies as it is
	}
	lapses, err := s.members.Lapses(ctx, by.ProviderID(), place.UserID)
	if err != nil {
		return nil, err
	}
	for _, l := range lapses {
		for i, row := range rows {
			rows[i].Lapses = row.Lapses || row.MemberID == l.Place.ID
		}
	}
	return page.Of(rows, nil), nil
}

// placesOf shows the places that an account holds in the provider's clients.
func (s *Service) placesOf(ctx context.Context, by access.ProviderStaff, u ids.User) ([]ClientPlace, error) {
	held, err := members.HeldIn(ctx, s.table, by.ProviderID(), u)
	rows := make([]ClientPlace, len(held))
	for i, h := range held {
		rows[i] = clientPlace(h)
	}
	return rows, err
}

func clientPlace(h members.Held) ClientPlace {
	return ClientPlace{
		OrganizationID: h.Organization.ID,
		Name:           h.Organization.Name,
		MemberID:       h.Place.ID,
		Type:           h.Place.Role,
		Status:         h.Place.Status,
		ByStaff:        h.Place.ByStaff,
		Object:         "clientPlace",
	}
}
