package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/tenancy"
)

// DeleteUser removes a member at the word of the directory.
var DeleteUser = operation.New(operation.Spec{
	ID:      "directory-delete-user",
	Route:   "DELETE /scim/v2/{organizationId}/Users/{id}",
	Status:  204,
	Summary: "Remove somebody (SCIM).",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults:  []*fault.Kind{fault.NotFound, Changed, members.DirectoryKept},
}, access.ByDirectory(memberOf), deleteUser)

// DeleteUserInput names a member.
type DeleteUserInput struct {
	UserPath
	IfMatch string `header:"If-Match" maxLength:"100" doc:"The version that was read; refused with 412 when there is another one."`
}

func deleteUser(ctx context.Context, s *Service, by access.ScimClient, in *DeleteUserInput) (*operation.None, error) {
	return nil, s.members.RemoveListed(ctx, by, in.ID, func(m tenancy.Membership) error {
		return current(m, in.IfMatch)
	})
}
