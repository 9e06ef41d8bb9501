package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/tenancy"
)

// GetUser shows a member of the organisation to its directory.
var GetUser = operation.New(operation.Spec{
	ID:      "directory-get-user",
	Route:   "GET /scim/v2/{organizationId}/Users/{id}",
	Summary: "Read one person (SCIM).",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.ByDirectory(memberOf), getUser)

// GetUserInput says whom, and what of them.
type GetUserInput struct {
	UserPath
	Shown
}

func getUser(_ context.Context, s *Service, by access.ScimClient, in *GetUserInput) (*User, error) {
	var m tenancy.Membership
	there, err := by.Read(tenancy.MemberKey(by.OrganizationID(), in.ID), &m)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, fault.NotFound
	}
	return s.user(m, in.Shown), nil
}
