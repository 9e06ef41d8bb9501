package sync_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// collector plants logins of a person, of about the size that real ones have.
func collector(k *testkit.Kit, u ids.User, key actor.Key, n int) {
	notes := key.Seal(strings.Repeat("what one wants to remember ", 20))
	packed, err := json.Marshal(vault.Content{
		Type:  vault.LoginItem,
		Name:  key.Seal("name"),
		Notes: &notes,
		Login: &vault.Login{Username: &notes},
	})
	k.Must(err)
	testkit.Pile(k, n, func(int) (*vault.Cipher, *table.Meta) {
		item := &vault.Cipher{UserID: u, Stored: vault.Stored{Text: string(packed[1 : len(packed)-1])}}
		item.ID = ids.New[ids.Cipher]()
		return item, &item.Meta
	})
}

// clients plants client organisations of a provider.
func clients(k *testkit.Kit, p ids.Provider, n int) (one ids.Organization) {
	key := secret.Sealed(
		"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
	)
	all := make([]tenancy.Organization, n)
	testkit.Pile(k, n, func(i int) (*tenancy.Organization, *table.Meta) {
		all[i] = tenancy.Organization{ID: ids.New[ids.Organization](), ProviderID: p, Name: "Client", Enabled: true}
		return &all[i], &all[i].Meta
	})
	testkit.Pile(k, n, func(i int) (*providers.Link, *table.Meta) {
		link := &providers.Link{ProviderID: p, OrganizationID: all[i].ID, WrappedKey: key}
		return link, &link.Meta
	})
	testkit.Pile(k, n, func(i int) (*organizations.Seats, *table.Meta) {
		row := &organizations.Seats{ProviderID: p, OrganizationID: all[i].ID, Name: "Client", Enabled: true}
		return row, &row.Meta
	})
	return all[n/2].ID
}

type fetched struct {
	rows, bytes int
	first       time.Duration
	err         error
}

// fetch reads an answer through a real server, counts its rows as they pass, and keeps nothing.
func fetch(t *testing.T, k *testkit.Kit, c *testkit.Caller, path, rows string) (got fetched) {
	t.Helper()
	server := httptest.NewServer(k.Gateway())
	defer server.Close()
	r, err := http.NewRequest("GET", server.URL+path, nil)
	k.Must(err)
	r.Header.Set("Authorization", "Bearer "+c.Token())
	begun := time.Now()
	res, err := http.DefaultClient.Do(r)
	k.Must(err)
	defer res.Body.Close()
	got.first = time.Since(begun)
	if res.StatusCode != 200 {
		t.Fatal(res.StatusCode)
	}
	counted := &counter{Reader: res.Body}
	in := json.NewDecoder(counted)
	got.err = skipTo(in, rows)
	for got.err == nil && in.More() {
		var row struct{ ID ids.Cipher }
		if got.err = in.Decode(&row); got.err == nil {
			got.rows++
		}
	}
	for got.err == nil {
		_, got.err = in.Token()
	}
	if got.err == io.EOF {
		got.err = nil
	}
	got.bytes = counted.n
	return got
}

type counter struct {
	io.Reader
	n int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

// skipTo reads up to the value of a member of the outermost object.
func skipTo(in *json.Decoder, name string) error {
	if _, err := in.Token(); err != nil {
		return err
	}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return err
		}
		if key == name {
			_, err := in.Token()
			return err
		}
		var skipped json.RawMessage
		if err := in.Decode(&skipped); err != nil {
			return err
		}
	}
	return io.ErrUnexpectedEOF
}

// A vault of more than 6 MB could never be synced again: 500 for ever. See findings clients.md A1, security.md 3.
func TestAVaultThatHasGrownStillSyncs(t *testing.T) {
	k := testkit.New(t)
	n := testkit.Size(6000, 20_000)
	c := k.Caller("Fatima")
	collector(k, c.UserID, c.Key, n)
	var got fetched
	grew := testkit.Peak(func() { got = fetch(t, k, c, "/api/sync", "ciphers") })
	if got.err != nil || got.rows != n {
		t.Errorf("%d of %d items came: %v", got.rows, n, got.err)
	}
	if got.bytes < 6<<20 {
		t.Errorf("%d bytes: this does not try what a buffered answer cannot hold", got.bytes)
	}
	if grew > 128<<20 {
		t.Errorf("the heap grew by %d MB", grew>>20)
	}
	testkit.Proved(t, "sync of a grown vault", "%d items, %d MB, first byte %d ms, peak heap +%d MB",
		got.rows, got.bytes>>20, got.first.Milliseconds(), grew>>20)
}

