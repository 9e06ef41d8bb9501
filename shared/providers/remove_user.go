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
// and those that stay. Where a policy binds whoever is not of the staff, and the account does not do what it asks, the
// place is revoked before. When interrupted, saying the same again goes on. The last confirmed admin and the caller
// stay. For provider admins.
var RemoveUser = operation.New(operation.Spec{
	ID:      "providers-remove-user",
	Route:   "DELETE /api/providers/{providerId}/users/{id}",
	Summary: "Remove somebody from the staff of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{LastAdmin, NotYourself, fault.Stale},
}, access.InProvider(access.ManageProviderUsers, userOfPath), removeUser)

func removeUser(ctx context.Context, s *Service, by access.ProviderStaff, in *PlaceInput) (*Departure, error) {
	departure := &Departure{Object: "providerUserDeparture", Ended: []ClientPlace{}, Lost: []ClientPlace{}}
	var gone tenancy.ProviderPlace
	err := decideAs(ctx, by, func(now access.ProviderStaff, round int) (err error) {
		by = now
		if gone, err = s.colleague(ctx, by, in.ID, round); err != nil {
			return err
		}
		ended, err := s.endGiven(ctx, by, gone.UserID)
		if err != nil {
			return err
		}
		departure.Ended = append(departure.Ended, ended...)
		lost, err := s.takeAway(ctx, by, gone)
		departure.Lost = append(departure.Lost, lost...)
		return err
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

// takeAway ends a place, and tells whoever has it. It gives the places in clients that are revoked because of it.
func (s *Service) takeAway(
	ctx context.Context,
	by access.ProviderStaff,
	place tenancy.ProviderPlace,
) (lost []ClientPlace, err error) {
	user, known, err := identity.Find(ctx, s.table, place.UserID)
	if err != nil {
		return nil, err
	}
	still := []table.Write{tenancy.Moved(place.UserID)}
	if known && place.Status == tenancy.Confirmed { // only then the staff's exemption was theirs
		var lapses []members.Lapse
		if lapses, still, err = s.members.LeaveStaffWrites(ctx, by, user.Account, errMoved); err != nil {
			return nil, err
		}
		for _, l := range lapses {
			lost = append(lost, clientPlace(l.Held))
		}
	}
	writes := append(
		tenancy.DeleteProviderPlaceWrites(&place, errMoved),
		ended(place, s.clock.Now()),
		table.Gone(tenancy.InviteKey(place.ID)),
		by.Event(logbook.ProviderUserRemoved, logbook.Subject{ProviderUserID: place.ID, UserID: place.UserID}),
	)
	if known {
		_, send, err := outbox.MailWrites(
			s.clock,
			outbox.Of(by.ProviderID()),
			user.Email,
			user.Culture,
			mail.ProviderUserRemoved{
				Behind:       mail.By(by.ProviderID()),
				ProviderName: mail.Name(by.Provider().Name),
			},
		)
		if err != nil {
			return nil, err
		}
		writes = append(writes, send...)
	}
	return lost, by.Transact(ctx, append(writes, still...)...)
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
		did, err := s.members.EndGiven(ctx, by, h)
		if err != nil {
			return nil, err
		}
		if did {
			ended = append(ended, clientPlace(h))
		}
	}
	return ended, nil
}
