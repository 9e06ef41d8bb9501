package accounts_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a client is deleted without its owners having been told the date, or sooner than they were told;
//   - a warning comes twice, as the schedule fired twice;
//   - a client that was resumed goes all the same;
//   - a client goes that nobody could have resumed, as its provider was disabled;
//   - a client is left half, as a process died, or somebody is told twice that it went.

type object = map[string]any

const day = 24 * time.Hour

// kept is a provider with two admins, and clients of it.
type kept struct {
	*testkit.Kit
	founder *actor.Actor
	admin   *testkit.Caller
	p       ids.Provider
}

// client is one of its clients, with two owners and a member, a collection and items in it.
type client struct {
	*kept
	o         ids.Organization
	olga, mia *actor.Actor // an owner, and the member; nil where they were planted
	owner     string       // the address of an owner
}

func newKept(t *testing.T) *kept {
	t.Helper()
	k := &kept{Kit: testkit.New(t)}
	n, send := 0, k.Server.Do
	k.Server.Do = func(in *http.Request) (*http.Response, error) { // each from another network: many register here
		n++
		in.Header.Set("X-Test-Address", fmt.Sprintf("10.200.%d.%d", n>>8&255, n&255))
		return send(in)
	}
	founder, provider := k.Provider("Paula")
	k.founder, k.p, k.admin = founder, ids.Provider(provider), k.Caller("Anna")
	k.Employ(k.admin, k.p, tenancy.ProviderAdmin)
	return k
}

func (k *kept) client() *client {
	k.T.Helper()
	ctx, email := context.Background(), testkit.Address("olga")
	o := k.StartClient(k.founder, string(k.p), "Acme", email).OrganizationID
	c := &client{kept: k, o: ids.Organization(o), olga: k.Joins(k.founder, o, email, "Olga"), owner: email}
	joins := func(role int, name string) *actor.Actor {
		email := testkit.Address(name)
		k.Must(c.olga.InviteMembers(ctx, o, role, nil, email))
		return k.Joins(k.founder, o, email, name)
	}
	joins(actor.Owner, "Oona")
	c.mia = joins(actor.User, "Mia")
	c.filled(c.olga)
	return c
}

// planted is a client whose people were planted, but for an owner who never came.
func (k *kept) planted() *client {
	k.T.Helper()
	c := &client{kept: k, owner: testkit.Address("oona")}
	c.o = ids.Organization(k.StartClient(k.founder, string(k.p), "Acme", testkit.Address("olga")).OrganizationID)
	for email, role := range map[string]tenancy.Role{
		c.owner: tenancy.Owner, testkit.Address("olaf"): tenancy.Owner, testkit.Address("mia"): tenancy.Plain,
	} {
		k.Join(k.Caller("Planted"), c.org(), role, func(m *tenancy.Membership) { m.Email = email })
	}
	c.filled(k.founder)
	return c
}

// filled puts items into the client's collection.
func (c *client) filled(by *actor.Actor) {
	c.T.Helper()
	ctx, o := context.Background(), string(c.o)
	all, err := by.Collections(ctx, o)
	c.Must(err)
	for _, name := range []string{"Mail", "Bank"} {
		_, err := by.CreateItem(ctx, actor.Item{
			OrganizationID: o, CollectionIDs: []string{all[0].ID}, Name: name, Login: &actor.LoginPart{Username: "u"},
		})
		c.Must(err)
	}
	c.told("")
}

func (c *client) read() (o tenancy.Organization, there bool) {
	c.T.Helper()
	there, err := c.Table.Get(context.Background(), tenancy.OrganizationKey(c.o), &o)
	c.Must(err)
	return o, there
}

func (c *client) org() tenancy.Organization {
	c.T.Helper()
	o, there := c.read()
	if !there || o.Deleting {
		c.T.Fatal("the client is gone")
	}
	return o
}

func (c *client) bought() (organizations.Seats, billing.Subscription) {
	c.T.Helper()
	seats, err := organizations.ReadSeats(context.Background(), c.Table, c.org())
	c.Must(err)
	paid, err := billing.ReadSubscription(context.Background(), c.Table, c.o)
	c.Must(err)
	return seats, paid
}

// ends lets the client's subscription end now.
func (c *client) ends() time.Time {
	c.T.Helper()
	o, now := c.org(), table.Stamp(c.Clock.Now())
	o.Suspend(tenancy.SubscriptionEnded)
	seats, paid := c.bought()
	c.Must(c.Table.Transact(context.Background(), organizations.SuspendWrites(o, seats, paid, now)...))
	return now
}

