package accounts_test

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// company is a provider without clients that is about to be deleted: two admins, a technician who reads Dutch, one who
// accepted, and more who are invited than one transaction takes.
type company struct {
	*testkit.Kit
	id                              string
	admin, second, tess, joe, other *actor.Actor
	invited                         []string
	left                            atomic.Int64
}

func newCompany(t *testing.T) *company {
	t.Helper()
	ctx := context.Background()
	c := &company{}
	c.left.Store(-1)
	c.Kit = testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return breaking{a, &c.left} }))
	c.admin, c.id = c.Provider("Paula")
	c.other, _ = c.Provider("Otto")
	c.second = c.Colleague(c.admin, c.id, actor.ProviderAdmin, "Sem")
	c.tess = c.Colleague(c.admin, c.id, actor.ServiceUser, "Tess")
	_, _, err := c.tess.Do(ctx, "PUT", "/api/accounts/profile", map[string]any{"name": "Tess", "culture": "nl-NL"})
	c.Must(err)
	c.joe = c.Person("Joe")
	for range 40 {
		c.invited = append(c.invited, testkit.Address("invited"))
	}
	for _, emails := range [][]string{{c.joe.Email}, c.invited[:20], c.invited[20:]} {
		c.Must(c.admin.InviteColleagues(ctx, c.id, actor.ServiceUser, emails...))
	}
	c.Must(c.joe.Accept(ctx, c.Link(c.joe.Email, "accept-provider", url.Values{"providerId": {c.id}})))
	return c
}

func (c *company) ends(by *actor.Actor) (int, string) {
	c.T.Helper()
	body := map[string]any{"masterPasswordHash": hash(c.Kit, by)}
	status, answer, err := by.Do(context.Background(), "DELETE", "/api/providers/"+c.id, body)
	c.Must(err)
	return status, string(answer)
}

// closed fails unless the provider is gone for everybody.
func (c *company) closed() {
	c.T.Helper()
	for _, by := range []*actor.Actor{c.admin, c.second, c.tess, c.joe} {
		for _, path := range []string{"", "/organizations", "/users", "/events"} {
			status, answer, err := by.Do(context.Background(), "GET", "/api/providers/"+c.id+path, nil)
			if c.Must(err); status != 404 {
				c.T.Errorf("%s reads %q: %d %s", by.Email, path, status, answer)
			}
		}
		for _, path := range []string{"/api/sync", "/api/accounts/places"} {
			_, answer, err := by.Do(context.Background(), "GET", path, nil)
			if c.Must(err); bytes.Contains(answer, []byte(c.id)) {
				c.T.Errorf("%s still finds it in %s: %s", by.Email, path, answer)
			}
		}
	}
}

// told fails unless each colleague who had joined was told once, in their own language, and nobody else.
func (c *company) told(who *actor.Actor) {
	c.T.Helper()
	for _, by := range []*actor.Actor{c.admin, c.second, c.tess, c.joe, c.other} {
		want := 1
		if by == who || by == c.other {
			want = 0
		}
		words := map[bool]string{true: " is verwijderd", false: " was deleted"}[by == c.tess]
		n := 0
		for _, m := range c.MailsTo(by.Email) {
			if strings.HasSuffix(m.Subject, words) {
				n++
			}
		}
		if n != want {
			c.T.Errorf("%s was told %d times, want %d", by.Email, n, want)
		}
	}
	if n := len(c.MailsTo(c.invited[0])); n != 1 {
		c.T.Errorf("somebody invited has %d mails, want the invitation", n)
	}
}

