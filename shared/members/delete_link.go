package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteLink ends the link: nobody joins by it any more. Who has joined stays.
var DeleteLink = operation.New(operation.Spec{
	ID:      "members-delete-link",
	Route:   "DELETE /api/organizations/{organizationId}/invite-link",
	Status:  204,
	Summary: "End the link by which people join an organisation.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{NoLink},
}, access.Member(access.ManageUsers), deleteLink)

func deleteLink(ctx context.Context, s *Service, by access.OrgMember, _ *LinkPath) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.OrgMember, _ int) error {
		if !by.Standing().OpenLink(false) {
			return KeptOut
		}
		l, err := s.joinLink(ctx, by.OrganizationID())
		if err != nil {
			return err
		}
		return by.Transact(ctx, table.Delete(l, errMoved), by.Event(logbook.JoinLinkEnded, logbook.Subject{}))
	})
}
