package collections_test

import (
	"context"
	"fmt"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
)

// office is an organisation with one person in each role, managed by a provider.
type office struct {
	*testkit.Kit
	org                                                   tenancy.Organization
	owner, admin, plain, manager, editor, staff, outsider *testkit.Caller
	managerSeat, editorSeat, plainSeat                    tenancy.Membership
	shared                                                ids.Collection // manager manages, editor may edit
}

func newOffice(t *testing.T, change ...func(*tenancy.Organization)) *office {
	t.Helper()
	return newOfficeOn(t, testkit.New(t), change...)
}

func newOfficeOn(t *testing.T, k *testkit.Kit, change ...func(*tenancy.Organization)) *office {
	t.Helper()
	provider := ids.New[ids.Provider]()
	o := &office{
		Kit:    k,
		org:    k.Organization(append(change, func(o *tenancy.Organization) { o.ProviderID = provider })...),
		shared: ids.New[ids.Collection](),
	}
	o.owner, o.admin, o.plain = k.Caller("Olga"), k.Caller("Adam"), k.Caller("Paula")
	o.manager, o.editor, o.staff, o.outsider = k.Caller("Mona"), k.Caller("Edith"), k.Caller("Stan"), k.Caller("Otto")
	k.Join(o.owner, o.org, tenancy.Owner)
	k.Join(o.admin, o.org, tenancy.Admin)
	o.plainSeat, o.managerSeat, o.editorSeat = k.Join(
		o.plain,
		o.org,
		tenancy.Plain,
	), k.Join(
		o.manager,
		o.org,
		tenancy.Plain,
	), k.Join(
		o.editor,
		o.org,
		tenancy.Plain,
	)
	k.Employ(o.staff, provider, tenancy.ServiceUser)
	k.Must(
		k.Table.Transact(
			context.Background(),
			collections.DefaultWrites(o.org.ID, o.shared, o.seal("Shared"), o.managerSeat.ID)...),
	)
	status := o.manager.Do(
		"PUT",
		o.at(o.shared),
		o.body(o.seal("Shared"), manages(o.managerSeat), edits(o.editorSeat)),
	).Status
	if status != 200 {
		t.Fatalf("the fixture's grants were answered %d", status)
	}
	return o
}

func (o *office) seal(text string) secret.Sealed { return o.owner.Key.Seal(text) }
func (o *office) path() string                   { return "/api/organizations/" + string(o.org.ID) + "/collections" }
func (o *office) at(c ids.Collection) string     { return o.path() + "/" + string(c) }

type body map[string]any

func (o *office) body(name secret.Sealed, users ...body) body {
	return body{"name": name, "users": append([]body{}, users...), "groups": []body{}}
}

func manages(m tenancy.Membership) body { return body{"id": m.ID, "manage": true} }
func edits(m tenancy.Membership) body {
	return body{"id": m.ID, "readOnly": false, "hidePasswords": false, "manage": false}
}

// grants reads the two sides of who uses a collection and fails unless they agree.
func (o *office) grants(c ids.Collection) map[ids.Member]tenancy.Flags {
	o.T.Helper()
	var item collections.Collection
	if ok, err := o.Table.Get(context.Background(), tenancy.CollectionKey(o.org.ID, c), &item); err != nil || !ok {
		o.T.Fatalf("collection: %v %v", ok, err)
	}
	rows := map[ids.Member]tenancy.Flags{}
	for _, raw := range o.Items() {
		var g tenancy.Grantee
		o.Must(raw.Into(&g))
		if g.Type == "Grantee" && g.CollectionID == c {
			rows[g.MemberID] = g.Flags
		}
	}
	seen, managers := o.Uses(o.org.ID, c), 0
	for _, flags := range seen {
		managers += flags.Managing()
	}
	if managers != item.Managers {
		o.T.Errorf("the collection counts %d of %d managers", item.Managers, managers)
	}
	if fmt.Sprint(seen) != fmt.Sprint(rows) {
		o.T.Errorf("the collection says %v, the grantees say %v", seen, rows)
	}
	return seen
}

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

func TestWhoSeesWhichCollections(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, row := range []struct {
		who              string
		caller           *testkit.Caller
		all, details, my int
		get              int
	}{
		{"owner", o.owner, 1, 1, 0, 200}, {"admin", o.admin, 1, 1, 0, 200}, {"staff", o.staff, 1, 1, 0, 200},
		{"manager", o.manager, 1, 1, 1, 200}, {"editor", o.editor, 0, 0, 1, 200}, {"plain", o.plain, 0, 0, 0, 404},
	} {
		var rows page.List[collections.Row]
		row.caller.Do("GET", o.path(), nil).Into(&rows)
		var details page.List[collections.AccessDetails]
		row.caller.Do("GET", o.path()+"/details", nil).Into(&details)
		var mine page.List[collections.Details]
		row.caller.Do("GET", "/api/collections", nil).Into(&mine)
		if len(rows.Data) != row.all || len(details.Data) != row.details || len(mine.Data) != row.my {
			t.Errorf("%s sees %d, %d and %d", row.who, len(rows.Data), len(details.Data), len(mine.Data))
		}
		if got := row.caller.Do("GET", o.at(o.shared)+"/details", nil).Status; got != row.get {
			t.Errorf("%s gets %d", row.who, got)
		}
	}
	for _, path := range []string{o.path(), o.path() + "/details", o.at(o.shared) + "/details"} {
		o.outsider.Do("GET", path, nil).Refused("outsider "+path, 404, "portaal.not_found")
	}
	var d collections.AccessDetails
	o.editor.Do("GET", o.at(o.shared)+"/details", nil).Into(&d)
	if !d.Assigned || d.Manage || d.ReadOnly || d.Unmanaged || len(d.Users) != 2 ||
		d.Object != "collectionAccessDetails" ||
		d.RevisionDate.IsZero() {
		t.Errorf("details %+v", d)
	}
}

