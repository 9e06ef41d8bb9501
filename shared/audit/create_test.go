package audit_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

type told = map[string]any

const collect = "/events/collect"

// logOf reads a log, oldest first.
func logOf(k *testkit.Kit, log table.Path) []logbook.Event {
	k.T.Helper()
	page, err := k.Table.Query(context.Background(), table.Query{Partition: log})
	k.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	k.Must(err)
	return events
}

// item plants an item; an organisation's lies in no collection, which its owner sees, or in these.
func item(k *testkit.Kit, l tenancy.Locator, in ...ids.Collection) ids.Cipher {
	l.ID = ids.New[ids.Cipher]()
	k.Plant(&l)
	if l.OrganizationID != "" {
		c := &vault.Cipher{}
		c.ID, c.OrganizationID, c.CollectionIDs = l.ID, l.OrganizationID, in
		k.Plant(c)
	}
	return l.ID
}

func TestClientsTellWhatHappenedOnTheDevice(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	o := k.Organization()
	m, collection := k.Join(c, o, tenancy.Plain), ids.New[ids.Collection]()
	k.Plant(&tenancy.Grantee{MemberID: m.ID, CollectionID: collection, OrganizationID: o.ID})
	shared := item(k, tenancy.Locator{OrganizationID: o.ID}, collection)
	own := item(k, tenancy.Locator{UserID: c.UserID})
	k.Clock.Advance(50 * time.Minute)
	seen := k.Clock.Now().Add(-30 * time.Minute)
	a := c.Do("POST", collect, []told{
		{"type": 1107, "cipherId": shared, "organizationId": o.ID, "date": clock.Format(seen)},
		{"type": 1111, "cipherId": shared, "organizationId": o.ID},
		{"type": 1602, "cipherId": nil, "organizationId": o.ID},
		{"type": 1107, "cipherId": own},
		{"type": 1007, "cipherId": nil, "date": clock.Format(seen)},
	})
	if a.Status != 200 || len(a.Body) != 0 {
		t.Fatalf("answered %d %s", a.Status, a.Body)
	}
	events := logOf(k, logbook.OrganizationLog(o.ID))
	if len(events) != 3 || events[0].What != logbook.CipherViewed || !events[0].Date.Equal(seen) ||
		events[0].CipherID != shared || events[0].CollectionID != collection ||
		events[0].ActingUserID != c.UserID ||
		events[0].OrganizationID != o.ID {
		t.Errorf("the organisation's log: %+v", events)
	}
	if mine := logOf(
		k,
		logbook.UserLog(c.UserID),
	); len(mine) != 2 || mine[0].What != logbook.UserExportedVault ||
		mine[1].CipherID != own {
		t.Errorf("the user's log: %+v", mine)
	}
}

func TestStaffOfTheProviderIsNamedWithIt(t *testing.T) {
	k := testkit.New(t)
	c, provider := k.Caller("Sem"), ids.New[ids.Provider]()
	k.Employ(c, provider, tenancy.ServiceUser)
	o := k.Organization(func(o *tenancy.Organization) { o.ProviderID = provider })
	c.Do(
		"POST",
		collect,
		[]told{{"type": 1107, "cipherId": item(k, tenancy.Locator{OrganizationID: o.ID}), "organizationId": o.ID}},
	)
	if events := logOf(k, logbook.OrganizationLog(o.ID)); len(events) != 1 || events[0].ProviderID != provider {
		t.Errorf("log %+v", events)
	}
}

func TestWhatMayNotBeToldIsDropped(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	mine, theirs := k.Organization(), k.Organization()
	suspended := k.Organization(func(o *tenancy.Organization) { o.Enabled = false })
	silent := k.Organization(func(o *tenancy.Organization) { o.PlanType = 0 })
	revoked := k.Organization()
	managed := k.Organization(func(o *tenancy.Organization) { o.ProviderID = ids.New[ids.Provider]() })
	for _, o := range []tenancy.Organization{mine, suspended, silent} {
		k.Join(c, o, tenancy.Owner)
	}
	k.Join(c, revoked, tenancy.Owner, func(m *tenancy.Membership) { m.Status = tenancy.Revoked })
	in := func(o tenancy.Organization) ids.Cipher { return item(k, tenancy.Locator{OrganizationID: o.ID}) }
	stranger := item(k, tenancy.Locator{UserID: ids.New[ids.User]()})
	for name, row := range map[string]told{
		"another organisation":         {"type": 1107, "cipherId": in(theirs), "organizationId": theirs.ID},
		"an item of another":           {"type": 1107, "cipherId": in(theirs), "organizationId": mine.ID},
		"no such organisation":         {"type": 1602, "organizationId": ids.New[ids.Organization]()},
		"no such item":                 {"type": 1107, "cipherId": ids.New[ids.Cipher](), "organizationId": mine.ID},
		"no item":                      {"type": 1107, "organizationId": mine.ID},
		"somebody's own item":          {"type": 1107, "cipherId": stranger},
		"somebody's in mine":           {"type": 1107, "cipherId": stranger, "organizationId": mine.ID},
		"a suspended one":              {"type": 1602, "organizationId": suspended.ID},
		"a plan without a log":         {"type": 1602, "organizationId": silent.ID},
		"a place that was revoked":     {"type": 1602, "organizationId": revoked.ID},
		"another provider's client":    {"type": 1602, "organizationId": managed.ID},
		"what the server writes":       {"type": 1115, "cipherId": in(mine), "organizationId": mine.ID},
		"a restored item":              {"type": 1116, "cipherId": in(mine), "organizationId": mine.ID},
		"a log-in":                     {"type": 1000},
		"an invitation":                {"type": 1500, "organizationId": mine.ID},
		"below the range":              {"type": 1106, "cipherId": in(mine), "organizationId": mine.ID},
		"above it":                     {"type": 1133, "cipherId": in(mine), "organizationId": mine.ID},
		"an export of no organisation": {"type": 1602},
	} {
		k.Unchanged(name, func() {
			if a := c.Do("POST", collect, []told{row}); a.Status != 200 || len(a.Body) != 0 {
				t.Errorf("%s: answered %d %s", name, a.Status, a.Body)
			}
		})
	}
}

