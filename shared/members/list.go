package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows the members of an organisation, by name. Without pageSize it shows all of them, as the official clients
// expect; with it, one page and a cursor that is good for the same search only.
var List = operation.New(operation.Spec{
	ID:      "members-list",
	Route:   "GET /api/organizations/{organizationId}/users",
	Summary: "List the members of an organisation.",
	Grants:  table.Reads,
}, access.Member(access.ManageUsers), list)

// ListInput is what List is asked.
type ListInput struct {
	OrganizationID     ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Status             string           `query:"status" enum:"invited,accepted,confirmed,revoked" doc:"Only members with this status."`
	Search             string           `query:"search" maxLength:"100" doc:"Only members whose name or address holds this text."`
	IncludeCollections bool             `query:"includeCollections" doc:"Name the collections that each member may use."`
	PageSize           int              `query:"pageSize" minimum:"1" maximum:"100" doc:"Rows of one page; all of them when left out."`
	ContinuationToken  string           `query:"continuationToken" maxLength:"1000" doc:"The cursor of the former page."`
}

var statuses = map[string]tenancy.Status{
	"invited":   tenancy.Invited,
	"accepted":  tenancy.Accepted,
	"confirmed": tenancy.Confirmed,
	"revoked":   tenancy.Revoked,
}

func list(ctx context.Context, s *Service, by access.OrgMember, in *ListInput) (*page.List[MemberDetails], error) {
	scope := []string{"members-list", string(by.OrganizationID()), in.Status, in.Search}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	var all []tenancy.Membership
	var granted map[ids.Member][]CollectionGrant
	reads := []func() error{func() (err error) { all, err = Roster(ctx, s.table, by.OrganizationID()); return }}
	if in.IncludeCollections {
		reads = append(reads, func() (err error) { granted, err = s.grantedIn(ctx, by.OrganizationID()); return })
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	kept, next := pageOf(all, in, after)
	rows, err := s.rows(ctx, kept, granted)
	if err != nil {
		return nil, err
	}
	return page.Of(rows, s.cursors.Seal(next, scope...)), nil
}

// pageOf filters and sorts memberships and cuts the page after a position out; next is "" on the last page.
func pageOf(all []tenancy.Membership, in *ListInput, after string) (kept []tenancy.Membership, next string) {
	for _, m := range all {
		if status, ok := statuses[in.Status]; (!ok || m.Status == status) && matches(m, in.Search) &&
			position(m) > after {
			kept = append(kept, m)
		}
	}
	byName(kept)
	if in.PageSize > 0 && len(kept) > in.PageSize {
		kept = kept[:in.PageSize]
		next = position(kept[len(kept)-1])
	}
	return kept, next
}
