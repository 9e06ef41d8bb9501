package catalog_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/tenancy"
)

// lowered are limits that a test reaches.
var lowered = limit.Sizes{
	limit.Items:            2,
	limit.Clients:          3,
	limit.Members:          3,
	limit.Collections:      2,
	limit.ItemWrites:       1, // sixty a minute
	limit.NamedClients:     2,
	limit.CollectionUsers:  2,
	limit.LogLines:         1,
	limit.Groups:           2,
	limit.MemberGroups:     1,
	limit.GroupCollections: 1,
	limit.OwnOrganizations: 1,
	limit.Views:            1,
	limit.Domains:          2,
}

// growing is something that ends at a limit: more makes one more of it, and goes through as often as there is room.
type growing struct {
	size   limit.Size
	room   int
	more   func(i int, language string) testkit.Answer
	status int
	code   string
	field  string // "" where no field could be another one
	en, nl string
}

// What would pass a limit is refused in words that name the limit and the field, and leaves nothing behind; one below
// it everything still works. A limit without a row here fails.
func TestWhoReachesALimitIsToldAndNothingIsWritten(t *testing.T) {
	t.Parallel()
	k := testkit.New(t, testkit.WithSizes(lowered))
	tried := []limit.Size{limit.NamedClients, limit.LogLines} // which refuse nothing: shared/sync, shared/audit
	for name, g := range grown(k) {
		tried = append(tried, g.size)
		for i := range g.room {
			if a := g.more(i, "en"); a.Status != 200 {
				t.Fatalf("%s: number %d of %d: %d %s", name, i+1, g.room, a.Status, a.Body)
			}
		}
		k.Unchanged(name, func() {
			for language, words := range map[string]string{"en": g.en, "nl": g.nl} {
				a := g.more(g.room, language)
				a.Refused(name, g.status, g.code)
				var said struct{ Message string }
				k.Must(json.Unmarshal(a.Body, &said))
				if said.Message != words {
					t.Errorf("%s: says %q, want %q", name, said.Message, words)
				}
				want := map[string][]string{}
				if g.field != "" {
					want[g.field] = []string{words}
				}
				if fmt.Sprint(a.Fields) != fmt.Sprint(want) {
					t.Errorf("%s: at its fields it says %v, want %v", name, a.Fields, want)
				}
			}
		})
	}
	for _, row := range limit.AllSizes() {
		if !slices.Contains(tried, row.Size) {
			t.Errorf("nobody reaches the limit of %s", row.Size)
		}
	}
}

type sent = map[string]any

func grown(k *testkit.Kit) map[string]growing {
	all := map[string]growing{}
	itemsGrow(k, all)
	clientsGrow(k, all)
	viewsGrow(k, all)
	domainsGrow(k, all)
	membersGrow(k, all)
	collectionsGrow(k, all)
	ownGrow(k, all)
	return all
}

func ownGrow(k *testkit.Kit, all map[string]growing) {
	me := k.Caller("Fenna")
	keys := sent{"publicKey": strings.Repeat("AAAA", 98), "encryptedPrivateKey": me.Key.Seal("pair")}
	form := sent{
		"name":            "De Spaan",
		"billingEmail":    "post@example.test",
		"planType":        17,
		"key":             wrappedKey,
		"keys":            keys,
		"additionalSeats": 1,
	}
	all["organisations without a provider"] = growing{
		size:   limit.OwnOrganizations,
		room:   1,
		status: 400,
		code:   "founding.too_many",
		en:     "You have made 1 organisations, as many as one account can.",
		nl:     "Je hebt 1 organisaties gemaakt, zoveel als één account kan.",
		more: func(_ int, language string) testkit.Answer {
			return me.Do("POST", "/api/organizations", form, "Accept-Language", language)
		},
	}
}

// login is an item as the portal sends it.
func login(key actor.Key) sent {
	return sent{
		"type":     1,
		"name":     key.Seal("x"),
		"favorite": false,
		"reprompt": 0,
		"login":    sent{"username": key.Seal("ann")},
	}
}

