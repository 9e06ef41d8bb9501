package collections

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Create makes a collection. A member who is no administrator manages what they made. Who may create collections is the
// organisation's setting.
var Create = operation.New(operation.Spec{
	ID:          "collections-create",
	Route:       "POST /api/organizations/{organizationId}/collections",
	Summary:     "Make a collection and say who may use it.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Optional,
	Faults: []*fault.Kind{
		members.KeptOut,
		ManageAndRestricted,
		MemberTwice,
		ManagerRequired,
		UnknownMember,
		UnknownGroup,
		TooManyChanges,
	},
}, access.Member(access.CreateCollection), create)

// CreateInput is a new collection.
type CreateInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	Body           struct {
		Name       secret.Sealed `json:"name" maxLength:"1000" doc:"The name, encrypted with the organisation key." example:"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
		ExternalID string        `json:"externalId,omitempty" maxLength:"300" doc:"Identifier in another system." example:"it-department"`
		Users      []GrantRow    `json:"users,omitempty" maxItems:"2000" doc:"Who may use it, and how far."`
		Groups     []GrantRow    `json:"groups,omitempty" maxItems:"2000" doc:"Which groups may use it, and how far."`
	}
}

func create(ctx context.Context, s *Service, by access.OrgMember, in *CreateInput) (*AccessDetails, error) {
	if err := refuseGroups(by, in.Body.Groups); err != nil {
		return nil, err
	}
	users, err := grantsFrom(in.Body.Users)
	if err != nil {
		return nil, err
	}
	c := &Collection{
		Shared: tenancy.Shared{
			ID:             ids.New[ids.Collection](),
			OrganizationID: by.OrganizationID(),
			Users:          withCreator(by, users),
		},
		Name:       in.Body.Name,
		ExternalID: in.Body.ExternalID,
	}
	if err := s.mayShare(ctx, by, access.Collection{Orphan: true}, uses(nil, c.Users, true)); err != nil {
		return nil, err
	}
	if err := managed(by, c); err != nil {
		return nil, err
	}
	writes, err := s.writes(ctx, c, compare(nil, c.Users))
	if err != nil {
		return nil, err
	}
	c.Created = s.clock.Now().Truncate(time.Millisecond)
	c.Updated = c.Created
	once, err := operation.Once(ctx, accessDetails(by, c))
	if err != nil {
		return nil, err
	}
	writes = append(
		writes,
		table.Create(c, nil),
		by.Event(logbook.CollectionCreated, logbook.Subject{CollectionID: c.ID}),
		organizations.Moved(by.OrganizationID()),
		once,
	)
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	answer := accessDetails(by, c)
	return &answer, nil
}

// withCreator lets a member who is no administrator manage the collection that this member makes.
func withCreator(by access.OrgMember, users []Grant) []Grant {
	m, ok := by.Member()
	if _, staff := by.Staff(); !ok || staff || m.Role == tenancy.Owner || m.Role == tenancy.Admin {
		return users
	}
	users = slices.DeleteFunc(users, func(g Grant) bool { return g.MemberID == m.ID })
	return append(users, Grant{MemberID: m.ID, Flags: tenancy.Flags{Manage: true}})
}