func TestCreateGivesAPlainMemberTheManagement(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var d collections.AccessDetails
	o.plain.Do("POST", o.path(), o.body(o.seal("Mine"), body{"id": o.plainSeat.ID, "readOnly": true})).Into(&d)
	if got := o.grants(d.ID); len(got) != 1 || !got[o.plainSeat.ID].Manage || got[o.plainSeat.ID].ReadOnly {
		t.Errorf("grants %v", got)
	}
	o.owner.Do("POST", o.path(), o.body(o.seal("Theirs"), edits(o.editorSeat))).Into(&d)
	if got := o.grants(d.ID); len(got) != 1 || !d.Unmanaged || d.Assigned {
		t.Errorf("grants %v, details %+v", got, d)
	}
	o.staff.Do("POST", o.path(), body{"name": o.seal("Staff's"), "externalId": nil, "groups": []body{},
		"users": []body{{"id": nil, "readOnly": false, "hidePasswords": false, "manage": true}}}).Into(&d)
	if got := o.grants(d.ID); len(got) != 0 {
		t.Errorf("a row without an identifier became %v", got)
	}
	if n := o.events(logbook.CollectionCreated); n != 3 {
		t.Errorf("%d events", n)
	}
}

func TestCreateIsCarriedOutOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	send := o.body(o.seal("Once"), manages(o.managerSeat))
	var first, again collections.AccessDetails
	o.owner.Do("POST", o.path(), send, "Idempotency-Key", "k1").Into(&first)
	o.Unchanged("the repetition", func() { o.owner.Do("POST", o.path(), send, "Idempotency-Key", "k1").Into(&again) })
	if first.ID != again.ID || !first.RevisionDate.Equal(again.RevisionDate) {
		t.Errorf("%+v and %+v", first, again)
	}
}

func TestCreateRespectsTheSetting(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.LimitCollectionCreate = true })
	o.Unchanged("a refused creation", func() {
		o.plain.Do("POST", o.path(), o.body(o.seal("No"))).Refused("plain", 404, "portaal.not_found")
		o.outsider.Do("POST", o.path(), o.body(o.seal("No"))).Refused("outsider", 404, "portaal.not_found")
	})
	maker := o.Caller("Cleo")
	o.Join(maker, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.CreateNewCollections = true })
	for who, c := range map[string]*testkit.Caller{"custom": maker, "admin": o.admin, "staff": o.staff} {
		if got := c.Do("POST", o.path(), o.body(o.seal("Yes"))); got.Status != 200 {
			t.Errorf("%s: %d %s", who, got.Status, got.Body)
		}
	}
}

func TestWhatIsRefusedChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	other := o.Organization()
	foreign := o.Join(o.outsider, other, tenancy.Owner)
	many := make([]body, 10_001)
	for i := range many {
		many[i] = body{"id": ids.New[ids.Member](), "manage": true}
	}
	for _, row := range []struct {
		what  string
		send  body
		code  string
		field string
	}{
		{
			"manage and read only",
			o.body(o.seal("x"), body{"id": o.plainSeat.ID, "manage": true, "readOnly": true}),
			"collections.manage_and_restricted",
			"users",
		},
		{
			"manage and hidden passwords",
			o.body(o.seal("x"), body{"id": o.plainSeat.ID, "manage": true, "hidePasswords": true}),
			"collections.manage_and_restricted",
			"users",
		},
		{"twice", o.body(o.seal("x"), manages(o.plainSeat), edits(o.plainSeat)), "collections.member_twice", "users"},
		{"nobody manages", o.body(o.seal("x"), edits(o.plainSeat)), "collections.manager_required", "users"},
		{
			"an unknown member",
			o.body(o.seal("x"), manages(o.plainSeat), body{"id": ids.New[ids.Member]()}),
			"collections.unknown_member",
			"users",
		},
		{
			"a foreign member",
			o.body(o.seal("x"), manages(o.plainSeat), manages(foreign)),
			"collections.unknown_member",
			"users",
		},
		{
			"an unknown group",
			body{
				"name":   o.seal("x"),
				"users":  []body{manages(o.plainSeat)},
				"groups": []body{{"id": ids.New[ids.Group]()}},
			},
			"collections.unknown_group",
			"groups",
		},
		{"a malformed member", o.body(o.seal("x"), body{"id": "me", "manage": true}), "portaal.invalid", "users.id"},
		{"a name in the clear", o.body("Marketing", manages(o.plainSeat)), "portaal.invalid", "name"},
		{"a broken name", o.body("2.AAAA|BBBB|CCCC", manages(o.plainSeat)), "portaal.invalid", "name"},
		{"no name", body{"users": []body{manages(o.plainSeat)}}, "portaal.invalid", "name"},
		{"a long name", o.body(o.seal(string(make([]byte, 1000))), manages(o.plainSeat)), "portaal.invalid", "name"},
	} {
		o.Unchanged(row.what, func() {
			for verb, path := range map[string]string{"POST": o.path(), "PUT": o.at(o.shared)} {
				caller := o.manager
				if verb == "POST" {
					caller = o.owner // a plain member would manage it
				}
				answer := caller.Do(verb, path, row.send)
				answer.Refused(verb+" "+row.what, 400, row.code)
				if _, ok := answer.Fields[row.field]; !ok {
					t.Errorf("%s %s: fields %v", verb, row.what, answer.Fields)
				}
			}
		})
	}
	o.Unchanged("more users than a collection can begin with", func() {
		o.owner.Do("POST", o.path(), o.body(o.seal("x"), many...)).
			Refused("10,001", 400, "collections.too_many_changes")
	})
}
