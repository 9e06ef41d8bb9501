package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/tenancy"
)

// UpdateUser changes some of how the directory has a member, and with it whether the member has access.
var UpdateUser = operation.New(operation.Spec{
	ID:      "directory-update-user",
	Route:   "PATCH /scim/v2/{organizationId}/Users/{id}",
	Summary: "Change what the directory has of a person (SCIM).",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults: append([]*fault.Kind{fault.NotFound, InvalidPath, InvalidValue, Immutable, Changed},
		members.DirectoryFaults...),
}, access.ByDirectory(memberOf), updateUser)

// UpdateUserInput are the changes.
type UpdateUserInput struct {
	UserPath
	IfMatch string `header:"If-Match" maxLength:"100" doc:"The version that was read; refused with 412 when there is another one."`
	Body    struct {
		Schemas    []string `json:"schemas,omitempty" maxItems:"20" doc:"Not looked at."`
		Operations []Change `json:"Operations,omitempty" maxItems:"100" sample:"true" doc:"The changes, one after the other."`
	}
}

func updateUser(ctx context.Context, s *Service, by access.ScimClient, in *UpdateUserInput) (*User, error) {
	m, err := s.members.ChangeListed(ctx, by, in.ID, func(m tenancy.Membership, p *members.ListedPerson) error {
		if err := current(m, in.IfMatch); err != nil {
			return err
		}
		return apply(m, p, in.Body.Operations)
	})
	if err != nil {
		return nil, err
	}
	return s.user(m, Shown{}), nil
}
