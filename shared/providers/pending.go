package providers

import (
	"context"
	"slices"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// endsSoon is how long before an invitation ends it is listed; one that has ended stays until somebody sends it again
// or takes it away.
const endsSoon = 24 * time.Hour

// lane is one of the two lists of pending places of a provider's clients, from one of its ends.
type lane struct {
	gathered *[]tenancy.Pending // by gather, once in a request
	provider tenancy.Provider
	status   tenancy.Status // Accepted or Invited
	until    time.Time      // of Invited: those that went out later are not listed yet
	backward bool
}

func (s *Service) laneOf(p tenancy.Provider, status tenancy.Status, backward bool) lane {
	until := s.clock.Now().Add(endsSoon - members.InvitationLife)
	return lane{new([]tenancy.Pending), p, status, until, backward}
}

func (l lane) query() table.Query {
	q := tenancy.WaitingOf(l.provider.ID)
	if l.status == tenancy.Invited {
		q = tenancy.InvitedOf(l.provider.ID, l.until)
	}
	q.Backward = l.backward
	return q
}

// read reads n rows of a lane after a position; next is "" after the last. It costs what it reads, however many
// clients there are.
func (l lane) read(
	ctx context.Context,
	s *Service,
	n int,
	after string,
) (rows []tenancy.Pending, next string, err error) {
	if !l.provider.Inbox {
		if err := l.gather(ctx, s); err != nil {
			return nil, "", err
		}
		for i := range *l.gathered {
			if row := (*l.gathered)[i]; l.follows(&row, after) {
				rows = append(rows, row)
			}
		}
		return cut(rows, n, nil)
	}
	page, err := s.table.Query(ctx, l.query().Page(n+1, after)) // one more, which tells whether there is a next page
	if err != nil {
		return nil, "", err
	}
	rows, err = table.Decode[tenancy.Pending](page.Items)
	return cut(rows, n, err)
}

// gather makes the rows of a lane for a provider whose clients' pending places have none: it reads all its clients, and
// all members of those where somebody is pending. All the pages of a request come from what it found first.
func (l lane) gather(ctx context.Context, s *Service) error {
	if *l.gathered != nil {
		return nil
	}
	clients, err := s.all(ctx, l.provider.ID)
	if err != nil {
		return err
	}
	rows := []tenancy.Pending{}
	var queries []table.Query
	for _, c := range clients {
		if l.status == tenancy.Accepted && c.Waiting > 0 || l.status == tenancy.Invited && invited(c) > 0 {
			queries = append(queries, tenancy.MembersOf(c.OrganizationID))
		}
	}
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, queries...)) {
		if err != nil {
			return err
		}
		due := l.status == tenancy.Accepted || !m.InvitedAt.After(l.until)
		if row := m.Pending(l.provider.ID); m.Status == l.status && due {
			rows = append(rows, *row)
		}
	}
	slices.SortFunc(rows, func(a, b tenancy.Pending) int {
		if l.backward {
			a, b = b, a
		}
		return strings.Compare(a.Key().SK, b.Key().SK)
	})
	*l.gathered = rows
	return nil
}

// cut leaves n rows, and says where those after them begin.
func cut(rows []tenancy.Pending, n int, err error) ([]tenancy.Pending, string, error) {
	if len(rows) <= n {
		return rows, "", err
	}
	return rows[:n], rows[n-1].Key().SK, err
}

// follows reports whether a row comes after a position; every one comes after "".
func (l lane) follows(row *tenancy.Pending, after string) bool {
	at := row.Key().SK
	return after == "" || l.backward && at < after || !l.backward && at > after
}

// settle reads the places that rows tell of, and the organisations they are in. A row whose place has moved on since it
// was read is passed over, and so is one of an organisation that is not the provider's, or is on its way out.
func (s *Service) settle(
	ctx context.Context,
	by access.ProviderStaff,
	rows []tenancy.Pending,
	own map[ids.Organization]tenancy.Membership,
) ([]members.Asked, error) {
	var keys []table.Key
	for _, row := range rows {
		at := tenancy.OrganizationKey(row.OrganizationID)
		if !slices.Contains(keys, at) {
			keys = append(keys, at)
		}
		keys = append(keys, tenancy.MemberKey(row.OrganizationID, row.MemberID))
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var out []members.Asked
	for _, row := range rows {
		var a members.Asked
		_, err := found.Into(tenancy.OrganizationKey(row.OrganizationID), &a.Organization)
		if err != nil {
			return nil, err
		}
		if _, err = found.Into(tenancy.MemberKey(row.OrganizationID, row.MemberID), &a.Place); err != nil {
			return nil, err
		}
		now := a.Place.Pending(a.Organization.ProviderID)
		if now == nil || now.Key() != row.Key() || a.Organization.Deleting {
			continue
		}
		a.Standing = by.InClient(a.Organization, own[a.Organization.ID])
		out = append(out, a)
	}
	return out, nil
}
