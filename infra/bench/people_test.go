package bench

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/collections"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// BenchmarkPeople compares the pages of an organisation of 50 members, 20 collections and 20 groups with those of one
// of 5,000, 2,000 and 200: a page of members in each order, of the log, and what follows from a change of who uses a
// collection. Each collection is used by ten people, as many as one office. What is held is the work: the calls to the
// table, and the rows that these read and write. The engines on one machine take longer for the same rows of a larger
// partition, so the times beside it are of this machine.
func BenchmarkPeople(b *testing.B) {
	const rounds = 15
	k := testkit.New(b)
	c := &counter{}
	small, large := populate(k, 50, 20, 20), populate(k, 5000, 2000, 200)
	reading := func(id, path string) func(h *house) {
		serve := c.handler(k, id)
		return func(h *house) {
			got := &answer{}
			if serve.ServeHTTP(got, asked(h.owner, h.path(path), "")); got.status != 200 || got.bytes < 2000 {
				b.Fatalf("%s: %d, %d bytes", path, got.status, got.bytes)
			}
		}
	}
	const bare = "/users?pageSize=50"
	const page = bare + "&includeCollections=true" // of many collections fewer rows name the same
	save, sync := c.handler(k, "collections-update"), c.handler(k, "sync-get")
	for _, m := range []struct {
		what string
		most float64 // 0: it is no page, and grows
		do   func(h *house)
	}{
		{"a page of members by name (50 rows)", 1.3, reading("members-list", bare)},
		{"the same from the end", 1.3, reading("members-list", bare+"&sort=-name")},
		{"a page of members by name with their collections", 1.5, reading("members-list", page)},
		{"a page of members by the day they were last seen", 0, reading("members-list", page+"&sort=-seen")},
		{"a page of members by role", 0, reading("members-list", page+"&sort=role")},
		{"a page of members with a text in their name", 0, reading("members-list", page+"&search=person")},
		{"a page of the log (50 and 5,000 lines in it)", 1.3, reading("audit-list-organization-events", "/events")},
		{"changing who uses a collection (ten people, two groups)", 1.3, func(h *house) { h.share(b, save) }},
		{"the sync of a member after it (three collections)", 1.3, func(h *house) { h.sync(b, sync) }},
	} {
		var few, many []time.Duration
		var work [2]int64
		for range rounds {
			for i, h := range []*house{small, large} {
				c.reset()
				took := once(func() { m.do(h) })
				work[i] = c.n.Load()
				if i == 0 {
					few = append(few, took)
				} else {
					many = append(many, took)
				}
			}
		}
		flat(m.what, work, median(few), median(many), m.most)
	}
}

// flat reports the work at 5,000 members beside that at 50. The ratio of what is no page is no goal.
func flat(what string, work [2]int64, few, many time.Duration, most float64) {
	r, goal, met := float64(work[1])/float64(work[0]), "–", true
	if most > 0 {
		goal, met = fmt.Sprintf("≤ %g", most), r <= most
	}
	figure := fmt.Sprintf("%.2f (%d ÷ %d; %.0f ms, %.0f ms)", r, work[1], work[0], ms(many), ms(few))
	report("calls and rows of "+what+", at 5,000 ÷ at 50 members", figure, goal, met)
}

// counter counts the calls to the table, and these and the rows that they read and write together.
type counter struct{ calls, n atomic.Int64 }

func (c *counter) add(rows int) {
	c.calls.Add(1)
	c.n.Add(1 + int64(rows))
}

// reset begins anew.
func (c *counter) reset() { c.calls.Store(0); c.n.Store(0) }

// rows are the rows that were read and written.
func (c *counter) rows() int64 { return c.n.Load() - c.calls.Load() }

func (c *counter) handler(k *testkit.Kit, id string) http.Handler {
	e, ok := catalog.ByID(id)
	if !ok {
		k.T.Fatalf("no operation %s", id)
	}
	return e.Serve(k.Doors(e, func(a table.API) table.API { return counted{a, c} }))
}

