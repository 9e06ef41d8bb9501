package accounts

import (
	"context"
	"strings"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
	"portaal/shared/vault"
)

// The faults of ending an account.
var (
	StillNeeded = fault.Define(
		"accounts.still_needed",
		400,
		"Somewhere you are the only one in charge. Make somebody else owner or administrator there first.",
		"Ergens ben jij de enige die de leiding heeft. Maak daar eerst iemand anders eigenaar of beheerder.",
	)
	OnlyOwner = fault.Define(
		"accounts.only_owner",
		400,
		"You are the only owner of: %s.",
		"Jij bent de enige eigenaar van: %s.",
	)
	OnlyAdmin = fault.Define(
		"accounts.only_admin",
		400,
		"You are the only administrator of: %s.",
		"Jij bent de enige beheerder van: %s.",
	)
)

// Delete deletes the caller's account with the items, places and sessions it has. It is refused, with their names,
// while an organisation or a provider would be left without anybody in charge. It goes in steps; what is broken off
// can be done again, and the account lives until the last one.
var Delete = operation.New(operation.Spec{
	ID:      "accounts-delete",
	Route:   "POST /api/accounts/delete",
	Aliases: []string{"DELETE /api/accounts"},
	Summary: "Delete the caller's account.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		StillNeeded,
		identity.WrongPassword,
		members.LastOwner,
		providers.LastAdmin,
		fault.TooManyTries,
	},
}, access.User(), remove)

func remove(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *identity.PasswordInput,
) (*operation.None, error) {
	if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	// Taken anew when a place begins while the steps are taken.
	return nil, table.Anew(ctx, func(int) error { return s.erase(ctx, by) }, fault.Stale)
}

// erase takes the steps, the refusal first: nothing is gone when somebody is still needed.
func (s *Service) erase(ctx context.Context, by access.SignedIn) error {
	at, err := tenancy.PlacesOf(ctx, s.table, by.User())
	if err != nil {
		return err
	}
	if err := s.stillNeeded(ctx, at); err != nil {
		return err
	}
	for _, m := range at.Members {
		if err := s.members.Part(ctx, by, m.OrganizationID); err != nil {
			return err
		}
	}
	for _, p := range at.Staff {
		if err := s.providers.Part(ctx, by, p.ProviderID); err != nil {
			return err
		}
	}
	rev, err := identity.Revision(ctx, s.table, by.User())
	if err != nil {
		return err
	}
	if at, err = tenancy.PlacesOf(ctx, s.table, by.User()); err != nil {
		return err
	}
	if len(at.Members)+len(at.Staff) > 0 {
		return fault.Stale
	}
	if err := vault.EraseOwn(ctx, s.table, by.User()); err != nil {
		return err
	}
	return s.identity.Erase(ctx, by, rev)
}

// stillNeeded gives StillNeeded, with the names, when somebody is the only one in charge somewhere.
func (s *Service) stillNeeded(ctx context.Context, at tenancy.Places) error {
	var owned, led []string
	for _, m := range at.Members {
		sole, err := members.SoleOwner(ctx, s.table, m)
		if err != nil {
			return err
		}
		if sole {
			var o tenancy.Organization
			if _, err := s.table.Get(ctx, tenancy.OrganizationKey(m.OrganizationID), &o); err != nil {
				return err
			}
			if !o.Deleting {
				owned = append(owned, o.Name)
			}
		}
	}
	for _, place := range at.Staff {
		sole, err := providers.SoleAdmin(ctx, s.table, place)
		if err != nil {
			return err
		}
		if sole {
			var p tenancy.Provider
			if _, err := s.table.Get(ctx, tenancy.ProviderKey(place.ProviderID), &p); err != nil {
				return err
			}
			if !p.Deleting {
				led = append(led, p.Name)
			}
		}
	}
	f := &fault.Fault{Kind: StillNeeded}
	if len(owned) > 0 {
		f.Fields = append(
			f.Fields,
			fault.Field{Name: "organizations", Kind: OnlyOwner, Text: strings.Join(owned, ", ")},
		)
	}
	if len(led) > 0 {
		f.Fields = append(f.Fields, fault.Field{Name: "providers", Kind: OnlyAdmin, Text: strings.Join(led, ", ")})
	}
	if len(f.Fields) == 0 {
		return nil
	}
	return f
}
