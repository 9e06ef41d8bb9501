package providers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// counted is what the board says of the people of a client.
type counted struct {
	Members, TwoStep, Stale int
	CountedDate             time.Time
}

const day = 24 * time.Hour

// TestTheBoardFollowsWhoHasTwoStepLoginAndWhoStaysAway: from the day after each change, with the moment at which it was
// so; the start page counts the same, and the table stays sound.
func TestTheBoardFollowsWhoHasTwoStepLoginAndWhoStaysAway(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	boss, provider := k.Provider("Bea")
	at := "/api/providers/" + provider
	login := func(a *actor.Actor) *actor.Actor {
		t.Helper()
		a, err := k.Server.Login(ctx, a.Person)
		k.Must(err)
		return a
	}
	get := func(path string, out any) {
		t.Helper()
		status, text, err := boss.Do(ctx, "GET", path, nil)
		k.Must(err)
		if status != 200 {
			t.Fatalf("%s: %d %s", path, status, text)
		}
		k.Must(json.Unmarshal(text, out))
	}
	sound := k.StaysSound()
	step := func(what string, want *counted, stale, without int) {
		t.Helper()
		var list struct{ Data []struct{ Tally *counted } }
		get(at+"/organizations", &list)
		if got := list.Data[0].Tally; (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
		var n needs
		if get(at+"/needs", &n); n.Stale != stale || n.TwoStep != without {
			t.Errorf("%s: the start page counts %d and %d, want %d and %d", what, n.Stale, n.TwoStep, stale, without)
		}
		sound(what)
	}
	var moment time.Time
	count := func() {
		t.Helper()
		k.Must(k.RunJob("providers-run-count", nil))
		moment = table.Stamp(k.Clock.Now())
	}
	as := func(members, twoStep, stale int) *counted { return &counted{members, twoStep, stale, moment} }
	later := func(d time.Duration) {
		t.Helper()
		k.Clock.Advance(d)
		k.Must(k.RunJob("mail-deliver", nil))
		boss = login(boss)
	}

	olga, piet := testkit.Address("olga"), testkit.Address("piet")
	link, err := boss.CreateClient(ctx, provider, actor.NewClient{
		Name: "De Vries", BillingEmail: "billing@devries.test", OwnerEmail: olga,
		Plan: actor.EnterpriseAnnually, Seats: 5, SeatLimit: 9,
	})
	k.Must(err)
	id := link.OrganizationID
	step("before the first count", nil, 0, 0)
	count()
	step("nobody is confirmed", as(0, 0, 0), 0, 0)
	before := moment
	owner := k.Joins(boss, id, olga, "Olga")
	k.Must(k.RunJob("providers-run-count", nil))
	moment = before
	step("once a day is enough", as(0, 0, 0), 0, 0)
	later(day)
	count()
	step("the owner has no two-step login", as(1, 0, 0), 0, 1)
	set := expression.Set(factor.TwoStep, expression.Value(true))
	k.Must(k.Table.Transact(ctx, table.Update(tenancy.UserKey(ids.User(owner.UserID)), set, table.Exists(), nil)))
	sound = k.StaysSound() // whose method is not there
	k.Must(boss.InviteMembers(ctx, id, actor.User, nil, piet))
	pietjes := k.Joins(boss, id, piet, "Piet")
	later(day)
	count()
	step("the owner has, a member has not", as(2, 1, 0), 0, 1)
	later(organizations.StaleAfter - 2*day)
	login(pietjes)
	count()
	step("ninety days after the owner was seen", as(2, 1, 0), 0, 1)
	later(day)
	count()
	step("and a day", as(2, 1, 1), 1, 1)
	suspension := at + "/organizations/" + id + "/suspension"
	do := func(method, path string, body any) {
		t.Helper()
		if status, text, err := boss.Do(ctx, method, path, body); err != nil || status > 299 {
			t.Fatalf("%s %s: %d %s %v", method, path, status, text, err)
		}
	}
	do("PUT", suspension, map[string]any{"note": ""})
	step("suspended", as(2, 1, 1), 0, 0)
	later(day)
	k.Must(k.RunJob("providers-run-count", nil))
	step("a suspended one is not counted", as(2, 1, 1), 0, 0)
	do("DELETE", suspension, nil)
	step("reactivated", as(2, 1, 1), 1, 1)
	do("PUT", "/api/organizations/"+id, map[string]any{"name": "Vries & Zonen"})
	step("another name", as(2, 1, 1), 1, 1)
	k.Must(boss.RemoveMember(ctx, id, k.MemberWith(boss, id, piet).ID))
	later(day)
	count()
	step("a member was removed", as(1, 1, 1), 1, 0)
	k.Must(boss.UnlinkClient(ctx, provider, id))
	var n needs
	if get(at+"/needs", &n); n.Stale != 0 || n.TwoStep != 0 {
		t.Errorf("unlinked: %+v", n)
	}
	sound("unlinked")
	for _, raw := range k.Items() {
		var seats struct {
			Type  string `dynamodbav:"type"`
			Tally any    `dynamodbav:"tally"`
		}
		k.Must(raw.Into(&seats))
		if seats.Type == "ClientRank" || seats.Tally != nil {
			t.Errorf("outlived the link: %+v", seats)
		}
	}
}

// tallied are clients of the stage whose people were counted, with organisations; one is suspended, one was never
// counted.
func (s *stage) tallied() {
	s.T.Helper()
	at := s.Clock.Now()
	row := func(enabled bool, tally *organizations.Tally) organizations.Seats {
		return organizations.Seats{
			PlanType: 17, Seats: 9, Occupied: 4, Confirmed: 4, Owners: 2, Enabled: enabled, Tally: tally,
		}
	}
	s.listed(map[string]organizations.Seats{
		"Asleep":    row(true, &organizations.Tally{Members: 4, TwoStep: 4, Stale: 3, At: at}),
		"Bare":      row(true, &organizations.Tally{Members: 4, Stale: 1, At: at}),
		"Careful":   row(true, &organizations.Tally{Members: 4, TwoStep: 4, At: at}),
		"Drowsy":    row(true, &organizations.Tally{Members: 3, TwoStep: 2, Stale: 1, At: at}),
		"Empty":     row(true, &organizations.Tally{At: at}),
		"Fresh":     row(true, nil),
		"Gone away": row(false, &organizations.Tally{Members: 4, Stale: 4, At: at}),
	})
}

// TestTheBoardFindsAndSortsByWhatWasCounted, whichever way it is read.
func TestTheBoardFindsAndSortsByWhatWasCounted(t *testing.T) {
	s := newStage(t)
	s.tallied()
	lists := map[string]string{
		"attention=stale&sort=-stale":                "Asleep,Drowsy,Bare",
		"attention=stale&sort=stale":                 "Bare,Drowsy,Asleep",
		"attention=stale":                            "Asleep,Bare,Drowsy",
		"attention=twoStep&sort=twoStep":             "Bare,Drowsy",
		"attention=twoStep&sort=-twoStep":            "Drowsy,Bare",
		"attention=twoStep&status=suspended":         "",
		"sort=stale&pageSize=2":                      "Fresh,Careful,Empty,Bare,Drowsy,Asleep,Gone away",
		"sort=-twoStep&pageSize=3":                   "Fresh,Empty,Careful,Asleep,Drowsy,Gone away,Bare",
		"sort=twoStep&attention=stale&status=active": "Bare,Drowsy,Asleep",
	}
	for _, on := range []bool{true, false} {
		s.turnRanks(on)
		if n := s.needs(s.service); n.Stale != 3 || n.TwoStep != 2 {
			t.Errorf("with ranks %v: the start page counts %+v", on, n)
		}
		for query, want := range lists {
			for _, page := range []string{"", "&pageSize=1"} {
				if strings.Contains(query, "pageSize") {
					page = ""
				}
				if got, _ := s.rows(s.admin, query+page); strings.Join(got, ",") != want {
					t.Errorf("with ranks %v, %s%s: %v, want %s", on, query, page, got, want)
				}
			}
		}
	}
}

// crowded are more clients than are counted in one turn, each with a member who stays away.
func crowded(s *stage, clients int) (first tenancy.Organization) {
	s.T.Helper()
	ctx := context.Background()
	s.Plant(&providers.Round{ProviderID: s.provider})
	long := s.Caller("Long ago")
	set := expression.Set(table.Attribute[tenancy.Account]("seen"), expression.Value("2020-01-01"))
	s.Must(s.Table.Transact(ctx, table.Update(tenancy.UserKey(long.UserID), set, table.Exists(), nil)))
	for i := range clients {
		o := s.Organization(func(o *tenancy.Organization) {
			o.ProviderID, o.ClientID, o.Name = s.provider, ids.New[ids.Client](), fmt.Sprintf("Client %03d", i)
		})
		s.Must(s.Table.Transact(ctx, organizations.ListWrites(&organizations.Seats{
			OrganizationID: o.ID, ProviderID: s.provider, ClientID: o.ClientID, Name: o.Name, PlanType: 17,
			Seats: 9, Occupied: 1, Confirmed: 1, Owners: 1, Enabled: true, Started: s.Clock.Now(),
		})...))
		s.Join(long, o, tenancy.Owner)
		if i == 0 {
			first = o
		}
	}
	return first
}

// tallies reads what was counted of each client, and the round.
func (s *stage) tallies() (all []organizations.Tally, round providers.Round) {
	s.T.Helper()
	for c, err := range table.RowsAs[organizations.Seats](
		s.Table.Rows(context.Background(), organizations.ClientsByName(s.provider))) {
		s.Must(err)
		if c.Tally != nil {
			all = append(all, *c.Tally)
		}
	}
	_, err := s.Table.Get(context.Background(), (&providers.Round{ProviderID: s.provider}).Key(), &round)
	s.Must(err)
	return all, round
}

// TestACountThatIsKilledGoesOn: killed before and after every call, called at the same time, and a day late, it counts
// every client, and the round of a day ends once.
func TestACountThatIsKilledGoesOn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	crowded(s, 40)
	killer := &testkit.Killer{}
	for at := 0; at < 400; at += testkit.Size(23, 3) {
		for _, after := range []bool{false, true} {
			killer.Kill(at, after)
			_ = s.RunJobBehind(killer.Wrap, "providers-run-count", nil)
			if died, _ := killer.Restart(); !died {
				break
			}
			var group sync.WaitGroup
			for range 2 {
				group.Go(func() {
					if err := s.RunJob("providers-run-count", nil); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			s.Must(s.RunJob("providers-run-count", nil)) // two that met leave the rest to the next
			all, round := s.tallies()
			want := organizations.Tally{Members: 1, Stale: 1, At: table.Stamp(s.Clock.Now())}
			if len(all) != 40 || slices.ContainsFunc(all, func(t organizations.Tally) bool { return t != want }) {
				t.Fatalf("killed at %d (after: %v): %d counted, %+v", at, after, len(all), all[:1])
			}
			if !round.Done || round.Day != tenancy.Day(s.Clock.Now()) {
				t.Fatalf("killed at %d (after: %v): the round is %+v", at, after, round)
			}
			s.Clock.Advance(day)
		}
	}
}

// TestTheLineOfSeatsHasOnePointADay, whatever happens in between, and ends with what is there.
func TestTheLineOfSeatsHasOnePointADay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	crowded(s, 3)
	type point struct {
		Day                           string
		Clients, Seats, OccupiedSeats int
	}
	figures := func(by *testkit.Caller) (out struct{ Days []point }) {
		t.Helper()
		by.LogIn()
		by.Do("GET", s.path("/figures"), nil).Into(&out)
		return out
	}
	if days := figures(s.service).Days; days == nil || len(days) != 0 {
		t.Errorf("before the first count: %v", days)
	}
	run := func() string {
		t.Helper()
		s.Must(s.RunJob("providers-run-count", nil))
		return tenancy.Day(s.Clock.Now())
	}
	first := run()
	run()
	s.Clock.Advance(3 * day) // nothing ran for two days
	s.listed(map[string]organizations.Seats{"Another": {PlanType: 17, Seats: 11, Occupied: 4}})
	second := run()
	for _, by := range []*testkit.Caller{s.admin, s.service} {
		want := []point{{first, 3, 27, 3}, {second, 4, 38, 7}}
		if got := figures(by).Days; !slices.Equal(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	s.stranger.LogIn()
	if a := s.stranger.Do("GET", s.path("/figures"), nil); a.Status != 404 {
		t.Errorf("a stranger is answered %d", a.Status)
	}
	for range 370 {
		s.Clock.Advance(day)
		run()
	}
	if days := figures(s.admin).Days; len(days) != 366 || days[365].Day != tenancy.Day(s.Clock.Now()) {
		t.Errorf("%d days", len(days))
	}
}
