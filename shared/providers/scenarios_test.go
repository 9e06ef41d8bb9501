package providers_test

import (
	"context"
	"encoding/json"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/logbook"
)

// The acceptance scenarios of starting, adding and handing over clients, by their numbers and by the front door alone.

// desk is a provider with an admin and a service user.
type desk struct {
	*testkit.Kit
	provider    string
	admin, tech *actor.Actor
}

func newProviderDesk(t *testing.T) *desk {
	t.Helper()
	t.Parallel()
	d := &desk{Kit: testkit.New(t)}
	d.admin, d.provider = d.Provider("Paula")
	d.tech = d.Colleague(d.admin, d.provider, actor.ServiceUser, "Sven")
	return d
}

// asks sends a request and gives how it ends and what it answers.
func (d *desk) asks(by *actor.Actor, method, path string, body, out any) int {
	d.T.Helper()
	status, text, err := by.Do(context.Background(), method, path, body)
	d.Must(err)
	if out != nil && status == 200 {
		d.Must(json.Unmarshal(text, out))
	}
	return status
}

// logged counts the lines of a type in a log.
func (d *desk) logged(by *actor.Actor, of string, what logbook.EventType) (n int) {
	d.T.Helper()
	var l struct {
		Data []struct{ Type logbook.EventType }
	}
	if status := d.asks(by, "GET", "/api/"+of+"/events", nil, &l); status != 200 {
		d.T.Fatalf("the log of %s: %d", of, status)
	}
	for _, line := range l.Data {
		if line.Type == what {
			n++
		}
	}
	return n
}

func annual(owner string) actor.NewClient {
	return actor.NewClient{
		Name: "Bakkerij Jansen", BillingEmail: "kas@jansen.test", OwnerEmail: owner,
		Plan: actor.EnterpriseAnnually, Seats: 5, SeatLimit: 8, StorageGB: 2,
	}
}

func TestScenario1AnAdminStartsAClient(t *testing.T) {
	d := newProviderDesk(t)
	ctx, owner := context.Background(), testkit.Address("olga")
	client, err := d.admin.CreateClient(ctx, d.provider, annual(owner))
	d.Must(err)
	var bought struct {
		Seats, OccupiedSeats, AdditionalStorageGb int
		Price                                     struct{ TotalCents int }
	}
	d.asks(d.admin, "GET", "/api/organizations/"+client.OrganizationID+"/subscription", nil, &bought)
	if bought.Price.TotalCents != 5*7200+2*396 || bought.Seats != 5 || bought.OccupiedSeats != 1 {
		t.Errorf("bought is %+v", bought)
	}
	people, err := d.admin.Members(ctx, client.OrganizationID)
	d.Must(err)
	if len(people) != 1 || people[0].Email != owner || people[0].Type != actor.Owner || people[0].Status != 0 {
		t.Errorf("its people are %+v", people)
	}
	if n := d.logged(d.admin, "providers/"+d.provider, 1900); n != 1 {
		t.Errorf("%d lines 1900", n)
	}
	if n := d.logged(d.admin, "organizations/"+client.OrganizationID, 1500); n != 1 {
		t.Errorf("%d lines 1500", n)
	}
	if mails := d.MailsTo(owner); len(mails) != 1 {
		t.Errorf("%d mails to the owner", len(mails))
	}
	rows, err := d.admin.ListClients(ctx, d.provider, nil)
	d.Must(err)
	if len(rows) != 1 || rows[0].Seats != 5 || rows[0].OccupiedSeats != 1 || rows[0].RemainingSeats != 4 {
		t.Errorf("the portal shows %+v", rows)
	}
}

func TestScenario2AServiceUserStartsNoneAndInvitesIntoThem(t *testing.T) {
	d := newProviderDesk(t)
	ctx := context.Background()
	d.Unchanged("a client of a service user", func() {
		if _, err := d.tech.CreateClient(ctx, d.provider, annual(testkit.Address("olga"))); err == nil {
			t.Error("a service user started a client")
		}
	})
	client, err := d.admin.CreateClient(ctx, d.provider, annual(testkit.Address("olga")))
	d.Must(err)
	if status := d.asks(d.tech, "GET", "/api/organizations/"+client.OrganizationID, nil, nil); status != 200 {
		t.Errorf("opening it: %d", status)
	}
	d.Must(d.tech.InviteMembers(ctx, client.OrganizationID, actor.User, nil, testkit.Address("mila")))
}

func TestScenario13AClientIsUnlinkedOnceItHasAnOwner(t *testing.T) {
	d := newProviderDesk(t)
	ctx, email := context.Background(), testkit.Address("olga")
	client, err := d.admin.CreateClient(ctx, d.provider, annual(email))
	d.Must(err)
	at := "/api/providers/" + d.provider + "/organizations/" + client.OrganizationID
	if status := d.asks(d.admin, "DELETE", at, nil, nil); status != 400 {
		t.Errorf("without a confirmed owner: %d", status)
	}
	olga := d.Joins(d.admin, client.OrganizationID, email, "Olga")
	before, err := olga.KeyOf(ctx, client.OrganizationID)
	d.Must(err)
	mails := len(d.MailsTo(email))
	if status := d.asks(d.admin, "DELETE", at, nil, nil); status != 200 {
		t.Fatalf("with one: %d", status)
	}
	if n := len(d.MailsTo(email)); n != mails+1 {
		t.Errorf("the owner got %d mails", n-mails)
	}
	for _, by := range []*actor.Actor{d.admin, d.tech} {
		if status := d.asks(by, "GET", "/api/organizations/"+client.OrganizationID, nil, nil); status != 404 {
			t.Errorf("the staff still opens it: %d", status)
		}
	}
	again, err := d.Server.Login(ctx, olga.Person)
	d.Must(err)
	if after, err := again.KeyOf(ctx, client.OrganizationID); err != nil || after != before {
		t.Errorf("the owner's key: %v, the same: %v", err, after == before)
	}
}

func TestScenario14AnOrganisationIsAddedByItsOwnerToOneProvider(t *testing.T) {
	d := newProviderDesk(t)
	ctx := context.Background()
	own := func(by *actor.Actor) string {
		id, err := by.FoundOrganization(ctx, actor.NewOrganization{
			Name: "Eigen", BillingEmail: "kas@eigen.test", Plan: actor.TeamsMonthly, Seats: 2,
		})
		d.Must(err)
		return id
	}
	theirs := own(d.Person("Otto"))
	if status := d.asks(d.admin, "POST", "/api/providers/"+d.provider+"/organizations/add", map[string]any{
		"organizationId": theirs, "key": sealedText, "restrictProviderAccess": false,
	}, nil); status != 404 {
		t.Errorf("somebody else's: %d", status)
	}
	mine := own(d.admin)
	_, err := d.admin.AddClient(ctx, d.provider, mine, false)
	d.Must(err)
	second, err := d.admin.BecomeProvider(ctx, "Second", "kas@second.test")
	d.Must(err)
	d.Unchanged("another provider", func() {
		if _, err := d.admin.AddClient(ctx, second, mine, false); err == nil {
			t.Error("it came to a second provider")
		}
	})
}