// over lets all the warnings have been given, and the time be over.
func (c *client) over() {
	c.T.Helper()
	c.ends()
	c.retained(billing.Retention{DeleteAt: table.Stamp(c.Clock.Now()), Told: billing.Warnings})
}

func (c *client) retained(r billing.Retention) {
	c.T.Helper()
	seats, paid := c.bought()
	c.Must(c.Table.Transact(context.Background(), organizations.RetainWrites(seats, paid, r, c.Clock.Now())...))
}

// billed plants an invoice of the client that is not due for years.
func (c *client) billed(number string) {
	c.T.Helper()
	now := table.Stamp(c.Clock.Now())
	c.Must(c.Table.Transact(context.Background(), invoices.CreateWrites(&invoices.Invoice{
		ID: ids.New[ids.Invoice](), ProviderID: c.p, OrganizationID: c.o, Date: now, Number: number,
		State: invoices.Closed, Currency: "EUR", IssuedAt: now, DueAt: now.AddDate(9, 0, 0), TotalCents: 100,
		Buyer: invoices.Party{Name: "Acme"}, Lines: []invoices.Line{},
	}, nil)...))
}

func (k *kept) run() {
	k.T.Helper()
	k.Must(k.RunJob("accounts-run-retention", nil))
}

// to moves the clock to an instant, and lets the job come several times then.
func (k *kept) to(at time.Time) {
	k.T.Helper()
	k.Clock.Advance(at.Sub(k.Clock.Now()))
	k.run()
	k.run()
}

// told takes the mails away that wait, and gives those of a template by address.
func (k *kept) told(template string) map[string]mail.Payload {
	k.T.Helper()
	out := map[string]mail.Payload{}
	for _, w := range k.Outbox() {
		if w.Message.Template == template {
			payload, err := mail.Decode(w.Message)
			k.Must(err)
			if _, twice := out[w.Message.To]; twice {
				k.T.Errorf("%s to %s twice", template, w.Message.To)
			}
			out[w.Message.To] = payload
			k.Must(k.Table.Transact(context.Background(), table.Gone(w.Key())))
		}
		if template == "" {
			k.Must(k.Table.Transact(context.Background(), table.Gone(w.Key())))
		}
	}
	return out
}

// silent fails for a mail that waits.
func (k *kept) silent(when string) {
	k.T.Helper()
	for _, w := range k.Outbox() {
		k.T.Errorf("%s: %s to %s", when, w.Message.Template, w.Message.To)
	}
}

// warned fails unless both owners and both admins were told once, of a date.
func (k *kept) warned(when string, deletes time.Time, again bool) {
	k.T.Helper()
	owners, admins := k.told("organization-expiring"), k.told("client-expiring")
	if len(owners) != 2 || len(admins) != 2 {
		k.T.Errorf("%s: %d owners and %d admins were told", when, len(owners), len(admins))
	}
	for to, m := range owners {
		if said, _ := m.(mail.OrganizationExpiring); !said.Deletes.Equal(deletes) || said.Again != again {
			k.T.Errorf("%s: %s was told %+v, not of %s", when, to, m, deletes)
		}
	}
	for to, m := range admins {
		if said, _ := m.(mail.ClientExpiring); !said.Deletes.Equal(deletes) || said.Again != again {
			k.T.Errorf("%s: %s was told %+v, not of %s", when, to, m, deletes)
		}
	}
	k.silent(when)
}

// gone fails unless the client was deleted, and all were told once.
func (c *client) gone(when string) {
	c.T.Helper()
	if _, there := c.read(); there {
		c.T.Errorf("%s: it is there", when)
	}
	members, admins := c.told("organization-deleted"), c.told("client-deleted")
	said, ofOwner := members[c.owner].(mail.OrganizationDeleted)
	if len(members) != 3 || len(admins) != 2 || !ofOwner || !said.Expired || admins[c.founder.Email] == nil {
		c.T.Errorf("%s: told were %v and %v", when, members, admins)
	}
	c.silent(when)
	for _, item := range c.Items() {
		var meta table.Meta
		c.Must(item.Into(&meta))
		if !strings.Contains(testkit.Text(item), string(c.o)) {
			continue
		}
		switch meta.Type {
		case "Subscription", "LedgerEntry", "BillingDue", "Switch", "Event", "StaffEvent", "Idempotency", "Invoice",
			"InvoiceListed", "InvoiceStanding", "InvoiceReminder", "OutboxMail", "Reveal": // the provider's own
		default:
			c.T.Errorf("%s: a row of type %s is left", when, meta.Type)
		}
	}
	n := 0
	log := logbook.ProviderLog(c.p)
	q := logbook.Between(log, logbook.Bound(time.Unix(0, 0)), logbook.Bound(c.Clock.Now().Add(time.Hour)))
	for e, err := range table.RowsAs[logbook.Event](c.Table.Rows(context.Background(), q)) {
		c.Must(err)
		if e.What == logbook.ProviderOrganizationRemoved && e.OrganizationID == c.o {
			n++
			if e.Server != logbook.KeptToTheEnd || e.ClientName != "Acme" {
				c.T.Errorf("%s: the line is %+v", when, e)
			}
		}
	}
	if n != 1 {
		c.T.Errorf("%s: %d lines in the provider's log", when, n)
	}
}