type counted struct {
	table.API
	counter *counter
}

func (c counted) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	out, err := c.API.Query(ctx, in, o...)
	if err == nil {
		c.counter.add(len(out.Items))
	}
	return out, err
}

func (c counted) GetItem(
	ctx context.Context,
	in *dynamodb.GetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.GetItemOutput, error) {
	c.counter.add(1)
	return c.API.GetItem(ctx, in, o...)
}

func (c counted) BatchGetItem(
	ctx context.Context,
	in *dynamodb.BatchGetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.BatchGetItemOutput, error) {
	out, err := c.API.BatchGetItem(ctx, in, o...)
	rows := 0
	for _, asked := range in.RequestItems {
		rows += len(asked.Keys)
	}
	c.counter.add(rows)
	return out, err
}

func (c counted) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	c.counter.add(len(in.TransactItems))
	return c.API.TransactWriteItems(ctx, in, o...)
}

// house is a populated organisation: its owner, who may do everything, and a member who uses three of its collections.
type house struct {
	o             tenancy.Organization
	owner, member *testkit.Caller
	shared        *collections.Collection
	users, groups []map[string]any
	turn          int
}

func (h *house) path(more string) string { return "/api/organizations/" + string(h.o.ID) + more }

// share saves the collection with other rights for one person than before.
func (h *house) share(b *testing.B, save http.Handler) {
	h.turn++
	h.users[0]["readOnly"] = h.turn%2 == 1
	body, err := json.Marshal(map[string]any{"name": h.shared.Name, "users": h.users, "groups": h.groups})
	if err != nil {
		b.Fatal(err)
	}
	r := asked(h.owner, h.path("/collections/"+string(h.shared.ID)), "")
	put := httptest.NewRequest("PUT", r.URL.String(), bytes.NewReader(body))
	put.Header = r.Header
	put.Header.Set("Content-Type", "application/json")
	got := httptest.NewRecorder()
	if save.ServeHTTP(got, put); got.Code != 200 {
		b.Fatalf("%d %s", got.Code, got.Body)
	}
}

func (h *house) sync(b *testing.B, sync http.Handler) {
	got := httptest.NewRecorder()
	sync.ServeHTTP(got, asked(h.member, "/api/sync", ""))
	if n := strings.Count(got.Body.String(), `"object":"collectionDetails"`); got.Code != 200 || n != 3 {
		b.Fatalf("%d, %d collections: %.300s", got.Code, n, got.Body)
	}
}

var wrapped = secret.Wrapped("4." + base64.StdEncoding.EncodeToString(make([]byte, 256)))

