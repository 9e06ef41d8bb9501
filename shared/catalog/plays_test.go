package catalog_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"time"

	"portaal/infra/actor"
	"portaal/infra/generate/sample"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/clock"
)

// ready makes a call of an operation that succeeds: sampled, and what an operation needs beyond that, in plays.
func (s *stage) ready(e catalog.Entry) call {
	s.t.Helper()
	c := s.sampled(e)
	if play := plays[e.Info().ID]; play != nil {
		play(s, &c)
	}
	return c
}

// sampled makes a call of an operation: the sample of its input, on things of the stage, by somebody who is allowed.
func (s *stage) sampled(e catalog.Entry) call {
	s.t.Helper()
	in, _ := e.Types()
	from, err := sample.Of(in)
	s.k.Must(err)
	c := call{path: map[string]string{}, query: url.Values{}, headers: map[string]string{}}
	switch e.Rule().Kind {
	case access.KindProvider:
		c.by = s.h.ProviderAdmin
	case access.KindMember, access.KindItem, access.KindSignedIn:
		c.by = s.h.Owner
	}
	for name, value := range from.Path {
		c.path[name] = value
		if own := s.own[pathTypes(in)[name]]; own != "" {
			c.path[name] = own
		}
	}
	for name, value := range from.Query {
		c.query.Set(name, value)
	}
	if body, ok := in.FieldByName("Body"); ok && from.Body != "" {
		s.k.Must(json.Unmarshal([]byte(from.Body), &c.body))
		c.body = s.owning(body.Type, c.body)
	}
	return c
}

// notPlayed says what to do about an operation whose ready call does not succeed.
func (s *stage) notPlayed(e catalog.Entry, a answer) string {
	mend := "the sample of its input does not do by itself: add a play to plays in plays_test.go"
	if plays[e.Info().ID] != nil {
		mend = "its play in plays_test.go does not do any more"
	}
	return fmt.Sprintf("%s answers %d %s instead of %d; %s", e.Info().ID, a.status, a.body, e.Info().Status, mend)
}

// pathTypes gives the names of the types of the path's parameters.
func pathTypes(in reflect.Type) map[string]string {
	out := map[string]string{}
	for _, f := range reflect.VisibleFields(in) {
		if name := f.Tag.Get("path"); name != "" {
			out[name] = f.Type.Name()
		}
	}
	return out
}

// owning puts things of the stage in the place of sample identifiers and leaves revisions out.
func (s *stage) owning(t reflect.Type, v any) any {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch value := v.(type) {
	case string:
		if own := s.own[t.Name()]; own != "" && strings.HasSuffix(t.PkgPath(), "/ids") {
			return own
		}
	case []any:
		for i := range value {
			value[i] = s.owning(t.Elem(), value[i])
		}
	case map[string]any:
		for _, f := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if _, there := value[name]; !there {
				continue
			}
			if f.Type == reflect.TypeFor[*time.Time]() {
				delete(value, name)
				continue
			}
			value[name] = s.owning(f.Type, value[name])
		}
	}
	return v
}

// put sets a member of the call's body: "organizationCreateRequest.name"; nil takes it out.
func (c *call) put(name string, value any) {
	at := c.body.(map[string]any)
	steps := strings.Split(name, ".")
	for _, step := range steps[:len(steps)-1] {
		at = at[step].(map[string]any)
	}
	if last := steps[len(steps)-1]; value == nil {
		delete(at, last)
	} else {
		at[last] = value
	}
}

var background = context.Background()

