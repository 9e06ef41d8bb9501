package audit_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// reveals is a provider with an admin and a technician, a client with an owner, and another provider's admin.
type reveals struct {
	*testkit.Kit
	provider           ids.Provider
	client             tenancy.Organization
	admin, tech, owner *testkit.Caller
	rival              *testkit.Caller
	rivals             ids.Provider
}

func newReveals(t *testing.T, options ...testkit.Option) *reveals {
	r := &reveals{Kit: testkit.New(t, options...), provider: ids.New[ids.Provider](), rivals: ids.New[ids.Provider]()}
	r.admin, r.tech, r.owner, r.rival = r.Caller("Anna"), r.Caller("Tess"), r.Caller("Olga"), r.Caller("Rik")
	r.Employ(r.admin, r.provider, tenancy.ProviderAdmin)
	r.Employ(r.tech, r.provider, tenancy.ServiceUser)
	r.Employ(r.rival, r.rivals, tenancy.ProviderAdmin)
	r.client = r.managed("Zeilmakerij")
	r.Join(r.owner, r.client, tenancy.Owner)
	return r
}

func (r *reveals) managed(name string) tenancy.Organization {
	return r.Organization(func(o *tenancy.Organization) { o.ProviderID, o.Name = r.provider, name })
}

// tells sends what a client of somebody saw of an item: nothing when there are no kinds.
func (r *reveals) tells(by *testkit.Caller, o ids.Organization, c ids.Cipher, kinds ...int) {
	r.T.Helper()
	var rows []told
	for _, kind := range kinds {
		row := told{"type": kind, "organizationId": o}
		if c != "" {
			row["cipherId"] = c
		}
		rows = append(rows, row)
	}
	if a := by.Do("POST", collect, rows); a.Status != 200 {
		r.T.Fatalf("%d %s", a.Status, a.Body)
	}
}

type revealRow struct {
	OrganizationID   ids.Organization
	OrganizationName string
	CipherID         ids.Cipher
	Kinds            []int
	Date             string
	Deleted          bool
	ChangedDate      string
	KnownDate        string
	DoneDate         string
	DoneByUserID     ids.User
}

type revealed struct {
	Data              []revealRow
	ContinuationToken string
	UserName          *string
}

func (r *reveals) path(by *testkit.Caller) string {
	p := r.provider
	if by == r.rival {
		p = r.rivals
	}
	return "/api/providers/" + string(p) + "/reveals"
}

func (r *reveals) list(by *testkit.Caller) (out revealed) {
	r.T.Helper()
	by.Do("GET", r.path(by)+"?userId="+string(r.tech.UserID), nil).Into(&out)
	for _, row := range out.Data {
		slices.Sort(row.Kinds)
	}
	return out
}

// one is the only row there is.
func (r *reveals) one() revealRow {
	r.T.Helper()
	l := r.list(r.admin)
	if len(l.Data) != 1 {
		r.T.Fatalf("%d rows: %+v", len(l.Data), l.Data)
	}
	return l.Data[0]
}

func (r *reveals) tick(by *testkit.Caller, o ids.Organization, c ids.Cipher, done bool) testkit.Answer {
	body := told{"userId": r.tech.UserID, "organizationId": o, "done": done}
	if c != "" {
		body["cipherId"] = c
	}
	return by.Do("PUT", r.path(by), body)
}

// login makes an item with a password, by somebody; with a seed of one-time codes too.
func (r *reveals) login(by *testkit.Caller, seed bool) ids.Cipher {
	r.T.Helper()
	var made struct{ ID ids.Cipher }
	body := told{"collectionIds": r.collection(), "cipher": r.body(by, seed, time.Time{})}
	r.ok(by.Do("POST", "/api/ciphers/create", body)).Into(&made)
	return made.ID
}

// collection plants one in the client.
func (r *reveals) collection() []ids.Collection {
	c := &collections.Collection{Shared: tenancy.Shared{
		ID:             ids.New[ids.Collection](),
		OrganizationID: r.client.ID,
	}}
	r.Use(c, nil)
	return []ids.Collection{c.ID}
}

// body is a login as a client sends it; its password was changed at an instant, by that client's clock.
func (r *reveals) body(by *testkit.Caller, seed bool, changed time.Time) told {
	login := told{"password": by.Key.Seal("secret")}
	if !changed.IsZero() {
		login["passwordRevisionDate"] = clock.Format(changed)
	}
	if seed {
		login["totp"] = by.Key.Seal("seed")
	}
	return told{"type": 1, "name": by.Key.Seal("Router"), "organizationId": r.client.ID, "login": login}
}

func (r *reveals) ok(a testkit.Answer) testkit.Answer {
	r.T.Helper()
	if a.Status != 200 {
		r.T.Fatalf("%d %s", a.Status, a.Body)
	}
	return a
}

