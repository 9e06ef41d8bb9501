package directory

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListUsers shows the members of the organisation to its directory: those that a filter finds, by the rows that lead to
// them, or page by page all of them.
var ListUsers = operation.New(operation.Spec{
	ID:      "directory-list-users",
	Route:   "GET /scim/v2/{organizationId}/Users",
	Summary: "List people, or find one (SCIM).",
	Style:   operation.SCIM,
	Grants:  grants,
	Faults:  []*fault.Kind{InvalidFilter},
}, access.ByDirectory(), listUsers)

// ListUsersInput says which people.
type ListUsersInput struct {
	Path
	Shown
	Filter     string `query:"filter" maxLength:"1000" doc:"Comparisons with eq that and joins; userName, externalId, id or emails among them."`
	StartIndex int    `query:"startIndex" default:"1" doc:"The first one of the page; 1 when absent or less."`
	Count      int    `query:"count" default:"100" doc:"How many: 100 when absent, 200 at most."`
}

// Users are people as SCIM lists them.
type Users struct {
	Schemas      []string `json:"schemas"`
	TotalResults int      `json:"totalResults"`
	StartIndex   int      `json:"startIndex"`
	ItemsPerPage int      `json:"itemsPerPage"`
	Resources    []*User  `json:"Resources"`
}

// mostUsers is how many people one page has at most.
const mostUsers = 200

func listUsers(ctx context.Context, s *Service, by access.ScimClient, in *ListUsersInput) (*Users, error) {
	start, count := max(in.StartIndex, 1), min(max(in.Count, 0), mostUsers)
	var some []tenancy.Membership
	var total int
	var err error
	if in.Filter == "" {
		some, total, err = s.all(ctx, by.OrganizationID(), start-1, count)
	} else {
		some, err = s.find(ctx, by.Organization(), in.Filter)
		if total = len(some); start > total || count == 0 {
			some = nil
		}
	}
	if err != nil {
		return nil, err
	}
	out := &Users{
		Schemas:      []string{listSchema},
		TotalResults: total,
		StartIndex:   start,
		ItemsPerPage: len(some),
		Resources:    make([]*User, 0, len(some)),
	}
	for _, m := range some {
		out.Resources = append(out.Resources, s.user(m, in.Shown))
	}
	return out, nil
}

// all reads a page of all members, in the order of their identifiers, and how many there are.
func (s *Service) all(
	ctx context.Context,
	o ids.Organization,
	skip, count int,
) (some []tenancy.Membership, total int, err error) {
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, tenancy.MembersOf(o))) {
		if err != nil {
			return nil, 0, err
		}
		if total >= skip && len(some) < count {
			some = append(some, m)
		}
		total++
	}
	return some, total, nil
}

// find reads the member that a filter finds; there is one at most, because each name that members are found by is of
// one only.
func (s *Service) find(ctx context.Context, o tenancy.Organization, filter string) ([]tenancy.Membership, error) {
	terms, err := parseFilter(filter)
	if err != nil {
		return nil, err
	}
	var m tenancy.Membership
	found := false
	for _, t := range terms {
		text, isText := t.value.(string)
		if !attributes[t.attribute] || !isText {
			continue
		}
		switch t.attribute {
		case "id":
			found, err = s.table.Get(ctx, tenancy.MemberKey(o.ID, ids.Member(text)), &m)
		case "externalid":
			m, found, err = s.members.FindListed(ctx, o, tenancy.ByExternalID, text)
		case "username":
			m, found, err = s.members.FindListed(ctx, o, tenancy.ByUserName, text)
		default:
			m, found, err = s.members.FindAddress(ctx, o, text)
		}
		break
	}
	if err != nil || !found || !fits(m, terms) {
		return nil, err
	}
	return []tenancy.Membership{m}, nil
}