func TestADeletedProviderLeavesNothingButItsLog(t *testing.T) {
	var halfway atomic.Int64
	t.Cleanup(func() {
		if halfway.Load() < 3 {
			t.Errorf("only %d were broken off after they had begun", halfway.Load())
		}
	})
	for _, broken := range []int64{0, 2, 3, 4, 5} { // the transaction at which it is broken off
		t.Run(fmt.Sprint("broken off at ", broken), func(t *testing.T) {
			t.Parallel()
			c := newCompany(t)
			who := map[bool]*actor.Actor{true: c.admin, false: c.second}[broken%2 == 0]
			if broken > 0 {
				c.left.Store(broken)
				if status, answer := c.ends(who); status < 500 {
					t.Errorf("%d %s", status, answer)
				}
				c.left.Store(-1)
				c.Sound("what was broken off")
				var p tenancy.Provider
				there, err := c.Table.Get(context.Background(), tenancy.ProviderKey(ids.Provider(c.id)), &p)
				if c.Must(err); !there || p.Deleting {
					c.closed()
					halfway.Add(1)
				}
			}
			if status, answer := c.ends(who); status != 200 {
				t.Fatalf("%d %s", status, answer)
			}
			c.Sound("the end")
			c.closed()
			c.told(who)
			for _, item := range c.Items() {
				var meta table.Meta
				c.Must(item.Into(&meta))
				if !strings.Contains(testkit.Text(item), c.id) {
					continue
				}
				switch meta.Type {
				case "Switch", "Event", "Idempotency", "OutboxMail", "Staffed":
				default:
					t.Errorf("a row of type %s is left", meta.Type)
				}
			}
			if status, _ := c.ends(who); status != 404 {
				t.Errorf("deleted twice: %d", status)
			}
		})
	}
}

func TestAProviderIsDeletedOnlyByAnAdminWithTheMasterPasswordAndWithoutClients(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	ctx := context.Background()
	for _, by := range []*actor.Actor{c.tess, c.joe, c.other} {
		c.Unchanged(by.Email, func() {
			if status, answer := c.ends(by); status != 404 {
				t.Errorf("%s: %d %s", by.Email, status, answer)
			}
		})
	}
	c.Unchanged("a wrong password", func() {
		body := map[string]any{"masterPasswordHash": hash(c.Kit, c.second)}
		status, answer, err := c.admin.Do(ctx, "DELETE", "/api/providers/"+c.id, body)
		if c.Must(err); status != 400 || !strings.Contains(string(answer), "identity.wrong_password") {
			t.Errorf("%d %s", status, answer)
		}
	})
	client := c.StartClient(c.admin, c.id, "Acme", testkit.Address("owner")).OrganizationID
	c.Unchanged("a client", func() {
		if status, answer := c.ends(c.admin); status != 400 || !strings.Contains(answer, "providers.has_clients") {
			t.Errorf("%d %s", status, answer)
		}
	})
	body := map[string]any{"masterPasswordHash": hash(c.Kit, c.admin)}
	status, answer, err := c.admin.Do(ctx, "DELETE", "/api/organizations/"+client, body)
	if c.Must(err); status != 200 {
		t.Fatalf("%d %s", status, answer)
	}
	if status, answer := c.ends(c.admin); status != 200 {
		t.Errorf("when the client is gone: %d %s", status, answer)
	}
	c.Sound("the end")
}

// A client that is being started while the provider goes is refused, or keeps the provider.
func TestNoClientIsLeftBehindByAProviderThatGoes(t *testing.T) {
	ctx := context.Background()
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	admin, provider := k.Provider("Paula")
	second := k.Colleague(admin, provider, actor.ProviderAdmin, "Sem")
	body, came := map[string]any{"masterPasswordHash": hash(k, second)}, false
	b.Between(0, func() {
		came = true
		status, answer, err := second.Do(ctx, "DELETE", "/api/providers/"+provider, body)
		if err != nil || status != 200 {
			t.Errorf("%d %s %v", status, answer, err)
		}
	})
	_, err := admin.CreateClient(ctx, provider, actor.NewClient{
		Name:         "Acme",
		BillingEmail: "billing@example.test",
		OwnerEmail:   testkit.Address("owner"),
		Plan:         actor.TeamsMonthly,
		Seats:        2,
	})
	if !came || err == nil {
		t.Errorf("%v, %v", came, err)
	}
	k.Sound("the end")
}

// The only admin who deletes the account after the provider was closed half-way is not kept by it.
func TestAHalfDeletedProviderKeepsNobodysAccount(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.left.Store(3)
	if status, answer := c.ends(c.admin); status < 500 {
		t.Errorf("%d %s", status, answer)
	}
	c.left.Store(-1)
	for _, by := range []*actor.Actor{c.second, c.admin} {
		body := map[string]any{"masterPasswordHash": hash(c.Kit, by)}
		status, answer, err := by.Do(context.Background(), "POST", path, body)
		if c.Must(err); status != 200 {
			t.Errorf("%s: %d %s", by.Email, status, answer)
		}
	}
	c.Sound("the end")
}
