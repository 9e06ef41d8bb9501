package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateUser gives somebody another role in a provider, whatever the status of the place; what a provider admin may and
// a service user may not ends or begins with the answer. A role that the place has already changes nothing and stands
// in no log. The last confirmed admin and the caller keep theirs. For provider admins.
var UpdateUser = operation.New(operation.Spec{
	ID:      "providers-update-user",
	Route:   "PUT /api/providers/{providerId}/users/{id}",
	Summary: "Change the role of somebody of the staff of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{LastAdmin, NotYourself, fault.Stale},
}, access.InProvider(access.ManageProviderUsers, userOfPath), updateUser)

// UpdateUserInput is the role.
type UpdateUserInput struct {
	ProviderID ids.Provider     `path:"providerId" doc:"The provider."`
	ID         ids.ProviderUser `path:"id" doc:"The place in the provider."`
	Body       struct {
		Type tenancy.ProviderRole `json:"type" minimum:"0" maximum:"1" doc:"0 provider admin, 1 service user." example:"0"`
	}
}

func updateUser(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateUserInput,
) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.ProviderStaff, round int) error {
		place, err := s.colleague(ctx, by, in.ID, round)
		if err != nil {
			return err
		}
		if place.Role == in.Body.Type {
			return nil
		}
		place.Role = in.Body.Type
		return by.Transact(ctx, append(
			tenancy.PutProviderPlaceWrites(&place, errMoved),
			changed(place, s.clock.Now()),
			tenancy.Moved(place.UserID),
			by.Event(logbook.ProviderUserUpdated, logbook.Subject{ProviderUserID: place.ID, UserID: place.UserID}),
		)...)
	})
}
