package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/token"
)

// ReinviteMany is ReinviteUser for several people.
var ReinviteMany = operation.New(operation.Spec{
	ID:      "providers-reinvite-many",
	Route:   "POST /api/providers/{providerId}/users/reinvite",
	Summary: "Send several invitations to the staff of a provider again.",
	Grants:  table.Reads | table.Writes | token.Mails,
}, access.InProvider(access.ManageProviderUsers), reinviteMany)

func reinviteMany(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ManyInput,
) (*page.List[ManyRow], error) {
	itself := func(id ids.ProviderUser) ids.ProviderUser { return id }
	again := func(by access.ProviderStaff, id ids.ProviderUser, round int) error {
		return s.reinviteRound(ctx, by, id, round)
	}
	return each(ctx, s, by, in.Body.IDs, itself, again)
}
