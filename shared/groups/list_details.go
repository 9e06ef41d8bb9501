package groups

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListDetails shows the groups of an organisation with the collections that each uses, and how many people are in each
// where that is asked for: then the places of all members are read too, as for their own list. A number kept with each
// group would be one row that everybody who comes or goes has to change.
var ListDetails = operation.New(operation.Spec{
	ID:      "groups-list-details",
	Route:   "GET /api/organizations/{organizationId}/groups/details",
	Summary: "List an organisation's groups with the collections they use.",
	Grants:  table.Reads,
	Streams: true,
}, access.Member(access.ReadGroupDetails), listDetails)

// ListDetailsInput is what ListDetails is asked.
type ListDetailsInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	IncludePeople  bool             `query:"includePeople" doc:"Say how many members are in each group."`
}

func listDetails(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ListDetailsInput,
) (*operation.List[Details], error) {
	used := map[ids.Group][]CollectionRow{}
	people := map[ids.Group]int{}
	reads := []func() error{func() error { return s.usedIn(ctx, by.OrganizationID(), used) }}
	if in.IncludePeople {
		reads = append(reads, func() error { return s.countIn(ctx, by.OrganizationID(), people) })
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	return operation.ListOf(func(yield func(Details, error) bool) {
		for g, err := range s.every(ctx, by.OrganizationID()) {
			row := detailsOf(&g, used[g.ID])
			if n := people[g.ID]; in.IncludePeople {
				row.People = &n
			}
			if !yield(*row, err) {
				return
			}
		}
	}), nil
}

// usedIn reads which collections each group of an organisation uses.
func (s *Service) usedIn(ctx context.Context, o ids.Organization, used map[ids.Group][]CollectionRow) error {
	for u, err := range table.RowsAs[tenancy.Usage](s.table.Rows(ctx, tenancy.AllUsagesQuery(o))) {
		if err != nil {
			return err
		}
		if u.GroupID != "" {
			used[u.GroupID] = append(used[u.GroupID], CollectionRow{u.CollectionID, u.Flags})
		}
	}
	return nil
}

var groupsOf = table.Attribute[tenancy.Membership]("groups")

// countIn counts who is in each group of an organisation.
func (s *Service) countIn(ctx context.Context, o ids.Organization, people map[ids.Group]int) error {
	all := tenancy.MembersOf(o)
	all.Only = []expression.NameBuilder{groupsOf}
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, all)) {
		if err != nil {
			return err
		}
		for _, g := range m.Groups {
			people[g]++
		}
	}
	return nil
}
