package providers

import (
	"context"
	"strings"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListPending shows a provider's staff who waits to be confirmed at any of its clients, or which invitations end within
// a day or have ended, the oldest first, and what keeps the caller from dealing with each. A page costs what it shows,
// however many clients there are; a search looks at so many rows in a request, and may give a short page with a cursor.
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
	Status            string       `query:"status" enum:"accepted,invited" default:"accepted" doc:"Who waits to be confirmed, or invitations that end within a day or have ended." example:"accepted"`
	Search            string       `query:"search" maxLength:"100" doc:"Only people whose name or address holds this text, or whose client's name does." example:"vries"`
	Sort              string       `query:"sort" enum:"since,-since" default:"since" doc:"The oldest first, or the newest." example:"since"`
	PageSize          int          `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	ContinuationToken string       `query:"continuationToken" maxLength:"2000" doc:"Where the former page ended."`
}

// PendingRow is somebody who waits, or an invitation that is about to end, on the wire.
type PendingRow struct {
	ID               ids.Member        `json:"id" doc:"The member; not the user."`
	OrganizationID   ids.Organization  `json:"organizationId" doc:"The client organisation."`
	OrganizationName string            `json:"organizationName" doc:"Its name."`
	UserID           *ids.User         `json:"userId" doc:"The account; null while nobody accepted."`
	Name             *string           `json:"name" doc:"The person's name; null while nobody accepted."`
	Email            string            `json:"email" doc:"The person's address."`
	Type             tenancy.Role      `json:"type" doc:"0 owner, 1 admin, 2 user, 4 custom."`
	Status           tenancy.Status    `json:"status" doc:"0 invited, 1 accepted."`
	Since            string            `json:"since" doc:"When it was accepted, or the newest invitation went out."`
	Expires          *string           `json:"expires" doc:"When the invitation ends, or ended; null once accepted."`
	Inviter          *Inviter          `json:"inviter" doc:"Who invited; null for who joined by a link, and when that account is gone."`
	Key              *secret.PublicKey `json:"key" doc:"The public key of the account; null while nobody accepted."`
	TrustServerKeys  bool              `json:"trustServerKeys" doc:"The client trusts this server's keys: nobody has to compare."`
	Refused          *string           `json:"refused" doc:"The code of what keeps the caller from confirming, or from sending the invitation again; null when nothing does."`
	Object           string            `json:"object" doc:"Always pendingMember."`
}

// Inviter is who invited somebody.
type Inviter struct {
	Name  *string `json:"name" doc:"The name of the account, if it has one."`
	Email string  `json:"email" doc:"Its address."`
}

// steps is how many pages one request looks through for a search.
const steps = 20

func listPending(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ListPendingInput,
) (*page.List[PendingRow], error) {
	text := strings.TrimSpace(in.Search)
	scope := []string{operation.Running(ctx), string(by.ProviderID()), in.Status, table.Fold(text), in.Sort}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	status := tenancy.Accepted
	if in.Status == "invited" {
		status = tenancy.Invited
	}
	l := s.laneOf(by.Provider(), status, strings.HasPrefix(in.Sort, "-"))
	some, next, err := s.pending(ctx, by, l, text, page.Size(in.PageSize), after)
	if err != nil {
		return nil, err
	}
	rows, err := s.pendingRows(ctx, by, some)
	return page.Of(rows, s.cursors.Seal(next, scope...)), err
}

// pending reads a page of a lane: those of its places, after a position, that a search keeps. It may be a short one, with
// more to follow.
func (s *Service) pending(
	ctx context.Context,
	by access.ProviderStaff,
	l lane,
	text string,
	size int,
	after string,
) (some []members.Asked, next string, err error) {
	places, err := tenancy.PlacesOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, "", err
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
			return nil, "", err
		}
		settled, err := s.settle(ctx, by, rows, own)
		if err != nil {
			return nil, "", err
		}
		for i, a := range settled {
			if !holds(a, text) {
				continue
			}
			if some = append(some, a); len(some) == size && (more != "" || i < len(settled)-1) {
				return some, a.Place.Pending(by.ProviderID()).Key().SK, nil
			}
		}
		if more == "" {
			return some, "", nil
		}
		after = more
	}
	return some, after, nil
}

// holds reports whether a place is one that is searched for.
func holds(a members.Asked, text string) bool {
	return text == "" || members.Matches(a.Place, text) ||
		strings.Contains(table.Fold(a.Organization.Name), table.Fold(text))
}

// pendingRows shows places, with the keys of those who wait and the people who invited them.
func (s *Service) pendingRows(
	ctx context.Context,
	by access.ProviderStaff,
	some []members.Asked,
) ([]PendingRow, error) {
	var waiting, inviters []ids.User
	for _, a := range some {
		waiting, inviters = append(waiting, a.Place.UserID), append(inviters, a.Place.InvitedBy)
	}
	var keys map[ids.User]secret.PublicKey
	var people map[ids.User]tenancy.Account
	var refused []error
	err := table.Together(
		func() (err error) { keys, err = identity.PublicKeys(ctx, s.table, waiting...); return },
		func() (err error) { people, err = identity.Accounts(ctx, s.table, inviters...); return },
		func() (err error) { refused, err = s.members.Refusals(ctx, by.User(), some); return })
	if err != nil {
		return nil, err
	}
	rows := make([]PendingRow, len(some))
	for i, a := range some {
		rows[i] = pendingRow(a, people[a.Place.InvitedBy], refused[i])
		if key, ok := keys[a.Place.UserID]; ok {
			rows[i].Key = &key
		}
	}
	return rows, nil
}

func pendingRow(a members.Asked, inviter tenancy.Account, refused error) PendingRow {
	m := a.Place
	row := PendingRow{
		ID:               m.ID,
		OrganizationID:   m.OrganizationID,
		OrganizationName: a.Organization.Name,
		Email:            m.Email,
		Type:             m.Role,
		Status:           m.Status,
		Since:            clock.Format(m.Since()),
		TrustServerKeys:  a.Organization.TrustKeys,
		Object:           "pendingMember",
	}
	if m.UserID != "" {
		row.UserID = &m.UserID
	}
	if m.Name != "" {
		row.Name = &m.Name
	}
	if m.Status == tenancy.Invited {
		ends := clock.Format(m.InvitedAt.Add(members.InvitationLife))
		row.Expires = &ends
	}
	if inviter.ID != "" {
		row.Inviter = &Inviter{Email: inviter.Email}
		if inviter.Name != "" {
			row.Inviter.Name = &inviter.Name
		}
	}
	if refused != nil {
		code := fault.From(refused).Code
		row.Refused = &code
	}
	return row
}
