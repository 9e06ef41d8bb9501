package providers_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a change of what is bought, of a seat or of a tag adds nothing: the totals stay what they were, and fsck says so;
//   - a suspended client is billed in the totals;
//   - a client that is renamed, handed over or deleted stays in the totals, or is in them twice.

// totals reads the totals, and holds them against those that are added up from the list of clients, as with a provider
// that began before its clients were added up as they change.
func (s *stage) totals() (got providers.Totals) {
	s.T.Helper()
	s.service.Do("GET", s.path("/totals"), nil).Into(&got)
	s.touch(tenancy.ProviderKey(s.provider), "summed", false)
	var listed providers.Totals
	s.service.Do("GET", s.path("/totals"), nil).Into(&listed)
	s.touch(tenancy.ProviderKey(s.provider), "summed", true)
	for _, totals := range []*providers.Totals{&got, &listed} {
		for i, tag := range totals.Tags {
			totals.Tags[i].Tag = strings.ToLower(tag.Tag) // as one of them has it: which one is open
		}
	}
	if !reflect.DeepEqual(got, listed) {
		s.T.Errorf("the totals are %+v, those of the list %+v", got, listed)
	}
	return got
}

// inAll says the totals in one line.
func inAll(t providers.Totals) string {
	out := fmt.Sprint(t.Clients, " clients, ", t.OccupiedSeats, " of ", t.Seats)
	for _, m := range t.PerMonth {
		out += fmt.Sprint(", ", m.Cents, " ", m.Currency)
	}
	for _, tag := range t.Tags {
		out += fmt.Sprint(", ", tag.Clients, " ", tag.Tag)
	}
	return out
}

func (s *stage) describe(o ids.Organization, revision *string, tags ...string) *string {
	s.T.Helper()
	body := object{"tags": tags}
	if revision != nil {
		body["revisionDate"] = *revision
	}
	var said struct{ RevisionDate *string }
	s.service.Do("PUT", s.clientsPath()+"/"+string(o)+"/description", body).Into(&said)
	return said.RevisionDate
}

// TestTheTotalsFollowWhatHappensToAClient: each costs 5 seats at 72.00 and 2 GB at 3.96 a year, a twelfth of which is
// 30.66.
func TestTheTotalsFollowWhatHappensToAClient(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sound := s.StaysSound()
	is := func(after, want string) {
		t.Helper()
		sound(after)
		if got := inAll(s.totals()); got != want {
			t.Errorf("after %s: %s, want %s", after, got, want)
		}
	}
	is("nothing", "0 clients, 0 of 0")
	one, two := s.client("Acme").OrganizationID, s.client("Bakkerij Jansen").OrganizationID
	is("two clients began", "2 clients, 2 of 10, 6132 USD")
	first := s.describe(one, nil, "Gold", "Web")
	s.describe(two, nil, "gold")
	is("they have tags", "2 clients, 2 of 10, 6132 USD, 2 gold, 1 web")
	s.describe(one, first, "GOLD", "VIP")
	is("other tags", "2 clients, 2 of 10, 6132 USD, 2 gold, 1 vip")
	at := func(o ids.Organization) string { return "/api/organizations/" + string(o) }
	s.fine(s.admin.Do("PUT", at(one), object{"name": "Zonnebloem"}))
	is("a new name", "2 clients, 2 of 10, 6132 USD, 2 gold, 1 vip")
	s.fine(s.admin.Do("PUT", s.clientsPath()+"/"+string(two)+"/suspension", object{"note": ""}))
	is("one was suspended", "2 clients, 2 of 10, 3066 USD, 2 gold, 1 vip")
	s.fine(s.admin.Do("DELETE", s.clientsPath()+"/"+string(two)+"/suspension", nil))
	is("it was reactivated", "2 clients, 2 of 10, 6132 USD, 2 gold, 1 vip")
	var emails []string
	for range 7 {
		emails = append(emails, testkit.Address("invited"))
	}
	s.fine(s.admin.Do("POST", at(one)+"/users/invite", object{"emails": emails, "type": 2, "collections": []any{}}))
	// 3 seats at 72.00 a year more: 18.00 a month.
	is("three seats were bought for seven people", "2 clients, 9 of 13, 7932 USD, 2 gold, 1 vip")
	var places struct {
		Data []struct {
			ID    ids.Member
			Email string
		}
	}
	s.admin.Do("GET", at(one)+"/users", nil).Into(&places)
	for _, p := range places.Data {
		if p.Email == emails[0] {
			s.fine(s.admin.Do("DELETE", at(one)+"/users/"+string(p.ID), nil))
		}
	}
	is("one of them was removed", "2 clients, 8 of 13, 7932 USD, 2 gold, 1 vip")
}

