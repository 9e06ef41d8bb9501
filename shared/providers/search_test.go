package providers_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"portaal/shared/ids"
	"portaal/shared/organizations"
)

// plant lists clients that began a minute apart, some at a time.
func (s *stage) plant(names []string) {
	s.T.Helper()
	var group sync.WaitGroup
	work := make(chan int)
	for range 8 {
		group.Go(func() {
			for i := range work {
				err := s.Table.Transact(context.Background(), organizations.ListWrites(&organizations.Seats{
					OrganizationID: ids.New[ids.Organization](), ClientID: ids.New[ids.Client](),
					ProviderID: s.provider, Name: names[i],
					PlanType: 20, Seats: 5, Occupied: 3, Confirmed: 3, Owners: 2, Enabled: true,
					Started: s.Clock.Now().Add(time.Duration(i) * time.Minute),
				})...)
				if err != nil {
					s.T.Error(err)
				}
			}
		})
	}
	for i := range names {
		work <- i
	}
	close(work)
	group.Wait()
}

// With 100,000 clients, of which every second was a bakery, "ba" in the palette read fifty thousand rows. What is found
// in the list is what the rows of words lead to, also where it stands far behind.
func TestAWordThatManyShareIsFoundInOrderAndWithoutReadingAllOfThem(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var apothecaries, bakeries, care []string
	for i := range 520 {
		apothecaries = append(apothecaries, fmt.Sprintf("Apotheek %04d", i))
		bakeries = append(bakeries, fmt.Sprintf("Bakkerij %04d", i))
		if i < 210 {
			care = append(care, fmt.Sprintf("Zorg %04d", i)) // all of them behind the thousandth
		}
	}
	s.plant(slices.Concat(apothecaries, bakeries, care))
	for query, want := range map[string][]string{
		"search=ba":                 bakeries,
		"search=ba&sort=-name":      reversed(bakeries),
		"search=apo&sort=created":   apothecaries,
		"search=apo&sort=-created":  reversed(apothecaries),
		"search=zorg":               care,
		"search=zorg&sort=created":  care,
		"search=zorg&sort=-created": reversed(care),
		"search=zorg+02":            care[200:],
		"search=bakkerij+apotheek":  nil,
		"search=zorg&sort=-name":    reversed(care),
	} {
		if got, _ := s.rows(s.admin, query+"&pageSize=100"); !slices.Equal(got, want) {
			t.Errorf("%s: %d clients, want %d: %.200v", query, len(got), len(want), got)
		}
	}
	var first list
	before := s.rowsRead.Load()
	s.admin.Do("GET", s.clientsPath()+"?search=apo&pageSize=8", nil).Into(&first)
	if read := s.rowsRead.Load() - before; len(first.Data) != 8 || read > 350 {
		t.Errorf("%d rows are read for %d clients", read, len(first.Data))
	}
}
