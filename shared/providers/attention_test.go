package providers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"portaal/shared/ids"
	"portaal/shared/organizations"
)

// listed lists clients whose rows say what a test wants, named as the test names them.
func (s *stage) listed(clients map[string]organizations.Seats) {
	s.T.Helper()
	for name, c := range clients {
		c.OrganizationID, c.ClientID = ids.New[ids.Organization](), ids.New[ids.Client]()
		c.ProviderID, c.Name = s.provider, name
		if c.Started.IsZero() {
			c.Started = s.Clock.Now().Add(-time.Hour)
		}
		s.Must(s.Table.Transact(context.Background(), organizations.ListWrites(&c)...))
	}
}

func upTo(n int) *int { return &n }

// needy is a provider's list in which each client needs what its name says.
func (s *stage) needy() {
	now := s.Clock.Now()
	old, day := now.Add(-8*24*time.Hour), 24*time.Hour
	s.listed(map[string]organizations.Seats{
		"Nothing": {PlanType: 17, Seats: 9, Occupied: 4, Confirmed: 4, Owners: 2, Enabled: true},
		"Waits":   {PlanType: 17, Seats: 9, Occupied: 4, Confirmed: 3, Waiting: 1, Owners: 2, Enabled: true},
		"Fresh invitation": {
			PlanType: 18, Seats: 5, Occupied: 3, Confirmed: 2, Owners: 2, Enabled: true, InvitedAt: now.Add(-2 * day),
		},
		"Invitation expires": {
			PlanType: 18, Seats: 5, Occupied: 3, Confirmed: 2, Owners: 2, Enabled: true, InvitedAt: now.Add(-3 * day),
		},
		"Invitation expired": {
			PlanType: 19, Seats: 6, Occupied: 3, Confirmed: 2, Owners: 2, Enabled: true, InvitedAt: now.Add(-9 * day),
		},
		"Old answered invitation": {
			PlanType: 19, Seats: 7, Occupied: 2, Confirmed: 2, Owners: 2, Enabled: true, InvitedAt: now.Add(-9 * day),
		},
		"Full": {
			PlanType:          20,
			Seats:             3,
			Occupied:          3,
			Confirmed:         3,
			Owners:            2,
			Enabled:           true,
			MaxAutoscaleSeats: upTo(3),
		},
		"Grows": {
			PlanType:          20,
			Seats:             3,
			Occupied:          3,
			Confirmed:         3,
			Owners:            2,
			Enabled:           true,
			MaxAutoscaleSeats: upTo(4),
		},
		"Stuck": {PlanType: 20, Seats: 8, Occupied: 1, Confirmed: 1, Owners: 1, Enabled: true, Started: old},
		"Alone": {
			PlanType:       20,
			Seats:          8,
			Occupied:       1,
			Confirmed:      1,
			Owners:         1,
			Enabled:        true,
			Started:        old,
			AloneOnPurpose: true,
		},
		"Suspended": {PlanType: 17, Seats: 2, Occupied: 2, Confirmed: 2, Owners: 2},
	})
}

// TestTheListSaysWhatNeedsDoing: twelve clients stood as "Active" while people waited and invitations ran out.
func TestTheListSaysWhatNeedsDoing(t *testing.T) {
	s := newStage(t)
	s.needy()
	want := map[string]string{
		"Waits":              "waiting",
		"Invitation expires": "invitations",
		"Invitation expired": "invitations",
		"Full":               "full",
		"Stuck":              "setup owner",
		"Alone":              "owner",
	}
	var l struct {
		Data []struct {
			OrganizationName                       string
			Attention                              []string
			WaitingCount, InvitedCount, OwnerCount int
			InvitationsExpire                      *string
		}
	}
	s.service.Do("GET", s.clientsPath(), nil).Into(&l)
	if len(l.Data) != 11 {
		t.Fatalf("%d clients", len(l.Data))
	}
	for _, c := range l.Data {
		if got := strings.Join(c.Attention, " "); got != want[c.OrganizationName] {
			t.Errorf("%s needs %q, want %q", c.OrganizationName, got, want[c.OrganizationName])
		}
		if open := strings.Contains(c.OrganizationName, " expire") || c.OrganizationName == "Fresh invitation"; open !=
			(c.InvitationsExpire != nil) || open != (c.InvitedCount == 1) {
			t.Errorf("%s: %d invitations, %v", c.OrganizationName, c.InvitedCount, c.InvitationsExpire)
		}
	}
}

