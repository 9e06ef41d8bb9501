package audit_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

type list struct {
	Object            string
	Data              []map[string]any
	ContinuationToken *string
}

// note writes a line into a log, as of an age.
func note(k *testkit.Kit, log table.Path, what logbook.EventType, age time.Duration, about logbook.Subject) {
	k.T.Helper()
	about.Date = k.Clock.Now().Add(-age)
	k.Must(
		k.Table.Transact(
			context.Background(),
			logbook.NewEvent(
				log,
				what,
				about,
				ids.New[ids.User](),
				tenancy.Origin{IP: "198.51.100.4", DeviceType: 9},
				k.Clock.Now(),
			),
		),
	)
}

func eventsOf(o ids.Organization, query ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	return "/api/organizations/" + string(o) + "/events?" + q.Encode()
}

const day = 24 * time.Hour

func TestTheLogIsReadNewestFirst(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Olga")
	o := k.Organization()
	k.Join(c, o, tenancy.Owner)
	log := logbook.OrganizationLog(o.ID)
	member, collection := ids.New[ids.Member](), ids.New[ids.Collection]()
	note(
		k,
		log,
		logbook.CollectionCreated,
		2*time.Hour,
		logbook.Subject{OrganizationID: o.ID, CollectionID: collection},
	)
	note(k, log, logbook.MemberInvited, time.Hour, logbook.Subject{OrganizationID: o.ID, MemberID: member})
	note(k, log, logbook.PolicyUpdated, 40*day, logbook.Subject{OrganizationID: o.ID})
	note(k, logbook.OrganizationLog(k.Organization().ID), logbook.MemberInvited, time.Hour, logbook.Subject{})
	var l list
	c.Do("GET", eventsOf(o.ID), nil).Into(&l)
	if l.Object != "list" || len(l.Data) != 2 || l.ContinuationToken != nil {
		t.Fatalf("list %+v", l)
	}
	row := l.Data[0]
	for name, wanted := range map[string]any{
		"type":               1500.0,
		"organizationUserId": string(member),
		"organizationId":     string(o.ID),
		"collectionId":       nil,
		"cipherId":           nil,
		"keyProof":           nil,
		"providerId":         nil,
		"systemUser":         nil,
		"deviceType":         9.0,
		"ipAddress":          "198.51.100.4",
		"object":             "event",
		"date":               clock.Format(k.Clock.Now().Add(-time.Hour)),
	} {
		if got, there := row[name]; !there || got != wanted {
			t.Errorf("%s is %v, want %v", name, got, wanted)
		}
	}
	if l.Data[1]["collectionId"] != string(collection) || len(row) != 20 {
		t.Errorf("rows %v", l.Data)
	}
}

