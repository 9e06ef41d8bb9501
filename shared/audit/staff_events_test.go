package audit_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// did is a line as a provider's admin reads it.
type did struct {
	Type             int
	Date             string
	ActingUserID     ids.User
	UserID           *string
	OrganizationID   ids.Organization
	OrganizationName *string
	CipherID         *string
	CollectionID     *string
	MemberID         *string `json:"organizationUserId"`
}

type dones struct {
	Data              []did
	ContinuationToken string
	Searched          int
}

// log reads a provider's log, with what its staff did in its clients.
func (r *reveals) log(by *testkit.Caller, query ...string) (out dones) {
	r.T.Helper()
	p := r.provider
	if by == r.rival {
		p = r.rivals
	}
	q := url.Values{"clients": {"true"}}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	r.ok(by.Do("GET", "/api/providers/"+string(p)+"/events?"+q.Encode(), nil)).Into(&out)
	return out
}

func typesOf(l dones) (out []int) {
	for _, row := range l.Data {
		out = append(out, row.Type)
	}
	return out
}

// TestAProvidersLogShowsWhatItsPeopleDidAtClients: only theirs, only when asked, for admins only, and no line twice.
func TestAProvidersLogShowsWhatItsPeopleDidAtClients(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	r.login(r.owner, false)
	id := r.login(r.tech, false)
	r.tells(r.tech, r.client.ID, id, 1108)
	r.ok(r.tech.Do("GET", "/api/ciphers/organization-details?organizationId="+string(r.client.ID), nil))

	l := r.log(r.admin)
	if got := typesOf(l); !slices.Equal(slices.Sorted(slices.Values(got)), []int{1100, 1108, 1903}) {
		t.Fatalf("the log: %v", got)
	}
	for _, row := range l.Data {
		if row.ActingUserID != r.tech.UserID || row.OrganizationID != r.client.ID ||
			row.OrganizationName == nil || *row.OrganizationName != r.client.Name {
			t.Errorf("%+v", row)
		}
		if row.Type != 1903 && (row.CipherID == nil || *row.CipherID != string(id)) {
			t.Errorf("of no item: %+v", row)
		}
	}
	if got := typesOf(r.log(r.admin, "clients", "false")); !slices.Equal(got, []int{1903}) {
		t.Errorf("the provider's own lines: %v", got)
	}
	if got := typesOf(r.log(r.rival)); len(got) != 0 {
		t.Errorf("another provider reads %v", got)
	}
	path := "/api/providers/" + string(r.provider) + "/events?clients=true"
	r.tech.Do("GET", path, nil).Refused("a service user", 404, "portaal.not_found")
	r.rival.Do("GET", path, nil).Refused("another provider's admin", 404, "portaal.not_found")
	r.owner.Do("GET", path, nil).Refused("a client's owner", 404, "portaal.not_found")
}

// A provider's admin is a member of a client of another: what he does there is no business of his own provider.
func TestWhatSomebodyDoesAsAMemberIsNotTheirProviders(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	r.Join(r.rival, r.client, tenancy.Admin)
	id := r.login(r.rival, false)
	r.tells(r.rival, r.client.ID, id, 1107)
	if got := typesOf(r.log(r.rival)); len(got) != 0 {
		t.Errorf("his provider reads %v", got)
	}
	if got := typesOf(r.log(r.admin)); len(got) != 0 {
		t.Errorf("the client's provider reads %v", got)
	}
}

func TestAProvidersLogIsNarrowedToAClientAPersonAndAKind(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	first := r.login(r.tech, false)
	r.tells(r.tech, r.client.ID, first, 1107)
	other := r.managed("Bakkerij")
	r.tells(r.admin, other.ID, item(r.Kit, tenancy.Locator{OrganizationID: other.ID}), 1111)
	for name, test := range map[string]struct{ got, want []int }{
		"one client":    {typesOf(r.log(r.admin, "organizationId", string(other.ID))), []int{1111}},
		"no client":     {typesOf(r.log(r.admin, "organizationId", string(ids.New[ids.Organization]()))), nil},
		"one person":    {typesOf(r.log(r.admin, "userId", string(r.admin.UserID))), []int{1111}},
		"one kind":      {typesOf(r.log(r.admin, "type", "1100")), []int{1100}},
		"one item":      {typesOf(r.log(r.admin, "cipherId", string(first), "type", "1107")), []int{1107}},
		"another month": {typesOf(r.log(r.admin, "start", "2020-01-01", "end", "2020-02-01")), nil},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
}

// Both logs are one list, newest first, in pages that miss no line and repeat none, however they lie among each other.
func TestTheTwoLogsOfAProviderArePagedAsOne(t *testing.T) {
	t.Parallel()
	for name, share := range map[string]func(i int) bool{
		"one after the other": func(i int) bool { return i%2 == 0 },
		"first the one":       func(i int) bool { return i < 70 },
		"first the other":     func(i int) bool { return i >= 70 },
		"hardly any":          func(i int) bool { return i == 139 },
		"all":                 func(int) bool { return true },
	} {
		for _, kind := range []string{"", "17", "18"} { // none of one log, and then none of the other
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				r := newReveals(t, testkit.WithSizes(limit.Sizes{limit.LogLines: 55}))
				const lines = 140
				for i := range lines {
					age := time.Duration(i) * time.Minute
					about := logbook.Subject{ProviderID: r.provider}
					log, what := logbook.ProviderLog(r.provider), logbook.ProviderUpdated
					if share(i) {
						about.OrganizationID, what = r.client.ID, logbook.PolicyUpdated
						log = logbook.OrganizationLog(r.client.ID)
					}
					note(r.Kit, log, what, age, about)
				}
				query, want := []string{"type", kind}, 0
				if kind == "" {
					query = nil
				}
				for i := range lines {
					if kind == "" || share(i) == (kind == "17") {
						want++
					}
				}
				var dates []string
				for token := ""; ; {
					l := r.log(r.admin, append(query, "continuationToken", token)...)
					for _, row := range l.Data {
						dates = append(dates, row.Date)
					}
					if len(l.Data) > 50 {
						t.Fatalf("a page of %d", len(l.Data))
					}
					if token = l.ContinuationToken; token == "" {
						break
					}
				}
				falling := slices.IsSortedFunc(dates, func(a, b string) int { return strings.Compare(b, a) })
				if len(dates) != want || !falling || len(slices.Compact(slices.Clone(dates))) != want {
					t.Errorf("%d lines of %d, falling: %v", len(dates), want, falling)
				}
			})
		}
	}
}

