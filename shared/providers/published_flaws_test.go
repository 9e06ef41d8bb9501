package providers_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The published flaws of servers like this one that were about providers, their clients and what they pay, by their
// numbers (A-01 and on): each is tried as it was there, and changes nothing.

// sealedText has the form of something encrypted.
const sealedText = "2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|" +
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

// victims are two providers with a client each; the first one's people try what the numbers say of the second one's.
type victims struct {
	*desk
	other, theirs, mine string
	rival               *actor.Actor
	olga                *actor.Actor // owns theirs
}

func newVictims(t *testing.T) *victims {
	t.Helper()
	v := &victims{desk: newProviderDesk(t)}
	v.rival, v.other = v.Provider("Rik")
	email := testkit.Address("olga")
	v.theirs = v.StartClient(v.rival, v.other, "Slachtoffer", email).OrganizationID
	v.olga = v.Joins(v.rival, v.theirs, email, "Olga")
	v.mine = v.StartClient(v.admin, v.provider, "Eigen klant", testkit.Address("owner")).OrganizationID
	return v
}

// denied fails unless a request is answered as if nothing were there, and changes nothing.
func (v *victims) denied(what string, by *actor.Actor, method, path string, body any) {
	v.T.Helper()
	v.Unchanged(what, func() {
		status, text, err := by.Do(context.Background(), method, path, body)
		v.Must(err)
		if status != 404 || strings.Contains(string(text), "Slachtoffer") {
			v.T.Errorf("%s: %s %s answers %d %s", what, method, path, status, text)
		}
	})
}

func TestPublishedFlawA01NobodyAddsAnOrganisationThatIsNotTheirs(t *testing.T) {
	v := newVictims(t)
	free, err := v.Person("Otto").FoundOrganization(context.Background(), actor.NewOrganization{
		Name: "Slachtoffer", BillingEmail: "kas@vrij.test", Plan: actor.TeamsMonthly, Seats: 2,
	})
	v.Must(err)
	for who, by := range map[string]*actor.Actor{"a service user": v.tech, "an admin who owns nothing": v.admin} {
		for _, o := range []string{free, v.theirs} {
			v.denied(who, by, "POST", "/api/providers/"+v.provider+"/organizations/add",
				map[string]any{"organizationId": o, "key": sealedText, "restrictProviderAccess": false})
		}
	}
	if o := v.organization(free); o.ProviderID != "" {
		t.Errorf("it came to %s", o.ProviderID)
	}
}

func TestPublishedFlawA02NobodyChangesAClientThroughAnotherProvider(t *testing.T) {
	v := newVictims(t)
	for _, p := range []string{v.provider, v.other} { // their own provider in the path, and the right one
		at := "/api/providers/" + p + "/organizations/" + v.theirs
		buy := map[string]any{
			"seats": 99, "additionalStorageGb": 0, "discountPercent": 0, "revision": 1, "pricesRevision": 0,
			"date": clock.Format(v.Clock.Now()),
		}
		for _, r := range []struct {
			method, path string
			body         any
		}{
			{"GET", "", nil},
			{"PUT", "/subscription", buy},
			{"PUT", "/subscription/renewal", map[string]any{
				"what": "end", "periodEndDate": clock.Format(v.Clock.Now()), "revision": 1, "pricesRevision": 0,
			}},
			{"PUT", "/description", map[string]any{"reference": "R", "tags": []string{}, "notes": ""}},
			{"PUT", "/suspension", map[string]any{"note": ""}},
			{"DELETE", "/suspension", nil},
			{"PUT", "/invoice-payment", map[string]any{
				"billDate": clock.Format(v.Clock.Now()), "paid": true, "paidDate": "2026-11-30",
			}},
			{"DELETE", "", nil},
		} {
			v.denied("an admin of another provider", v.admin, r.method, at+r.path, r.body)
		}
	}
}

func TestPublishedFlawA03NobodyReadsAnotherProvidersInvoices(t *testing.T) {
	v := newVictims(t)
	p, o := ids.Provider(v.other), ids.Organization(v.theirs)
	v.Plant(&invoices.Seller{ProviderID: p, Party: invoices.Party{Name: "Rik IT", Country: "NL"}, Prefix: "R-"})
	v.Clock.Advance(21 * time.Minute)
	v.Must(v.RunJob("invoices-run", nil))
	page, err := v.Table.Query(context.Background(), invoices.InvoicesOf(o))
	v.Must(err)
	all, err := table.Decode[invoices.Invoice](page.Items)
	v.Must(err)
	if len(all) != 1 || all[0].State != invoices.Closed {
		t.Fatalf("the victim's invoices are %+v", all)
	}
	date := clock.Format(all[0].Date)
	for _, at := range []string{v.provider, v.other} {
		for _, rest := range []string{"", "/pdf", "/xml"} {
			path := "/api/providers/" + at + "/invoices/" + v.theirs + "/" + date + rest
			v.denied("another provider's admin", v.admin, "GET", path, nil)
		}
	}
	v.denied("another provider's list", v.admin, "GET", "/api/providers/"+v.other+"/invoices", nil)
	v.denied("another client's list", v.admin, "GET", "/api/organizations/"+v.theirs+"/invoices", nil)
	v.denied("another client's", v.olga, "GET", "/api/organizations/"+v.mine+"/invoices/"+v.provider+"/"+date, nil)
}

