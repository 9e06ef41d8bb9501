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

// ListItemEvents shows what happened to one item: of an organisation's, the organisation's log as
// ListOrganizationEvents shows it, narrowed to the item; of somebody's own, what is told of it in their own log. Of an
// item that is deleted for good nothing is shown here: the organisation's log still has its lines.
var ListItemEvents = operation.New(operation.Spec{
	ID:      "audit-list-item-events",
	Route:   "GET /api/ciphers/{cipherId}/events",
	Summary: "Show the activity log of one item.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{RangeTooLong, fault.Invalid, fault.CursorInvalid, fault.NotFound},
}, access.AboutItem(access.AccessEventLogs), listItemEvents)

// ListItemEventsInput is what is asked of an item's log.
type ListItemEventsInput struct {
	CipherID ids.Cipher `path:"cipherId" doc:"The item."`
	Start    string     `query:"start" maxLength:"40" doc:"From this instant or day on." example:"2026-01-01T00:00:00.000Z"`
	End      string     `query:"end" maxLength:"40" doc:"Up to this instant or day." example:"2026-01-31"`
	Cursor   string     `query:"continuationToken" maxLength:"1000" doc:"The token of the page before."`
}

func listItemEvents(ctx context.Context, s *Service, by access.ItemHolder, in *ListItemEventsInput) (*Log, error) {
	asked := &Asked{Start: in.Start, End: in.End, Cursor: in.Cursor, Item: string(by.Item())}
	now := s.clock.Now()
	if org, shared := by.Organization(); shared {
		o := org.OrganizationID()
		since := org.Organization().EventsSince(now)
		return s.list(ctx, logbook.OrganizationLog(o), since, asked, operation.Running(ctx), string(o))
	}
	u := by.User()
	since := now.AddDate(-tenancy.LongestEventYears, 0, 0)
	return s.list(ctx, logbook.UserLog(u), since, asked, operation.Running(ctx), string(u))
}
