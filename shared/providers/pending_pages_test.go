package providers_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// waiting plants clients with somebody who waits at each, and a row of the list of clients.
func (s *stage) waiting(clients int) {
	s.T.Helper()
	for range clients {
		o := s.Organization(func(o *tenancy.Organization) {
			o.ProviderID, o.ClientID = s.provider, ids.New[ids.Client]()
		})
		seats := organizations.Seats{
			OrganizationID: o.ID, ProviderID: s.provider, ClientID: o.ClientID, Name: o.Name, Enabled: true,
			Seats: 9, Occupied: 1, Waiting: 1, Started: s.Clock.Now(),
		}
		s.Must(s.Table.Transact(context.Background(), organizations.ListWrites(&seats)...))
		s.Join(s.stranger, o, tenancy.Plain, func(m *tenancy.Membership) {
			m.Status, m.InvitedAt, m.AcceptedAt = tenancy.Accepted, s.Clock.Now(), table.Stamp(s.Clock.Now())
		})
		s.Clock.Advance(time.Second)
	}
}

type inboxList struct {
	Data              []pendingRow
	ContinuationToken *string
	Searched          int
}

// TestASearchGoesOnUntilItsPageIsFull: whoever waits behind a hundred others is found in the same request.
func TestASearchGoesOnUntilItsPageIsFull(t *testing.T) {
	s := newStage(t)
	s.waiting(110)
	o := s.Organization(func(o *tenancy.Organization) { o.ProviderID, o.Name = s.provider, "Zonnebloem" })
	for range 2 {
		s.Join(s.Caller("Zora"), o, tenancy.Plain, func(m *tenancy.Membership) {
			m.Status, m.AcceptedAt = tenancy.Accepted, table.Stamp(s.Clock.Now())
		})
		s.Clock.Advance(time.Second)
	}
	var first, second inboxList
	s.admin.Do("GET", s.path("/pending?pageSize=1&search=zonn"), nil).Into(&first)
	if len(first.Data) != 1 || first.ContinuationToken == nil || first.Searched != 111 {
		t.Fatalf("%d rows of %d", len(first.Data), first.Searched)
	}
	s.admin.Do("GET", s.path("/pending?pageSize=1&search=zonn&continuationToken="+*first.ContinuationToken), nil).
		Into(&second)
	if len(second.Data) != 1 || second.Data[0].ID == first.Data[0].ID || second.ContinuationToken != nil {
		t.Errorf("%+v", second)
	}
}

// TestWhatAPageOfTheInboxCosts: what it shows, not what the provider has of clients.
func TestWhatAPageOfTheInboxCosts(t *testing.T) {
	s := newStage(t)
	s.waiting(3)
	var few, many inboxList
	page := func(l *inboxList) int64 {
		return s.callsOf(func() { s.admin.Do("GET", s.path("/pending?pageSize=3"), nil).Into(l) })
	}
	before := page(&few)
	s.waiting(40)
	after := page(&many)
	if len(few.Data) != 3 || len(many.Data) != 3 || few.ContinuationToken != nil || many.ContinuationToken == nil {
		t.Fatalf("%d and %d rows", len(few.Data), len(many.Data))
	}
	if after != before || after > 6 {
		t.Errorf("%d calls with 3 clients, %d with 43", before, after)
	}
	if n := s.callsOf(func() { s.admin.Do("GET", s.path("/pending/count"), nil).Into(&struct{}{}) }); n > 3 {
		t.Errorf("counting takes %d calls", n)
	}
}

