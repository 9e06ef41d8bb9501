package testkit

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// CountingLog keeps what each operation last asked of the table, from its log line.
type CountingLog struct {
	mu           sync.Mutex
	trips, waves map[string]int64
}

// Trips returns the calls that the operation's last request made.
func (l *CountingLog) Trips(operation string) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.trips[operation]
}

// Waves returns how often the operation's last request waited for the table: calls at the same time are one wave.
func (l *CountingLog) Waves(operation string) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waves[operation]
}

// Enabled takes all lines.
func (*CountingLog) Enabled(context.Context, slog.Level) bool { return true }

// Handle reads one line.
func (l *CountingLog) Handle(_ context.Context, r slog.Record) error {
	operation, trips, waves := "", int64(0), int64(0)
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "operation":
			operation = a.Value.String()
		case "trips":
			trips = a.Value.Int64()
		case "waves":
			waves = a.Value.Int64()
		}
		return true
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.trips == nil {
		l.trips, l.waves = map[string]int64{}, map[string]int64{}
	}
	l.trips[operation], l.waves[operation] = trips, waves
	return nil
}

// WithAttrs adds nothing: lines carry all they have.
func (l *CountingLog) WithAttrs([]slog.Attr) slog.Handler { return l }

// WithGroup adds nothing.
func (l *CountingLog) WithGroup(string) slog.Handler { return l }

// Waited is how often one kind of request waited for the table, and how often it may.
type Waited struct {
	What         string
	Waves, Calls int64
	Most         int64
}

// Waves makes the requests that clients make most, as a member, and tells how often each waited for the table. A number
// that is worse than Most fails TestRequestsWaitForTheTableNoMoreOftenThanTheyMay.
func Waves(t testing.TB) []Waited {
	t.Helper()
	log := &CountingLog{}
	k := New(t, WithLog(log), WithAPI(func(a table.API) table.API { return far{a} }))
	w := &walk{
		k:      k,
		log:    log,
		owner:  k.Caller("Olga"),
		member: k.Caller("Mia"),
		org: k.Organization(func(o *tenancy.Organization) {
			o.ProviderID = ids.New[ids.Provider]()
		}),
	}
	staff := k.Caller("Sven")
	k.Employ(staff, w.org.ProviderID, tenancy.ServiceUser)
	k.Join(w.owner, w.org, tenancy.Owner, func(m *tenancy.Membership) { m.WrappedKey = "4.AA==" })
	seat := k.Join(w.member, w.org, tenancy.Plain, func(m *tenancy.Membership) { m.WrappedKey = "4.AA==" })
	var collection struct{ ID string }
	w.owner.Do("POST", "/api/organizations/"+string(w.org.ID)+"/collections", map[string]any{
		"name":  w.owner.Key.Seal("Shared"),
		"users": []map[string]any{{"id": seat.ID, "manage": true}},
	}).Into(&collection)
	for _, by := range []*Caller{w.owner, w.member} {
		w.items(by, map[*Caller]string{w.owner: "an owner", w.member: "a member"}[by], collection.ID)
	}
	w.items(staff, "provider staff", collection.ID)
	w.ask("the settings before a log-in", "identity-get-prelogin", 1, w.member, "POST", "/identity/accounts/prelogin",
		map[string]any{"email": "nobody@example.test"})
	for what, by := range map[string]*Caller{"a member": w.member, "provider staff": staff} {
		w.ask(
			"the revision date, by "+what,
			"identity-get-revision-date",
			2,
			by,
			"GET",
			"/api/accounts/revision-date",
			nil,
		)
		w.ask("a sync, by "+what, "sync-get", 4, by, "GET", "/api/sync", nil)
		w.ask("the profile, by "+what, "sync-get-profile", 3, by, "GET", "/api/accounts/profile", nil)
	}
	w.ask("the folders", "vault-list-folders", 1, w.member, "GET", "/api/folders", nil)
	w.ask("the places", "members-list-places", 2, w.member, "GET", "/api/accounts/places", nil)
	w.ask("the collections one may use", "collections-list-mine", 4, w.member, "GET", "/api/collections", nil)
	w.ask("the collections of an organisation", "collections-list", 2, w.owner, "GET",
		"/api/organizations/"+string(w.org.ID)+"/collections", nil)
	return w.out
}

