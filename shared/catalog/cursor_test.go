package catalog_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// pages is a tenant with two pages of every list that has pages.
type pages struct {
	k            *testkit.Kit
	organization tenancy.Organization
	provider     ids.Provider
	owner, admin *testkit.Caller
	place        tenancy.Membership // the owner's
	item         ids.Cipher         // whose lines are in the logs
	shared       ids.Cipher         // that several people open, as they do its collection
	collection   ids.Collection
}

func newPages(k *testkit.Kit) *pages {
	p := &pages{k: k, organization: k.Organization(), provider: ids.New[ids.Provider](), item: ids.New[ids.Cipher]()}
	k.Plant(&tenancy.Locator{ID: p.item, OrganizationID: p.organization.ID})
	p.owner, p.admin = k.Caller("Olga"), k.Caller("Paula")
	k.Employ(p.admin, p.provider, tenancy.ProviderAdmin)
	p.place = k.Join(p.owner, p.organization, tenancy.Owner)
	mia := k.Join(k.Caller("Mia"), p.organization, tenancy.Plain)
	c := &collections.Collection{Shared: tenancy.Shared{
		ID:             ids.New[ids.Collection](),
		OrganizationID: p.organization.ID,
	}}
	k.Use(c, map[ids.Member]tenancy.Flags{mia.ID: {}})
	var made struct{ ID ids.Cipher }
	p.owner.Do("POST", "/api/ciphers/create", map[string]any{
		"collectionIds": []ids.Collection{c.ID},
		"cipher": map[string]any{
			"type":           2,
			"name":           p.owner.Key.Seal("note"),
			"organizationId": p.organization.ID,
			"secureNote":     map[string]any{"type": 0},
		},
	}).Into(&made)
	p.shared, p.collection = made.ID, c.ID
	for range 2 {
		k.Program(p.admin.UserID, p.provider, allScopes)
	}
	for i := range 2 {
		k.Must(k.Table.Transact(context.Background(), organizations.ListWrites(&organizations.Seats{
			OrganizationID: ids.New[ids.Organization](),
			ProviderID:     p.provider,
			ClientID:       ids.New[ids.Client](),
			Name:           fmt.Sprint("Client ", i),
			Enabled:        true,
			Started:        k.Clock.Now(),
		})...))
	}
	for range 2 {
		k.Must(k.Table.Transact(context.Background(), logbook.Reveal{
			ProviderID:     p.provider,
			UserID:         p.admin.UserID,
			OrganizationID: p.organization.ID,
			CipherID:       ids.New[ids.Cipher](),
			Kinds:          []logbook.EventType{logbook.CipherViewed},
			Date:           k.Clock.Now(),
		}.Write(k.Clock.Now())))
	}
	for i := range 2 {
		k.Must(k.Table.Transact(context.Background(), invoices.CreateWrites(&invoices.Invoice{
			ID:             ids.New[ids.Invoice](),
			ProviderID:     p.provider,
			OrganizationID: p.organization.ID,
			Date:           k.Clock.Now().AddDate(0, -i, 0),
			State:          invoices.Closed,
			Number:         fmt.Sprint("N-", i),
			Currency:       "EUR",
		}, nil)...))
	}
	client := k.Organization(func(o *tenancy.Organization) { o.ProviderID = p.provider })
	for _, name := range []string{"Ada", "Bea"} { // who wait at a client
		k.Join(k.Caller(name), client, tenancy.Plain, func(m *tenancy.Membership) { m.Status = tenancy.Accepted })
	}
	for _, log := range []table.Path{logbook.OrganizationLog(p.organization.ID), logbook.ProviderLog(p.provider)} {
		var lines []table.Write
		for i := range 60 {
			about := logbook.Subject{CipherID: p.item, Date: k.Clock.Now().Add(-time.Duration(i) * time.Minute)}
			lines = append(lines, logbook.NewEvent(log, logbook.CipherUpdated, about, p.owner.UserID, tenancy.Origin{},
				k.Clock.Now()))
		}
		k.Must(k.Table.Transact(context.Background(), lines...))
	}
	return p
}

// listed is where a list lies, who reads it and how much of it.
type listed struct {
	path string
	by   *testkit.Caller
	page string
}