func TestALogIsAskedForAPeriod(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Olga")
	o := k.Organization()
	k.Join(c, o, tenancy.Owner)
	k.Clock.Advance(
		12*time.Hour - k.Clock.Now().Sub(k.Clock.Now().Truncate(day)) + day,
	) // noon, the session still lives
	for _, age := range []time.Duration{0, day, 10 * day, 29 * day, 31 * day, 300 * day} {
		note(k, logbook.OrganizationLog(o.ID), logbook.MemberUpdated, age, logbook.Subject{OrganizationID: o.ID})
	}
	c = k.Caller("Otto")
	k.Join(c, o, tenancy.Admin)
	at := func(age time.Duration) string { return clock.Format(k.Clock.Now().Add(-age)) }
	onDay := func(age time.Duration) string { return k.Clock.Now().Add(-age).Format(time.DateOnly) }
	for name, test := range map[string]struct {
		query []string
		rows  int
	}{
		"the last thirty days": {nil, 4},
		"from an instant":      {[]string{"start", at(100 * day)}, 5},
		"up to an instant":     {[]string{"end", at(5 * day)}, 3},
		"both":                 {[]string{"start", at(29 * day), "end", at(day)}, 3},
		"swapped":              {[]string{"start", at(day), "end", at(29 * day)}, 3},
		"one day":              {[]string{"start", onDay(10 * day), "end", onDay(10 * day)}, 1},
		"nothing then":         {[]string{"start", at(250 * day), "end", at(200 * day)}, 0},
		"a year":               {[]string{"start", at(366 * day), "end", at(0)}, 6},
	} {
		var l list
		c.Do("GET", eventsOf(o.ID, test.query...), nil).Into(&l)
		if len(l.Data) != test.rows {
			t.Errorf("%s: %d rows, want %d", name, len(l.Data), test.rows)
		}
	}
	c.Do("GET", eventsOf(o.ID, "start", at(367*day), "end", at(0)), nil).Into(&list{})
	c.Do("GET", eventsOf(o.ID, "start", at(367*day+time.Second), "end", at(0)), nil).
		Refused("over a year", 400, "audit.range_too_long")
	for _, bad := range []string{"yesterday", "2026-13-01", "20260101", strings.Repeat("2", 41)} {
		a := c.Do("GET", eventsOf(o.ID, "start", bad), nil)
		a.Refused(bad, 400, "portaal.invalid")
		if len(a.Fields["start"]) != 1 {
			t.Errorf("%s: fields %v", bad, a.Fields)
		}
	}
}

func TestALongLogIsPaged(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Olga")
	o, other := k.Organization(), k.Organization()
	k.Join(c, o, tenancy.Owner)
	k.Join(c, other, tenancy.Owner)
	for i := range 120 {
		note(
			k,
			logbook.OrganizationLog(o.ID),
			logbook.CipherUpdated,
			time.Duration(i)*time.Minute,
			logbook.Subject{OrganizationID: o.ID},
		)
	}
	seen, pages, last, query := 0, 0, "~", []string{"start", clock.Format(k.Clock.Now().Add(-20 * day))}
	for token := ""; ; {
		var l list
		c.Do("GET", eventsOf(o.ID, append(query, "continuationToken", token)...), nil).Into(&l)
		pages++
		for _, row := range l.Data {
			if date := row["date"].(string); date >= last {
				t.Fatalf("%s after %s", date, last)
			}
			last = row["date"].(string)
			seen++
		}
		if l.ContinuationToken == nil {
			break
		}
		token = *l.ContinuationToken
		if pages == 1 {
			c.Do("GET", eventsOf(other.ID, append(query, "continuationToken", token)...), nil).
				Refused("another organisation's cursor", 400, "portaal.cursor_invalid")
			c.Do("GET", eventsOf(o.ID, "continuationToken", token), nil).
				Refused("another period's cursor", 400, "portaal.cursor_invalid")
			c.Do("GET", eventsOf(o.ID, append(query, "continuationToken", bent(token))...), nil).
				Refused("a bent cursor", 400, "portaal.cursor_invalid")
			k.Clock.Advance(day) // a page later is the same list, whatever the time
			note(k, logbook.OrganizationLog(o.ID), logbook.CipherUpdated, 0, logbook.Subject{OrganizationID: o.ID})
			c = k.Caller("Otto")
			k.Join(c, o, tenancy.Owner)
		}
	}
	if seen != 120 || pages != 3 {
		t.Errorf("%d rows on %d pages", seen, pages)
	}
}

