package catalog_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/catalog"
	"portaal/shared/collections"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// street is where people try doors: each visitor gets a home (an organisation of a provider) of their own, planted with
// the settings that go with how they stand.
type street struct {
	t        *testing.T
	k        *testkit.Kit
	recorder *testkit.Recorder
	chance   *rand.Rand
	doors    []door
	queue    []table.Write

	cases, denied, wrong int
	passed               map[string]map[string]bool // by a custom member with one flag, or none: which doors
}

func openStreet(t *testing.T, chance *rand.Rand) *street {
	recorder := &testkit.Recorder{}
	k := testkit.New(t, testkit.WithAPI(recorder.Wrap), testkit.WithFeatures(feature.Missing()...))
	s := &street{t: t, k: k, recorder: recorder, chance: chance, passed: map[string]map[string]bool{}}
	s.doors = append(ruleDoors(), placeDoors()...)
	s.doors = append(s.doors, collectionDoors()...)
	return s
}

// home is one organisation.
type home struct {
	tenancy.Organization
	limitDeletion bool
	olga          tenancy.Membership // an owner, so that nobody else is the last one
	mona          tenancy.Membership // a plain member, to be given things
}

// visitor is a caller, and what the doors are about this time.
type visitor struct {
	*street
	who    someone
	caller *testkit.Caller
	house  *home
	member tenancy.Membership // the caller's own, when there is one
	spot
	collection
}

// door is one kind of request. try prepares it, and says what the page says of it; judged is false where it says
// nothing.
type door struct {
	name string
	good int
	try  func(v *visitor) (request func() testkit.Answer, may, judged bool)
}

// plant puts rows into the next transaction.
func (s *street) plant(items ...table.Item) {
	for _, item := range items {
		s.queue = append(s.queue, table.Create(item, nil))
	}
}

func (s *street) flush() error {
	for len(s.queue) > 0 {
		n := min(len(s.queue), table.Most)
		if err := s.k.Table.Transact(context.Background(), s.queue[:n]...); err != nil {
			return err
		}
		s.queue = s.queue[n:]
	}
	return nil
}

const plenty = 10_000

// arrive makes a house with the settings of somebody, and lets them stand in it as they do.
func (s *street) arrive(who someone) *visitor {
	s.t.Helper()
	o := tenancy.Organization{
		ID:                     ids.New[ids.Organization](),
		Name:                   "Acme",
		BillingEmail:           "billing@example.test",
		PlanType:               billing.EnterpriseAnnually,
		Enabled:                true,
		ProviderID:             ids.New[ids.Provider](),
		ClientID:               ids.New[ids.Client](),
		UsePolicies:            true,
		UseGroups:              true,
		UseCustomPermissions:   true,
		UseResetPassword:       true,
		LimitCollectionCreate:  who.limitCreation,
		LimitCollectionDelete:  s.chance.IntN(2) == 0,
		AdminAccessToAll:       who.allAccess,
		RestrictProviderAccess: who.restricted,
	}
	h := &home{Organization: o, limitDeletion: o.LimitCollectionDelete}
	link := &tenancy.JoinLink{ID: ids.New[ids.JoinLink](), OrganizationID: o.ID, Domains: []string{"example.test"}}
	link.Sealed = s.k.Keys.Seal(link.SealedAs(), string(ids.New[ids.Nonce]()))
	s.plant(&o, link,
		&tenancy.Provider{ID: o.ProviderID, Name: "Provider", BillingEmail: "billing@example.test", Enabled: true},
		&organizations.Seats{
			OrganizationID: o.ID,
			ProviderID:     o.ProviderID,
			ClientID:       o.ClientID,
			Name:           o.Name,
			BillingEmail:   o.BillingEmail,
			PlanType:       o.PlanType,
			Seats:          10 * plenty,
			Occupied:       plenty,
			Confirmed:      plenty,
			Waiting:        plenty,
			Owners:         plenty,
			Enabled:        true,
			Started:        s.k.Clock.Now(),
		})
	s.queue = append(s.queue, billing.StartWrites(&billing.Subscription{
		ID: ids.New[ids.Subscription](), OrganizationID: o.ID, ProviderID: o.ProviderID, PlanType: o.PlanType,
		Seats: 10 * plenty,
	}, s.k.Clock.Now())...)
	if who.restricted {
		s.queue = append(s.queue, tenancy.SwitchWrites(o)...)
	}
	v := &visitor{street: s, who: who, house: h, caller: s.k.Caller("Vera")}
	h.olga = v.joins(tenancy.Membership{Status: tenancy.Confirmed, Role: tenancy.Owner, UserID: ids.New[ids.User]()})
	h.mona = v.joins(tenancy.Membership{Status: tenancy.Confirmed, Role: tenancy.Plain, UserID: ids.New[ids.User]()})
	if who.role != "" {
		v.member = v.joins(tenancy.Membership{
			Status:      tenancy.Confirmed,
			UserID:      v.caller.UserID,
			Role:        roleNumbers[who.role],
			Permissions: permissions(who.flags),
			ByStaff:     who.givenByStaff,
			Groups:      []ids.Group{v.group(nil)},
		})
	}
	s.k.Must(s.flush())
	if who.staff {
		role := tenancy.ServiceUser
		if who.providerAdmin {
			role = tenancy.ProviderAdmin
		}
		s.k.Employ(v.caller, o.ProviderID, role)
	}
	return v
}

