package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// RemoveMany is Remove for several members. No client is left without an owner by it: that is asked about one person.
var RemoveMany = operation.New(operation.Spec{
	ID:      "members-remove-many",
	Route:   "DELETE /api/organizations/{organizationId}/users",
	Summary: "Remove several members.",
	Grants:  table.Reads | table.Writes,
}, access.Member(access.ManageUsers), removeMany)

func removeMany(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ManyInput,
) (*page.List[ManyRow], error) {
	return eachOf(ctx, s, by, in, func(by access.OrgMember, at *Path, round int) error {
		return s.removeRound(ctx, by, &EndInput{Path: *at}, round)
	})
}
