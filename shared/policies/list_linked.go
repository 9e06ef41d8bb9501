package policies

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ListLinked shows whoever holds a link by which people join which policies will bind them, before they have an
// account: those that bind a member with the role that joining gives. A link that lets nobody in is refused as where it
// leads is.
var ListLinked = operation.New(operation.Spec{
	ID:      "policies-list-linked",
	Route:   "POST /api/organizations/invite-link/policies",
	Summary: "List the policies that joining by a link brings.",
	Grants:  table.Reads | table.Writes | token.Peppers | token.Digests,
	Faults:  members.LinkFaults,
}, access.Nobody("whoever opens the link may have no account yet; its code is the proof"), listLinked)

// ListLinkedInput is what the link holds.
type ListLinkedInput struct {
	Body struct{ members.LinkBody }
}

func listLinked(
	ctx context.Context,
	s *Service,
	by access.Anyone,
	in *ListLinkedInput,
) (*page.List[PolicyRule], error) {
	o, _, err := s.members.FromLink(ctx, by, in.Body.LinkBody)
	if err != nil {
		return nil, err
	}
	return s.rulesFor(ctx, o, tenancy.Plain)
}