func TestWhoMayReadALog(t *testing.T) {
	k := testkit.New(t)
	provider := ids.New[ids.Provider]()
	k.Plant(&tenancy.Provider{ID: provider, Name: "Bakker IT", Enabled: true})
	o := k.Organization(func(o *tenancy.Organization) { o.ProviderID = provider })
	member := func(role tenancy.Role, change ...func(*tenancy.Membership)) *testkit.Caller {
		c := k.Caller("member")
		k.Join(c, o, role, change...)
		return c
	}
	admin, service := k.Caller("admin"), k.Caller("service")
	k.Employ(admin, provider, tenancy.ProviderAdmin)
	k.Employ(service, provider, tenancy.ServiceUser)
	for name, test := range map[string]struct {
		by                     *testkit.Caller
		organization, provider bool
	}{
		"owner":         {member(tenancy.Owner), true, false},
		"administrator": {member(tenancy.Admin), true, false},
		"member":        {member(tenancy.Plain), false, false},
		"custom":        {member(tenancy.Custom), false, false},
		"custom with the log": {
			member(tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.AccessEventLogs = true }),
			true,
			false,
		},
		"accepted owner": {
			member(tenancy.Owner, func(m *tenancy.Membership) { m.Status = tenancy.Accepted }),
			false,
			false,
		},
		"revoked owner": {
			member(tenancy.Owner, func(m *tenancy.Membership) { m.Status = tenancy.Revoked }),
			false,
			false,
		},
		"provider admin": {admin, true, true},
		"service user":   {service, true, false},
		"stranger":       {k.Caller("stranger"), false, false},
	} {
		for path, may := range map[string]bool{
			eventsOf(o.ID): test.organization,
			"/api/providers/" + string(provider) + "/events": test.provider,
		} {
			a := test.by.Do("GET", path, nil)
			if may && a.Status != 200 {
				t.Errorf("%s at %s: %d %s", name, path, a.Status, a.Body)
			}
			if !may {
				a.Refused(name+" at "+path, 404, "portaal.not_found")
			}
		}
	}
	admin.Do("GET", "/api/organizations/ORG/events", nil).Refused("a malformed identifier", 404, "portaal.not_found")
	admin.Do("GET", eventsOf(o.ID), nil, "Authorization", "").Refused("nobody", 401, "portaal.signed_out")
	admin.Do("GET", "/api/providers/"+string(provider)+"/events", nil, "Authorization", "").
		Refused("nobody", 401, "portaal.signed_out")
}

func TestAProvidersLogHasItsOwnLines(t *testing.T) {
	k := testkit.New(t)
	provider := ids.New[ids.Provider]()
	k.Plant(&tenancy.Provider{ID: provider, Name: "Bakker IT", Enabled: true})
	c := k.Caller("admin")
	k.Employ(c, provider, tenancy.ProviderAdmin)
	client := ids.New[ids.Client]()
	note(
		k,
		logbook.ProviderLog(provider),
		logbook.ProviderOrganizationCreated,
		time.Hour,
		logbook.Subject{ProviderID: provider, ClientID: client},
	)
	note(
		k,
		logbook.ProviderLog(ids.New[ids.Provider]()),
		logbook.ProviderOrganizationCreated,
		time.Hour,
		logbook.Subject{},
	)
	var l list
	c.Do("GET", "/api/providers/"+string(provider)+"/events", nil).Into(&l)
	if len(l.Data) != 1 || l.Data[0]["type"] != 1900.0 || l.Data[0]["providerOrganizationId"] != string(client) {
		t.Errorf("rows %v", l.Data)
	}
	c.Do("GET", "/api/providers/"+string(provider)+"/events?start=2020-01-01&end=2026-01-01", nil).
		Refused("six years", 400, "audit.range_too_long")
	c.Do("GET", "/api/providers/"+string(provider)+"/events?continuationToken=x", nil).
		Refused("a bad cursor", 400, "portaal.cursor_invalid")
}

