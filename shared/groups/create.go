package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Create makes a group, gives it collections and puts members into it. What one transaction does not hold comes in
// steps; the same request, by its Idempotency-Key, goes on where it was cut off.
var Create = operation.New(operation.Spec{
	ID:          "groups-create",
	Route:       "POST /api/organizations/{organizationId}/groups",
	Summary:     "Make a group.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Optional,
	MaxBody:     maxBody,
	Faults:      append([]*fault.Kind{TooMany}, faults...),
}, access.Member(access.ManageGroups), create)

// maxBody is how much a list of members may be: some 50,000 of them, or half as many with who was seen.
const maxBody = 2 << 20

// faults are what making and changing a group may answer.
var faults = []*fault.Kind{
	fault.Stale,
	NotInPlan,
	NameMissing,
	TooManyCollections,
	UnknownMember,
	members.CollectionUnknown,
	members.CollectionAbove,
	members.FlagsContradict,
	members.GroupAbove,
	members.OwnAccess,
	members.OwnGroup,
	members.KeptOut,
	members.TooManyGroups,
}

// Form is what a group is to be.
type Form struct {
	Name        string          `json:"name" maxLength:"100" doc:"What it is called, in clear text." example:"Marketing"`
	ExternalID  *string         `json:"externalId,omitempty" maxLength:"300" doc:"Identifier in another system; empty to remove it." example:"marketing"`
	Collections []CollectionRow `json:"collections,omitempty" maxItems:"500" doc:"The collections it uses; absent = unchanged."`
	Users       []ids.Member    `json:"users,omitempty" doc:"Who is in it; absent = unchanged."`
}

// CreateInput is a new group.
type CreateInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Body           Form
}

// named gives a group what a form says of itself.
func named(by access.OrgMember, g *tenancy.Group, f Form) error {
	if !by.Organization().UseGroups {
		return NotInPlan
	}
	if g.Name = language.Line(f.Name); g.Name == "" {
		return NameMissing.On("name")
	}
	if f.ExternalID != nil {
		g.ExternalID = language.Line(*f.ExternalID)
	}
	return nil
}

func create(ctx context.Context, s *Service, by access.OrgMember, in *CreateInput) (*Row, error) {
	var answer Row
	err := access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		g, err := s.begun(ctx, by, in)
		if err != nil {
			return err
		}
		first := []table.Write{}
		if g.Rev == 0 {
			most := s.sizes.Most(limit.Groups)
			first = append(first,
				tenancy.AnotherGroupWrite(g.OrganizationID, most, TooMany.Most(most, "name")),
				by.Event(logbook.GroupCreated, logbook.Subject{GroupID: g.ID}),
			)
		}
		if err := named(by, g, in.Body); err != nil {
			return err
		}
		answer = rowOf(g)
		once, err := operation.Once(ctx, answer)
		if err != nil {
			return err
		}
		to := wish{collections: in.Body.Collections, users: in.Body.Users}
		return s.change(ctx, by, g, to, first, []table.Write{once})
	}, errMoved)
	if err != nil {
		return nil, err
	}
	return &answer, nil
}

// perUse is how many writes one collection or one member of a new group takes, at most.
const perUse = 9

// begun finds the group that the same request, by its Idempotency-Key, began to make and was cut off: it is gone on
// with, unless somebody else has had a hand in it since, or it was finished: then another one is made. There is none
// when everything fits into one transaction.
func (s *Service) begun(ctx context.Context, by access.OrgMember, in *CreateInput) (*tenancy.Group, error) {
	g := &tenancy.Group{ID: ids.New[ids.Group](), OrganizationID: by.OrganizationID()}
	if perUse*(len(in.Body.Collections)+len(in.Body.Users)) <= inStep {
		return g, nil
	}
	id, begun, err := operation.Begun(ctx, s.clock.Now(), func(id ids.Group) (there, begun bool, err error) {
		g = &tenancy.Group{ID: id, OrganizationID: by.OrganizationID()}
		there, err = s.table.Get(ctx, g.Key(), g)
		return there, g.Begun(), err
	})
	if !begun {
		g = &tenancy.Group{ID: id, OrganizationID: by.OrganizationID()}
	}
	return g, err
}