func TestPublishedFlawA04AnOrganisationComesToOneProvider(t *testing.T) {
	v := newVictims(t)
	ctx := context.Background()
	second, err := v.admin.BecomeProvider(ctx, "Second", "kas@second.test")
	v.Must(err)
	o, err := v.admin.FoundOrganization(ctx, actor.NewOrganization{
		Name: "Eén", BillingEmail: "kas@een.test", Plan: actor.TeamsMonthly, Seats: 2,
	})
	v.Must(err)
	var added sync.Map
	var both sync.WaitGroup
	for _, p := range []string{v.provider, second} {
		both.Go(func() {
			if _, err := v.admin.AddClient(ctx, p, o, false); err == nil {
				added.Store(p, true)
			}
		})
	}
	both.Wait()
	n := 0
	for _, p := range []string{v.provider, second} {
		rows, err := v.admin.ListClients(ctx, p, nil)
		v.Must(err)
		for _, row := range rows {
			if row.OrganizationID == o {
				n++
			}
		}
		if _, won := added.Load(p); won != (v.organization(o).ProviderID == ids.Provider(p)) {
			t.Errorf("%s was told that it came there: %v", p, won)
		}
	}
	if n != 1 {
		t.Errorf("it stands in %d lists", n)
	}
	v.Sound("an organisation that two wanted at once")
}

func TestPublishedFlawA05NobodySeesWhatAnotherClientPays(t *testing.T) {
	v := newVictims(t)
	stranger := v.Person("Zoe")
	for who, by := range map[string]*actor.Actor{"a stranger": stranger, "another provider's admin": v.admin} {
		v.denied(who, by, "GET", "/api/organizations/"+v.theirs+"/subscription", nil)
		for _, p := range []string{v.provider, v.other} {
			v.denied(who, by, "GET", "/api/providers/"+p+"/organizations/"+v.theirs+
				"/subscription/preview?seats=20&additionalStorageGb=0&discountPercent=0", nil)
		}
	}
}

func TestPublishedFlawA08WhatIsBoughtOrRenamedLeavesTheKeysAlone(t *testing.T) {
	v := newVictims(t)
	before := v.organization(v.mine)
	if before.PublicKey == "" || before.PrivateKey == "" {
		t.Fatalf("it has no key pair: %+v", before)
	}
	at := "/api/organizations/" + v.mine
	for _, body := range []map[string]any{
		{"name": "Anders"},
		{"name": "Weer anders", "keys": map[string]any{"publicKey": "AAAA", "encryptedPrivateKey": wrapped}},
		{"name": "Nog eens", "publicKey": "AAAA", "privateKey": wrapped},
	} {
		_, _, err := v.admin.Do(context.Background(), "PUT", at, body) // what it does not know it may refuse
		v.Must(err)
	}
	after := v.organization(v.mine)
	if after.PublicKey != before.PublicKey || after.PrivateKey != before.PrivateKey || after.Name == before.Name {
		t.Errorf("it was %+v and is %+v", before, after)
	}
}

func TestPublishedFlawA13WhoseProviderIsDisabledReachesNoClient(t *testing.T) {
	v := newVictims(t)
	_, err := v.Table.Touch(context.Background(), tenancy.ProviderKey(ids.Provider(v.provider)),
		expression.Set(expression.Name("enabled"), expression.Value(false)), table.Exists())
	v.Must(err)
	at := "/api/providers/" + v.provider + "/organizations"
	for who, by := range map[string]*actor.Actor{"an admin": v.admin, "a service user": v.tech} {
		v.denied(who, by, "GET", "/api/organizations/"+v.mine, nil)
		v.denied(who, by, "GET", "/api/organizations/"+v.mine+"/users", nil)
		for _, method := range []string{"GET", "DELETE"} { // in words: it is their own provider
			v.Unchanged(who, func() {
				status, text, err := by.Do(context.Background(), method, at+"/"+v.mine, nil)
				v.Must(err)
				if status != 404 && (status != 400 || !strings.Contains(string(text), "suspended")) {
					t.Errorf("%s: %s answers %d %s", who, method, status, text)
				}
			})
		}
	}
}

func TestPublishedFlawA14NobodyWritesIntoAnotherOrganisationsLog(t *testing.T) {
	v := newVictims(t)
	stranger := v.Person("Zoe")
	lines := func() int { return v.logged(v.rival, "organizations/"+v.theirs, 1107) }
	before := lines()
	for _, by := range []*actor.Actor{stranger, v.admin} {
		_, _, err := by.Do(context.Background(), "POST", "/events/collect", []map[string]any{{
			"type": 1107, "organizationId": v.theirs, "cipherId": string(ids.New[ids.Cipher]()),
			"date": clock.Format(v.Clock.Now().Add(-90 * 24 * time.Hour)),
		}})
		v.Must(err)
	}
	if n := lines(); n != before {
		t.Errorf("%d lines of somebody else's", n-before)
	}
}

func (v *victims) organization(id string) (o tenancy.Organization) {
	v.T.Helper()
	_, err := v.Table.Get(context.Background(), tenancy.OrganizationKey(ids.Organization(id)), &o)
	v.Must(err)
	return o
}