// lists are the lists with pages, by operation.
func (p *pages) lists() map[string]listed {
	o, provider := "/api/organizations/"+string(p.organization.ID), "/api/providers/"+string(p.provider)
	reveals := "pageSize=1&userId=" + string(p.admin.UserID)
	shared := o + "/collections/" + string(p.collection)
	return map[string]listed{
		"members-list":                   {o + "/users", p.owner, "pageSize=1"},
		"collections-list-people":        {shared + "/access", p.owner, "pageSize=1"},
		"vault-list-people":              {"/api/ciphers/" + string(p.shared) + "/access", p.owner, "pageSize=1"},
		"audit-list-organization-events": {o + "/events", p.owner, ""},
		"audit-list-item-events":         {"/api/ciphers/" + string(p.item) + "/events", p.owner, ""},
		"audit-list-member-events":       {o + "/users/" + string(p.place.ID) + "/events", p.owner, ""},
		"audit-list-provider-events":     {provider + "/events", p.admin, ""},
		"audit-list-reveals":             {provider + "/reveals", p.admin, reveals},
		"apikeys-list":                   {provider + "/api-keys", p.admin, "pageSize=1"},
		"providers-list-clients":         {provider + "/organizations", p.admin, "pageSize=1"},
		"providers-list-pending":         {provider + "/pending", p.admin, "pageSize=1"},
		"invoices-list":                  {provider + "/invoices", p.admin, "pageSize=1"},
		"invoices-list-organization":     {o + "/invoices", p.owner, "pageSize=1"},
	}
}

// ask reads a list after a cursor.
func (l listed) ask(by *testkit.Caller, cursor string) testkit.Answer {
	return by.Do("GET", l.path+"?"+l.page+"&continuationToken="+url.QueryEscape(cursor), nil)
}

// A cursor says where a page ended, to the server only: it opens in the list, the tenant and the filter that it was
// given in, adds nothing to what its bearer may do, and any other text gets one answer.
func TestACursorIsGoodForItsOwnListOnly(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	p, other := newPages(k), newPages(k)
	cursors := map[string]string{}
	for _, e := range catalog.All() {
		if e.Serve == nil || !hasCursor(e) {
			continue
		}
		l, ok := p.lists()[e.Info().ID]
		if !ok {
			t.Fatalf("%s has pages: say in lists how to make two", e.Info().ID)
		}
		var first struct{ ContinuationToken *string }
		l.ask(l.by, "").Into(&first)
		if first.ContinuationToken == nil {
			t.Fatalf("%s has one page only", e.Info().ID)
		}
		cursors[e.Info().ID] = *first.ContinuationToken
	}
	for id, l := range p.lists() {
		refused := string(l.ask(l.by, "x").Body)
		for name, cursor := range altered(cursors[id]) {
			if a := l.ask(l.by, cursor); a.Status != 400 || a.Code != "portaal.cursor_invalid" && len(cursor) < 1000 {
				t.Errorf("%s, %s: %d %s", id, name, a.Status, a.Body)
			}
		}
		for from, cursor := range cursors {
			if a := l.ask(l.by, cursor); from != id && string(a.Body) != refused {
				t.Errorf("%s takes the cursor of %s: %d %s", id, from, a.Status, a.Body)
			}
		}
		there := other.lists()[id]
		if a := there.ask(there.by, cursors[id]); string(a.Body) != refused {
			t.Errorf("%s of another tenant: %d %s", id, a.Status, a.Body)
		}
		l.ask(there.by, cursors[id]).Refused(id+" by another tenant's", 404, "portaal.not_found")
		l.ask(k.Caller("Stranger"), cursors[id]).Refused(id+" by a stranger", 404, "portaal.not_found")
	}
	k.Must(k.Table.Transact(
		context.Background(),
		table.Gone(tenancy.PlaceKey(p.owner.UserID, p.organization.ID)),
		table.Gone(tenancy.StaffPlaceKey(p.admin.UserID, p.provider)),
	))
	for id, l := range p.lists() {
		l.ask(l.by, cursors[id]).Refused(id+" after the place has gone", 404, "portaal.not_found")
	}
}

func hasCursor(e catalog.Entry) bool {
	in, _ := e.Types()
	for _, field := range reflect.VisibleFields(in) {
		if name, _, _ := strings.Cut(field.Tag.Get("query"), ","); name == "continuationToken" {
			return true
		}
	}
	return false
}

// altered are texts that are not quite a cursor.
func altered(cursor string) map[string]string {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		panic(err)
	}
	out := map[string]string{
		"cut":            cursor[:len(cursor)-2],
		"half":           cursor[:len(cursor)/2],
		"longer":         cursor + "AA",
		"twice":          cursor + cursor,
		"padded":         cursor + "==",
		"with a space":   " " + cursor,
		"with a NUL":     cursor + "\x00",
		"a nonce only":   cursor[:16],
		"nothing sealed": base64.RawURLEncoding.EncodeToString(make([]byte, 28)),
		"in the clear":   base64.RawURLEncoding.EncodeToString([]byte("ORGANIZATION#x#MEMBER#y")),
		"large":          strings.Repeat("A", 999),
		"too large":      strings.Repeat("A", 4000),
	}
	for _, at := range []int{0, 11, 12, len(raw) - 17, len(raw) - 1} {
		bent := append([]byte(nil), raw...)
		bent[at] ^= 1
		out[fmt.Sprint("bent at ", at)] = base64.RawURLEncoding.EncodeToString(bent)
	}
	return out
}
