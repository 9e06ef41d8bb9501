package members

import (
	"context"
	"slices"
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

// Update changes a member's role, permissions, collections and groups. Collections and groups that are left out of
// the body stay as they are; an empty list takes all away that the caller may change. The last confirmed owner stays
// an owner, and somebody whom the new role brings under a policy must comply with it.
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
		LastOwnerOfClient,
		KeptOut,
		TwoStepMissing,
		SingleOrgHere,
		SingleOrgTheirs,
		CollectionUnknown,
		CollectionAbove,
		OwnAccess,
		FlagsContradict,
		GroupUnknown,
		GroupAbove,
		OwnGroup,
		TooManyGroups,
		TooManyCollections,
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
		Groups       []ids.Group          `json:"groups,omitempty" maxItems:"50" doc:"All groups the member is in; absent = unchanged."`
		RevisionDate *time.Time           `json:"revisionDate,omitempty" doc:"The member's revision date as last seen; refused with 409 when it has changed." example:"2026-11-24T19:00:00.000Z"`
	}
}

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.OrgMember, round int) error {
		o, m, err := s.current(ctx, by, &in.Path, round)
		if err != nil {
			return err
		}
		if m.ChangedSince(in.Body.RevisionDate) {
			return fault.Stale
		}
		before, role := organizations.Counted(m.Status, m.Role), m.Role
		t, err := s.target(ctx, by, m)
		if err != nil {
			return err
		}
		guards, err := s.changedWrites(ctx, by, o, &m, t, in)
		if err != nil {
			return err
		}
		changes, err := s.regrantWrites(ctx, by, &m, t, in.Body.Collections)
		if err != nil {
			return err
		}
		groups, err := s.regroupWrites(ctx, by, &m, t, in.Body.Groups)
		if err != nil {
			return err
		}
		grants, err := lastStepWrites(ctx, by, changes, len(groups))
		if err != nil {
			return err
		}
		grants = append(grants, groups...)
		writes := append(tenancy.PutMembershipWrites(&m, errMoved), guards...)
		writes = append(
			writes,
			tenancy.Moved(m.UserID),
			organizations.Moved(o.ID),
			by.Event(logbook.MemberUpdated, logbook.Subject{MemberID: m.ID, UserID: m.UserID}),
		)
		counted := organizations.Counted(m.Status, m.Role).Less(before)
		owners, err := s.countedWrites(ctx, o, counted)
		if err != nil {
			return err
		}
		if m.Role == tenancy.Custom && role != tenancy.Custom {
			owners = append(owners, organizations.RoleWrites(o, counted != (organizations.SeatChange{}), errMoved)...)
		}
		return s.transact(ctx, by, slices.Concat(writes, owners, grants), nil)
	})
}

// changedWrites gives the member the new role and permissions, if the ladder allows both the old and the new ones, and
// makes the checks that belong to it: another owner stays, and the policies that bind the new role are kept.
func (s *Service) changedWrites(
	ctx context.Context,
	by access.OrgMember,
	o tenancy.Organization,
	m *tenancy.Membership,
	was access.Target,
	in *UpdateInput,
) ([]table.Write, error) {
	if err := Refused(by.Standing().Touch(was), ""); err != nil {
		return nil, err
	}
	role, perms := in.Body.Type, permissionsFor(in.Body.Type, in.Body.Permissions)
	becomes := was
	becomes.Role, becomes.Permissions = role, perms
	if err := Refused(by.Standing().Appoint(becomes, &was, o.UseCustomPermissions), "type"); err != nil {
		return nil, err
	}
	if err := effective(perms, m.Permissions, s.has); err != nil {
		return nil, err
	}
	var guards []table.Write
	if role != tenancy.Owner {
		owner, err := s.anotherOwner(ctx, by, o, *m, false)
		if err != nil {
			return nil, err
		}
		guards = append(guards, owner)
	}
	if in := m.Status == tenancy.Accepted || m.Status == tenancy.Confirmed; in && binds(m.Role, role) {
		joins, err := s.admitOtherWrites(ctx, o, role, m.UserID)
		if err != nil {
			return nil, err
		}
		guards = append(guards, joins...)
	}
	if role != m.Role || perms != m.Permissions {
		lowered(by, m)
		m.Role, m.Permissions = role, perms
		given(by, m)
	}
	return guards, nil
}

// binds reports whether policies about people, which leave owners and admins alone, come to bind somebody whose role
// changes.
func binds(before, after tenancy.Role) bool {
	free := func(r tenancy.Role) bool { return r == tenancy.Owner || r == tenancy.Admin }
	return free(before) && !free(after)
}
