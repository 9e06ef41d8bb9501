package policies_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/page"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

// invites invites an address and gives the query of the newest link to the place.
func (w *world) invites(email string, role tenancy.Role) url.Values {
	w.T.Helper()
	body := map[string]any{"emails": []string{email}, "type": role}
	w.ok(w.owner.Do("POST", "/api/organizations/"+string(w.o.ID)+"/users/invite", body))
	return w.mailed(email)
}

func (w *world) ok(a testkit.Answer) {
	w.T.Helper()
	if a.Status != 200 {
		w.T.Fatalf("answered %d %s", a.Status, a.Body)
	}
}

func (w *world) mailed(email string) url.Values {
	w.T.Helper()
	q := w.Link(email, "accept-organization", url.Values{"organizationId": {string(w.o.ID)}}).Query
	return url.Values{
		"token":              {q.Get("token")},
		"email":              {q.Get("email")},
		"organizationUserId": {q.Get("organizationUserId")},
	}
}

// address is what a caller is written to by.
func (w *world) address(c *testkit.Caller) string {
	w.T.Helper()
	var a tenancy.Account
	_, err := w.Table.Get(context.Background(), tenancy.UserKey(c.UserID), &a)
	w.Must(err)
	return a.Email
}

// asks reads what an invitation brings, as somebody without an account.
func (w *world) asks(q url.Values) testkit.Answer {
	return w.Nobody().Do("GET", w.path("/token?", q.Encode()), nil)
}

func numbers(w *world, a testkit.Answer) (out []int) {
	w.T.Helper()
	var rows page.List[policies.PolicyRule]
	a.Into(&rows)
	for _, r := range rows.Data {
		out = append(out, int(r.Type))
	}
	return out
}

// TestWhoIsInvitedIsToldWhatWillBeAsked: without an account, of the role that is offered, and of nothing that is off.
func TestWhoIsInvitedIsToldWhatWillBeAsked(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.MasterPassword, true, map[string]any{"minLength": 16})
	w.sets(policies.SingleOrganization, true, nil)
	w.sets(policies.VaultTimeout, true, map[string]any{"minutes": 5})
	w.sets(policies.PasswordGenerator, true, nil)
	w.sets(policies.PasswordGenerator, false, nil)
	for role, want := range map[tenancy.Role]string{
		tenancy.Plain: "[1,3,9]",
		tenancy.Admin: "[1,9]",
		tenancy.Owner: "[1]",
	} {
		got, _ := json.Marshal(numbers(w, w.asks(w.invites(testkit.Address("fresh"), role))))
		if string(got) != want {
			t.Errorf("role %d is told %s, want %s", role, got, want)
		}
	}
	email := testkit.Address("shape")
	q := w.invites(email, tenancy.Owner)
	q.Set("email", strings.ToUpper(email))
	a := w.asks(q)
	for _, part := range []string{
		`"object":"list"`, `"continuationToken":null`, `"object":"policy"`, `"type":1`, `"enabled":true`,
		`"organizationId":"` + string(w.o.ID) + `"`, `"data":{"minLength":16}`, `"revisionDate":"`,
	} {
		if !strings.Contains(string(a.Body), part) {
			t.Errorf("%s is not in %s", part, a.Body)
		}
	}
	if strings.Contains(string(a.Body), "canToggleState") {
		t.Errorf("more than official servers say: %s", a.Body)
	}
}

// TestALinkThatIsNotGoodTellsNothing: bad, foreign, replaced, expired, withdrawn or used, the answer is one and the
// same, and that of an organisation that is not there.
func TestALinkThatIsNotGoodTellsNothing(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.MasterPassword, true, nil)
	other := inside(w.Kit)
	bob := w.Caller("Bob")
	q := w.invites(w.address(bob), tenancy.Plain)
	with := func(name, value string) url.Values {
		changed := maps.Clone(q)
		changed[name] = []string{value}
		return changed
	}
	second := w.invites(testkit.Address("second"), tenancy.Plain)
	replaced := w.invites(testkit.Address("replaced"), tenancy.Plain)
	w.Clock.Advance(time.Second) // so that one mail is the newer one
	at := "/api/organizations/" + string(w.o.ID) + "/users/"
	w.ok(w.owner.Do("POST", at+replaced.Get("organizationUserId")+"/reinvite", nil))
	gone := w.invites(testkit.Address("gone"), tenancy.Plain)
	w.ok(w.owner.Do("DELETE", at+gone.Get("organizationUserId"), nil))
	var first testkit.Answer
	refuse := func(what string, a testkit.Answer) {
		t.Helper()
		a.Refused(what, 404, "portaal.not_found")
		if first.Body == nil {
			first = a
		}
		if string(a.Body) != string(first.Body) {
			t.Errorf("%s: %s, others %s", what, a.Body, first.Body)
		}
	}
	refuse("no such organisation", w.Nobody().Do(
		"GET", "/api/organizations/"+string(ids.New[ids.Organization]())+"/policies/token?"+q.Encode(), nil))
	refuse("another organisation", other.asks(q))
	refuse("nonsense", w.asks(with("token", "nonsense")))
	refuse("another place", w.asks(with("organizationUserId", second.Get("organizationUserId"))))
	refuse("another address", w.asks(with("email", testkit.Address("other"))))
	refuse("another's token", w.asks(with("token", second.Get("token"))))
	refuse("a replaced one", w.asks(replaced))
	refuse("a withdrawn one", w.asks(gone))
	if got := numbers(w, w.asks(w.mailed(replaced.Get("email")))); len(got) != 1 {
		t.Errorf("the newest of two tells %v", got)
	}
	body := map[string]any{"token": q.Get("token")}
	w.ok(bob.Do("POST", at+q.Get("organizationUserId")+"/accept", body))
	refuse("a used one", w.asks(q))
	w.Clock.Advance(members.InvitationLife + time.Second)
	refuse("an expired one", w.asks(second))
}