// Staff of a provider with 3,000 clients could not log in any more: the profile was refused for its size.
func TestStaffOfAGrownProviderStillLogIn(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Sem")
	p := tenancy.Provider{ID: ids.New[ids.Provider](), Name: "Delta IT", Enabled: true}
	k.Plant(&p)
	place := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p.ID,
		UserID:     c.UserID,
		Status:     tenancy.Confirmed,
		Role:       tenancy.ServiceUser,
		WrappedKey: wrapped,
	}
	k.Must(k.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
	one := clients(k, p.ID, testkit.Size(3500, 5000))
	var whole answer
	for _, path := range []string{"/api/accounts/profile", "/api/accounts/profile?excludeClients=true", "/api/sync"} {
		a := c.Do("GET", path, nil)
		if a.Status != 200 || len(a.Body) > 64<<10 {
			t.Errorf("%s: %d, %d bytes", path, a.Status, len(a.Body))
		}
	}
	c.Do("GET", "/api/sync", nil).Into(&whole)
	if len(whole.Profile.Providers) != 1 || len(whole.Profile.ProviderOrganizations) != 0 {
		t.Errorf("%d providers, %d clients", len(whole.Profile.Providers), len(whole.Profile.ProviderOrganizations))
	}
	var row struct{ ID, Key, Object string }
	opened := "/api/providers/" + string(p.ID) + "/organizations/" + string(one) + "/profile"
	c.Do("GET", opened, nil).Into(&row)
	if row.ID != string(one) || row.Key == "" || row.Object != "profileProviderOrganization" {
		t.Errorf("%+v", row)
	}
	k.Caller("Stranger").Do("GET", opened, nil).Refused("a stranger", 404, "portaal.not_found")
}

// Of more clients than it can carry, the profile names none: a part would look like the whole. The portal asks for none
// at any number.
func TestAProfileNamesAllClientsOrNone(t *testing.T) {
	k := testkit.New(t, testkit.WithSizes(limit.Sizes{limit.NamedClients: 2}))
	c := k.Caller("Sem")
	p := ids.New[ids.Provider]()
	k.Plant(&tenancy.Provider{ID: p, Name: "Delta IT", Enabled: true})
	place := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p,
		UserID:     c.UserID,
		Status:     tenancy.Confirmed,
		Role:       tenancy.ServiceUser,
		WrappedKey: wrapped,
	}
	k.Must(k.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
	for n, want := range []int{0, 1, 2, 0} {
		if n > 0 {
			clients(k, p, 1)
		}
		for path, want := range map[string]int{
			"/api/accounts/profile":                     want,
			"/api/accounts/profile?excludeClients=true": 0,
		} {
			var profile struct{ ProviderOrganizations []struct{} }
			c.Do("GET", path, nil).Into(&profile)
			if got := len(profile.ProviderOrganizations); got != want {
				t.Errorf("%s names %d of %d clients, want %d", path, got, n, want)
			}
		}
	}
}

// What the portal asks at a log-in of provider staff costs the same however many clients there are.
func TestTheLogInOfStaffReadsNoClients(t *testing.T) {
	var rows atomic.Int64
	k := testkit.New(t, testkit.WithAPI(func(api table.API) table.API { return rowsRead{api, &rows} }))
	c := k.Caller("Sem")
	p := ids.New[ids.Provider]()
	k.Plant(&tenancy.Provider{ID: p, Name: "Delta IT", Enabled: true})
	place := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p,
		UserID:     c.UserID,
		Status:     tenancy.Confirmed,
		Role:       tenancy.ServiceUser,
		WrappedKey: wrapped,
	}
	k.Must(k.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
	cost := func() int64 {
		rows.Store(0)
		for _, path := range []string{"/api/accounts/profile?excludeClients=true", "/api/sync?excludeClients=true"} {
			c.Do("GET", path, nil).Into(&struct{}{})
		}
		return rows.Load()
	}
	few := cost()
	clients(k, p, testkit.Size(300, 10_000))
	if many := cost(); many != few {
		t.Errorf("%d rows without clients, %d with", few, many)
	}
}

// rowsRead is a table that counts the rows it gives.
type rowsRead struct {
	table.API
	n *atomic.Int64
}

func (r rowsRead) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	out, err := r.API.Query(ctx, in, o...)
	if err == nil {
		r.n.Add(int64(len(out.Items)))
	}
	return out, err
}

func (r rowsRead) BatchGetItem(
	ctx context.Context,
	in *dynamodb.BatchGetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.BatchGetItemOutput, error) {
	out, err := r.API.BatchGetItem(ctx, in, o...)
	if err == nil {
		for _, items := range out.Responses {
			r.n.Add(int64(len(items)))
		}
	}
	return out, err
}

// What breaks in the middle must not look like a shorter vault: a client would drop what is missing.
func TestASyncThatBreaksInTheMiddleIsNotTakenForWhole(t *testing.T) {
	var pages atomic.Int32
	k := testkit.New(t, testkit.WithAPI(func(api table.API) table.API { return &dying{api, &pages} }))
	c := k.Caller("Fatima")
	collector(k, c.UserID, c.Key, 3000)
	pages.Store(3)
	got := fetch(t, k, c, "/api/sync", "ciphers")
	if got.err == nil || got.rows == 0 || got.rows >= 3000 {
		t.Errorf("%d items came and then %v", got.rows, got.err)
	}
}

// dying is a table that can be read so many times and no more.
type dying struct {
	table.API
	left *atomic.Int32
}

func (d *dying) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	if in.Limit != nil && d.left.Add(-1) < 0 {
		return nil, &types.InternalServerError{}
	}
	return d.API.Query(ctx, in, o...)
}
