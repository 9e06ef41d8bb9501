package members_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// seen plants the day on which an account was last seen.
func (w *world) seen(c *testkit.Caller, day string) {
	w.T.Helper()
	_, err := w.Table.Touch(context.Background(), tenancy.UserKey(c.UserID),
		expression.Set(expression.Name("seen"), expression.Value(day)), table.Exists())
	w.Must(err)
}

// inOrder reads the whole list in pages of two, and gives the first word of everybody's name or address.
func (w *world) inOrder(query string) (out []string) {
	w.T.Helper()
	for next := ""; ; {
		rows, after := w.rows(w.staff, "?pageSize=2&"+query+"&continuationToken="+url.QueryEscape(next))
		for _, r := range rows {
			shown := r.Email
			if r.Name != nil {
				shown = *r.Name
			}
			out = append(out, strings.SplitN(shown, "@", 2)[0])
		}
		if next = after; next == "" {
			return out
		}
	}
}

// TestTheListIsInTheOrderOfEachColumn, page after page, both ways; equals stand by name. The members of an organisation
// that began before there were rows in the order of names are listed the same way.
func TestTheListIsInTheOrderOfEachColumn(t *testing.T) {
	t.Parallel()
	k := testkit.New(t, complete)
	for _, named := range []bool{true, false} {
		w := inside(k, 50, 0, func(o *tenancy.Organization) { o.Named = named })
		zoe, _ := w.join("Zoë", tenancy.Owner)
		anna, _ := w.join("anna", tenancy.Plain)
		w.join("Émile", tenancy.Admin)
		bob, _ := w.join("Bob", tenancy.Plain)
		_, gone := w.join("Dirk", tenancy.Custom)
		w.invites(w.staff, "carla@example.test", tenancy.Plain)
		w.ok(w.staff.Do("PUT", w.users("/"+string(gone.ID)+"/revoke"), nil))
		w.seen(zoe, "2026-01-02")
		w.seen(anna, "2026-02-01")
		w.seen(bob, "2026-02-01")
		for sort, want := range map[string]string{
			"":        "anna Bob carla Dirk Émile Zoë",
			"name":    "anna Bob carla Dirk Émile Zoë",
			"-name":   "Zoë Émile Dirk carla Bob anna",
			"role":    "Zoë Émile anna Bob carla Dirk",
			"-role":   "Dirk anna Bob carla Émile Zoë",
			"status":  "carla anna Bob Émile Zoë Dirk",
			"-status": "Dirk anna Bob Émile Zoë carla",
			"seen":    "carla Dirk Émile Zoë anna Bob",
			"-seen":   "anna Bob Zoë carla Dirk Émile",
		} {
			if got := strings.Join(w.inOrder("sort="+sort), " "); got != want {
				t.Errorf("rows of names: %v, by %q: %s, want %s", named, sort, got, want)
			}
		}
		if got := strings.Join(w.inOrder("sort=-seen&role=user"), " "); got != "anna Bob carla" {
			t.Errorf("users by the day they were seen: %s", got)
		}
		if got := strings.Join(w.inOrder("sort=-name&status=confirmed"), " "); got != "Zoë Émile Bob anna" {
			t.Errorf("confirmed members backwards: %s", got)
		}
	}
	w := inside(k, 5, 0)
	w.join("Ada", tenancy.Plain)
	w.join("Bob", tenancy.Plain)
	_, next := w.rows(w.staff, "?pageSize=1")
	other := w.users("?pageSize=1&sort=-name&continuationToken=" + next)
	want(t, "a cursor of another order", w.staff.Do("GET", other, nil), 400, "portaal.cursor_invalid")
	want(t, "no such order", w.staff.Do("GET", w.users("?pageSize=1&sort=key"), nil), 400, "portaal.invalid")
}

