package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows the members of an organisation. With pageSize it shows one page in an order, and a cursor that is good for
// the same search and order only: by name and unfiltered it costs what it shows, otherwise the organisation's members
// are read (decision 0082). Without it, it shows all of them as they are read, as the official clients expect.
var List = operation.New(operation.Spec{
	ID:      "members-list",
	Route:   "GET /api/organizations/{organizationId}/users",
	Summary: "List the members of an organisation.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
	Streams: true,
}, access.Member(access.ManageUsers).ByKey(tenancy.ScopeMembersRead), list)

// ListInput is what List is asked.
type ListInput struct {
	OrganizationID     ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Status             string           `query:"status" enum:"invited,accepted,confirmed,revoked" doc:"Only members with this status."`
	Role               string           `query:"role" enum:"owner,admin,user,custom" doc:"Only members with this role."`
	TwoStep            string           `query:"twoStep" enum:"on,off" doc:"Only members whose account has two-step login, or has not."`
	Search             string           `query:"search" maxLength:"100" doc:"Only members whose name or address holds this text."`
	IncludeCollections bool             `query:"includeCollections" doc:"Name the collections that each member may use."`
	Sort               string           `query:"sort" enum:"name,-name,role,-role,status,-status,seen,-seen" doc:"A page's order; by name when left out."`
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
	asked := []string{in.Status, in.Role, in.TwoStep, in.Search, in.Sort}
	scope := append([]string{operation.Running(ctx), string(by.OrganizationID())}, asked...)
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	if in.PageSize == 0 {
		var granted map[ids.Member][]CollectionGrant
		if in.IncludeCollections {
			if granted, err = s.grantedIn(ctx, by.OrganizationID()); err != nil {
				return nil, err
			}
		}
		return operation.ListOf(s.everyRow(ctx, by.OrganizationID(), in, granted)), nil
	}
	read := s.among
	if by.Organization().Named && in.plain() {
		read = s.named
	}
	some, next, err := read(ctx, by.OrganizationID(), in, after)
	if err != nil {
		return nil, err
	}
	var granted map[ids.Member][]CollectionGrant
	if in.IncludeCollections {
		if granted, err = s.grantedTo(ctx, by.OrganizationID(), some); err != nil {
			return nil, err
		}
	}
	rows, err := s.rows(ctx, some, granted)
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