func TestDatesAreKeptWithinReason(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	start := k.Clock.Now()
	k.Clock.Advance(50 * time.Minute)
	now := k.Clock.Now()
	for _, date := range []string{
		clock.Format(now.Add(time.Hour)),
		clock.Format(now.Add(-31 * 24 * time.Hour)),
		"yesterday",
		"",
	} {
		c.Do("POST", collect, []told{{"type": 1007, "date": date}})
	}
	events := logOf(k, logbook.UserLog(c.UserID))
	if len(events) != 4 || !events[0].Date.Equal(start) || !events[1].Date.Equal(now) ||
		!events[3].Date.Equal(now) {
		t.Errorf("events %+v", events)
	}
}

func TestMalformedReportsAreRefused(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	many := make([]told, 101)
	for i := range many {
		many[i] = told{"type": 1007}
	}
	for name, body := range map[string]any{
		"no list":                  told{"type": 1007},
		"over a hundred rows":      many,
		"no type":                  []told{{"date": ""}},
		"a type that is no number": []told{{"type": "view"}},
		"a bad item":               []told{{"type": 1107, "cipherId": "CIPHER#1"}},
		"a bad organisation":       []told{{"type": 1107, "organizationId": "x"}},
	} {
		k.Unchanged(name, func() { c.Do("POST", collect, body).Refused(name, 400, "portaal.invalid") })
	}
	c.Do("POST", collect, []told{{"type": 1007}}, "Authorization", "").Refused("nobody", 401, "portaal.signed_out")
	if a := c.Do("POST", collect, many[:100]); a.Status != 200 || len(logOf(k, logbook.UserLog(c.UserID))) != 100 {
		t.Errorf("a hundred rows: %d %s", a.Status, a.Body)
	}
	if a := c.Do("POST", collect, []told{}); a.Status != 200 {
		t.Errorf("no rows: %d %s", a.Status, a.Body)
	}
}

func TestAMemberCannotTellOfAnItemThatHeMayNotSee(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	o := k.Organization()
	k.Join(c, o, tenancy.Plain)
	hidden := item(k, tenancy.Locator{OrganizationID: o.ID}, ids.New[ids.Collection]())
	k.Unchanged("an item of others", func() {
		a := c.Do("POST", collect, []told{{"type": 1111, "cipherId": hidden, "organizationId": o.ID}})
		if a.Status != 200 {
			t.Errorf("answered %d %s", a.Status, a.Body)
		}
	})
}

func TestNobodyFillsALogWithoutEnd(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	for range 200 {
		if a := c.Do("POST", collect, []told{{"type": 1007}}); a.Status != 200 {
			t.Fatalf("answered %d %s", a.Status, a.Body)
		}
	}
	k.Unchanged("more", func() {
		c.Do("POST", collect, []told{{"type": 1007}}).Refused("the 201st", 429, "portaal.too_many_requests")
	})
}

// A row of an export was believed whatever item it named, so that a guess at an item of somebody else entered the log
// if the item exists and left no trace if it does not.
func TestNobodyFindsOutAnItemOfAnotherByTellingOfAnExport(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Fatima")
	o := k.Organization()
	for name, cipher := range map[string]ids.Cipher{
		"of another person":        item(k, tenancy.Locator{UserID: ids.New[ids.User]()}),
		"of another organisation":  item(k, tenancy.Locator{OrganizationID: o.ID}),
		"of nobody, not even made": ids.New[ids.Cipher](),
	} {
		if a := c.Do("POST", collect, []told{{"type": 1007, "cipherId": cipher}}); a.Status != 200 {
			t.Errorf("%s: answered %d %s", name, a.Status, a.Body)
		}
		if events := logOf(k, logbook.UserLog(c.UserID)); len(events) != 0 {
			t.Errorf("%s: entered the log: %+v", name, events)
		}
	}
}
