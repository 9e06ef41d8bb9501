package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Remove ends a membership in whatever status, frees its seat and takes the member off all collections. Nobody removes
// themselves or somebody above them, or the last confirmed owner of an organisation that no provider manages.
var Remove = operation.New(operation.Spec{
	ID:      "members-remove",
	Route:   "DELETE /api/organizations/{organizationId}/users/{id}",
	Summary: "Remove a member.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{Yourself, RoleAbove, KeptOut, LastOwner, LastOwnerOfClient, fault.NotFound},
}, access.Member(access.ManageUsers, memberOf), remove)

func remove(ctx context.Context, s *Service, by access.OrgMember, in *EndInput) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.OrgMember, round int) error {
		return s.removeRound(ctx, by, in, round)
	})
}

// removeRound removes one member, in a round of the decision; rounds after the first read the member again.
func (s *Service) removeRound(ctx context.Context, by access.OrgMember, in *EndInput, round int) error {
	o, m, err := s.current(ctx, by, &in.Path, round)
	if err != nil {
		return err
	}
	owner, err := s.mayEnd(ctx, by, o, m, in.LeaveWithoutOwner)
	if err != nil {
		return err
	}
	return s.off(ctx, by, by.Event, o, m, owner)
}

// off takes a membership away with all that belongs to it: seat, collections, event and mail.
func (s *Service) off(
	ctx context.Context,
	by transactor,
	record func(logbook.EventType, logbook.Subject) table.Write,
	o tenancy.Organization,
	m tenancy.Membership,
	owner table.Write,
) error {
	shared, err := s.sharedWith(ctx, m)
	if err != nil {
		return err
	}
	stripped, err := stripWrites(ctx, by, m, shared)
	if err != nil {
		return err
	}
	seat, err := s.countedWrites(ctx, o, vacate(m.Status, m.Role))
	if err != nil {
		return err
	}
	writes := append(
		append(tenancy.DeleteMembershipWrites(&m, errMoved), o.PendingWrites(&m, nil)...),
		table.Gone(tenancy.InviteKey(m.ID)),
		owner,
		record(logbook.MemberRemoved, logbook.Subject{MemberID: m.ID, UserID: m.UserID}),
		tenancy.Moved(m.UserID),
		organizations.Moved(o.ID),
	)
	told, err := s.tellMemberWrites(ctx, m, mail.MemberRemoved{Behind: behind(by), OrganizationName: mail.Name(o.Name)})
	if err != nil {
		return err
	}
	return s.transact(ctx, by, slices.Concat(writes, seat, stripped, told), nil)
}
