package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RemoveUser ends a place in a provider, whatever its status; authority ends with the answer. The last confirmed admin
// and the caller stay. For provider admins.
var RemoveUser = operation.New(operation.Spec{
	ID:      "providers-remove-user",
	Route:   "DELETE /api/providers/{providerId}/users/{id}",
	Summary: "Remove somebody from the staff of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{LastAdmin, NotYourself, fault.Stale},
}, access.InProvider(access.ManageProviderUsers, userOfPath), removeUser)

func removeUser(ctx context.Context, s *Service, by access.ProviderStaff, in *PlaceInput) (*operation.None, error) {
	place, err := placeOf(by.SignedIn, by.ProviderID(), in.ID)
	if err != nil {
		return nil, err
	}
	if place.UserID == by.User() {
		return nil, NotYourself
	}
	writes := append(
		tenancy.DeleteProviderPlaceWrites(&place, nil),
		ended(place),
		table.Gone(tenancy.InviteKey(place.ID)),
		tenancy.Moved(place.UserID),
		by.Event(logbook.ProviderUserRemoved, logbook.Subject{ProviderUserID: place.ID, UserID: place.UserID}),
	)
	if place.UserID != "" {
		user, ok, err := identity.Find(ctx, s.table, place.UserID)
		if err != nil {
			return nil, err
		}
		if ok {
			_, send, err := outbox.Mail(
				s.clock,
				user.Email,
				user.Culture,
				mail.ProviderUserRemoved{ProviderName: mail.Name(by.Provider().Name)},
			)
			if err != nil {
				return nil, err
			}
			writes = append(writes, send...)
		}
	}
	return &operation.None{}, s.table.Transact(ctx, writes...)
}
