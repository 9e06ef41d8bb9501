package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/tenancy"
)

// ReplaceUser changes how the directory has a member to what it sends, and with it whether the member has access. What
// it does not send is cleared, but for access and the address, which stay.
var ReplaceUser = operation.New(operation.Spec{
	ID:      "directory-replace-user",
	Route:   "PUT /scim/v2/{organizationId}/Users/{id}",
	Summary: "Replace what the directory has of a person (SCIM).",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults: append([]*fault.Kind{fault.NotFound, InvalidValue, Immutable, Changed},
		members.DirectoryFaults...),
}, access.ByDirectory(memberOf), replaceUser)

// ReplaceUserInput is a person.
type ReplaceUserInput struct {
	UserPath
	IfMatch string `header:"If-Match" maxLength:"100" doc:"The version that was read; refused with 412 when there is another one."`
	Body    Given
}

func replaceUser(ctx context.Context, s *Service, by access.ScimClient, in *ReplaceUserInput) (*User, error) {
	m, err := s.members.ChangeListed(ctx, by, in.ID, func(m tenancy.Membership, p *members.ListedPerson) error {
		if err := current(m, in.IfMatch); err != nil {
			return err
		}
		if at := in.Body.address(); at != "" && at != m.Email {
			return Immutable
		}
		after, err := in.Body.person(*p)
		if err == nil {
			*p = after
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.user(m, Shown{}), nil
}
