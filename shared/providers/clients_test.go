package providers_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// fill plants sixty clients, named and created in different orders, as creating them lists them.
func (s *stage) fill() (names []string) {
	for i := range 60 {
		name := fmt.Sprintf("%s %02d", []string{"Zonnig", "éénhoorn", "Bakker"}[i%3], (i*37)%60)
		names = append(names, name)
		o := ids.New[ids.Organization]()
		s.Must(s.Table.Transact(context.Background(), organizations.ListWrites(&organizations.Seats{
			OrganizationID: o,
			ProviderID:     s.provider,
			ClientID:       ids.New[ids.Client](),
			Name:           name,
			PlanType:       18,
			Seats:          10,
			Occupied:       3,
			Confirmed:      2,
			Enabled:        true,
			Started:        s.Clock.Now().Add(time.Duration(i) * time.Minute),
		})...))
	}
	return names
}

func byName(names []string) []string {
	out := slices.Clone(names)
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(table.Fold(a), table.Fold(b)) })
	return out
}

func reversed(names []string) []string {
	out := slices.Clone(names)
	slices.Reverse(out)
	return out
}

func TestClientsAreSortedAndPaged(t *testing.T) {
	s := newStage(t)
	created := s.fill()
	sorted := byName(created)
	for query, want := range map[string][]string{
		"":              sorted,
		"sort=name":     sorted,
		"sort=-name":    reversed(sorted),
		"sort=created":  created,
		"sort=-created": reversed(created),
	} {
		for size, wantPages := range map[int]int{0: 3, 7: 9, 20: 3, 60: 1, 100: 1} {
			got, pages := s.rows(s.service, fmt.Sprintf("%s&pageSize=%d", query, size))
			if !slices.Equal(got, want) || pages != wantPages {
				t.Errorf(
					"%s in pages of %d: %d rows on %d pages, want %d\n%v\n%v",
					query,
					size,
					len(got),
					pages,
					wantPages,
					got,
					want,
				)
			}
		}
	}
}

func TestClientsAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	s := newStage(t)
	created := s.fill()
	pick := func(names []string, word string) (out []string) {
		for _, n := range names {
			if strings.HasPrefix(table.Fold(n), word) {
				out = append(out, n)
			}
		}
		return out
	}
	for search, want := range map[string][]string{
		"bak":     pick(byName(created), "bakker"),
		"BAKKER":  pick(byName(created), "bakker"),
		"een":     pick(byName(created), "eenhoorn"),
		"Één":     pick(byName(created), "eenhoorn"),
		"bakkers": nil, "akker": nil, "!!!": nil, "bak zon": nil, "07": pick(byName(created), "bakker 07"),
	} {
		if search == "07" {
			want = nil
			for _, n := range created {
				if strings.HasSuffix(n, " 07") {
					want = append(want, n)
				}
			}
		}
		for _, size := range []int{7, 50} {
			if got, _ := s.rows(
				s.admin,
				fmt.Sprintf("search=%s&pageSize=%d", url.QueryEscape(search), size),
			); !slices.Equal(
				got,
				want,
			) {
				t.Errorf("%q in pages of %d: %v, want %v", search, size, got, want)
			}
		}
	}
	if got, _ := s.rows(
		s.admin,
		"sort=-created&pageSize=7&search=zon",
	); !slices.Equal(
		got,
		reversed(pick(created, "zonnig")),
	) {
		t.Errorf("newest first: %v", got)
	}
	if got, _ := s.rows(
		s.admin,
		"sort=-name&pageSize=7&search=zon",
	); !slices.Equal(
		got,
		reversed(pick(byName(created), "zonnig")),
	) {
		t.Errorf("backward: %v", got)
	}
	if got, _ := s.rows(
		s.admin,
		"search="+url.QueryEscape("0 zon"),
	); !slices.Equal(
		got,
		pick(byName(created), "zonnig 0"),
	) {
		t.Errorf("two words: %v", got)
	}
}

func TestAClientWithTwoMatchingWordsIsFoundOnce(t *testing.T) {
	s := newStage(t)
	s.client("Bak en Bakker Bakt")
	for _, size := range []string{"1", "25"} {
		if got, _ := s.rows(s.admin, "search=bak&pageSize="+size); len(got) != 1 {
			t.Errorf("in pages of %s: %v", size, got)
		}
	}
}

func TestWhatAPageOfClientsCosts(t *testing.T) {
	s := newStage(t)
	s.fill()
	for query, most := range map[string]int64{"": 2, "pageSize=100": 2, "sort=created": 3, "search=bak": 3,
		"nextInvoice=true": 3} {
		if trips := s.callsOf(
			func() { s.admin.Do("GET", s.clientsPath()+"?"+query, nil).Into(&list{}) },
		); trips > most {
			t.Errorf("%q: %d round trips, at most %d", query, trips, most)
		}
	}
}