func TestWhatATechnicianRevealsIsListedByClient(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	if l := r.list(r.admin); len(l.Data) != 0 || l.UserName != nil {
		t.Errorf("of who has seen nothing: %+v", l)
	}
	second := r.managed("Bakkerij")
	a := item(r.Kit, tenancy.Locator{OrganizationID: r.client.ID})
	b := item(r.Kit, tenancy.Locator{OrganizationID: second.ID})
	r.tells(r.tech, r.client.ID, a, 1107, 1111)
	r.Clock.Advance(time.Minute)
	r.tells(r.tech, r.client.ID, a, 1111, 1109)
	r.tells(r.tech, second.ID, b, 1107)
	r.tells(r.tech, second.ID, "", 1602)
	// Neither what others look at nor the row of another kind is kept.
	r.tells(r.owner, r.client.ID, a, 1107)
	r.tells(r.admin, r.client.ID, a, 1108)
	l := r.list(r.admin)
	got := map[string][]int{}
	for _, row := range l.Data {
		got[row.OrganizationName+" "+string(row.CipherID)] = row.Kinds
	}
	want := map[string][]int{
		"Zeilmakerij " + string(a): {1107, 1109, 1111},
		"Bakkerij " + string(b):    {1107},
		"Bakkerij ":                {1602},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) || l.UserName == nil || *l.UserName != "Tess" {
		t.Errorf("%+v instead of %v", l, want)
	}
	for _, row := range l.Data {
		if row.CipherID == a && row.Date != clock.Format(r.Clock.Now()) {
			t.Errorf("last at %s", row.Date)
		}
	}
	r.tech.Do("GET", r.path(r.tech)+"?userId="+string(r.tech.UserID), nil).
		Refused("a service user", 404, "portaal.not_found")
	elsewhere := func() {
		r.rival.Do("GET", r.path(r.rival)+"?userId="+string(r.tech.UserID), nil).
			Refused("another provider's admin", 404, "portaal.not_found")
	}
	elsewhere()
	// Who has left, and even has no account any more, is asked about as before; a former client is not shown, neither
	// to this provider nor to the next one.
	r.Forget(r.tech)
	if l := r.list(r.admin); len(l.Data) != 3 || l.UserName != nil {
		t.Errorf("of who left: %+v", l)
	}
	r.sets(second.ID, "providerId", r.rivals)
	if row := r.one(); row.CipherID != a {
		t.Errorf("%+v", row)
	}
	elsewhere()
	r.tick(r.admin, second.ID, b, true).Refused("ticking at a former client", 404, "portaal.not_found")
	// As far back as the client's log goes, and no further.
	r.sets(r.client.ID, "eventYears", 1)
	for rows := 1; rows >= 0; rows-- {
		r.Clock.Advance(200 * 24 * time.Hour)
		later := r.Caller("Later")
		r.Employ(later, r.provider, tenancy.ProviderAdmin)
		if l := r.list(later); len(l.Data) != rows {
			t.Errorf("instead of %d: %+v", rows, l)
		}
	}
}

func (r *reveals) sets(o ids.Organization, name string, value any) {
	r.T.Helper()
	set := expression.Set(expression.Name(name), expression.Value(value))
	_, err := r.Table.Touch(context.Background(), tenancy.OrganizationKey(o), set, table.Exists())
	r.Must(err)
}

// TestAPasswordThatWasChangedSinceNeedsNoTick: the change counts when it came after the last look, was somebody else's,
// and the password is all that the technician knows.
func TestAPasswordThatWasChangedSinceNeedsNoTick(t *testing.T) {
	t.Parallel()
	before, after := -2*time.Hour, time.Second
	for name, c := range map[string]struct {
		kinds    []int
		seed     bool          // the login has a seed of one-time codes
		by       string        // who changes the password; nobody
		at       time.Duration // when, as that person's client says
		expected bool
	}{
		"not changed":                             {[]int{1111}, false, "", 0, false},
		"changed by the owner":                    {[]int{1107, 1108, 1111, 1114}, false, "owner", after, true},
		"changed, by a clock that is late":        {[]int{1111}, false, "owner", before, true},
		"changed by the technician":               {[]int{1111}, false, "tech", after, false},
		"a login with a seed, its password known": {[]int{1111}, true, "owner", after, true},
		"a login with a seed, which is known too": {[]int{1111, 1109}, true, "owner", after, false},
		"a hidden field that is gone":             {[]int{1109}, false, "owner", after, true},
	} {
		r := newReveals(t)
		id := r.login(r.owner, c.seed)
		r.tells(r.tech, r.client.ID, id, c.kinds...)
		r.Clock.Advance(10 * time.Minute)
		if who := map[string]*testkit.Caller{"owner": r.owner, "tech": r.tech}[c.by]; who != nil {
			changed := r.body(who, c.seed, r.Clock.Now().Add(c.at))
			r.ok(who.Do("PUT", "/api/ciphers/"+string(id), changed))
		}
		if row := r.one(); (row.ChangedDate != "") != c.expected || row.Deleted {
			t.Errorf("%s: %+v", name, row)
		}
	}
}

