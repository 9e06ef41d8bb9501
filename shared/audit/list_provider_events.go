package audit

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListProviderEvents shows a provider's activity log, newest first: the last thirty days, or the asked period.
var ListProviderEvents = operation.New(operation.Spec{
	ID:      "audit-list-provider-events",
	Route:   "GET /api/providers/{providerId}/events",
	Summary: "Show a provider's activity log.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{RangeTooLong, fault.Invalid, fault.CursorInvalid},
}, access.InProvider(access.AccessProviderLogs), listProviderEvents)

// ListProviderEventsInput is a period and a page.
type ListProviderEventsInput struct {
	ProviderID ids.Provider `path:"providerId"`
	Start      string       `query:"start" maxLength:"40" doc:"From this instant or day on." example:"2026-01-01T00:00:00.000Z"`
	End        string       `query:"end" maxLength:"40" doc:"Up to this instant or day." example:"2026-01-31"`
	Cursor     string       `query:"continuationToken" maxLength:"1000" doc:"The token of the page before."`
}

func listProviderEvents(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ListProviderEventsInput,
) (*page.List[Row], error) {
	p := by.ProviderID()
	return s.list(
		ctx,
		logbook.ProviderLog(p),
		time.Time{}, // all of it
		in.Start,
		in.End,
		in.Cursor,
		operation.Running(ctx),
		string(p),
	)
}
