package catalog_test

import (
	"encoding/json"
	"fmt"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// placement is which tenant a request names.
type placement int

const (
	ownTenant     placement = iota
	siblingTenant           // another client of the same provider
	foreignTenant           // a client of another provider
	lonelyTenant            // an organisation without a provider
	placements
)

func (p placement) String() string {
	return []string{"own tenant", "sibling client", "other provider", "unrelated"}[p]
}

// tenant is an organisation with its provider and a thing of every kind.
type tenant struct {
	tenancy.Organization
	provider ids.Provider
	things   map[string]string // by the name of the identifier's type
}

// things are the kinds of which each tenant has one.
var things = map[string]bool{
	"Member": true, "Collection": true, "Group": true, "Cipher": true, "ProviderUser": true, "User": true,
}

// principal is one kind of caller of security §2.1, and how they stand in each tenant; where nothing is said, not at
// all. asker is nil for whoever is not signed in.
type principal struct {
	name  string
	plays map[placement]someone
	asker *testkit.Caller
	token string // for whoever shows one that is no good
	// scopes are those of an API key by which a program acts as asker, who then is no person.
	scopes []tenancy.Scope
}

// town are four tenants under the same settings, and everybody who asks in them.
type town struct {
	k       *testkit.Kit
	setting someone // its settings only
	tenants [placements]*tenant
	people  []*principal
}

func newTown(k *testkit.Kit, setting someone) *town {
	w := &town{k: k, setting: setting}
	provider, rival := ids.New[ids.Provider](), ids.New[ids.Provider]()
	for p, of := range []ids.Provider{provider, provider, rival, ""} {
		w.tenants[p] = w.tenant(of)
	}
	w.outsiders()
	w.members()
	w.staff()
	return w
}

func (w *town) tenant(provider ids.Provider) *tenant {
	t := &tenant{provider: provider}
	if provider == "" {
		t.provider = ids.New[ids.Provider]() // of which there is none
	}
	t.Organization = w.k.Organization(func(o *tenancy.Organization) {
		o.ProviderID, o.ClientID = provider, ids.New[ids.Client]()
		o.LimitCollectionCreate = w.setting.limitCreation
		o.AdminAccessToAll, o.RestrictProviderAccess = w.setting.allAccess, w.setting.restricted
	})
	w.k.Plant(&organizations.Seats{
		OrganizationID: t.ID,
		ProviderID:     provider,
		ClientID:       t.ClientID,
		Name:           t.Name,
		BillingEmail:   t.BillingEmail,
		PlanType:       t.PlanType,
		Seats:          plenty,
		Occupied:       plenty / 2,
		Confirmed:      plenty / 2,
		Owners:         plenty / 2,
		Enabled:        true,
		Started:        w.k.Clock.Now(),
	})
	w.k.Must(w.k.Table.Transact(ctx(), billing.StartWrites(&billing.Subscription{
		ID: ids.New[ids.Subscription](), OrganizationID: t.ID, ProviderID: provider, PlanType: t.PlanType,
		Seats: plenty,
	}, w.k.Clock.Now())...))
	if w.setting.restricted {
		for _, write := range tenancy.SwitchWrites(t.Organization) {
			w.k.Must(w.k.Table.Transact(ctx(), write))
		}
	}
	mona := w.k.Join(w.k.Caller("Mona"), t.Organization, tenancy.Plain)
	olga := w.k.Join(w.k.Caller("Olga"), t.Organization, tenancy.Owner)
	c := &collections.Collection{Name: sealed()}
	c.ID, c.OrganizationID = ids.New[ids.Collection](), t.ID
	w.k.Use(c, map[ids.Member]tenancy.Flags{olga.ID: {Manage: true}})
	group := &tenancy.Group{ID: ids.New[ids.Group](), OrganizationID: t.ID, Name: "Group"}
	w.k.Plant(group, &tenancy.GroupCount{OrganizationID: t.ID, N: 1})
	content, err := json.Marshal(vault.Content{Type: vault.NoteItem, Name: sealed(), SecureNote: &vault.Note{}})
	w.k.Must(err)
	item := &vault.Cipher{Stored: vault.Stored{Text: string(content[1 : len(content)-1])}}
	item.ID, item.OrganizationID, item.CollectionIDs = ids.New[ids.Cipher](), t.ID, []ids.Collection{c.ID}
	w.k.Plant(item, &tenancy.Locator{ID: item.ID, OrganizationID: t.ID})
	colleague := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: t.provider,
		Email:      testkit.Address("colleague"),
		Status:     tenancy.Invited,
		Role:       tenancy.ServiceUser,
	}
	if provider != "" {
		w.k.Must(w.k.Table.Transact(ctx(), tenancy.CreateProviderPlaceWrites(&colleague, nil)...))
	}
	t.things = map[string]string{
		"Member":       string(mona.ID),
		"Collection":   string(c.ID),
		"Group":        string(group.ID),
		"Cipher":       string(item.ID),
		"ProviderUser": string(colleague.ID),
		"User":         string(mona.UserID),
	}
	return t
}

// add lets somebody in; plays says how they stand where, beside the town's settings.
func (w *town) add(name string, plays map[placement]someone) *principal {
	p := &principal{name: name, asker: w.k.Caller(name), plays: map[placement]someone{}}
	for at, who := range plays {
		who.limitCreation, who.allAccess = w.setting.limitCreation, w.setting.allAccess
		who.restricted = w.setting.restricted
		p.plays[at] = who
	}
	w.people = append(w.people, p)
	return p
}

