package providers

import (
	"context"
	"strings"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListPending shows a provider's staff who waits to be confirmed at any of its clients, which invitations end within a
// day or have ended, or those whose mail could not be delivered, the oldest first, and what keeps the caller from
// dealing with each. A page costs what it shows, however many clients there are; a search looks at so many rows in a
// request, and may give a short page with a cursor.
var ListPending = operation.New(operation.Spec{
	ID:      "providers-list-pending",
	Route:   "GET /api/providers/{providerId}/pending",
	Summary: "List who waits to be confirmed at any client of a provider.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
}, access.InProvider(access.ViewClients).Ahead(access.Places), listPending)

// ListPendingInput says which page of which places.
type ListPendingInput struct {
	ProviderID        ids.Provider `path:"providerId" doc:"The provider."`
	Status            string       `query:"status" enum:"accepted,invited,undelivered" default:"accepted" doc:"Who waits to be confirmed, invitations that end within a day or have ended, or invitations whose mail could not be delivered." example:"accepted"`
	Search            string       `query:"search" maxLength:"100" doc:"Only people whose name or address holds this text, or whose client's name does." example:"vries"`
	Sort              string       `query:"sort" enum:"since,-since" default:"since" doc:"The oldest first, or the newest." example:"since"`
	PageSize          int          `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	ContinuationToken string       `query:"continuationToken" maxLength:"2000" doc:"Where the former page ended."`
}

// steps is how many pages one request looks through for a search.
const steps = 20

func listPending(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ListPendingInput,
) (*PendingList, error) {
	text := strings.TrimSpace(in.Search)
	scope := []string{operation.Running(ctx), string(by.ProviderID()), in.Status, table.Fold(text), in.Sort}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	backward := strings.HasPrefix(in.Sort, "-")
	l := s.laneOf(by.Provider(), tenancy.Accepted, backward)
	switch in.Status {
	case "invited":
		l = s.laneOf(by.Provider(), tenancy.Invited, backward)
	case "undelivered":
		l = s.lostOf(by.Provider(), backward)
	}
	found, err := s.pending(ctx, by, l, text, page.Size(in.PageSize), after)
	if err != nil {
		return nil, err
	}
	rows, err := s.pendingRows(ctx, by, found.some)
	return &PendingList{*page.Of(rows, s.cursors.Seal(found.next, scope...)), found.searched}, err
}

// inboxPage is a page of a lane: where the next one begins, "" after the last, and how many places were looked through.
type inboxPage struct {
	some     []members.Asked
	next     string
	searched int
}

// pending reads a page of a lane: those of its places, after a position, that a search keeps. It may be a short one,
// with more to follow.
func (s *Service) pending(
	ctx context.Context,
	by access.ProviderStaff,
	l lane,
	text string,
	size int,
	after string,
) (out inboxPage, err error) {
	places, err := tenancy.PlacesOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return out, err
	}
	own := map[ids.Organization]tenancy.Membership{}
	for _, m := range places.Members {
		own[m.OrganizationID] = m
	}
	look := size
	if text != "" {
		look = page.MaxSize
	}
	for range steps {
		rows, more, err := l.read(ctx, s, look, after)
		if err != nil {
			return out, err
		}
		settled, err := s.settle(ctx, by, l, rows, own)
		if err != nil {
			return out, err
		}
		for i, a := range settled {
			out.searched++
			if !holds(a, text) {
				continue
			}
			if out.some = append(out.some, a); len(out.some) == size && (more != "" || i < len(settled)-1) {
				out.next = l.row(&a.Place, by.ProviderID()).Key().SK
				return out, nil
			}
		}
		if more == "" {
			return out, nil
		}
		after = more
	}
	out.next = after
	return out, nil
}

// holds reports whether a place is one that is searched for.
func holds(a members.Asked, text string) bool {
	return text == "" || members.Matches(a.Place, text) ||
		strings.Contains(table.Fold(a.Organization.Name), table.Fold(text))
}
