package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ReinviteUser sends an invitation again; from then on only the new mail works. For provider admins, and for people
// who have not accepted yet.
var ReinviteUser = operation.New(operation.Spec{
	ID:      "providers-reinvite-user",
	Route:   "POST /api/providers/{providerId}/users/{id}/reinvite",
	Summary: "Send an invitation to the staff of a provider again.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults:  []*fault.Kind{WrongStatus, fault.Stale, fault.TooManyTries},
}, access.InProvider(access.ManageProviderUsers, userOfPath), reinviteUser)

// PlaceInput names a place in a provider.
type PlaceInput struct {
	ProviderID ids.Provider     `path:"providerId" doc:"The provider."`
	ID         ids.ProviderUser `path:"id" doc:"The place in the provider."`
}

func reinviteUser(ctx context.Context, s *Service, by access.ProviderStaff, in *PlaceInput) (*operation.None, error) {
	return &operation.None{}, s.reinviteRound(ctx, by, in.ID, 0)
}

// reinviteRound invites one person again; rounds after the first read the place again.
func (s *Service) reinviteRound(ctx context.Context, by access.ProviderStaff, id ids.ProviderUser, round int) error {
	place, err := s.placeOf(ctx, by.SignedIn, by.ProviderID(), id, round)
	if err != nil {
		return err
	}
	if place.Status != tenancy.Invited {
		return WrongStatus
	}
	if err := s.limits.Allow(ctx, limit.InvitesPerProvider, string(by.ProviderID())); err != nil {
		return err
	}
	account, _, err := identity.Lookup(ctx, s.table, s.keys, place.Email)
	if err != nil {
		return err
	}
	send, err := s.mailInvitationWrites(by, &place, account)
	if err != nil {
		return err
	}
	send = append(send, by.Event(logbook.ProviderUserInvited, logbook.Subject{ProviderUserID: place.ID}))
	return by.Transact(ctx, append(send, tenancy.PutProviderPlaceWrites(&place, nil)...)...)
}
