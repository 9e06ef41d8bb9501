package audit

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListOrganizationEvents shows an organisation's activity log, newest first: the last thirty days, or the asked period.
// What is older than the organisation keeps its log for is not shown.
var ListOrganizationEvents = operation.New(operation.Spec{
	ID:      "audit-list-organization-events",
	Route:   "GET /api/organizations/{organizationId}/events",
	Summary: "Show an organisation's activity log.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{RangeTooLong, fault.Invalid, fault.CursorInvalid},
}, access.Member(access.AccessEventLogs), listOrganizationEvents)

// ListOrganizationEventsInput is a period and a page.
type ListOrganizationEventsInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	Start          string           `query:"start" maxLength:"40" doc:"From this instant or day on." example:"2026-01-01T00:00:00.000Z"`
	End            string           `query:"end" maxLength:"40" doc:"Up to this instant or day." example:"2026-01-31"`
	Cursor         string           `query:"continuationToken" maxLength:"1000" doc:"The token of the page before."`
}

func listOrganizationEvents(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ListOrganizationEventsInput,
) (*page.List[Row], error) {
	o := by.OrganizationID()
	return s.list(
		ctx,
		logbook.OrganizationLog(o),
		by.Organization().EventsSince(s.clock.Now()),
		in.Start,
		in.End,
		in.Cursor,
		operation.Running(ctx),
		string(o),
	)
}
