package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/actor"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Caller is somebody signed in whose account was written straight into the table: for tests of what comes after
// registering and joining. Where the journey itself matters, use Person.
type Caller struct {
	UserID ids.User
	Key    actor.Key // seals what the caller sends; never leaves the test
	kit    *Kit
	bearer string
	key    table.Key

	email, name string
}

// Plant writes items as they are.
func (k *Kit) Plant(items ...table.Item) {
	k.T.Helper()
	for _, item := range items {
		k.Must(k.Table.Transact(context.Background(), table.Create(item, nil)))
	}
}

// Caller plants an account with a session.
func (k *Kit) Caller(name string) *Caller {
	k.T.Helper()
	user := ids.New[ids.User]()
	email := Address(name)
	k.Plant(&planted{Account: tenancy.Account{
		ID:       user,
		Email:    email,
		Name:     name,
		Culture:  "en-US",
		Stamp:    "stamp",
		Verified: true,
	}})
	c := &Caller{UserID: user, Key: actor.NewKey(), kit: k, email: email, name: name}
	c.LogIn()
	return c
}

// CallerOf is somebody who registered and logged in, for what a planted account has not: a master password.
func (k *Kit) CallerOf(a *actor.Actor) *Caller {
	return &Caller{UserID: ids.User(a.UserID), Key: a.Key, kit: k, bearer: a.Token(), email: a.Email, name: a.Name}
}

// LogIn plants a new session of the caller, for when the clock has left the one before behind.
func (c *Caller) LogIn() {
	c.kit.T.Helper()
	session, now := ids.New[ids.Session](), c.kit.Clock.Now()
	c.kit.Plant(&tenancy.Session{
		Meta:       table.Meta{TTL: now.Add(30 * 24 * time.Hour).Unix()},
		ID:         session,
		UserID:     c.UserID,
		Client:     "web",
		DeviceType: 9,
		Stamp:      "stamp",
		Started:    now,
		Expires:    now.Add(30 * 24 * time.Hour),
	})
	var err error
	c.bearer, err = c.kit.Keys.SignAccess(token.Access{
		User:     c.UserID,
		Session:  session,
		Stamp:    "stamp",
		Client:   "web",
		Email:    c.email,
		Name:     c.name,
		Verified: true,
	})
	c.kit.Must(err)
	c.key = tenancy.SessionKey(c.UserID, session)
}

// WithPasskey makes the caller's session one that a passkey opened.
func (c *Caller) WithPasskey() {
	c.kit.T.Helper()
	var in tenancy.Session
	_, err := c.kit.Table.Get(context.Background(), c.key, &in)
	c.kit.Must(err)
	in.Passkey = true
	c.kit.Must(c.kit.Table.Transact(context.Background(), table.Put(&in, nil)))
}

// Nobody is a caller who has not signed in.
func (k *Kit) Nobody() *Caller { return &Caller{kit: k} }

type planted struct{ tenancy.Account }

func (p *planted) Key() table.Key { return tenancy.UserKey(p.ID) }
func (*planted) Kind() string     { return "User" }

// Organization plants an Enterprise organisation, changed before it is written.
func (k *Kit) Organization(change ...func(*tenancy.Organization)) tenancy.Organization {
	k.T.Helper()
	o := tenancy.Organization{
		ID:                   ids.New[ids.Organization](),
		Name:                 "Acme",
		BillingEmail:         "billing@example.test",
		PlanType:             20,
		Enabled:              true,
		UsePolicies:          true,
		UseGroups:            true,
		UseCustomPermissions: true,
		AdminAccessToAll:     true,
		Named:                true,
	}
	for _, c := range change {
		c(&o)
	}
	k.Plant(&o)
	return o
}

// Join plants a confirmed membership, changed before it is written.
func (k *Kit) Join(
	c *Caller,
	o tenancy.Organization,
	role tenancy.Role,
	change ...func(*tenancy.Membership),
) tenancy.Membership {
	k.T.Helper()
	m := tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: o.ID,
		UserID:         c.UserID,
		Email:          Address("member"),
		Status:         tenancy.Confirmed,
		Role:           role,
	}
	for _, c := range change {
		c(&m)
	}
	writes := append(tenancy.CreateMembershipWrites(&m, nil), o.PendingWrites(nil, &m)...)
	k.Must(k.Table.Transact(context.Background(), writes...))
	return m
}