// TestATickIsForWhatWasOnScreen: what was revealed after the list was read is not ticked off by it.
func TestATickIsForWhatWasOnScreen(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	id := r.login(r.owner, false)
	r.tells(r.tech, r.client.ID, id, 1107)
	body := told{"userId": r.tech.UserID, "organizationId": r.client.ID, "cipherId": id, "done": true}
	body["knownDate"] = r.one().KnownDate
	r.Clock.Advance(time.Minute)
	r.tells(r.tech, r.client.ID, id, 1108)
	r.Unchanged("a tick for less than there is", func() {
		r.admin.Do("PUT", r.path(r.admin), body).Refused("from before the second look", 409, "portaal.stale")
	})
	body["knownDate"] = r.one().KnownDate
	r.ok(r.admin.Do("PUT", r.path(r.admin), body))
	if row := r.one(); row.DoneDate == "" {
		t.Errorf("not ticked off: %+v", row)
	}
}

// TestWhatATechnicianWroteIsKnownToThem: who made an item or gave it its password knows it without looking.
func TestWhatATechnicianWroteIsKnownToThem(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	id := r.login(r.tech, false)
	if row := r.one(); row.CipherID != id || !slices.Equal(row.Kinds, []int{1100}) {
		t.Errorf("%+v", row)
	}
	r.Clock.Advance(10 * time.Minute)
	r.ok(r.tech.Do("PUT", "/api/ciphers/"+string(id), r.body(r.tech, false, r.Clock.Now())))
	if row := r.one(); !slices.Equal(row.Kinds, []int{1100, 1101}) || row.ChangedDate != "" {
		t.Errorf("%+v", row)
	}
	r.Clock.Advance(10 * time.Minute)
	r.ok(r.owner.Do("PUT", "/api/ciphers/"+string(id), r.body(r.owner, false, r.Clock.Now())))
	if row := r.one(); row.ChangedDate != clock.Format(r.Clock.Now()) {
		t.Errorf("%+v", row)
	}
	r.ok(r.owner.Do("DELETE", "/api/ciphers/"+string(id), nil))
	if row := r.one(); !row.Deleted || row.CipherID != id {
		t.Errorf("%+v", row)
	}
}

func TestATickHoldsUntilMoreIsRevealed(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	id := item(r.Kit, tenancy.Locator{OrganizationID: r.client.ID})
	r.tells(r.tech, r.client.ID, id, 1111)
	r.Clock.Advance(time.Minute)
	r.ok(r.tick(r.admin, r.client.ID, id, true))
	if row := r.one(); row.DoneDate != clock.Format(r.Clock.Now()) || row.DoneByUserID != r.admin.UserID {
		t.Errorf("ticked: %+v", row)
	}
	r.ok(r.tick(r.admin, r.client.ID, id, false))
	if row := r.one(); row.DoneDate != "" {
		t.Errorf("taken back: %+v", row)
	}
	r.ok(r.tick(r.admin, r.client.ID, id, true))
	r.Clock.Advance(time.Minute)
	r.tells(r.tech, r.client.ID, id, 1107)
	if row := r.one(); row.DoneDate != "" || !slices.Equal(row.Kinds, []int{1107, 1111}) {
		t.Errorf("revealed again: %+v", row)
	}
	r.Unchanged("what cannot be ticked off", func() {
		r.tick(r.admin, r.client.ID, "", true).Refused("a vault that was not exported", 404, "portaal.not_found")
		r.tick(r.admin, r.client.ID, ids.New[ids.Cipher](), true).Refused("another item", 404, "portaal.not_found")
		r.tick(r.admin, ids.New[ids.Organization](), id, true).Refused("no client", 404, "portaal.not_found")
		r.tick(r.tech, r.client.ID, id, true).Refused("by a service user", 404, "portaal.not_found")
		r.tick(r.rival, r.client.ID, id, true).Refused("by another provider", 404, "portaal.not_found")
	})
}

// TestAHundredRowsAreMoreThanOneTransaction: with what is known of each item they don't fit into one.
func TestAHundredRowsAreMoreThanOneTransaction(t *testing.T) {
	t.Parallel()
	r := newReveals(t)
	var rows []told
	for range 60 {
		id := item(r.Kit, tenancy.Locator{OrganizationID: r.client.ID})
		rows = append(rows, told{"type": 1107, "cipherId": id, "organizationId": r.client.ID})
	}
	r.ok(r.tech.Do("POST", collect, rows))
	if n := len(logOf(r.Kit, logbook.OrganizationLog(r.client.ID))); n != 60 {
		t.Errorf("%d lines", n)
	}
	seen, cursor := map[ids.Cipher]bool{}, ""
	for pages := 1; ; pages++ {
		var l revealed
		query := "?userId=" + string(r.tech.UserID) + "&pageSize=25&continuationToken=" + url.QueryEscape(cursor)
		r.ok(r.admin.Do("GET", r.path(r.admin)+query, nil)).Into(&l)
		for _, row := range l.Data {
			seen[row.CipherID] = true
		}
		if cursor = l.ContinuationToken; cursor == "" {
			if pages != 3 || len(seen) != 60 {
				t.Errorf("%d items on %d pages", len(seen), pages)
			}
			return
		}
	}
}
