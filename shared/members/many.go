package members

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
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

// NotReached says that a request took too long for all of its rows.
var NotReached = fault.Define(
	"members.not_reached",
	503,
	"There was no time left for this one. Try again.",
	"Hiervoor was geen tijd meer. Probeer het opnieuw.",
)

// longEnough is how long one request goes through rows: the gateway waits 30 seconds for an answer.
const longEnough = 20 * time.Second

// each does the same with members one after another, each in a decision and transaction of its own, and says how it
// ended for each. A failure is the answer as long as nothing was done; later it is said at its row, because those
// before are done. When the caller's session or place ends meanwhile, the answer is that.
func each[T any](
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	rows []T,
	of func(T) ids.Member,
	do func(by access.OrgMember, row T, round int) error,
) (*page.List[ManyRow], error) {
	until := s.clock.Now().Add(longEnough)
	out, done := make([]ManyRow, 0, len(rows)), false
	for _, row := range rows {
		var err error = NotReached
		if s.clock.Now().Before(until) {
			err = decideAs(ctx, by, func(by access.OrgMember, round int) error {
				return do(by, row, round+1) // what the rule read is not of this member
			})
		}
		failed := err != nil && fault.From(err).Status >= 500 && !errors.Is(err, NotReached)
		if access.Ended(ctx, by, err) || failed && !done {
			return nil, err
		}
		done = done || err == nil
		said := ManyRow{ID: of(row), Object: "OrganizationBulkConfirmResponseModel"}
		if err != nil {
			said.Error = fault.From(err).Words(by.Origin().Language)
		}
		out = append(out, said)
	}
	return page.Of(out, nil), nil
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
