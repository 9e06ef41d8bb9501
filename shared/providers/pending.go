package providers

import (
	"context"
	"slices"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/outbox"
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
	lost     bool           // of Invited: those whose mail was given up
	until    time.Time      // of the other Invited: those that went out later are not listed yet
	backward bool
}

func (s *Service) laneOf(p tenancy.Provider, status tenancy.Status, backward bool) lane {
	return lane{
		gathered: new([]tenancy.Pending),
		provider: p,
		status:   status,
		until:    s.clock.Now().Add(endsSoon - members.InvitationLife),
		backward: backward,
	}
}

// lostOf is the lane of invitations whose mail was given up.
func (s *Service) lostOf(p tenancy.Provider, backward bool) lane {
	l := s.laneOf(p, tenancy.Invited, backward)
	l.lost, l.gathered = true, new([]tenancy.Pending)
	return l
}

// row is where a place lies in the lane; nil when it doesn't.
func (l lane) row(m *tenancy.Membership, p ids.Provider) *tenancy.Pending {
	row := m.Pending(p)
	if l.lost {
		return row.Lost()
	}
	return row
}

func (l lane) query() table.Query {
	q := tenancy.WaitingOf(l.provider.ID)
	switch {
	case l.lost:
		q = tenancy.UndeliveredOf(l.provider.ID)
	case l.status == tenancy.Invited:
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
	rows := []tenancy.Pending{}
	var queries []table.Query
	var mails []ids.Message
	for c, err := range s.each(ctx, l.provider.ID) {
		if err != nil {
			return err
		}
		if l.status == tenancy.Accepted && c.Waiting > 0 || l.status == tenancy.Invited && invited(c) > 0 {
			queries = append(queries, tenancy.MembersOf(c.OrganizationID))
		}
	}
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, queries...)) {
		if err != nil {
			return err
		}
		due := l.status == tenancy.Accepted || l.lost || !m.InvitedAt.After(l.until)
		if row := l.row(&m, l.provider.ID); m.Status == l.status && due {
			rows, mails = append(rows, *row), append(mails, m.MessageID)
		}
	}
	rows, err := l.given(ctx, s, rows, mails)
	if err != nil {
		return err
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

// given leaves, in the lane of lost ones, those whose mail was given up; every one in another.
func (l lane) given(
	ctx context.Context,
	s *Service,
	rows []tenancy.Pending,
	mails []ids.Message,
) ([]tenancy.Pending, error) {
	if !l.lost || len(rows) == 0 {
		return rows, nil
	}
	keys := make([]table.Key, len(mails))
	for i, id := range mails {
		keys[i] = outbox.FateKey(id)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := []tenancy.Pending{}
	for i, id := range mails {
		fate, err := outbox.FateOf(found, id)
		if err != nil {
			return nil, err
		}
		if fate.State == outbox.NotSent {
			out = append(out, rows[i])
		}
	}
	return out, nil
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
	l lane,
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
		now := l.row(&a.Place, a.Organization.ProviderID)
		if now == nil || now.Key() != row.Key() || a.Organization.Deleting {
			continue
		}
		a.Standing = by.InClient(a.Organization, own[a.Organization.ID])
		out = append(out, a)
	}
	return out, nil
}