// joins plants a membership in the visitor's house.
func (v *visitor) joins(m tenancy.Membership) tenancy.Membership {
	m.ID, m.OrganizationID, m.Email = ids.New[ids.Member](), v.house.ID, testkit.Address("member")
	if m.Status == tenancy.Confirmed {
		m.WrappedKey = secret.Wrapped(wrappedKey)
	}
	v.queue = append(v.queue, tenancy.CreateMembershipWrites(&m, nil)...)
	return m
}

// wrappedKey is a well-formed wrapped key.
var wrappedKey = "4." + base64.StdEncoding.EncodeToString(make([]byte, 256))

// target plants the place that is done something to.
func (v *visitor) target(status tenancy.Status) tenancy.Membership {
	m := tenancy.Membership{
		Status:      status,
		Role:        roleNumbers[v.spot.role],
		Permissions: permissions(v.spot.flags),
		FirstOwner:  v.firstOwner,
	}
	if status == tenancy.Revoked {
		m.Before = tenancy.Confirmed
	}
	if status != tenancy.Invited {
		m.UserID = ids.New[ids.User]()
	}
	m = v.joins(m)
	if v.wasStaff && m.UserID != "" {
		v.plant(&tenancy.Staffed{UserID: m.UserID, ProviderID: v.house.ProviderID})
	}
	if v.uses {
		v.collects(tenancy.Grant{MemberID: m.ID})
	}
	return m
}

// collects plants a collection and who may use it.
func (v *visitor) collects(grants ...tenancy.Grant) *shelved {
	c := &collections.Collection{Name: v.caller.Key.Seal("Shared")}
	c.ID, c.OrganizationID = ids.New[ids.Collection](), v.house.ID
	for _, g := range grants {
		u := &tenancy.Usage{
			OrganizationID: v.house.ID,
			CollectionID:   c.ID,
			MemberID:       g.MemberID,
			GroupID:        g.GroupID,
			Flags:          g.Flags,
		}
		c.Managers += g.Managing()
		v.plant(u)
		v.plant(u.Grantee())
	}
	v.plant(c)
	return &shelved{c, grants}
}

// shelved is a planted collection with who may use it.
type shelved struct {
	*collections.Collection
	Users []tenancy.Grant
}

// shelf plants the collection that the doors are about, as it stands to the caller.
func (v *visitor) shelf() *shelved {
	var grants []tenancy.Grant
	if v.given {
		mine := tenancy.Grant{MemberID: v.member.ID, Flags: tenancy.Flags{Manage: v.manages}}
		if v.chance.IntN(2) == 0 { // a right through a group is like the same right given directly
			mine.MemberID, mine.GroupID = "", v.member.Groups[0]
		}
		grants = append(grants, mine)
	}
	if !v.orphan && !v.manages {
		grants = append(grants, tenancy.Grant{MemberID: v.house.olga.ID, Flags: tenancy.Flags{Manage: true}})
	}
	return v.collects(grants...)
}

