package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/page"
)

// ManyInput are the members that the same is done to. Each is decided on by itself, as if it were the only one.
type ManyInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Body           struct {
		IDs []ids.Member `json:"ids" minItems:"1" maxItems:"500" doc:"The members; not the users." example:"[\"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11\"]"`
	}
}

// ManyRow says how it ended for one member, in the shape of the official clients.
type ManyRow struct {
	ID     ids.Member `json:"id" doc:"The member; not the user."`
	Error  string     `json:"error" doc:"Why it was refused; empty when it was done."`
	Object string     `json:"object" doc:"Always OrganizationBulkConfirmResponseModel."`
}

// each does the same with members one after another, as access.SaidOfEach does.
func each[T any](
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	rows []T,
	of func(T) ids.Member,
	do func(by access.OrgMember, row T, round int) error,
) (*page.List[ManyRow], error) {
	said := func(row T, words string) ManyRow {
		return ManyRow{ID: of(row), Error: words, Object: "OrganizationBulkConfirmResponseModel"}
	}
	return access.SaidOfEach(ctx, s.clock, by, rows, do, said, overtaken...)
}

// eachOf is each for the members of a ManyInput.
func eachOf(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ManyInput,
	do func(by access.OrgMember, at *Path, round int) error,
) (*page.List[ManyRow], error) {
	itself := func(id ids.Member) ids.Member { return id }
	return each(ctx, s, by, in.Body.IDs, itself, func(by access.OrgMember, id ids.Member, round int) error {
		return do(by, &Path{OrganizationID: in.OrganizationID, ID: id}, round)
	})
}
