package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// RestoreMany is Restore for several members.
var RestoreMany = operation.New(operation.Spec{
	ID:      "members-restore-many",
	Route:   "PUT /api/organizations/{organizationId}/users/restore",
	Summary: "Give several revoked members access again.",
	Grants:  table.Reads | table.Writes,
}, access.Member(access.ManageUsers), restoreMany)

func restoreMany(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ManyInput,
) (*page.List[ManyRow], error) {
	return eachOf(ctx, s, by, in, func(by access.OrgMember, at *Path, round int) error {
		return s.restoreRound(ctx, by, at, round)
	})
}
