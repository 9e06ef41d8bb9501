package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RemoveUser ends a place in a provider, whatever its status; authority ends with the answer. The places in clients
// that staff gave the account end with it, one by one before and whatever came meanwhile after; the answer names them
// and those that stay. When interrupted, saying the same again goes on. The last confirmed admin and the caller stay.
// For provider admins.
var RemoveUser = operation.New(operation.Spec{
	ID:      "providers-remove-user",
	Route:   "DELETE /api/providers/{providerId}/users/{id}",
	Summary: "Remove somebody from the staff of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{LastAdmin, NotYourself, fault.Stale},
}, access.InProvider(access.ManageProviderUsers, userOfPath), removeUser)

func removeUser(ctx context.Context, s *Service, by access.ProviderStaff, in *PlaceInput) (*Departure, error) {
	departure := &Departure{Object: "providerUserDeparture", Ended: []ClientPlace{}}
	var gone tenancy.ProviderPlace
	err := decideAs(ctx, by, func(now access.ProviderStaff, round int) (err error) {
		by = now
		if gone, err = s.placeOf(ctx, by.SignedIn, by.ProviderID(), in.ID, round); err != nil {
			return err
		}
		if gone.UserID == by.User() {
			return NotYourself
		}
		ended, err := s.endGiven(ctx, by, gone.UserID)
		if err != nil {
			return err
		}
		departure.Ended = append(departure.Ended, ended...)
		return s.takeAway(ctx, by, gone)
	})
	if err != nil {
		return nil, err
	}
	late, err := s.endGiven(ctx, by, gone.UserID)
	if err != nil {
		return nil, err
	}
	departure.Ended = append(departure.Ended, late...)
	departure.Kept, err = s.placesOf(ctx, by, gone.UserID)
	return departure, err
}

// takeAway ends a place, and tells whoever has it.
func (s *Service) takeAway(ctx context.Context, by access.ProviderStaff, place tenancy.ProviderPlace) error {
	writes := append(
		tenancy.DeleteProviderPlaceWrites(&place, errMoved),
		ended(place),
		table.Gone(tenancy.InviteKey(place.ID)),
		tenancy.Moved(place.UserID),
		by.Event(logbook.ProviderUserRemoved, logbook.Subject{ProviderUserID: place.ID, UserID: place.UserID}),
	)
	user, known, err := identity.Find(ctx, s.table, place.UserID)
	if err != nil {
		return err
	}
	if known {
		_, send, err := outbox.MailWrites(
			s.clock,
			outbox.Of(by.ProviderID()),
			user.Email,
			user.Culture,
			mail.ProviderUserRemoved{ProviderName: mail.Name(by.Provider().Name)},
		)
		if err != nil {
			return err
		}
		writes = append(writes, send...)
	}
	return by.Transact(ctx, writes...)
}

// endGiven ends the places in clients that staff gave an account, and names them.
func (s *Service) endGiven(ctx context.Context, by access.ProviderStaff, u ids.User) ([]ClientPlace, error) {
	held, err := members.HeldIn(ctx, s.table, by.ProviderID(), u)
	if err != nil {
		return nil, err
	}
	ended := []ClientPlace{}
	for _, h := range held {
		if !h.Place.ByStaff {
			continue
		}
		if err := s.members.EndGiven(ctx, by, h); err != nil {
			return nil, err
		}
		ended = append(ended, clientPlace(h))
	}
	return ended, nil
}