// populate plants an organisation as it would have come over the years.
func populate(k *testkit.Kit, people, shared, groups int) *house {
	h := &house{owner: k.Caller("Olga"), member: k.Caller("Mia"), o: k.Organization()}
	k.Join(h.owner, h.o, tenancy.Owner, func(m *tenancy.Membership) { m.WrappedKey = wrapped })
	k.Plant(&organizations.Seats{
		OrganizationID: h.o.ID,
		Name:           h.o.Name,
		PlanType:       h.o.PlanType,
		Seats:          people,
		Enabled:        true,
	})
	var in []tenancy.Group
	testkit.Pile(k, groups, func(i int) (*tenancy.Group, *table.Meta) {
		g := tenancy.Group{ID: ids.New[ids.Group](), OrganizationID: h.o.ID, Name: fmt.Sprintf("Group %d", i)}
		in = append(in, g)
		return &g, &g.Meta
	})
	mine := k.Join(h.member, h.o, tenancy.Plain, func(m *tenancy.Membership) {
		m.Groups, m.WrappedKey = []ids.Group{in[0].ID, in[1].ID}, wrapped
	})
	rooms := make([]collections.Collection, shared)
	sealed := h.owner.Key.Seal("Collection")
	testkit.Pile(k, shared, func(i int) (*collections.Collection, *table.Meta) {
		rooms[i].ID, rooms[i].OrganizationID, rooms[i].Name = ids.New[ids.Collection](), h.o.ID, sealed
		return &rooms[i], &rooms[i].Meta
	})
	all := crowd(k, h.o, people)
	perRoom := func(i int) tenancy.Usage { // ten people in each, or as many as there are
		return tenancy.Usage{OrganizationID: h.o.ID, CollectionID: rooms[i/10].ID, MemberID: all[i*7%people].ID}
	}
	testkit.Pile(k, shared*10, func(i int) (*tenancy.Usage, *table.Meta) { u := perRoom(i); return &u, &u.Meta })
	testkit.Pile(k, shared*10, func(i int) (*tenancy.Grantee, *table.Meta) {
		u := perRoom(i)
		g := u.Grantee()
		return g, &g.Meta
	})
	for i, g := range in[:2] {
		u := &tenancy.Usage{OrganizationID: h.o.ID, CollectionID: rooms[i].ID, GroupID: g.ID}
		k.Plant(u, u.Grantee())
	}
	u := &tenancy.Usage{OrganizationID: h.o.ID, CollectionID: rooms[2].ID, MemberID: mine.ID}
	k.Plant(u, u.Grantee())
	h.shared = &rooms[2]
	h.users = []map[string]any{{"id": mine.ID}}
	for i := 20; i < 30; i++ {
		h.users = append(h.users, map[string]any{"id": perRoom(i).MemberID})
	}
	h.groups = []map[string]any{{"id": in[0].ID, "readOnly": true}, {"id": in[2].ID, "readOnly": true}}
	testkit.Pile(k, people, func(int) (*line, *table.Meta) {
		at := k.Clock.Now().Add(-time.Hour)
		l := &line{Event: logbook.Event{ID: ids.New[ids.Event](), Date: at, What: logbook.MemberUpdated}}
		l.OrganizationID, l.MemberID, l.ActingUserID = h.o.ID, mine.ID, h.owner.UserID
		return l, &l.Meta
	})
	return h
}

// line is a line of an organisation's log, as it lies.
type line struct{ logbook.Event }

func (l *line) Key() table.Key {
	return logbook.EventKey(logbook.OrganizationLog(l.OrganizationID), l.Date, l.ID)
}

// crowd plants confirmed members with their accounts.
func crowd(k *testkit.Kit, o tenancy.Organization, n int) []tenancy.Membership {
	key := actor.NewKey()
	private := key.Seal(strings.Repeat("x", 1200))
	public := secret.PublicKey(base64.StdEncoding.EncodeToString(make([]byte, 294)))
	all := make([]tenancy.Membership, n)
	testkit.Pile(k, n, func(i int) (*tenancy.Membership, *table.Meta) {
		all[i] = tenancy.Membership{
			ID:             ids.New[ids.Member](),
			OrganizationID: o.ID,
			UserID:         ids.New[ids.User](),
			Email:          testkit.Address("person"),
			Name:           fmt.Sprintf("%s person", ids.New[ids.Nonce]()[:6]),
			Status:         tenancy.Confirmed,
			Role:           tenancy.Plain,
			WrappedKey:     wrapped,
		}
		return &all[i], &all[i].Meta
	})
	testkit.Pile(k, n, func(i int) (*tenancy.Place, *table.Meta) {
		p := &tenancy.Place{Membership: all[i]}
		return p, &p.Meta
	})
	testkit.Pile(k, n, func(i int) (*tenancy.Named, *table.Meta) {
		row := all[i].Named()
		return row, &row.Meta
	})
	testkit.Pile(k, n, func(i int) (*identity.User, *table.Meta) {
		u := &identity.User{PublicKey: public, PrivateKey: private, Sealed: key.Seal("a user key of 64 bytes")}
		u.ID, u.Email, u.Name, u.Verified = all[i].UserID, all[i].Email, all[i].Name, true
		u.Seen = tenancy.Day(k.Clock.Now().Add(-time.Duration(i%90) * 24 * time.Hour))
		return u, &u.Meta
	})
	return all
}
