package vault_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

type body map[string]any

// office is an organisation with one collection, and a member for each way to use it.
type office struct {
	*testkit.Kit
	org                                                   tenancy.Organization
	provider                                              ids.Provider
	owner, manager, editor, hidden, viewer, blind, nobody *testkit.Caller
	staff, outsider, revoked                              *testkit.Caller
	seats                                                 map[*testkit.Caller]tenancy.Membership
	shared, second                                        ids.Collection // second is the owner's and the manager's
}

func newOffice(t *testing.T, change ...func(*tenancy.Organization)) *office {
	t.Helper()
	return newOfficeOn(t, testkit.New(t), change...)
}

func newOfficeOn(t *testing.T, k *testkit.Kit, change ...func(*tenancy.Organization)) *office {
	t.Helper()
	o := &office{Kit: k, provider: ids.New[ids.Provider](), seats: map[*testkit.Caller]tenancy.Membership{}}
	o.org = k.Organization(append(change, func(org *tenancy.Organization) { org.ProviderID = o.provider })...)
	for name, c := range map[string]**testkit.Caller{
		"owner":    &o.owner,
		"manager":  &o.manager,
		"editor":   &o.editor,
		"hidden":   &o.hidden,
		"viewer":   &o.viewer,
		"blind":    &o.blind,
		"nobody":   &o.nobody,
		"staff":    &o.staff,
		"outsider": &o.outsider,
		"revoked":  &o.revoked,
	} {
		*c = k.Caller(name)
	}
	all := []*testkit.Caller{o.owner, o.manager, o.editor, o.hidden, o.viewer, o.blind, o.nobody, o.revoked}
	for _, c := range all {
		role := tenancy.Plain
		if c == o.owner {
			role = tenancy.Owner
		}
		o.seats[c] = k.Join(c, o.org, role, func(m *tenancy.Membership) {
			if c == o.revoked {
				m.Status = tenancy.Revoked
			}
		})
	}
	k.Employ(o.staff, o.provider, tenancy.ServiceUser)
	o.shared = o.collection(
		map[*testkit.Caller]tenancy.Flags{o.manager: {Manage: true}, o.editor: {}, o.hidden: {HidePasswords: true},
			o.viewer: {ReadOnly: true}, o.blind: {ReadOnly: true, HidePasswords: true}, o.revoked: {Manage: true}},
	)
	o.second = o.collection(
		map[*testkit.Caller]tenancy.Flags{o.manager: {Manage: true}, o.viewer: {ReadOnly: true, HidePasswords: true}},
	)
	return o
}

// collection plants a collection that callers may use.
func (o *office) collection(uses map[*testkit.Caller]tenancy.Flags) ids.Collection {
	o.T.Helper()
	id := ids.New[ids.Collection]()
	c := &collections.Collection{Shared: tenancy.Shared{ID: id, OrganizationID: o.org.ID}, Name: o.seal("Collection")}
	members := map[ids.Member]tenancy.Flags{}
	for caller, flags := range uses {
		members[o.seats[caller].ID] = flags
	}
	o.Use(c, members)
	return id
}

func (o *office) seal(text string) secret.Sealed { return o.owner.Key.Seal(text) }

func (o *office) login(name string) body {
	return body{
		"type":     1,
		"name":     o.seal(name),
		"favorite": false,
		"reprompt": 0,
		"login": body{
			"response": nil,
			"username": o.seal("ann"),
			"password": o.seal(
				"pw",
			),
			"uris": []body{
				{"response": nil, "match": nil, "uri": o.seal("https://example.test"), "uriChecksum": o.seal("sum")},
			},
		},
	}
}

// ours is a login as a client sends it for an item of the organisation.
func (o *office) ours(name string) body {
	cipher := o.login(name)
	cipher["organizationId"] = o.org.ID
	return cipher
}

func (o *office) sharedLogin(name string, in ...ids.Collection) body {
	return body{"cipher": o.ours(name), "collectionIds": in}
}

// put makes an item of the organisation in collections.
func (o *office) put(by *testkit.Caller, in ...ids.Collection) vault.Details {
	o.T.Helper()
	var d vault.Details
	by.Do("POST", "/api/ciphers/create", o.sharedLogin("Shared login", in...)).Into(&d)
	return d
}

func at(id ids.Cipher) string { return "/api/ciphers/" + string(id) }

// lies fails unless the item lies once in its vault and as an equal copy in exactly these collections.
func (o *office) lies(id ids.Cipher, in ...ids.Collection) {
	o.T.Helper()
	var canonical vault.Cipher
	key := table.At(tenancy.OrganizationVault(o.org.ID), tenancy.InVault(id))
	if ok, err := o.Table.Get(context.Background(), key, &canonical); !ok || err != nil {
		o.T.Fatalf("item %v %v", ok, err)
	}
	want := map[string]bool{}
	for _, c := range in {
		want["COLLECTION#"+string(c)] = true
	}
	if fmt.Sprint(canonical.CollectionIDs) != fmt.Sprint(in) && len(in)+len(canonical.CollectionIDs) > 0 {
		o.T.Errorf("the item names %v, want %v", canonical.CollectionIDs, in)
	}
	for _, raw := range o.Items() {
		at := raw.Key()
		if !strings.HasPrefix(at.PK, "COLLECTION#") || at.SK != "CIPHER#"+string(id) {
			continue
		}
		if !want[at.PK] {
			o.T.Errorf("a copy in %s", at.PK)
		}
		delete(want, at.PK)
		var copied vault.Cipher
		o.Must(raw.Into(&copied))
		copied.PK, copied.SK, copied.Type = canonical.PK, canonical.SK, canonical.Type
		if text(copied) != text(canonical) {
			o.T.Errorf("copy\n%s\nitem\n%s", text(copied), text(canonical))
		}
	}
	if len(want) > 0 {
		o.T.Errorf("no copy in %v", want)
	}
	listed, err := o.Table.Get(context.Background(), canonical.LooseKey(), &tenancy.Loose{})
	if o.Must(err); listed != (len(in) == 0 && canonical.DeletedDate == nil) {
		o.T.Errorf("listed among those in no collection: %t", listed)
	}
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// events counts the lines of both logs about the organisation.
func (o *office) events(what logbook.EventType) (n int) {
	for _, raw := range o.Items() {
		var e logbook.Event
		o.Must(raw.Into(&e))
		if e.Type == "Event" && e.What == what && e.OrganizationID == o.org.ID {
			n++
		}
	}
	return n
}
