package directory_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// seats reads the counter of the organisation.
func (c *connected) seats() organizations.Seats {
	c.T.Helper()
	var o tenancy.Organization
	_, err := c.Table.Get(context.Background(), tenancy.OrganizationKey(ids.Organization(c.h.OrganizationID)), &o)
	c.Must(err)
	s, err := organizations.ReadSeats(context.Background(), c.Table, o)
	c.Must(err)
	return s
}

// limit lets the organisation have no more people than it has and n, and gives how many it has.
func (c *connected) limit(n int) (occupied int) {
	c.T.Helper()
	s := c.seats()
	most := s.Occupied + n
	if most < s.Seats {
		c.T.Fatalf("there are %d seats for %d people already", s.Seats, s.Occupied)
	}
	s.MaxAutoscaleSeats = &most
	c.Must(c.Table.Transact(context.Background(), table.Follow(&s)))
	return s.Occupied
}

// TestAsManyCreatesAtOnceAsThereAreSeatsMakeMembers sends many people at once into the last seats.
func TestAsManyCreatesAtOnceAsThereAreSeatsMakeMembers(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	free := testkit.Size(6, 50)
	before := c.limit(free)
	n := testkit.Size(24, 200)
	sent := make([]object, n)
	for i := range sent {
		sent[i] = person(fmt.Sprint("seat-", i), testkit.Address("seat"))
	}
	made := 0
	for range 20 { // who was overtaken too often asks again, as directories do
		var wg sync.WaitGroup
		got := make([]answer, n)
		for i := range got {
			wg.Go(func() { got[i] = c.ask(c.key, "POST", "/Users", sent[i]) })
		}
		wg.Wait()
		overtaken := 0
		for i, a := range got {
			switch {
			case a.status == 201:
				made++
			case a.status == 409 && a.body["scimType"] == "uniqueness": // made in a round before
			case a.status == 409, a.status == 503:
				overtaken++
			case a.status != 400 || !strings.HasPrefix(a.body["detail"].(string), organizations.SeatLimit.Words("en")):
				t.Errorf("person %d: %d %s", i, a.status, a.text)
			}
		}
		if overtaken == 0 {
			break
		}
	}
	total := int(c.must(200, "GET", "/Users?count=0", nil).body["totalResults"].(float64))
	s := c.seats()
	if made != free || s.Occupied != before+free || s.Seats > before+free {
		t.Errorf("%d of %d made, %d of %d seats taken, %d people", made, free, s.Occupied, s.Seats, total)
	}
	if found := c.found(sent); found != free {
		t.Errorf("%d are found by their names, not %d", found, free)
	}
	testkit.Proved(t, "people sent by a directory at once into the last seats", "%d people, %d seats, %d members made",
		n, free, made)
}

// found counts those of whom there is a member.
func (c *connected) found(people []object) (n int) {
	c.T.Helper()
	for _, p := range people {
		n += len(c.find(fmt.Sprintf(`userName eq %q`, p["userName"])))
	}
	return n
}