// group plants a group with nobody in it, which may use a collection (nil: none).
func (v *visitor) group(c *shelved) ids.Group {
	g := &tenancy.Group{ID: ids.New[ids.Group](), OrganizationID: v.house.ID, Name: "Group"}
	v.plant(g)
	if c != nil {
		u := &tenancy.Usage{
			OrganizationID: v.house.ID,
			CollectionID:   c.ID,
			GroupID:        g.ID,
			Flags:          tenancy.Flags{ReadOnly: true},
		}
		v.plant(u)
		v.plant(u.Grantee())
	}
	return g.ID
}

// item plants an item in a collection.
func (v *visitor) item(in *shelved) ids.Cipher {
	content := vault.Content{Type: vault.NoteItem, Name: v.caller.Key.Seal("note"), SecureNote: &vault.Note{}}
	whole, err := json.Marshal(content)
	v.k.Must(err)
	c := &vault.Cipher{Stored: vault.Stored{Text: string(whole[1 : len(whole)-1])}}
	c.ID, c.OrganizationID, c.CollectionIDs = ids.New[ids.Cipher](), v.house.ID, []ids.Collection{in.ID}
	v.plant(c, &tenancy.Locator{ID: c.ID, OrganizationID: v.house.ID})
	return c.ID
}

// asks makes a request about the visitor's house; a body of bytes goes as it is.
func (v *visitor) asks(method, path string, body any) func() testkit.Answer {
	return func() testkit.Answer {
		raw, ready := body.([]byte)
		var reader io.Reader = http.NoBody
		if body != nil {
			if !ready {
				var err error
				raw, err = json.Marshal(body)
				v.k.Must(err)
			}
			reader = bytes.NewReader(raw)
		}
		if strings.HasPrefix(path, "/users") || strings.HasPrefix(path, "/collections") || path == "" ||
			strings.HasPrefix(path, "/groups") || strings.HasPrefix(path, "/invite-link") ||
			strings.HasPrefix(path, "/policies") {
			path = "/api/organizations/" + string(v.house.ID) + path
		}
		r, err := http.NewRequestWithContext(context.Background(), method, testkit.PublicURL+path, reader)
		v.k.Must(err)
		r.Header.Set("Authorization", "Bearer "+v.caller.Token())
		if body != nil {
			r.Header.Set("Content-Type", "application/json")
		}
		res, err := v.k.Do(r)
		v.k.Must(err)
		defer res.Body.Close()
		a := testkit.Answer{Status: res.StatusCode}
		a.Body, err = io.ReadAll(res.Body)
		v.k.Must(err)
		var refused struct{ Code string }
		if res.StatusCode >= 400 && json.Unmarshal(a.Body, &refused) == nil {
			a.Code = refused.Code
		}
		return a
	}
}

func (v *visitor) listed(p access.Permission) bool { return v.who.listed(rightsTable[p]) }

// ruleDoors are the operations whose path names no more than the organisation: their rule alone decides. A body that
// nobody can read tells who is let in.
func ruleDoors() (doors []door) {
	for _, e := range catalog.All() {
		info := e.Info()
		method, path := info.Method(), info.Path()
		if e.Serve == nil || e.Rule().Kind != access.KindMember {
			continue
		}
		in, _ := e.Types()
		_, body := in.FieldByName("Body")
		only := strings.Count(path, "{") <= 1
		d := door{name: "the rule of " + info.ID, good: http.StatusOK}
		switch {
		case method == http.MethodGet && only:
		case (method == http.MethodPost || method == http.MethodPut) && body && only:
			d.good = http.StatusBadRequest
		default:
			continue
		}
		d.try = func(v *visitor) (func() testkit.Answer, bool, bool) {
			at := strings.ReplaceAll(path, "{organizationId}", string(v.house.ID))
			if !strings.Contains(path, "{") {
				at += "?organizationId=" + string(v.house.ID)
			}
			var payload any
			if d.good != http.StatusOK {
				payload = []byte("{")
			}
			return v.asks(method, at, payload), v.listed(e.Rule().Permission), true
		}
		doors = append(doors, d)
	}
	return doors
}
