package members

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// errMoved says that something a change was decided on has changed meanwhile: the change is decided anew.
var errMoved = errors.New("members: decided on something that has changed")

// overtaken are the errors by which a change ends that another one has overtaken.
var overtaken = []error{errMoved, organizations.SeatsMoved, billing.SeatsChanged}

// decide runs a change until it is not overtaken by another one: table.Anew.
func decide(ctx context.Context, change func(round int) error) error {
	return table.Anew(ctx, change, overtaken...)
}

// decideAs is decide for a change on somebody's behalf: access.Anew.
func decideAs(ctx context.Context, by access.OrgMember, change func(by access.OrgMember, round int) error) error {
	return access.Anew(ctx, by, change, overtaken...)
}

// current gives the organisation and the member of the path: as read with the caller's standing the first time, and
// the member read again in later rounds.
func (s *Service) current(
	ctx context.Context,
	by access.OrgMember,
	in *Path,
	round int,
) (tenancy.Organization, tenancy.Membership, error) {
	if round == 0 {
		m, err := read(by, in)
		return by.Organization(), m, err
	}
	var m tenancy.Membership
	known, err := s.table.Get(ctx, tenancy.MemberKey(by.OrganizationID(), in.ID), &m)
	if err == nil && !known {
		err = fault.NotFound
	}
	return by.Organization(), m, err
}