func TestACursorOpensOnlyItsOwnList(t *testing.T) {
	s := newStage(t)
	s.fill()
	var l list
	s.admin.Do("GET", s.clientsPath()+"?pageSize=5&search=bak", nil).Into(&l)
	for _, query := range []string{"pageSize=5", "pageSize=5&search=zon", "pageSize=5&search=bak&sort=-name"} {
		s.admin.Do("GET", s.clientsPath()+"?"+query+"&continuationToken="+*l.ContinuationToken, nil).
			Refused(query, 400, "portaal.cursor_invalid")
	}
	s.rival.Do(
		"GET",
		"/api/providers/"+string(s.other)+"/organizations?pageSize=5&search=bak&continuationToken="+
			*l.ContinuationToken,
		nil,
	).
		Refused("another provider", 400, "portaal.cursor_invalid")
	s.admin.Do("GET", s.clientsPath()+"?sort=price", nil).Refused("an unknown order", 400, "portaal.invalid")
}

func TestClientsOfAnotherProviderDoNotExist(t *testing.T) {
	s := newStage(t)
	made := s.client("De Vries")
	path := "/organizations/" + string(made.OrganizationID)
	for name, a := range map[string]testkit.Answer{
		"the list":                     s.rival.Do("GET", s.clientsPath(), nil),
		"the client":                   s.rival.Do("GET", s.path(path), nil),
		"the client through one's own": s.rival.Do("GET", "/api/providers/"+string(s.other)+path, nil),
		"the client for a stranger":    s.stranger.Do("GET", s.path(path), nil),
		"the organisation":             s.rival.Do("GET", "/api"+path, nil),
		"its set-up":                   s.rival.Do("GET", "/api"+path+"/setup", nil),
		"changing the organisation":    s.rival.Do("PUT", "/api"+path, object{"name": "Mine"}),
		"changing its set-up":          s.rival.Do("PUT", "/api"+path+"/setup", object{"dismissed": []string{}}),
		"a client that is none": s.admin.Do(
			"GET",
			s.path("/organizations/"+string(ids.New[ids.Organization]())),
			nil,
		),
		"a client whose id is no id":    s.admin.Do("GET", s.path("/organizations/x"), nil),
		"the provider":                  s.rival.Do("GET", s.path(""), nil),
		"the staff":                     s.rival.Do("GET", s.path("/users"), nil),
		"the staff, for a service user": s.service.Do("GET", s.path("/users"), nil),
		"changing the provider, for them": s.service.Do(
			"PUT",
			s.path(""),
			object{"name": "x", "billingEmail": "a@b.test"},
		),
	} {
		a.Refused(name, 404, "portaal.not_found")
	}
	if got, _ := s.rows(s.service, ""); len(got) != 1 {
		t.Errorf("a service user sees %v", got)
	}
}

func TestARenamedClientIsListedUnderItsNewName(t *testing.T) {
	s := newStage(t)
	made := s.client("Aardbei Kwekerij")
	s.Clock.Advance(time.Minute)
	s.client("Midden")
	s.admin.Do(
		"PUT",
		"/api/organizations/"+string(made.OrganizationID),
		object{"name": "Zonnebloem Kwekerij", "billingEmail": "new@kwekerij.test"},
	).
		Into(&row{})
	for query, want := range map[string][]string{
		"":             {"Midden", "Zonnebloem Kwekerij"},
		"search=zonne": {"Zonnebloem Kwekerij"},
		"search=kwek":  {"Zonnebloem Kwekerij"},
		"search=aard":  nil,
		"sort=created": {"Zonnebloem Kwekerij", "Midden"},
	} {
		if got, _ := s.rows(s.admin, query); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	var r row
	s.admin.Do("GET", s.path("/organizations/"+string(made.OrganizationID)), nil).Into(&r)
	if r.BillingEmail != "new@kwekerij.test" || r.OccupiedSeats != 1 || r.CreationDate != made.CreationDate {
		t.Errorf("%+v", r)
	}
	if n := s.kinds(); n["Seats"] != 2 || n["ClientWord"] != 3 || n["ClientCreated"] != 2 {
		t.Errorf("%v", n)
	}
	var o tenancy.Organization
	if _, err := s.Table.Get(
		context.Background(),
		tenancy.OrganizationKey(made.OrganizationID),
		&o,
	); err != nil ||
		o.Name != "Zonnebloem Kwekerij" {
		t.Errorf("%+v %v", o, err)
	}
}

func TestClientsAreSortedByTheStorageTheyBought(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.listed(map[string]organizations.Seats{
		"None":   {PlanType: 20, Seats: 5, Enabled: true},
		"Little": {PlanType: 20, Seats: 5, Enabled: true, AdditionalStorageGb: 2},
		"Much":   {PlanType: 18, Seats: 5, Enabled: true, AdditionalStorageGb: 90},
	})
	for query, want := range map[string][]string{
		"sort=storage":  {"None", "Little", "Much"},
		"sort=-storage": {"Much", "Little", "None"},
	} {
		if got, _ := s.rows(s.service, query); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	var l struct{ Data []providers.ClientRow }
	s.service.Do("GET", s.clientsPath()+"?search=much", nil).Into(&l)
	if len(l.Data) != 1 || l.Data[0].StorageGb != 91 || l.Data[0].AdditionalStorageGb != 90 {
		t.Errorf("shows %+v", l.Data)
	}
}