// TestOfAFormerClientOnlyWhoDidWhatWhenIsShown: it is the provider's own record, and about nobody there any more.
func TestOfAFormerClientOnlyWhoDidWhatWhenIsShown(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*tenancy.Organization){
		"unlinked":         func(o *tenancy.Organization) { o.ProviderID = "" },
		"with another now": func(o *tenancy.Organization) { o.ProviderID = ids.New[ids.Provider]() },
	} {
		r := newReveals(t)
		r.login(r.tech, false)
		about := logbook.Subject{
			OrganizationID: r.client.ID,
			ProviderID:     r.provider,
			MemberID:       ids.New[ids.Member](),
			UserID:         r.owner.UserID,
		}
		note(r.Kit, logbook.OrganizationLog(r.client.ID), logbook.MemberConfirmed, time.Hour, about)
		o := tenancy.Organization{}
		if there, err := r.Table.Get(t.Context(), tenancy.OrganizationKey(r.client.ID), &o); err != nil || !there {
			t.Fatal(there, err)
		}
		end(&o)
		r.Must(r.Table.Transact(t.Context(), table.Put(&o, nil)))
		l := r.log(r.admin)
		if got := typesOf(l); !slices.Equal(got, []int{1100, 1501}) {
			t.Fatalf("%s: %v", name, got)
		}
		for _, row := range l.Data {
			if row.ActingUserID == "" || row.OrganizationID != r.client.ID {
				t.Errorf("%s: nobody did it: %+v", name, row)
			}
			if row.OrganizationName != nil || row.CipherID != nil || row.CollectionID != nil ||
				row.MemberID != nil || row.UserID != nil {
				t.Errorf("%s: it is still told: %+v", name, row)
			}
		}
	}
}

// What a client keeps no longer in its own log isn't kept for it by its provider.
func TestAClientsLinesGoBackAsFarAsItsOwnLog(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	long := r.Organization(func(o *tenancy.Organization) { o.ProviderID, o.EventYears = r.provider, 7 })
	for _, o := range []ids.Organization{r.client.ID, long.ID} { // the first keeps its log for a year
		about := logbook.Subject{OrganizationID: o, ProviderID: r.provider}
		note(r.Kit, logbook.OrganizationLog(o), logbook.PolicyUpdated, 400*day, about)
	}
	start := r.Clock.Now().Add(-410 * day).Format(time.DateOnly)
	end := r.Clock.Now().Add(-390 * day).Format(time.DateOnly)
	l := r.log(r.admin, "start", start, "end", end)
	if len(l.Data) != 1 || l.Data[0].OrganizationID != long.ID {
		t.Errorf("shown: %+v", l.Data)
	}
}

// TestAHundredRowsOfTheStaffAllCome: each line is two writes, and none is lost where they don't fit into one
// transaction.
func TestAHundredRowsOfTheStaffAllCome(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	id := item(r.Kit, tenancy.Locator{OrganizationID: r.client.ID})
	var rows []told
	for range 100 {
		rows = append(rows, told{"type": 1107, "cipherId": id, "organizationId": r.client.ID})
	}
	r.ok(r.tech.Do("POST", collect, rows))
	for name, log := range map[string]table.Path{
		"the client's": logbook.OrganizationLog(r.client.ID),
		"the staff's":  logbook.StaffLog(r.provider),
	} {
		if n := len(logOf(r.Kit, log)); n != 100 {
			t.Errorf("%s: %d lines", name, n)
		}
	}
}

// A page was asked of every client there is, or so it could be: it is as many calls with hundreds of them as with two.
func TestAPageOfAProvidersLogCostsTheSameHoweverManyClientsThereAre(t *testing.T) {
	t.Parallel()
	counted := &testkit.CountingLog{}
	r := newReveals(t, testkit.WithLog(counted))
	const page = 60 // lines, of which fifty are shown, each at another client
	cost := func(clients int) int64 {
		for i := range clients {
			o := r.managed("Client")
			about := logbook.Subject{OrganizationID: o.ID, ProviderID: r.provider}
			note(r.Kit, logbook.OrganizationLog(o.ID), logbook.PolicyUpdated, time.Duration(i)*time.Second, about)
		}
		r.Clock.Advance(10 * time.Minute)
		if n := len(r.log(r.admin).Data); n != 50 {
			t.Fatalf("%d lines", n)
		}
		return counted.Trips("audit-list-provider-events")
	}
	few := cost(page)
	if many := cost(5 * page); few == 0 || many != few {
		t.Errorf("%d calls of the table, with more clients %d", few, many)
	}
}