// TestAProviderFromBeforeHasTheSameInbox: one whose places were never entered reads its clients.
func TestAProviderFromBeforeHasTheSameInbox(t *testing.T) {
	s := newStage(t)
	s.waiting(5)
	pages := func(query string) (all []string) {
		cursor := ""
		for {
			var l inboxList
			s.service.Do("GET", s.path("/pending?pageSize=2&"+query+"&continuationToken="+cursor), nil).Into(&l)
			for _, row := range l.Data {
				all = append(all, row.ID)
			}
			if l.ContinuationToken == nil {
				return all
			}
			cursor = *l.ContinuationToken
		}
	}
	var p tenancy.Provider
	_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.provider), &p)
	s.Must(err)
	turn := func(on bool) {
		p.Inbox = on
		s.Must(s.Table.Transact(context.Background(), table.Put(&p, nil)))
	}
	turn(true)
	for _, query := range []string{"sort=since", "sort=-since", "search=acme", "status=invited"} {
		turn(true)
		entered := pages(query)
		turn(false)
		if read := pages(query); !slices.Equal(read, entered) || query != "status=invited" && len(read) != 5 {
			t.Errorf("%s: %v, entered are %v", query, read, entered)
		}
	}
	var n struct{ Waiting int }
	if s.service.Do("GET", s.path("/pending/count"), nil).Into(&n); n.Waiting != 5 {
		t.Errorf("%d are counted", n.Waiting)
	}
}

func TestTheInboxIsOfTheProvidersOwnStaffAndClosedWhileItIsSuspended(t *testing.T) {
	s := newStage(t)
	s.waiting(1)
	for _, at := range []string{"/pending", "/pending/count"} {
		s.rival.Do("GET", s.path(at), nil).Refused("another provider's", 404, "portaal.not_found")
		s.stranger.Do("GET", s.path(at), nil).Refused("who waits", 404, "portaal.not_found")
	}
	var l, other inboxList
	if s.service.Do("GET", s.path("/pending"), nil).Into(&l); len(l.Data) != 1 || l.Data[0].Inviter != nil {
		t.Fatalf("%+v", l.Data)
	}
	if s.rival.Do("GET", "/api/providers/"+string(s.other)+"/pending", nil).Into(&other); len(other.Data) != 0 {
		t.Errorf("another provider's inbox: %+v", other.Data)
	}
	var p tenancy.Provider
	_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.provider), &p)
	s.Must(err)
	p.Enabled = false
	s.Must(s.Table.Transact(context.Background(), table.Put(&p, nil)))
	for _, at := range []string{"/pending", "/pending/count"} {
		s.admin.Do("GET", s.path(at), nil).Refused("while suspended", 400, "access.provider_suspended")
	}
}

// TestARowThatLeadsNowhereIsPassedOver: a client that is another provider's by now, and a place that has moved on.
func TestARowThatLeadsNowhereIsPassedOver(t *testing.T) {
	s := newStage(t)
	s.waiting(3)
	var l inboxList
	s.admin.Do("GET", s.path("/pending"), nil).Into(&l)
	var o tenancy.Organization
	_, err := s.Table.Get(context.Background(),
		tenancy.OrganizationKey(ids.Organization(l.Data[0].OrganizationID)), &o)
	s.Must(err)
	o.ProviderID = s.other
	var m tenancy.Membership
	_, err = s.Table.Get(context.Background(),
		tenancy.MemberKey(ids.Organization(l.Data[1].OrganizationID), ids.Member(l.Data[1].ID)), &m)
	s.Must(err)
	m.AcceptedAt = m.AcceptedAt.Add(time.Second)
	s.Must(s.Table.Transact(context.Background(), table.Put(&o, nil), table.Put(&m, nil)))
	last := l.Data[2].ID
	for _, size := range []string{"1", "2", "3"} {
		var now inboxList
		var all []string
		for cursor := ""; ; cursor = *now.ContinuationToken {
			now = inboxList{}
			s.admin.Do("GET", s.path("/pending?pageSize="+size+"&continuationToken="+cursor), nil).Into(&now)
			for _, row := range now.Data {
				all = append(all, row.ID)
			}
			if now.ContinuationToken == nil {
				break
			}
		}
		if !slices.Equal(all, []string{last}) {
			t.Errorf("in pages of %s: %v, want %s", size, all, last)
		}
	}
}
