package catalog_test

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestEveryStatusIsAsked walks every kind of principal × every field that says whether somebody may still do anything.
// A disabled provider's staff worked on, and even started clients (finding 6).
func TestEveryStatusIsAsked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	user := func(u string) ids.User { return ids.User(u) }
	o, p := ids.Organization(s.h.OrganizationID), ids.Provider(s.h.ProviderID)
	owner, admin, service := user(s.h.Owner.UserID), user(s.h.ProviderAdmin.UserID), user(s.h.ServiceUser.UserID)
	at := "/api/organizations/" + s.h.OrganizationID
	requests := map[string]func() string{
		"owner, organisation":        s.asks(s.h.Owner, "GET", at),
		"owner, members":             s.asks(s.h.Owner, "GET", at+"/users"),
		"owner, item":                s.asks(s.h.Owner, "GET", "/api/ciphers/"+s.own["Cipher"]),
		"owner, own things":          s.asks(s.h.Owner, "GET", "/api/folders"),
		"service user, organisation": s.asks(s.h.ServiceUser, "GET", at),
		"service user, members":      s.asks(s.h.ServiceUser, "GET", at+"/users"),
		"service user, item":         s.asks(s.h.ServiceUser, "GET", "/api/ciphers/"+s.own["Cipher"]),
		"provider admin, provider":   s.asks(s.h.ProviderAdmin, "GET", "/api/providers/"+string(p)),
		"provider admin, clients":    s.asks(s.h.ProviderAdmin, "GET", "/api/providers/"+string(p)+"/organizations"),
		"provider admin, client":     s.asks(s.h.ProviderAdmin, "GET", at+"/users"),
		"provider admin, starts":     s.asks(s.h.ProviderAdmin, "POST", "/api/providers/"+string(p)+"/organizations"),
		"provider admin, own things": s.asks(s.h.ProviderAdmin, "GET", "/api/folders"),
		"other provider's admin, own": s.asks(
			s.h.OtherAdmin,
			"GET",
			"/api/organizations/"+s.h.OtherOrganizationID+"/users",
		),
	}
	elsewhere := ids.Organization(s.h.OtherOrganizationID)
	const (
		gone       = "404 portaal.not_found"
		signedOut  = "401 portaal.signed_out"
		suspended  = "400 access.organization_suspended"
		noProvider = "400 access.provider_suspended"
		noPasskey  = "400 access.passkey_required"
	)
	before := map[string]string{}
	for what, request := range requests {
		before[what] = request()
		if good := before[what]; good != "200" && what != "provider admin, starts" {
			t.Fatalf("%s: %s at the start", what, good)
		}
	}
	none := map[string]string{}
	for _, row := range []struct {
		what  string
		key   table.Key
		field string
		value any
		after map[string]string // all others as before
	}{
		{"the owner's account", tenancy.UserKey(owner), "disabled", true, s.all("owner", signedOut, requests)},
		{"the owner's stamp", tenancy.UserKey(owner), "securityStamp", "another", s.all("owner", signedOut, requests)},
		{
			"the service user's account",
			tenancy.UserKey(service),
			"disabled",
			true,
			s.all("service user", signedOut, requests),
		},
		{"the admin's account", tenancy.UserKey(admin), "disabled", true, s.all("provider admin", signedOut, requests)},
		{"the owner's place, revoked", tenancy.PlaceKey(owner, o), "status", -1, map[string]string{
			"owner, organisation": gone, "owner, members": gone, "owner, item": gone,
		}},
		{"the owner's place, accepted", tenancy.PlaceKey(owner, o), "status", 1, map[string]string{
			"owner, organisation": gone, "owner, members": gone, "owner, item": gone,
		}},
		{
			"the service user's place, accepted",
			tenancy.StaffPlaceKey(service, p),
			"status",
			1,
			s.all("service user", gone, requests),
		},
		{"the admin's place, invited", tenancy.StaffPlaceKey(admin, p), "status", 0, map[string]string{
			"provider admin, provider": gone, "provider admin, clients": gone, "provider admin, client": gone,
			"provider admin, starts": gone,
		}},
		{"the organisation", tenancy.OrganizationKey(o), "enabled", false, map[string]string{
			"owner, members":         suspended,
			"owner, item":            suspended,
			"service user, members":  suspended,
			"service user, item":     suspended,
			"provider admin, client": suspended,
		}},
		{"the provider", tenancy.ProviderKey(p), "enabled", false, map[string]string{
			"service user, organisation": gone, "service user, members": gone, "service user, item": gone,
			"provider admin, client": gone, "provider admin, clients": noProvider, "provider admin, starts": noProvider,
		}},
		{"a passkey that nobody has", tenancy.ProviderKey(p), "requirePasskey", true, map[string]string{
			"service user, organisation": gone, "service user, members": gone, "service user, item": gone,
			"provider admin, client": gone, "provider admin, clients": noPasskey, "provider admin, starts": noPasskey,
		}},
		{"the owner's session, which their own identity provider opened", s.session(owner), "idp", o, map[string]string{
			"owner, own things": gone,
		}},
		{
			"the owner's session, which another's opened",
			s.session(owner),
			"idp",
			elsewhere,
			s.all("owner", gone, requests),
		},
		{
			"the service user's session, which the client's identity provider opened",
			s.session(service),
			"idp",
			o,
			s.all("service user", gone, requests),
		},
		{
			"the admin's session, which the client's identity provider opened",
			s.session(admin),
			"idp",
			o,
			s.all("provider admin", gone, requests),
		},
		{"nothing", tenancy.ProviderKey(p), "enabled", true, none},
	} {
		was := s.itemAt(row.key)
		_, err := s.k.Table.Touch(context.Background(), row.key,
			expression.Set(expression.Name(row.field), expression.Value(row.value)), table.Exists())
		s.k.Must(err)
		for what, request := range requests {
			want, changed := row.after[what]
			if !changed {
				want = before[what]
			}
			if got := request(); got != want {
				t.Errorf("%s off: %s answers %s instead of %s", row.what, what, got, want)
			}
		}
		s.put(was)
	}
	var shown struct{ ProviderEnabled bool }
	_, err := s.k.Table.Touch(context.Background(), tenancy.ProviderKey(p),
		expression.Set(expression.Name("enabled"), expression.Value(false)), table.Exists())
	s.k.Must(err)
	_, body, err := s.h.Owner.Do(context.Background(), "GET", at, nil)
	s.k.Must(err)
	s.k.Must(json.Unmarshal(body, &shown))
	if shown.ProviderEnabled {
		t.Error("the client's own people are not told that their provider is suspended")
	}
	testkit.Proved(t, "principals × status fields", "%d × %d", len(requests), 16)
}

// session is where the one session of somebody lies.
func (s *stage) session(u ids.User) table.Key {
	page, err := s.k.Table.Query(context.Background(), tenancy.SessionsOf(u))
	s.k.Must(err)
	all, err := table.Decode[tenancy.Session](page.Items)
	s.k.Must(err)
	if len(all) != 1 {
		s.t.Fatalf("%d sessions", len(all))
	}
	return all[0].Key()
}

// asks makes a request that tells its status and, when it is refused, the code.
func (s *stage) asks(by *actor.Actor, method, path string) func() string {
	return func() string {
		var body any
		if method == "POST" {
			body = []byte("{") // cannot be read: what is allowed is refused for that, and changes nothing
		}
		status, text, err := by.Do(context.Background(), method, path, body)
		s.k.Must(err)
		var refused struct{ Code string }
		if status == 200 || json.Unmarshal(text, &refused) != nil {
			return strconv.Itoa(status)
		}
		return strconv.Itoa(status) + " " + refused.Code
	}
}

// all expects the same of every request of one caller.
func (s *stage) all(who, answer string, requests map[string]func() string) map[string]string {
	out := map[string]string{}
	for what := range requests {
		if strings.HasPrefix(what, who+", ") {
			out[what] = answer
		}
	}
	return out
}