type walk struct {
	k             *Kit
	log           *CountingLog
	owner, member *Caller
	org           tenancy.Organization
	out           []Waited
}

func (w *walk) items(by *Caller, who, collection string) {
	var made struct{ ID, RevisionDate string }
	login := func(o ids.Organization) map[string]any {
		body := map[string]any{
			"type":  1,
			"name":  by.Key.Seal("Mail"),
			"login": map[string]any{"password": by.Key.Seal("x")},
		}
		if o != "" {
			body["organizationId"] = o
		}
		return body
	}
	w.ask(
		"creating an item of an organisation, by "+who,
		"vault-create-shared-item",
		3,
		by,
		"POST",
		"/api/ciphers/create",
		map[string]any{"cipher": login(w.org.ID), "collectionIds": []string{collection}}).
		Into(&made)
	at := "/api/ciphers/" + made.ID
	w.ask("changing it, by "+who, "vault-update-item", 3, by, "PUT", at, login(w.org.ID))
	w.ask(
		"starring it, by "+who,
		"vault-update-item-marks",
		3,
		by,
		"PUT",
		at+"/partial",
		map[string]any{"favorite": true},
	)
	if by == w.owner || by == w.member { // staff who read write that they did
		w.ask("reading it, by "+who, "vault-get-item", 2, by, "GET", at, nil)
	}
	w.ask("creating an item of one's own, by "+who, "vault-create-item", 3, by, "POST", "/api/ciphers", login("")).
		Into(&made)
	w.ask("changing it, by "+who, "vault-update-item", 3, by, "PUT", "/api/ciphers/"+made.ID, login(""))
	w.ask("reading it, by "+who, "vault-get-item", 2, by, "GET", "/api/ciphers/"+made.ID, nil)
}

func (w *walk) ask(what, operation string, most int64, by *Caller, method, path string, body any) Answer {
	w.k.T.Helper()
	a := by.Do(method, path, body)
	if a.Status != 200 {
		w.k.T.Fatalf("%s: %d %s", what, a.Status, a.Body)
	}
	w.out = append(w.out, Waited{
		What:  fmt.Sprintf("%s (`%s`)", what, operation),
		Waves: w.log.Waves(operation),
		Calls: w.log.Trips(operation),
		Most:  most,
	})
	return a
}

// Far is for WithAPI, where waves are counted: a table some milliseconds away.
func Far(a table.API) table.API { return far{a} }

// far is a table some milliseconds away: calls of one wave overlap, however busy the machine is.
type far struct{ table.API }

const farAway = 16 * time.Millisecond

func (f far) GetItem(
	ctx context.Context,
	in *dynamodb.GetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.GetItemOutput, error) {
	time.Sleep(farAway)
	return f.API.GetItem(ctx, in, o...)
}

func (f far) BatchGetItem(
	ctx context.Context,
	in *dynamodb.BatchGetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.BatchGetItemOutput, error) {
	time.Sleep(farAway)
	return f.API.BatchGetItem(ctx, in, o...)
}

func (f far) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	time.Sleep(farAway)
	return f.API.Query(ctx, in, o...)
}

func (f far) UpdateItem(
	ctx context.Context,
	in *dynamodb.UpdateItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.UpdateItemOutput, error) {
	time.Sleep(farAway)
	return f.API.UpdateItem(ctx, in, o...)
}

func (f far) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	time.Sleep(farAway)
	return f.API.TransactWriteItems(ctx, in, o...)
}
