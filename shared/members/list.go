package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows the members of an organisation. With pageSize it shows one page by name, and a cursor that is good for the
// same search only. Without it, it shows all of them as they are read, as the official clients expect.
var List = operation.New(operation.Spec{
	ID:      "members-list",
	Route:   "GET /api/organizations/{organizationId}/users",
	Summary: "List the members of an organisation.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
	Streams: true,
}, access.Member(access.ManageUsers), list)

// ListInput is what List is asked.
type ListInput struct {
	OrganizationID     ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Status             string           `query:"status" enum:"invited,accepted,confirmed,revoked" doc:"Only members with this status."`
	Role               string           `query:"role" enum:"owner,admin,user,custom" doc:"Only members with this role."`
	TwoStep            string           `query:"twoStep" enum:"on,off" doc:"Only members whose account has two-step login, or has not."`
	Search             string           `query:"search" maxLength:"100" doc:"Only members whose name or address holds this text."`
	IncludeCollections bool             `query:"includeCollections" doc:"Name the collections that each member may use."`
	PageSize           int              `query:"pageSize" minimum:"1" maximum:"100" doc:"Rows of one page; all of them when left out."`
	ContinuationToken  string           `query:"continuationToken" maxLength:"1000" doc:"The cursor of the former page."`
}

var roles = map[string]tenancy.Role{
	"owner":  tenancy.Owner,
	"admin":  tenancy.Admin,
	"user":   tenancy.Plain,
	"custom": tenancy.Custom,
}

var statuses = map[string]tenancy.Status{
	"invited":   tenancy.Invited,
	"accepted":  tenancy.Accepted,
	"confirmed": tenancy.Confirmed,
	"revoked":   tenancy.Revoked,
}

func list(ctx context.Context, s *Service, by access.OrgMember, in *ListInput) (*operation.List[MemberDetails], error) {
	scope := []string{operation.Running(ctx), string(by.OrganizationID()), in.Status, in.Role, in.TwoStep, in.Search}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	var all []tenancy.Membership
	var granted map[ids.Member][]CollectionGrant
	reads := []func() error{func() error { return nil }}
	if in.PageSize > 0 {
		reads[0] = func() (err error) { all, err = Roster(ctx, s.table, by.OrganizationID()); return }
	}
	if in.IncludeCollections {
		reads = append(reads, func() (err error) { granted, err = s.grantedIn(ctx, by.OrganizationID()); return })
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	if in.PageSize == 0 {
		return operation.ListOf(s.everyRow(ctx, by.OrganizationID(), in, granted)), nil
	}
	rows, next, err := s.pageOf(ctx, all, in, after, granted)
	if err != nil {
		return nil, err
	}
	out := operation.ListOf(operation.RowsOf(rows))
	out.ContinuationToken = s.cursors.Seal(next, scope...)
	return out, nil
}

// rowBatch is how many members are shown at once: the fates of their mails are read in one batch.
const rowBatch = 100

// everyRow shows all members who fit the search, in the order in which they lie.
func (s *Service) everyRow(
	ctx context.Context,
	o ids.Organization,
	in *ListInput,
	granted map[ids.Member][]CollectionGrant,
) operation.Rows[MemberDetails] {
	return func(yield func(MemberDetails, error) bool) {
		var some []tenancy.Membership
		flush := func() bool {
			rows, err := s.rows(ctx, some, granted)
			if err != nil {
				yield(MemberDetails{}, err)
				return false
			}
			some = some[:0]
			for _, row := range rows {
				if in.stepsFit(row) && !yield(row, nil) {
					return false
				}
			}
			return true
		}
		for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, tenancy.MembersOf(o))) {
			if err != nil {
				yield(MemberDetails{}, err)
				return
			}
			if !fits(m, in) {
				continue
			}
			if some = append(some, m); len(some) == rowBatch && !flush() {
				return
			}
		}
		flush()
	}
}

// fits reports whether a member is among those who are asked for.
func fits(m tenancy.Membership, in *ListInput) bool {
	status, ok := statuses[in.Status]
	role, named := roles[in.Role]
	return (!ok || m.Status == status) && (!named || m.Role == role) && Matches(m, in.Search)
}

// stepsFit reports whether a member's account has what is asked for of two-step login.
func (in *ListInput) stepsFit(row MemberDetails) bool {
	return in.TwoStep == "" || row.TwoFactorEnabled == (in.TwoStep == "on")
}

// pageOf filters and sorts memberships and shows the page after a position; next is "" on the last page. Whether
// somebody has two-step login stands in the account, so that accounts are read until the page is full.
func (s *Service) pageOf(
	ctx context.Context,
	all []tenancy.Membership,
	in *ListInput,
	after string,
	granted map[ids.Member][]CollectionGrant,
) (rows []MemberDetails, next string, err error) {
	var kept []tenancy.Membership
	for _, m := range all {
		if fits(m, in) && Position(m) > after {
			kept = append(kept, m)
		}
	}
	ByName(kept)
	if in.TwoStep == "" {
		if len(kept) > in.PageSize {
			kept = kept[:in.PageSize]
			next = Position(kept[len(kept)-1])
		}
		rows, err = s.rows(ctx, kept, granted)
		return rows, next, err
	}
	for some := range slices.Chunk(kept, rowBatch) {
		shown, err := s.rows(ctx, some, granted)
		if err != nil {
			return nil, "", err
		}
		for i, row := range shown {
			switch {
			case !in.stepsFit(row):
				continue
			case len(rows) == in.PageSize:
				return rows, next, nil
			}
			rows, next = append(rows, row), Position(some[i])
		}
	}
	return rows, "", nil
}
