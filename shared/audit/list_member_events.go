package audit

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListMemberEvents shows what a member did in an organisation and what happened to the member: the organisation's log,
// as ListOrganizationEvents shows it, narrowed to one person.
var ListMemberEvents = operation.New(operation.Spec{
	ID:      "audit-list-member-events",
	Route:   "GET /api/organizations/{organizationId}/users/{id}/events",
	Summary: "Show the activity log of one member.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{RangeTooLong, fault.Invalid, fault.CursorInvalid, fault.NotFound},
}, access.Member(access.AccessEventLogs, memberOfPath), listMemberEvents)

// ListMemberEventsInput is what is asked of a member's log.
type ListMemberEventsInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	ID             ids.Member       `path:"id" doc:"The member."`
	Start          string           `query:"start" maxLength:"40" doc:"From this instant or day on." example:"2026-01-01T00:00:00.000Z"`
	End            string           `query:"end" maxLength:"40" doc:"Up to this instant or day." example:"2026-01-31"`
	Cursor         string           `query:"continuationToken" maxLength:"1000" doc:"The token of the page before."`
}

func memberOfPath(path func(string) string) table.Key {
	return tenancy.MemberKey(ids.Organization(path("organizationId")), ids.Member(path("id")))
}

func listMemberEvents(ctx context.Context, s *Service, by access.OrgMember, in *ListMemberEventsInput) (*Log, error) {
	o := by.OrganizationID()
	var m tenancy.Membership
	there, err := by.Read(tenancy.MemberKey(o, in.ID), &m)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, fault.NotFound
	}
	asked := &Asked{Start: in.Start, End: in.End, Cursor: in.Cursor, User: string(m.UserID), Place: string(m.ID)}
	since := by.Organization().EventsSince(s.clock.Now())
	return s.list(ctx, logbook.OrganizationLog(o), since, asked, operation.Running(ctx), string(o))
}