func itemsGrow(k *testkit.Kit, all map[string]growing) {
	full := growing{
		size:   limit.Items,
		room:   2,
		status: 400,
		code:   "vault.too_many_items",
		en:     "There is room for 2 items here. Delete some before you add more.",
		nl:     "Hier is plaats voor 2 items. Verwijder er een paar voordat je er meer toevoegt.",
	}
	me := k.Caller("Fatima")
	own := full
	own.field = "organizationId"
	own.more = func(_ int, language string) testkit.Answer {
		return me.Do("POST", "/api/ciphers", login(me.Key), "Accept-Language", language)
	}
	all["items of a person"] = own

	owner, o := k.Caller("Olga"), k.Organization()
	m := k.Join(owner, o, tenancy.Owner)
	in := shelf(k, o, m.ID)
	shared := full
	shared.field = "cipher.organizationId"
	shared.more = func(_ int, language string) testkit.Answer {
		cipher := login(owner.Key)
		cipher["organizationId"] = o.ID
		body := sent{"cipher": cipher, "collectionIds": []ids.Collection{in}}
		return owner.Do("POST", "/api/ciphers/create", body, "Accept-Language", language)
	}
	all["items of an organisation"] = shared

	busy := k.Caller("Bart")
	var item struct{ ID ids.Cipher }
	busy.Do("POST", "/api/ciphers", login(busy.Key)).Into(&item) // the first change of the minute
	all["changes of items"] = growing{
		size: limit.ItemWrites,
		room: 59,
		more: func(i int, language string) testkit.Answer {
			path, body := "/api/ciphers/"+string(item.ID)+"/partial", sent{"favorite": i%2 == 0}
			return busy.Do("PUT", path, body, "Accept-Language", language)
		},
		status: 429,
		code:   "vault.too_fast",
		en:     "You change items faster than 1 a second. Go on in a minute.",
		nl:     "Je wijzigt sneller dan 1 items per seconde. Ga over een minuut verder.",
	}
}

// shelf plants a collection that a member manages.
func shelf(k *testkit.Kit, o tenancy.Organization, m ids.Member) ids.Collection {
	c := &collections.Collection{
		Shared: tenancy.Shared{ID: ids.New[ids.Collection](), OrganizationID: o.ID},
		Name:   actor.NewKey().Seal("shelf"),
	}
	k.Use(c, map[ids.Member]tenancy.Flags{m: {Manage: true}})
	return c.ID
}

// firm is a provider with one admin, who starts clients.
type firm struct {
	*testkit.Kit
	id    ids.Provider
	admin *testkit.Caller
	keys  sent // of any client
	made  int
}

func newFirm(k *testkit.Kit) *firm {
	f := &firm{Kit: k, id: ids.New[ids.Provider](), admin: k.Caller("Paula")}
	k.Employ(f.admin, f.id, tenancy.ProviderAdmin)
	pair, err := k.Server.KeyPairs()
	k.Must(err)
	f.keys = sent{"publicKey": pair.Public(), "encryptedPrivateKey": pair.Sealed(f.admin.Key)}
	return f
}

// start starts a client; the second answer to the same key would be the first one, so each has its own.
func (f *firm) start(language string) testkit.Answer {
	f.made++
	key := f.admin.Key
	form := sent{
		"clientOwnerEmail": testkit.Address("owner"),
		"organizationCreateRequest": sent{
			"name":              "De Vries Bouw",
			"billingEmail":      "billing@devries.test",
			"planType":          20,
			"key":               key.WrapKey(key),
			"keys":              f.keys,
			"collectionName":    key.Seal("Default"),
			"additionalSeats":   1,
			"paymentMethodType": 5,
		},
	}
	return f.admin.Do("POST", "/api/providers/"+string(f.id)+"/organizations", form,
		"Idempotency-Key", fmt.Sprint(f.made), "Accept-Language", language)
}

func clientsGrow(k *testkit.Kit, all map[string]growing) {
	f := newFirm(k)
	all["clients of a provider"] = growing{
		size:   limit.Clients,
		room:   3,
		more:   func(_ int, language string) testkit.Answer { return f.start(language) },
		status: 400,
		code:   "providers.too_many_clients",
		field:  "providerId",
		en:     "A provider can have at most 3 clients.",
		nl:     "Een provider kan hoogstens 3 klanten hebben.",
	}
}

func membersGrow(k *testkit.Kit, all map[string]growing) {
	full := growing{
		size:   limit.Members,
		status: 400,
		code:   "organizations.too_many_members",
		en:     "An organisation can have at most 3 members. Remove some before you add more.",
		nl: "Een organisatie kan hoogstens 3 leden hebben. Verwijder er een paar voordat je er meer " +
			"toevoegt.",
	}
	f := newFirm(k)
	users := func() string {
		var made struct{ OrganizationID string }
		f.start("en").Into(&made) // its owner, who is invited, is the first of three
		return "/api/organizations/" + made.OrganizationID + "/users"
	}
	invite := func(at, language string) testkit.Answer {
		body := sent{"emails": []string{testkit.Address("new")}, "type": 2}
		return f.admin.Do("POST", at+"/invite", body, "Accept-Language", language)
	}
	invited, inviting := full, users()
	invited.room, invited.field = 2, "emails"
	invited.more = func(_ int, language string) testkit.Answer { return invite(inviting, language) }
	all["members who are invited"] = invited

	restored, restoring := full, users()
	invite(restoring, "en")
	invite(restoring, "en")
	var list struct {
		Data []struct {
			ID   string
			Type int
		}
	}
	f.admin.Do("GET", restoring, nil).Into(&list)
	var left []string
	for _, m := range list.Data {
		if m.Type != int(tenancy.Owner) {
			left = append(left, m.ID)
			f.admin.Do("PUT", restoring+"/"+m.ID+"/revoke", nil)
		}
	}
	invite(restoring, "en")
	restored.room, restored.field = 1, "id"
	restored.more = func(i int, language string) testkit.Answer {
		return f.admin.Do("PUT", restoring+"/"+left[i]+"/restore", nil, "Accept-Language", language)
	}
	all["members who are restored"] = restored
}