// Use plants that members use a collection that is planted with it, by both sides; the collection counts its managers.
func (k *Kit) Use(c *collections.Collection, uses map[ids.Member]tenancy.Flags) {
	k.T.Helper()
	for m, flags := range uses {
		u := &tenancy.Usage{OrganizationID: c.OrganizationID, CollectionID: c.ID, MemberID: m, Flags: flags}
		c.Managers += flags.Managing()
		k.Plant(u, u.Grantee())
	}
	k.Plant(c)
}

// Uses reads who uses a collection, from the collection's side.
func (k *Kit) Uses(o ids.Organization, c ids.Collection) map[ids.Member]tenancy.Flags {
	k.T.Helper()
	out := map[ids.Member]tenancy.Flags{}
	for u, err := range table.RowsAs[tenancy.Usage](k.Table.Rows(context.Background(), tenancy.UsagesQuery(o, c))) {
		k.Must(err)
		out[u.MemberID] = u.Flags
	}
	return out
}

// errThere says that an item is planted already.
var errThere = errors.New("testkit: planted already")

// Employ plants a confirmed place in a provider, and the provider when there is none yet.
func (k *Kit) Employ(c *Caller, p ids.Provider, role tenancy.ProviderRole) {
	k.T.Helper()
	provider := &tenancy.Provider{
		ID:           p,
		Name:         "Provider",
		BillingEmail: "billing@example.test",
		Enabled:      true,
		Inbox:        true,
		Ranked:       true,
		Upcoming:     true,
	}
	if err := k.Table.Transact(context.Background(), table.Create(provider, errThere)); !errors.Is(err, errThere) {
		k.Must(err)
	}
	seat := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p,
		UserID:     c.UserID,
		Email:      Address("staff"),
		Status:     tenancy.Confirmed,
		Role:       role,
	}
	k.Must(k.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&seat, nil)...))
}

// Answer is what a request got.
type Answer struct {
	Status int
	Code   string              // of an error
	Fields map[string][]string // of an error
	Body   json.RawMessage
	Header http.Header
	kit    *Kit
}

// Into reads a good answer; anything else fails the test.
func (a Answer) Into(out any) {
	a.kit.T.Helper()
	if a.Status != http.StatusOK {
		a.kit.T.Fatalf("answered %d %s", a.Status, a.Body)
	}
	a.kit.Must(json.Unmarshal(a.Body, out))
}

// Session is the key of the caller's session.
func (c *Caller) Session() table.Key { return c.key }

// Token is the caller's access token, for tests that speak through a connection of their own.
func (c *Caller) Token() string { return c.bearer }

// Do sends a request as the caller, through the gateway; headers are pairs of name and value.
func (c *Caller) Do(method, path string, body any, headers ...string) Answer {
	c.kit.T.Helper()
	return c.DoIn(context.Background(), method, path, body, headers...)
}

// DoIn is Do for a request with a context; see InAHurry.
func (c *Caller) DoIn(ctx context.Context, method, path string, body any, headers ...string) Answer {
	c.kit.T.Helper()
	var reader io.Reader = http.NoBody
	if body != nil {
		text, err := json.Marshal(body)
		c.kit.Must(err)
		reader = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(ctx, method, PublicURL+path, reader)
	c.kit.Must(err)
	if c.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+c.bearer)
	}
	r.Header.Set("Bitwarden-Client-Name", "web")
	if body != nil {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := c.kit.Do(r)
	c.kit.Must(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	c.kit.Must(err)
	answer := Answer{Status: res.StatusCode, Body: text, Header: res.Header, kit: c.kit}
	if res.StatusCode >= 400 {
		var e struct {
			Code             string              `json:"code"`
			ValidationErrors map[string][]string `json:"validationErrors"`
		}
		c.kit.Must(json.Unmarshal(text, &e))
		answer.Code, answer.Fields = e.Code, e.ValidationErrors
	}
	return answer
}

// Refused fails the test unless the request was refused with this status and code.
func (a Answer) Refused(what string, status int, code string) {
	a.kit.T.Helper()
	if a.Status != status || a.Code != code {
		a.kit.T.Errorf("%s: answered %d %s, want %d %s", what, a.Status, a.Body, status, code)
	}
}

// Forget takes a caller's account away, as the last step of its deletion does.
func (k *Kit) Forget(c *Caller) {
	k.T.Helper()
	key := tenancy.UserKey(c.UserID)
	_, err := k.Client.DeleteItem(context.Background(), &dynamodb.DeleteItemInput{
		TableName: &k.Config.Table,
		Key: map[string]types.AttributeValue{
			"PK": &types.AttributeValueMemberS{Value: key.PK},
			"SK": &types.AttributeValueMemberS{Value: key.SK},
		},
	})
	k.Must(err)
}