// plays say what operations need beside the sample of their input.
var plays = map[string]func(s *stage, c *call){
	"audit-list-organization-events": func(_ *stage, c *call) { c.query.Del("start"); c.query.Del("end") },
	"audit-list-item-events": func(s *stage, c *call) {
		freshItem(s, c)
		c.query.Del("start")
		c.query.Del("end")
	},
	"audit-list-member-events": func(_ *stage, c *call) { c.query.Del("start"); c.query.Del("end") },
	"audit-list-reveals":       func(s *stage, c *call) { c.query.Set("userId", s.h.ProviderAdmin.UserID) },
	"audit-update-reveal": func(s *stage, c *call) {
		c.put("userId", s.h.ProviderAdmin.UserID)
		c.put("organizationId", s.h.OrganizationID)
		c.put("cipherId", s.item(s.h.ProviderAdmin, s.h.OrganizationID, s.h.CollectionID))
		c.put("done", true)
	},
	"collections-create": func(s *stage, c *call) {
		c.put("users", []any{map[string]any{"id": s.h.MemberRow.ID, "manage": true}})
	},
	"collections-delete":      func(s *stage, c *call) { c.path["collectionId"] = s.collection() },
	"collections-delete-many": func(s *stage, c *call) { c.put("ids", []any{s.collection(), s.collection()}) },
	"collections-share-many": func(s *stage, c *call) {
		c.put("collectionIds", []any{s.collection(), s.collection()})
		c.put("users", []any{map[string]any{"id": s.h.MemberRow.ID, "readOnly": true}})
		c.put("groups", []any{map[string]any{"id": s.group(), "readOnly": true}})
	},
	"collections-update": func(s *stage, c *call) { c.path["collectionId"] = s.collection() },
	"founding-create":    func(s *stage, c *call) { c.by = s.k.Person("Fenna") },
	"groups-delete":      func(s *stage, c *call) { c.path["groupId"] = s.group() },
	"groups-delete-many": func(s *stage, c *call) { c.put("ids", []any{s.group(), s.group()}) },
	"groups-get":         func(s *stage, c *call) { c.path["groupId"] = s.group() },
	"groups-list-users":  func(s *stage, c *call) { c.path["groupId"] = s.group() },
	"groups-remove-user": func(s *stage, c *call) {
		c.path["groupId"], c.path["id"] = s.group(), s.h.MemberRow.ID
	},
	"groups-update": func(s *stage, c *call) { c.path["groupId"] = s.group() },
	"identity-create-token": func(s *stage, c *call) {
		s.k.Person("Logan") // somebody whose earlier tries do not count
		c.form = s.form
	},
	"identity-delete-session": func(s *stage, c *call) {
		again, err := s.k.Server.Login(background, s.h.Stranger.Person)
		s.k.Must(err)
		c.by = again
	},
	"identity-finish-registration": func(s *stage, c *call) {
		email, token := s.registering()
		c.put("email", email)
		c.put("emailVerificationToken", token)
		c.put("kdf", 0)
		c.put("kdfIterations", 600000)
		c.put("kdfMemory", nil)
		c.put("kdfParallelism", nil)
		c.put("userAsymmetricKeys", map[string]any{
			"publicKey":           strings.Repeat("AAAA", 98),
			"encryptedPrivateKey": s.h.Owner.Key.Seal("pair"),
		})
	},
	"identity-start-registration": func(_ *stage, c *call) { c.put("email", testkit.Address("start")) },
	"identity-verify-registration": func(s *stage, c *call) {
		email, token := s.registering()
		c.put("email", email)
		c.put("emailVerificationToken", token)
	},
	"members-accept": func(s *stage, c *call) {
		place, email, link := s.invited()
		who, err := s.k.Server.RegisterInvited(background, testkit.Account(email, "Fresh"), link)
		s.k.Must(err)
		c.by, c.path["id"] = who, place
		c.put("token", link.Query.Get("token"))
	},
	"members-update-invitation": func(s *stage, c *call) {
		c.path["id"], _, _ = s.invited()
		c.put("email", testkit.Address("right"))
		c.put("revisionDate", nil)
	},
	"members-get-invitation": func(s *stage, c *call) { c.path["id"], _, _ = s.invited() },
	"members-confirm": func(s *stage, c *call) {
		c.path["id"], _ = s.accepted()
		c.put("publicKeyHash", nil)
	},
	"members-invite":   func(_ *stage, c *call) { c.put("emails", []any{testkit.Address("bob")}) },
	"members-leave":    func(s *stage, c *call) { _, c.by = s.confirmed() },
	"members-reinvite": func(s *stage, c *call) { c.path["id"], _, _ = s.invited() },
	"members-confirm-many": func(s *stage, c *call) {
		id, _ := s.accepted()
		c.put("keys", []any{map[string]any{"id": id, "key": wrappedKey}})
	},
	"members-reinvite-many":    func(s *stage, c *call) { id, _, _ := s.invited(); c.put("ids", []any{id}) },
	"members-list-public-keys": func(s *stage, c *call) { id, _ := s.accepted(); c.put("ids", []any{id}) },
	"members-remove-many":      func(s *stage, c *call) { id, _ := s.confirmed(); c.put("ids", []any{id}) },
	"members-revoke-many":      func(s *stage, c *call) { id, _ := s.confirmed(); c.put("ids", []any{id}) },
	"members-restore-many": func(s *stage, c *call) {
		id, _ := s.confirmed()
		s.k.Must(s.h.Owner.RevokeMember(background, s.h.OrganizationID, id))
		c.put("ids", []any{id})
	},
	"members-remove": func(s *stage, c *call) { c.path["id"], _ = s.confirmed() },
	"members-revoke": func(s *stage, c *call) { c.path["id"], _ = s.confirmed() },
	"members-update": func(s *stage, c *call) { c.path["id"], _ = s.confirmed() },
	"members-restore": func(s *stage, c *call) {
		c.path["id"], _ = s.confirmed()
		s.k.Must(s.h.Owner.RevokeMember(background, s.h.OrganizationID, c.path["id"]))
	},
	"providers-add-client": func(s *stage, c *call) {
		c.put("organizationId", s.founded())
		c.put("restrictProviderAccess", nil)
	},
	"providers-remove-client": func(s *stage, c *call) {
		id := s.founded()
		_, err := s.h.ProviderAdmin.AddClient(background, s.h.ProviderID, id, false)
		s.k.Must(err)
		s.k.Clock.Advance(time.Second)
		c.path["organizationId"] = id
	},
	"providers-accept-user": func(s *stage, c *call) {
		place, who, link := s.staffJoining(false)
		c.by, c.path["id"] = who, place
		c.put("token", link.Query.Get("token"))
	},
	"providers-confirm-user": func(s *stage, c *call) {
		c.path["id"], _, _ = s.staffJoining(true)
	},
	"providers-confirm-many": func(s *stage, c *call) {
		id, _, _ := s.staffJoining(true)
		c.put("keys", []any{map[string]any{"id": id, "key": wrappedKey}})
	},
	"providers-list-public-keys": func(s *stage, c *call) { id, _, _ := s.staffJoining(true); c.put("ids", []any{id}) },
	"providers-reinvite-many":    func(s *stage, c *call) { id, _, _ := s.staffInvited(); c.put("ids", []any{id}) },
	"providers-create":           func(s *stage, c *call) { c.by = s.k.Person("Pia") },
	"providers-create-client": func(_ *stage, c *call) {
		c.headers["Idempotency-Key"] = testkit.Address("once")
		c.put("clientOwnerEmail", testkit.Address("owner"))
	},
	"providers-finish-setup": func(s *stage, c *call) {
		who, link := s.invitedToStart()
		c.by, c.path["providerId"] = who, link.Query.Get("providerId")
		c.put("token", link.Query.Get("token"))
	},
	"providers-update-description": func(s *stage, c *call) { // of a client of which nobody said anything yet
		c.path["organizationId"] = s.fresh()
	},
	"providers-suspend-client":           func(s *stage, c *call) { c.path["organizationId"] = s.fresh() },
	"providers-get-subscription-preview": func(s *stage, c *call) { c.path["organizationId"] = s.fresh() },
	"providers-update-subscription": func(s *stage, c *call) {
		c.path["organizationId"] = s.fresh()
		c.put("revision", 1)
		c.put("date", clock.Format(s.k.Clock.Now()))
	},
	"providers-update-renewal": func(s *stage, c *call) {
		id := s.fresh()
		c.path["organizationId"] = id
		c.put("what", "end")
		c.put("revision", 1)
		at := "/api/organizations/" + id + "/subscription"
		c.put("periodEndDate", s.do(s.h.ProviderAdmin, "GET", at, nil, "periodEndDate"))
	},
	"providers-update-views": func(s *stage, c *call) { // by somebody who keeps nothing yet
		place, who, _ := s.staffJoining(true)
		s.do(s.h.ProviderAdmin, "POST", "/api/providers/"+s.h.ProviderID+"/users/"+place+"/confirm",
			map[string]any{"key": wrappedKey}, "")
		c.by = who
	},
	"providers-update-digest": func(s *stage, c *call) { // for somebody who does not get it
		s.do(c.by, "PUT", "/api/providers/"+s.h.ProviderID+"/digest", map[string]any{"weekly": false}, "")
	},
	"providers-reactivate-client": func(s *stage, c *call) {
		c.path["organizationId"] = s.fresh()
		s.do(s.h.ProviderAdmin, "PUT", "/api/providers/"+s.h.ProviderID+"/organizations/"+
			c.path["organizationId"]+"/suspension", map[string]any{}, "")
		s.k.Clock.Advance(time.Second)
	},
	"providers-invite-users":  func(_ *stage, c *call) { c.put("emails", []any{testkit.Address("tess")}) },
	"providers-reinvite-user": func(s *stage, c *call) { c.path["id"], _, _ = s.staffInvited() },
	"providers-remove-user":   func(s *stage, c *call) { c.path["id"], _, _ = s.staffJoining(true) },
	"providers-update-user":   func(s *stage, c *call) { c.path["id"], _, _ = s.staffJoining(true) },
	"vault-create-item": func(_ *stage, c *call) {
		c.put("organizationId", nil)
		c.put("login", map[string]any{})
	},
	"vault-create-shared-item": func(s *stage, c *call) {
		c.put("cipher.login", map[string]any{})
	},
	"vault-delete-folder": func(s *stage, c *call) { c.path["folderId"] = s.folder(s.h.Owner) },
	"vault-update-folder": func(s *stage, c *call) { c.path["folderId"] = s.folder(s.h.Owner) },
	"vault-delete-item":   freshItem,
	"vault-trash-item":    freshItem,
	"vault-update-item": func(s *stage, c *call) {
		freshItem(s, c)
		c.put("login", map[string]any{})
	},
	"vault-update-item-collections": func(s *stage, c *call) {
		freshItem(s, c)
		c.put("collectionIds", []any{s.h.CollectionID, s.collection()})
	},
	"vault-update-collections-many": func(s *stage, c *call) {
		c.put("organizationId", s.h.OrganizationID)
		c.put("cipherIds", []any{s.item(s.h.Owner, s.h.OrganizationID, s.h.CollectionID)})
		c.put("collectionIds", []any{s.collection()})
		c.put("removeCollections", false)
	},
	"vault-restore-item": func(s *stage, c *call) {
		freshItem(s, c)
		s.do(s.h.Owner, "PUT", "/api/ciphers/"+c.path["cipherId"]+"/delete", nil, "")
	},
	"vault-get-item": func(s *stage, c *call) { c.by = s.h.ProviderAdmin }, // whose reading is written in the log
	"vault-list-items": func(s *stage, c *call) {
		c.by = s.h.ProviderAdmin
		c.query.Set("organizationId", s.h.OrganizationID)
	},
}

// founded is an organisation of the provider admin's own.
func (s *stage) founded() string {
	s.t.Helper()
	id, err := s.h.ProviderAdmin.FoundOrganization(background, actor.NewOrganization{
		Name: "Own", BillingEmail: testkit.Address("own"), Plan: actor.TeamsMonthly, Seats: 2,
	})
	s.k.Must(err)
	return id
}

// fresh is a client that has only just begun.
func (s *stage) fresh() string {
	s.t.Helper()
	name := testkit.Address("client")
	return s.k.StartClient(s.h.ProviderAdmin, s.h.ProviderID, name, name).OrganizationID
}

func freshItem(s *stage, c *call) {
	c.path["cipherId"] = s.item(s.h.Owner, s.h.OrganizationID, s.h.CollectionID)
}
