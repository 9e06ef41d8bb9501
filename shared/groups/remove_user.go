package groups

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RemoveUser takes a member out of a group. What the group gave ends with the answer.
var RemoveUser = operation.New(operation.Spec{
	ID:      "groups-remove-user",
	Route:   "DELETE /api/organizations/{organizationId}/groups/{groupId}/user/{id}",
	Aliases: []string{"POST /api/organizations/{organizationId}/groups/{groupId}/delete-user/{id}"},
	Summary: "Take a member out of a group.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, fault.NotFound, members.KeptOut},
}, access.Member(access.ManageGroups, fromPath), removeUser)

// RemoveUserInput names a member of a group.
type RemoveUserInput struct {
	Path
	ID ids.Member `path:"id" doc:"The member; not the user." example:"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"`
}

func removeUser(ctx context.Context, s *Service, by access.OrgMember, in *RemoveUserInput) (*operation.None, error) {
	g, err := seen(by, in.GroupID, false)
	if err != nil {
		return nil, err
	}
	return nil, access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		people, err := s.people(ctx, by, []ids.Member{in.ID}, nil)
		if err != nil {
			return err
		}
		if len(people) == 0 || !slices.Contains(people[0].Groups, g.ID) {
			return fault.NotFound
		}
		p := people[0]
		if err := members.Refused(by.Standing().Enter(access.Entry{Staff: p.staff}), ""); err != nil {
			return err
		}
		return by.Transact(
			ctx,
			append(
				s.regroupWrites(by, &p.Membership, g, false),
				table.Hold(g.Key(), tenancy.GroupLives(), fault.NotFound),
				organizations.Moved(g.OrganizationID),
			)...)
	}, errMoved, fault.Stale)
}