// TestTheTotalsFollowAClientThatIsHandedOverAndComesBack: it comes with eight seats at 72.00 a year.
func TestTheTotalsFollowAClientThatIsHandedOverAndComesBack(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	seats := a.seats(a.o)
	is := func(after, want string) {
		t.Helper()
		if got := inAll(a.totals()); got != want {
			t.Errorf("after %s: %s, want %s", after, got, want)
		}
	}
	month := seats.Seats * 7200 / 12
	with := fmt.Sprintf("1 clients, %d of %d, %d USD", seats.Occupied, seats.Seats, month)
	is("it was added", with)
	a.describe(a.o, nil, "Gold")
	is("it has a tag", with+", 1 gold")
	a.done(a.unlink(a.admin))
	is("it was unlinked", "0 clients, 0 of 0")
	a.add(a.fenna, a.o, nil).Refused("by an owner who is not of the staff", 404, "portaal.not_found")
	a.add(a.admin, a.o, nil).Into(&a.client)
	is("it was added again", with)
}

// TestTwoAdminsAtOnceLoseNothingOfTheTotals: both tag the same clients and invite people to them at the same moment.
func TestTwoAdminsAtOnceLoseNothingOfTheTotals(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sound := s.StaysSound()
	var clients []ids.Organization
	for i := range 6 {
		clients = append(clients, s.client(fmt.Sprint("Garage ", i)).OrganizationID)
	}
	var wg sync.WaitGroup
	for _, by := range []*testkit.Caller{s.admin, s.service} {
		wg.Go(func() {
			for i, o := range clients {
				tags := object{"tags": []string{"Gold", fmt.Sprint(i % 2)}}
				by.Do("PUT", s.clientsPath()+"/"+string(o)+"/description", tags)
				by.Do("POST", "/api/organizations/"+string(o)+"/users/invite",
					object{"emails": []string{testkit.Address("invited")}, "type": 2, "collections": []any{}})
			}
		})
	}
	wg.Wait()
	sound("two at once")
	if got, want := inAll(s.totals()), "6 clients, 18 of 30, 18396 USD, 3 0, 3 1, 6 gold"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestTheTotalsReadTheSameAmongManyClients: a row for each part, whether there are 200 clients or 400.
func TestTheTotalsReadTheSameAmongManyClients(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for range 2 {
		rows := map[string]organizations.Seats{}
		for range 200 {
			rows["Garage "+string(ids.New[ids.Nonce]())] = organizations.Seats{
				PlanType: 20, Seats: 5, Occupied: 3, Confirmed: 3, Owners: 2, Enabled: true,
				Tags: []string{"Gold", "Web"},
			}
		}
		s.listed(rows)
		before := s.rowsRead.Load()
		calls := s.callsOf(func() { s.service.Do("GET", s.path("/totals"), nil).Into(&struct{}{}) })
		// Four rows tell who asks; the clients are in 16 parts, each tag in four.
		if n := s.rowsRead.Load() - before; calls > 3 || n > 4+16+2*4 {
			t.Errorf("%d calls and %d rows", calls, n)
		}
	}
	if got, want := inAll(s.totals()), "400 clients, 1200 of 2000, 1200000 USD, 400 gold, 400 web"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
