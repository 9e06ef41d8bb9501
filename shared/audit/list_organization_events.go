package audit

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// ListOrganizationEvents shows an organisation's activity log, newest first: the last thirty days, or the asked period.
// What is older than the organisation keeps its log for is not shown. Of a kind, or of a person, only those lines.
var ListOrganizationEvents = operation.New(operation.Spec{
	ID:      "audit-list-organization-events",
	Route:   "GET /api/organizations/{organizationId}/events",
	Summary: "Show an organisation's activity log.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{RangeTooLong, fault.Invalid, fault.CursorInvalid},
}, access.Member(access.AccessEventLogs), listOrganizationEvents)

// ListOrganizationEventsInput is what is asked of an organisation's log.
type ListOrganizationEventsInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	Asked
}

func listOrganizationEvents(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ListOrganizationEventsInput,
) (*Log, error) {
	o := by.OrganizationID()
	return s.list(
		ctx,
		logbook.OrganizationLog(o),
		by.Organization().EventsSince(s.clock.Now()),
		&in.Asked,
		operation.Running(ctx),
		string(o),
	)
}