// outsiders are those who are not signed in, and all whose place does not count.
func (w *town) outsiders() {
	good := w.k.Caller("Somebody").Token()
	w.people = append(w.people,
		&principal{name: "anonymous"},
		&principal{name: "a forged token", token: good[:len(good)-4] + "AAAA"},
		&principal{name: "no token at all", token: "x"},
	)
	w.add("no relation", nil)
	for role, number := range roleNumbers {
		invited := w.add("invited as "+role, nil)
		w.k.Join(invited.asker, w.tenants[ownTenant].Organization, number, func(m *tenancy.Membership) {
			m.Status, m.UserID = tenancy.Invited, ""
		})
		for name, status := range map[string]tenancy.Status{"accepted": tenancy.Accepted, "revoked": tenancy.Revoked} {
			p := w.add(name+" as "+role, nil)
			w.k.Join(p.asker, w.tenants[ownTenant].Organization, number, func(m *tenancy.Membership) {
				m.Status, m.Before = status, tenancy.Confirmed
				m.Permissions = permissions(allFlags)
			})
		}
	}
}

// members are the confirmed ones: each role, each flag by itself, and each right in a collection, given directly and
// through a group.
func (w *town) members() {
	at := w.tenants[ownTenant]
	join := func(name string, where placement, who someone) (*principal, tenancy.Membership) {
		p := w.add(name, map[placement]someone{where: who})
		m := w.k.Join(p.asker, w.tenants[where].Organization, roleNumbers[who.role], func(m *tenancy.Membership) {
			m.Permissions = permissions(who.flags)
		})
		return p, m
	}
	join("owner", ownTenant, someone{role: "owner"})
	join("admin", ownTenant, someone{role: "admin"})
	join("custom without a flag", ownTenant, someone{role: "custom"})
	for _, flag := range allFlags {
		join("custom with "+flag, ownTenant, someone{role: "custom", flags: []string{flag}})
	}
	join("user without a collection", ownTenant, someone{role: "user"})
	for right, flags := range map[string]tenancy.Flags{
		"view":                  {ReadOnly: true},
		"view except passwords": {ReadOnly: true, HidePasswords: true},
		"edit":                  {},
		"edit except passwords": {HidePasswords: true},
		"manage":                {Manage: true},
	} {
		for _, through := range []bool{false, true} {
			p := w.add(fmt.Sprintf("user who may %s, by a group %v", right, through),
				map[placement]someone{ownTenant: {role: "user"}})
			w.uses(at, p, flags, through)
		}
	}
	join("owner of a sibling", siblingTenant, someone{role: "owner"})
	join("owner of a client of another provider", foreignTenant, someone{role: "owner"})
	join("owner of an unrelated organisation", lonelyTenant, someone{role: "owner"})
}

// uses makes a plain member with a collection of their own, and the right to it.
func (w *town) uses(at *tenant, p *principal, flags tenancy.Flags, through bool) {
	group := &tenancy.Group{ID: ids.New[ids.Group](), OrganizationID: at.ID, Name: "Group"}
	m := w.k.Join(p.asker, at.Organization, tenancy.Plain, func(m *tenancy.Membership) {
		if through {
			m.Groups = []ids.Group{group.ID}
		}
	})
	c := &collections.Collection{Name: sealed()}
	c.ID, c.OrganizationID = ids.New[ids.Collection](), at.ID
	u := &tenancy.Usage{OrganizationID: at.ID, CollectionID: c.ID, MemberID: m.ID, Flags: flags}
	if through {
		w.k.Plant(group)
		u.MemberID, u.GroupID = "", group.ID
	}
	c.Managers = flags.Managing()
	w.k.Plant(c, u, u.Grantee())
}

// staff are the people of the providers, those without power too.
func (w *town) staff() {
	both := func(who someone) map[placement]someone {
		return map[placement]someone{ownTenant: who, siblingTenant: who}
	}
	service := w.add("service user", both(someone{staff: true}))
	w.k.Employ(service.asker, w.tenants[ownTenant].provider, tenancy.ServiceUser)
	admin := w.add("provider admin", both(someone{staff: true, providerAdmin: true}))
	w.k.Employ(admin.asker, w.tenants[ownTenant].provider, tenancy.ProviderAdmin)
	for _, scopes := range append([][]tenancy.Scope{allScopes}, each(allScopes)...) {
		key := w.add(fmt.Sprint("a key for ", scopes), both(someone{staff: true, providerAdmin: true}))
		key.scopes = scopes
		key.asker = w.k.Program(admin.asker.UserID, w.tenants[ownTenant].provider, scopes).Caller
	}
	rival := w.add("another provider's admin", map[placement]someone{foreignTenant: {staff: true, providerAdmin: true}})
	w.k.Employ(rival.asker, w.tenants[foreignTenant].provider, tenancy.ProviderAdmin)
	for name, status := range map[string]tenancy.Status{"invited": tenancy.Invited, "accepted": tenancy.Accepted} {
		p := w.add(name+" to the provider", nil)
		place := tenancy.ProviderPlace{
			ID:         ids.New[ids.ProviderUser](),
			ProviderID: w.tenants[ownTenant].provider,
			Email:      testkit.Address("staff"),
			Status:     status,
			Role:       tenancy.ProviderAdmin,
		}
		if status == tenancy.Accepted {
			place.UserID = p.asker.UserID
		}
		w.k.Must(w.k.Table.Transact(ctx(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
	}
	gone := w.add("removed from the provider", nil)
	w.k.Plant(&tenancy.Staffed{UserID: gone.asker.UserID, ProviderID: w.tenants[ownTenant].provider})
}

// each gives lists of one.
func each[T any](of []T) (lists [][]T) {
	for _, one := range of {
		lists = append(lists, []T{one})
	}
	return lists
}