func TestClientsAreFilteredAndSortedByEveryColumn(t *testing.T) {
	s := newStage(t)
	s.needy()
	for query, want := range map[string]string{
		"attention=any":                    "Full,Invitation expired,Invitation expires,Stuck,Waits",
		"attention=waiting":                "Waits",
		"attention=invitations&sort=-name": "Invitation expires,Invitation expired",
		"attention=owner":                  "Alone,Stuck",
		"attention=full&plan=teams":        "",
		"plan=teams&status=active":         "Fresh invitation,Invitation expires,Nothing,Waits",
		"status=suspended":                 "Suspended",
		"search=inv&attention=any":         "Invitation expired,Invitation expires",
		"sort=-assigned&plan=teams":        "Waits,Nothing,Invitation expires,Fresh invitation,Suspended",
		"sort=remaining&plan=enterprise":   "Full,Grows,Invitation expired,Old answered invitation,Alone,Stuck",
		// Cents a year: 21,600 and 57,600 for the annual ones, and 6 × 700 × 12, 7 × 700 × 12 for the monthly ones.
		"sort=-total&plan=enterprise": "Old answered invitation,Stuck,Alone,Invitation expired,Grows,Full",
		"sort=used&plan=teams":        "Suspended,Fresh invitation,Invitation expires,Nothing,Waits",
		"sort=-status&plan=teams":     "Suspended,Waits,Nothing,Invitation expires,Fresh invitation",
		"sort=-invited&plan=teams":    "Invitation expires,Fresh invitation,Waits,Suspended,Nothing",
		"sort=-monthly&plan=teams":    "Waits,Nothing,Invitation expires,Fresh invitation,Suspended",
	} {
		for _, size := range []string{"1", "3", "50"} {
			got, _ := s.rows(s.admin, query+"&pageSize="+size)
			if strings.Join(got, ",") != want {
				t.Errorf("%s in pages of %s:\n%s\nwant\n%s", query, size, strings.Join(got, ","), want)
			}
		}
	}
	s.admin.Do("GET", s.clientsPath()+"?attention=everything", nil).Refused("an unknown filter", 400, "portaal.invalid")
}

// TestTheTotalsAreOnePerMonth: monthly and yearly prices stood in one column that nobody could add up.
func TestTheTotalsAreOnePerMonth(t *testing.T) {
	s := newStage(t)
	s.listed(map[string]organizations.Seats{
		"Monthly": {PlanType: 17, Seats: 3, Occupied: 1, Confirmed: 1, Owners: 1, Enabled: true}, // 3 × 500
		"Annual": {
			PlanType:  20,
			Seats:     7,
			Occupied:  7,
			Confirmed: 7,
			Owners:    1,
			Enabled:   true,
		}, // 7 × 7200 ÷ 12
		"Annual, with more": {
			PlanType:            18,
			Seats:               1,
			AdditionalStorageGb: 1,
			Occupied:            1,
			Waiting:             1,
			Enabled:             true,
		}, // 4800 + 396
		"Suspended, which costs nothing": {PlanType: 17, Owners: 2},
	})
	type totals struct {
		Clients, Seats, OccupiedSeats int
		PerMonth                      []struct {
			Currency string
			Cents    int64
		}
	}
	var got totals
	s.service.Do("GET", s.path("/totals"), nil).Into(&got)
	// 1,500 + 4,200 + 433.
	if got.Clients != 4 || got.Seats != 11 || got.OccupiedSeats != 9 || len(got.PerMonth) != 1 ||
		got.PerMonth[0].Currency != "USD" || got.PerMonth[0].Cents != 6133 {
		t.Errorf("%+v", got)
	}
	var none totals
	s.rival.Do("GET", "/api/providers/"+string(s.other)+"/totals", nil).Into(&none)
	if none.Clients != 0 || len(none.PerMonth) != 0 {
		t.Errorf("a provider without clients: %+v", none)
	}
	s.rival.Do("GET", s.path("/totals"), nil).Refused("another provider's totals", 404, "portaal.not_found")
}

// TestWhatAFilteredPageCosts: the whole list is one query, whatever is asked of it.
func TestWhatAFilteredPageCosts(t *testing.T) {
	s := newStage(t)
	s.fill()
	for _, query := range []string{"attention=any", "sort=-total", "plan=teams&sort=created"} {
		if trips := s.callsOf(
			func() { s.admin.Do("GET", s.clientsPath()+"?"+query, nil).Into(&list{}) },
		); trips > 2 {
			t.Errorf("%q: %d round trips, at most 2", query, trips)
		}
	}
}