// TestAClientWhoseSubscriptionEndedIsToldTwiceAndGoesAfterNinetyDays: from the cancelling to the last row.
func TestAClientWhoseSubscriptionEndedIsToldTwiceAndGoesAfterNinetyDays(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	at := "/api/organizations/" + string(c.o)
	c.billed("P-0001")
	sound := k.StaysSound()
	var now organizations.Subscription
	k.admin.Do("GET", at+"/subscription", nil).Into(&now)
	end, err := time.Parse(time.RFC3339, now.PeriodEnd)
	k.Must(err)
	a := k.admin.Do("PUT", "/api/providers/"+string(k.p)+"/organizations/"+string(c.o)+"/subscription/renewal",
		object{"what": "end", "periodEndDate": now.PeriodEnd, "revision": now.Revision})
	if a.Status != 200 {
		t.Fatalf("cancelled: %d %s", a.Status, a.Body)
	}
	k.Clock.Advance(end.Add(5 * time.Minute).Sub(k.Clock.Now()))
	k.run() // before the organisation has followed
	k.Must(k.RunJob("providers-run-turns", nil))
	deletes := end.Add(90 * day)
	if said, _ := k.told("organization-suspended")[c.owner].(mail.OrganizationSuspended); !said.Deletes.Equal(
		deletes) {
		t.Errorf("told of %s, not of %s", said.Deletes, deletes)
	}
	sound("a client whose subscription ended")
	// Who reads what is bought reads the date.
	k.admin.LogIn()
	for by, want := range map[*actor.Actor]string{c.olga: clock.Format(deletes), c.mia: ""} {
		again := k.CallerOf(by) // their log-ins are a year old
		again.LogIn()
		stamped := expression.Set(table.Attribute[tenancy.Account]("securityStamp"), expression.Value("stamp"))
		k.Must(k.Table.Transact(context.Background(),
			table.Update(tenancy.UserKey(again.UserID), stamped, table.Exists(), nil)))
		var o organizations.OrganizationDetails
		again.Do("GET", at, nil).Into(&o)
		if got := deref(o.DeletionDate); o.ID != c.o || got != want {
			t.Errorf("the organisation says %q, not %q", got, want)
		}
	}
	k.admin.Do("GET", at+"/subscription", nil).Into(&now)
	if got := deref(now.DeletionDate); got != clock.Format(deletes) {
		t.Errorf("the subscription says %q", got)
	}
	list := k.admin.Do("GET", "/api/providers/"+string(k.p)+"/organizations", nil)
	if !strings.Contains(string(list.Body), `"deletionDate":"`+clock.Format(deletes)) {
		t.Errorf("the list says %s", list.Body)
	}
	k.to(end.Add(60*day - time.Second))
	k.silent("sixty days")
	k.to(end.Add(60 * day))
	k.warned("sixty days", deletes, false)
	k.to(end.Add(83*day - time.Second))
	k.silent("a week before")
	k.to(end.Add(83 * day))
	k.warned("a week before", deletes, true)
	k.to(deletes.Add(-time.Second))
	k.silent("the last second")
	c.org()
	sound("a client whose owners were told twice")
	k.to(deletes)
	c.gone("ninety days")
	sound("a client that was kept to the end")
	k.to(deletes.Add(365 * day))
	k.silent("a year later")
	// What the provider billed stays, for the provider.
	k.admin.LogIn()
	bills := k.admin.Do("GET", "/api/providers/"+string(k.p)+"/invoices", nil)
	if bills.Status != 200 || !strings.Contains(string(bills.Body), "P-0001") {
		t.Errorf("the invoices: %d %s", bills.Status, bills.Body)
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
