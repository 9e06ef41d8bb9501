package members

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update changes a member's role, permissions and collections. Collections that are left out of the body stay as they
// are; an empty list takes all away that the caller may change. The last confirmed owner of an organisation that no
// provider manages stays an owner.
var Update = operation.New(operation.Spec{
	ID:      "members-update",
	Route:   "PUT /api/organizations/{organizationId}/users/{id}",
	Summary: "Change a member's role, permissions and collections.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		RoleAbove,
		RightAbove,
		CustomRole,
		feature.NotAvailable,
		LastOwner,
		CollectionUnknown,
		CollectionAbove,
		OwnAccess,
		TooMuchAtOnce,
		fault.Stale,
		fault.NotFound,
	},
}, access.Member(access.ManageUsers, memberOf), update)

// UpdateInput is the member and what the member becomes.
type UpdateInput struct {
	Path
	Body struct {
		Type         tenancy.Role         `json:"type" enum:"0,1,2,4" doc:"0 owner, 1 admin, 2 user, 4 custom." example:"1"`
		Permissions  *tenancy.Permissions `json:"permissions,omitempty" doc:"What the custom role may do."`
		Collections  *[]CollectionGrant   `json:"collections,omitempty" maxItems:"1000" doc:"All collections the member may use."`
		Groups       []ids.Group          `json:"groups,omitempty" maxItems:"50" doc:"The groups the member belongs to."`
		RevisionDate *time.Time           `json:"revisionDate,omitempty" doc:"The member's revision date as last seen; refused with 409 when it has changed." example:"2026-11-24T19:00:00.000Z"`
	}
}

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (*operation.None, error) {
	if len(in.Body.Groups) > 0 {
		return nil, GroupUnknown.On("groups")
	}
	return nil, decide(ctx, func(round int) error {
		o, m, err := s.current(ctx, by, &in.Path, round)
		if err != nil {
			return err
		}
		if seen := in.Body.RevisionDate; seen != nil && !seen.Equal(m.Updated) {
			return fault.Stale
		}
		owner, err := s.changed(ctx, by, o, &m, in)
		if err != nil {
			return err
		}
		grants, err := s.regrant(ctx, by, &m, in.Body.Collections)
		if err != nil {
			return err
		}
		writes := append(tenancy.PutMembershipWrites(&m, errMoved), owner, tenancy.Moved(m.UserID), organizations.Moved(o.ID),
			by.Event(logbook.MemberUpdated, logbook.Subject{MemberID: m.ID, UserID: m.UserID}))
		return s.transact(ctx, append(writes, grants...), nil)
	})
}

// changed gives the member the new role and permissions, if the ladder allows both the old and the new ones.
func (s *Service) changed(
	ctx context.Context,
	by access.OrgMember,
	o tenancy.Organization,
	m *tenancy.Membership,
	in *UpdateInput,
) (table.Write, error) {
	if !mayTouch(by.Standing(), m.Role) {
		return table.None, RoleAbove
	}
	role, perms := in.Body.Type, permissionsFor(in.Body.Type, in.Body.Permissions)
	if err := mayGrant(by.Standing(), role, perms, o.UseCustomPermissions); err != nil {
		return table.None, err
	}
	if err := effective(perms, m.Permissions, s.has); err != nil {
		return table.None, err
	}
	owner := table.None
	if role != tenancy.Owner {
		var err error
		if owner, err = s.anotherOwner(ctx, o, *m); err != nil {
			return table.None, err
		}
	}
	m.Role, m.Permissions = role, perms
	return owner, nil
}
