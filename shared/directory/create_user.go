package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/token"
)

// CreateUser invites somebody whom the directory names, as a user: with the invitation by mail, and with a seat.
var CreateUser = operation.New(operation.Spec{
	ID:      "directory-create-user",
	Route:   "POST /scim/v2/{organizationId}/Users",
	Status:  201,
	Summary: "Invite somebody (SCIM).",
	Style:   operation.SCIM,
	Grants:  grants | token.Mails,
	Faults:  append([]*fault.Kind{InvalidValue, NoAddress, BornInactive}, members.DirectoryFaults...),
}, access.ByDirectory(), createUser)

// The faults of inviting by a directory.
var (
	NoAddress = fault.Define(
		"directory.no_address",
		400,
		"Send an e-mail address: the invitation goes there.",
		"Stuur een e-mailadres mee: daar gaat de uitnodiging heen.",
	).InScim("invalidValue")
	BornInactive = fault.Define(
		"directory.inactive",
		400,
		"Nobody is invited without access. Send this person when they are active.",
		"Niemand wordt uitgenodigd zonder toegang. Stuur deze persoon zodra die actief is.",
	).InScim("invalidValue")
)

// CreateUserInput is a person.
type CreateUserInput struct {
	Path
	Body Given
}

func createUser(ctx context.Context, s *Service, by access.ScimClient, in *CreateUserInput) (*User, error) {
	p, err := in.Body.person(members.ListedPerson{Active: true})
	if err != nil {
		return nil, err
	}
	if !p.Active {
		return nil, BornInactive
	}
	email := in.Body.address()
	if email == "" {
		email = identity.NormaliseEmail(p.UserName)
	}
	if !identity.ValidEmail(email) {
		return nil, NoAddress
	}
	m, err := s.members.InviteListed(ctx, by, email, p)
	if err != nil {
		return nil, err
	}
	return s.user(m, Shown{}), nil
}