// TestALinkThatIsHandedOverTellsTheSame, and a plan without policies asks nothing.
func TestALinkThatIsHandedOverTellsTheSame(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.MasterPassword, true, nil)
	q := w.invites(testkit.Address("handed"), tenancy.Plain)
	var i members.InvitationDetails
	at := "/api/organizations/" + string(w.o.ID) + "/users/" + q.Get("organizationUserId") + "/invitation"
	w.owner.Do("GET", at, nil).Into(&i)
	_, query, _ := strings.Cut(string(i.Link), "?")
	link, err := url.ParseQuery(query)
	w.Must(err)
	q.Set("token", link.Get("token"))
	if got := numbers(w, w.asks(q)); len(got) != 1 {
		t.Errorf("told %v", got)
	}
	teams := inside(w.Kit, func(o *tenancy.Organization) { o.UsePolicies = false })
	if got := numbers(teams, teams.asks(teams.invites(testkit.Address("teams"), tenancy.Plain))); len(got) != 0 {
		t.Errorf("without policies told %v", got)
	}
}

// TestWhatIsAskedOfMasterPasswordsIsToldToWhoeverHasAPlace, confirmed or not, and to nobody else.
func TestWhatIsAskedOfMasterPasswordsIsToldToWhoeverHasAPlace(t *testing.T) {
	t.Parallel()
	w := open(t)
	read := func(by *testkit.Caller) testkit.Answer { return by.Do("GET", w.path("/master-password"), nil) }
	read(w.owner).Refused("never set", 404, "portaal.not_found")
	w.sets(policies.MasterPassword, true, map[string]any{"minLength": 20})
	for _, s := range []tenancy.Status{tenancy.Accepted, tenancy.Confirmed, tenancy.Revoked} {
		var rule policies.PolicyRule
		read(w.joins("member", tenancy.Plain, s)).Into(&rule)
		data, _ := json.Marshal(rule.Data)
		if rule.Type != policies.MasterPassword || !rule.Enabled || string(data) != `{"minLength":20}` {
			t.Errorf("status %d is told %+v", s, rule)
		}
	}
	read(w.Caller("stranger")).Refused("a stranger", 404, "portaal.not_found")
	read(inside(w.Kit).owner).Refused("another owner", 404, "portaal.not_found")
	w.sets(policies.MasterPassword, false, nil)
	read(w.owner).Refused("switched off", 404, "portaal.not_found")
}

// TestWhoOpensALinkToJoinIsToldWhatJoiningBrings: without an account, of the role that joining gives, and only while
// somebody may join by it.
func TestWhoOpensALinkToJoinIsToldWhatJoiningBrings(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.SingleOrganization, true, nil)
	w.sets(policies.VaultTimeout, true, map[string]any{"minutes": 5})
	w.sets(policies.PasswordGenerator, true, nil)
	w.sets(policies.PasswordGenerator, false, nil)
	at := "/api/organizations/" + string(w.o.ID) + "/invite-link"
	var link struct{ Code string }
	w.owner.Do("POST", at, map[string]any{"allowedDomains": []string{"example.com"}}).Into(&link)
	ask := func(o ids.Organization, code string) testkit.Answer {
		body := map[string]any{"organizationId": o, "code": code}
		return w.Nobody().Do("POST", "/api/organizations/invite-link/policies", body)
	}
	got, _ := json.Marshal(numbers(w, ask(w.o.ID, link.Code)))
	if string(got) != "[3,9]" {
		t.Errorf("whoever holds the link is told %s", got)
	}
	ask(w.o.ID, "nonsense").Refused("another code", 400, "members.link_invalid")
	ask(inside(w.Kit).o.ID, link.Code).Refused("another organisation", 400, "members.link_invalid")
	w.ok(w.owner.Do("POST", at+"/refresh", map[string]any{}))
	ask(w.o.ID, link.Code).Refused("renewed", 400, "members.link_invalid")
	w.owner.Do("GET", at, nil).Into(&link)
	w.Clock.Advance(31 * 24 * time.Hour)
	ask(w.o.ID, link.Code).Refused("expired", 400, "members.link_expired")
}
