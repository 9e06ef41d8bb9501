// Package groups owns the groups of an organisation: what they are called, who is in them, and which collections they
// use. Whoever is in a group uses its collections as if they had been given directly; the most generous of all ways
// counts.
//
// Invariants: that somebody is in a group stands with the group and with the membership, written in one transaction;
// what a group uses are rows on both sides, as with members; a group that comes to give less moves its turn, so that
// nothing commits which was decided on more; a group that is being deleted gives nothing from the first write on. See
// decision 0054.
package groups

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations on groups work with.
type Service struct {
	table *table.Table
	clock clock.Clock
	sizes limit.Sizes
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{table: d.Table, clock: d.Clock, sizes: d.Sizes}
}

// errMoved says that something a change was decided on has changed meanwhile: it is decided anew.
var errMoved = errors.New("groups: decided on something that has changed")

// The faults of groups.
var (
	NotInPlan = fault.Define(
		"groups.not_in_plan",
		400,
		"This organisation's plan has no groups.",
		"Het abonnement van deze organisatie heeft geen groepen.",
	)
	NameMissing = fault.Define(
		"groups.name_missing",
		400,
		"Give the group a name.",
		"Geef de groep een naam.",
	)
	TooMany = fault.Define(
		"groups.too_many",
		400,
		"An organisation can have at most %d groups.",
		"Een organisatie kan hoogstens %d groepen hebben.",
	)
	TooManyCollections = fault.Define(
		"groups.too_many_collections",
		400,
		"A group can use at most %d collections.",
		"Een groep kan hoogstens %d collecties gebruiken.",
	)
	UnknownMember = fault.Define(
		"groups.unknown_member",
		400,
		"A chosen member is no longer part of this organisation.",
		"Een gekozen lid hoort niet meer bij deze organisatie.",
	)
)

// CollectionRow is a group's use of a collection on the wire.
type CollectionRow struct {
	ID ids.Collection `json:"id" doc:"A collection of this organisation." example:"6f1c2f0a-6f7c-4b7b-9a55-0d8f6f6f2b10"`
	tenancy.Flags
}

// Row is a group in a list.
type Row struct {
	ID             ids.Group        `json:"id"`
	OrganizationID ids.Organization `json:"organizationId"`
	Name           string           `json:"name"`
	ExternalID     *string          `json:"externalId"`
	Object         string           `json:"object" example:"group"`
}

// Details is a group with the collections it uses.
type Details struct {
	ID             ids.Group        `json:"id"`
	OrganizationID ids.Organization `json:"organizationId"`
	Name           string           `json:"name"`
	ExternalID     *string          `json:"externalId"`
	Collections    []CollectionRow  `json:"collections"`
	RevisionDate   time.Time        `json:"revisionDate"`
	People         *int             `json:"people,omitempty" doc:"How many members are in it, whatever their status; only where that was asked for. No official client knows it."`
	Object         string           `json:"object" example:"groupDetails"`
}

// Path names one group of one organisation.
type Path struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	GroupID        ids.Group        `path:"groupId" doc:"The group." example:"7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b12"`
}

func rowOf(g *tenancy.Group) Row {
	return Row{
		ID:             g.ID,
		OrganizationID: g.OrganizationID,
		Name:           g.Name,
		ExternalID:     externalID(g),
		Object:         "group",
	}
}

func detailsOf(g *tenancy.Group, uses []CollectionRow) *Details {
	if uses == nil {
		uses = []CollectionRow{}
	}
	return &Details{
		ID:             g.ID,
		OrganizationID: g.OrganizationID,
		Name:           g.Name,
		ExternalID:     externalID(g),
		Collections:    uses,
		RevisionDate:   g.Updated,
		Object:         "groupDetails",
	}
}

func externalID(g *tenancy.Group) *string {
	if g.ExternalID == "" {
		return nil
	}
	return &g.ExternalID
}

// fromPath reads the group that the path names together with the caller's standing.
func fromPath(path func(string) string) table.Key {
	return tenancy.GroupKey(ids.Organization(path("organizationId")), ids.Group(path("groupId")))
}

// seen gives the group of the path, or fault.NotFound; one that is being deleted is only there for who deletes it.
func seen(by access.OrgMember, id ids.Group, going bool) (*tenancy.Group, error) {
	var g tenancy.Group
	there, err := by.Read(tenancy.GroupKey(by.OrganizationID(), id), &g)
	if err != nil {
		return nil, err
	}
	if !there || g.Deleting != "" && !going {
		return nil, fault.NotFound
	}
	return &g, nil
}

// uses reads which collections a group uses.
func (s *Service) uses(ctx context.Context, g ids.Group) ([]tenancy.Grantee, error) {
	page, err := s.table.Query(ctx, tenancy.GrantsQuery(g))
	if err != nil {
		return nil, err
	}
	return table.Decode[tenancy.Grantee](page.Items)
}

// members reads who is in a group.
func (s *Service) members(ctx context.Context, g ids.Group) ([]ids.Member, error) {
	out := []ids.Member{}
	for row, err := range table.RowsAs[tenancy.GroupMember](s.table.Rows(ctx, tenancy.GroupMembersQuery(g))) {
		if err != nil {
			return nil, err
		}
		out = append(out, row.MemberID)
	}
	return out, nil
}
