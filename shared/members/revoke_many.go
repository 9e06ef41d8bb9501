package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// RevokeMany is Revoke for several members. No client is left without an owner by it: that is asked about one person.
var RevokeMany = operation.New(operation.Spec{
	ID:      "members-revoke-many",
	Route:   "PUT /api/organizations/{organizationId}/users/revoke",
	Summary: "Switch the access of several members off.",
	Grants:  table.Reads | table.Writes,
}, access.Member(access.ManageUsers), revokeMany)

func revokeMany(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ManyInput,
) (*page.List[ManyRow], error) {
	return eachOf(ctx, s, by, in, func(by access.OrgMember, at *Path, round int) error {
		return s.revokeRound(ctx, by, &EndInput{Path: *at}, round)
	})
}
