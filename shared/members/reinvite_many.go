package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/token"
)

// ReinviteMany is Reinvite for several members.
var ReinviteMany = operation.New(operation.Spec{
	ID:      "members-reinvite-many",
	Route:   "POST /api/organizations/{organizationId}/users/reinvite",
	Summary: "Send several invitations again.",
	Grants:  table.Reads | table.Writes | token.Mails,
}, access.Member(access.ManageUsers), reinviteMany)

func reinviteMany(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ManyInput,
) (*page.List[ManyRow], error) {
	return eachOf(ctx, s, by, in, func(by access.OrgMember, at *Path, round int) error {
		return s.reinviteRound(ctx, by, at, round)
	})
}