// A log without an end was the largest cost of the table, and kept of people what nobody needs any more.
func TestALogGoesBackAsFarAsTheOrganizationChose(t *testing.T) {
	k := testkit.New(t)
	o := k.Organization()
	k.Plant(&organizations.Seats{OrganizationID: o.ID, Name: o.Name, Seats: 5, Enabled: true})
	for _, years := range []int{0, 2, 6} {
		note(
			k,
			logbook.OrganizationLog(o.ID),
			logbook.MemberUpdated,
			time.Duration(years)*366*day,
			logbook.Subject{OrganizationID: o.ID},
		)
	}
	c := k.Caller("Olga")
	k.Join(c, o, tenancy.Owner)
	seen := func(years int) (n int) { // how many lines are shown from before now
		t.Helper()
		c.Do("PUT", "/api/organizations/"+string(o.ID), map[string]any{"eventRetentionYears": years}).Into(&struct{}{})
		for back := range 7 {
			end := time.Duration(back) * 365 * day
			var l list
			c.Do("GET", eventsOf(o.ID, "start", clock.Format(k.Clock.Now().Add(-end-365*day)),
				"end", clock.Format(k.Clock.Now().Add(-end-time.Millisecond))), nil).Into(&l)
			n += len(l.Data)
		}
		return n
	}
	var now list
	if c.Do("GET", eventsOf(o.ID), nil).Into(&now); len(now.Data) == 0 {
		t.Fatal("the log is empty")
	}
	one, seven, three := seen(1), seen(7), seen(3)
	if one != 0 || three != 1 || seven != 2 {
		t.Errorf("%d lines in a year, %d in three, %d in seven", one, three, seven)
	}
}

func TestEveryLineExpiresButAProvidersOwn(t *testing.T) {
	k := testkit.New(t)
	lines := func(log table.Path) []logbook.Event {
		t.Helper()
		found, err := k.Table.Query(context.Background(), table.Query{Partition: log})
		if err != nil {
			t.Fatal(err)
		}
		events, err := table.Decode[logbook.Event](found.Items)
		if err != nil || len(events) != 1 {
			t.Fatalf("%v, %v", events, err)
		}
		return events
	}
	longest := k.Clock.Now().Add(-day).AddDate(7, 0, 0).Unix()
	for name, c := range map[string]struct {
		log  table.Path
		want int64
	}{
		"an organisation's": {logbook.OrganizationLog(ids.New[ids.Organization]()), longest},
		"a user's":          {logbook.UserLog(ids.New[ids.User]()), longest},
		"a provider's":      {logbook.ProviderLog(ids.New[ids.Provider]()), 0},
	} {
		note(k, c.log, logbook.MemberUpdated, day, logbook.Subject{})
		if got := lines(c.log)[0].TTL; got != c.want {
			t.Errorf("%s line expires at %d, want %d", name, got, c.want)
		}
	}
}

// The portal knows only the clients that were opened: the log itself says who a line is about.
func TestAProvidersLogNamesItsClientsAndNobodyElses(t *testing.T) {
	k := testkit.New(t)
	p := ids.New[ids.Provider]()
	k.Plant(&tenancy.Provider{ID: p, Name: "Bakker IT", Enabled: true})
	c := k.Caller("admin")
	k.Employ(c, p, tenancy.ProviderAdmin)
	ours := tenancy.Organization{ID: ids.New[ids.Organization](), Name: "De Vries Bouw", ProviderID: p, Enabled: true}
	left := tenancy.Organization{ID: ids.New[ids.Organization](), Name: "Left us", Enabled: true}
	k.Plant(&ours, &left)
	for i, id := range []ids.Organization{ours.ID, ours.ID, left.ID, ids.New[ids.Organization]()} {
		about := logbook.Subject{ProviderID: p, OrganizationID: id}
		note(k, logbook.ProviderLog(p), logbook.ProviderOrganizationCreated, time.Duration(9-i)*time.Hour, about)
	}
	var l list
	c.Do("GET", "/api/providers/"+string(p)+"/events", nil).Into(&l)
	var names []any
	for _, row := range l.Data {
		names = append(names, row["organizationName"])
	}
	if want := []any{nil, nil, ours.Name, ours.Name}; !slices.Equal(names, want) {
		t.Errorf("names %v, want %v", names, want)
	}
}

// bent is a cursor with another first character.
func bent(token string) string {
	if token[0] == 'A' {
		return "B" + token[1:]
	}
	return "A" + token[1:]
}
