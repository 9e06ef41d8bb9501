package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// RotateLink gives the link another code: the old one is dead at once. It lets in the same people, as many and for as
// long as the old one did from its beginning.
var RotateLink = operation.New(operation.Spec{
	ID:      "members-rotate-link",
	Route:   "POST /api/organizations/{organizationId}/invite-link/refresh",
	Summary: "Replace the link by which people join with a new one.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{LinkNoConfirm, KeptOut, NoLink},
}, access.Member(access.ManageUsers), rotateLink)

// RotateLinkInput is what an official client stores with the new link.
type RotateLinkInput struct {
	LinkPath
	Body struct {
		Invite               string `json:"invite,omitempty" maxLength:"2000" doc:"Stored for an official client, which alone can read it."`
		SupportsConfirmation bool   `json:"supportsConfirmation,omitempty" doc:"Only false: everybody waits to be confirmed." example:"false"`
	}
}

func rotateLink(ctx context.Context, s *Service, by access.OrgMember, in *RotateLinkInput) (*LinkDetails, error) {
	if in.Body.SupportsConfirmation {
		return nil, LinkNoConfirm.On("supportsConfirmation")
	}
	return s.onLink(ctx, by, func(by access.OrgMember, l *tenancy.JoinLink) (table.Write, error) {
		life := l.Expires.Sub(l.Began)
		s.renew(l)
		l.Expires, l.Invite = l.Began.Add(life), in.Body.Invite
		return by.Event(logbook.JoinLinkRenewed, logbook.Subject{}), nil
	})
}