// TestWhoIsNamedAnewStandsWhereTheNewNameDoes: who is invited at another address, who accepts and brings a name, who
// changes it, and who goes.
func TestWhoIsNamedAnewStandsWhereTheNewNameDoes(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	sound := w.StaysSound()
	stand := func(what string, names ...string) {
		t.Helper()
		if got := w.inOrder(""); !slices.Equal(got, names) {
			t.Errorf("%s: %v, want %v", what, got, names)
		}
		sound(what)
	}
	w.invites(w.staff, "mo@example.test", tenancy.Plain)
	m := w.invites(w.staff, "zed@example.test", tenancy.Plain)
	stand("invited", "mo", "zed")
	w.Clock.Advance(time.Second)
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/invitation"), map[string]any{"email": "bea@example.test"}))
	stand("at another address", "bea", "mo")
	bea := w.with("bea@example.test")
	w.ok(w.accepts(bea, w.must("bea@example.test")))
	stand("accepted", "mo", "Somebody")
	rename := func(name string) {
		t.Helper()
		w.ok(bea.Do("PUT", "/api/accounts/profile", map[string]any{"name": name}))
	}
	rename("Anton")
	stand("renamed", "Anton", "mo")
	rename("ANTON")
	stand("written otherwise", "ANTON", "mo")
	rename("Zus")
	w.ok(w.staff.Do("DELETE", w.users("/"+string(w.must("mo@example.test").ID)), nil))
	stand("the other removed", "Zus")
}

// TestTheLastDaySomebodyWasSeenIsToldOfConfirmedMembersOnly: an invitation that was accepted, or a place that was taken
// away, is no reason to tell an organisation when somebody works.
func TestTheLastDaySomebodyWasSeenIsToldOfConfirmedMembersOnly(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	in, _ := w.join("In", tenancy.Plain)
	out, gone := w.join("Out", tenancy.Plain)
	waits, m := w.in(w.staff, "Waits", tenancy.Plain)
	for _, c := range []*testkit.Caller{in, out, waits} {
		w.seen(c, "2026-03-04")
	}
	w.ok(w.staff.Do("PUT", w.users("/"+string(gone.ID)+"/revoke"), nil))
	told := func(query string) map[string]string {
		days := map[string]string{}
		rows, _ := w.rows(w.staff, query)
		for _, r := range rows {
			day := "-"
			if r.LastSeen != nil {
				day = *r.LastSeen
			}
			days[*r.Name] = day
		}
		return days
	}
	for _, query := range []string{"", "?pageSize=10", "?pageSize=10&sort=seen"} {
		got := told(query)
		if fmt.Sprint(got) != fmt.Sprint(map[string]string{"In": "2026-03-04", "Out": "-", "Waits": "-"}) {
			t.Errorf("%s tells %v", query, got)
		}
	}
	for _, id := range []ids.Member{gone.ID, m.ID} {
		if a := w.staff.Do("GET", w.users("/"+string(id)), nil); strings.Contains(string(a.Body), "2026-03-04") {
			t.Errorf("by itself: %s", a.Body)
		}
	}
}

// TestAPageNamesWhatEachOfItsMembersMayUse: those who were given it, and those who will be when they are confirmed; not
// what goes, and the same as the whole list.
func TestAPageNamesWhatEachOfItsMembersMayUse(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, ann := w.join("Ann", tenancy.Plain)
	w.join("Bob", tenancy.Plain)
	one := w.collection(map[ids.Member]tenancy.Flags{ann.ID: {ReadOnly: true}})
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails":      []string{"cas@example.test"},
		"type":        2,
		"collections": []map[string]any{{"id": one, "manage": true}},
	}))
	uses := func(query string) string {
		got := map[string]any{}
		rows, _ := w.rows(w.staff, "?includeCollections=true"+query)
		for _, r := range rows {
			got[r.Email[:3]] = r.Collections
		}
		return fmt.Sprint(got)
	}
	given := func(flags string) string { return "[{" + string(one) + " {" + flags + "}}]" }
	all := "map[ann:" + given("true false false") + " bob:[] cas:" + given("false false true") + "]"
	for _, query := range []string{"", "&pageSize=10", "&pageSize=10&sort=role"} {
		if got := uses(query); got != all {
			t.Errorf("%q: %s, want %s", query, got, all)
		}
	}
	_, err := w.Table.Touch(context.Background(), tenancy.CollectionKey(w.o.ID, one),
		expression.Set(expression.Name("deleting"), expression.Value("now")), table.Exists())
	w.Must(err)
	for _, query := range []string{"", "&pageSize=10"} {
		if got := uses(query); got != "map[ann:[] bob:[] cas:[]]" {
			t.Errorf("%q, while the collection goes: %s", query, got)
		}
	}
}