func collectionsGrow(k *testkit.Kit, all map[string]growing) {
	owner, o := k.Caller("Olga"), k.Organization()
	first := k.Join(owner, o, tenancy.Owner)
	at := "/api/organizations/" + string(o.ID)
	var plain [5]ids.Member
	for i := range plain {
		plain[i] = k.Join(k.Caller("Mees"), o, tenancy.Plain).ID
	}
	var shelves []sent
	for range 3 {
		shelves = append(shelves, sent{"id": shelf(k, o, first.ID), "readOnly": true})
	}
	grant := growing{
		size:   limit.Collections,
		room:   2,
		status: 400,
		code:   "members.too_many_collections",
		en:     "A member can use at most 2 collections.",
		nl:     "Een lid kan hoogstens 2 collecties gebruiken.",
	}
	byMember := grant
	byMember.field = "collections"
	byMember.more = func(i int, language string) testkit.Answer {
		body := sent{"type": 2, "collections": shelves[:i+1]}
		return owner.Do("PUT", at+"/users/"+string(plain[0]), body, "Accept-Language", language)
	}
	all["collections, at the member"] = byMember

	found := func(language string, users ...ids.Member) testkit.Answer {
		rows := []sent{}
		for _, m := range users {
			rows = append(rows, sent{"id": m, "readOnly": true})
		}
		body := sent{"name": owner.Key.Seal("new"), "users": rows}
		return owner.Do("POST", at+"/collections", body, "Accept-Language", language)
	}
	groupsGrow(k, all)
	byCollection := grant
	byCollection.field = "users"
	byCollection.more = func(_ int, language string) testkit.Answer { return found(language, plain[1]) }
	all["collections, at the collection"] = byCollection
	all["members of a new collection"] = growing{
		size:   limit.CollectionUsers,
		room:   2,
		more:   func(i int, language string) testkit.Answer { return found(language, plain[2:3+i]...) },
		status: 400,
		code:   "collections.too_many_changes",
		field:  "users",
		en:     "Change the access of at most 2 members at a time.",
		nl:     "Wijzig de toegang van hoogstens 2 leden tegelijk.",
	}
}

func groupsGrow(k *testkit.Kit, all map[string]growing) {
	owner := k.Caller("Olga")
	place := func() (at string, member ids.Member, uses []sent) {
		o := k.Organization()
		first := k.Join(owner, o, tenancy.Owner)
		for range 2 {
			uses = append(uses, sent{"id": shelf(k, o, first.ID), "readOnly": true})
		}
		return "/api/organizations/" + string(o.ID), k.Join(k.Caller("Mees"), o, tenancy.Plain).ID, uses
	}
	at, _, _ := place()
	all["groups"] = growing{
		size: limit.Groups,
		room: 2,
		more: func(_ int, language string) testkit.Answer {
			return owner.Do("POST", at+"/groups", sent{"name": "New"}, "Accept-Language", language)
		},
		status: 400,
		code:   "groups.too_many",
		field:  "name",
		en:     "An organisation can have at most 2 groups.",
		nl:     "Een organisatie kan hoogstens 2 groepen hebben.",
	}
	in, member, _ := place()
	all["groups of a member"] = growing{
		size: limit.MemberGroups,
		room: 1,
		more: func(_ int, language string) testkit.Answer {
			body := sent{"name": "New", "users": []ids.Member{member}}
			return owner.Do("POST", in+"/groups", body, "Accept-Language", language)
		},
		status: 400,
		code:   "members.too_many_groups",
		field:  "users",
		en:     "A member can be in at most 1 groups.",
		nl:     "Een lid kan in hoogstens 1 groepen zitten.",
	}
	using, _, uses := place()
	all["collections of a group"] = growing{
		size: limit.GroupCollections,
		room: 1,
		more: func(i int, language string) testkit.Answer {
			body := sent{"name": "New", "collections": uses[:i+1]}
			return owner.Do("POST", using+"/groups", body, "Accept-Language", language)
		},
		status: 400,
		code:   "groups.too_many_collections",
		field:  "collections",
		en:     "A group can use at most 1 collections.",
		nl:     "Een groep kan hoogstens 1 collecties gebruiken.",
	}
}
