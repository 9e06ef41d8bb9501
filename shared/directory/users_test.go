package directory_test

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"portaal/infra/testkit"
)

func TestADirectoryInvitesFindsChangesAndRemovesPeople(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	email := testkit.Address("bob")
	sent := person("Bob@Directory", strings.ToUpper(email), object{
		"externalId": "X-1", "displayName": "Bob Visser", "name": object{"givenName": "Bob", "familyName": "Visser"},
	})
	a := c.must(201, "POST", "/Users", sent)
	id := a.body["id"].(string)
	if a.body["userName"] != "Bob@Directory" || a.body["externalId"] != "X-1" || a.body["active"] != true {
		t.Errorf("stored otherwise than sent: %s", a.text)
	}
	location := testkit.PublicURL + "/scim/v2/" + c.h.OrganizationID + "/Users/" + id
	if a.header.Get("Location") != location || a.header.Get("ETag") == "" ||
		a.header.Get("Content-Type") != "application/scim+json" {
		t.Errorf("headers %v", a.header)
	}
	if m := c.member(id); m.Status != 0 || m.Type != 2 || m.Email != email || *m.ExternalID != "X-1" {
		t.Errorf("the member %+v", m)
	}
	if mails := c.MailsTo(email); len(mails) != 1 {
		t.Errorf("%d mails instead of one", len(mails))
	}
	for name, again := range map[string]object{
		"the address":                person("other", email),
		"the name in another case":   person("BOB@directory", testkit.Address("else")),
		"the external identifier":    person("third", testkit.Address("third"), object{"externalId": "X-1"}),
		"the address of a colleague": person("owner", c.h.Owner.Email),
	} {
		a := c.must(409, "POST", "/Users", again)
		if a.body["scimType"] != "uniqueness" || a.body["status"] != "409" {
			t.Errorf("%s: %s", name, a.text)
		}
	}
	for _, filter := range []string{
		`userName eq "bob@DIRECTORY"`, `externalId eq "X-1"`, `id eq "` + id + `"`, `emails.value eq "` + email + `"`,
		`userName eq "Bob@Directory" and active eq true`,
		`urn:ietf:params:scim:schemas:core:2.0:User:userName EQ "Bob@Directory" AND externalId eq "X-1"`,
	} {
		if got := c.find(filter); !slices.Equal(got, []string{id}) {
			t.Errorf("%s finds %v", filter, got)
		}
	}
	for _, filter := range []string{
		`userName eq "` + email + `"`, `externalId eq "x-1"`, `userName eq "Bob@Directory" and active eq false`,
		`userName eq "nobody"`,
	} {
		if got := c.find(filter); len(got) != 0 {
			t.Errorf("%s finds %v", filter, got)
		}
	}
	if got := c.find(`userName eq "` + c.h.Member.Email + `"`); !slices.Equal(got, []string{c.h.MemberRow.ID}) {
		t.Errorf("whom the directory did not list is found by the address: %v", got)
	}
	c.must(204, "DELETE", "/Users/"+id, nil)
	c.must(404, "GET", "/Users/"+id, nil)
	c.must(404, "DELETE", "/Users/"+id, nil)
	if got := c.find(`externalId eq "X-1"`); len(got) != 0 {
		t.Errorf("who is gone is found: %v", got)
	}
	c.must(201, "POST", "/Users", sent)
}

func TestOtherFiltersAreRefused(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	for _, filter := range []string{
		`userName co "b"`, `userName sw "b"`, `userName pr`, `active eq true`, `displayName eq "x"`, `userName eq bob`,
		`userName eq "a" or userName eq "b"`, `(userName eq "a")`, `not (userName eq "a")`, `userName`, `eq`,
		`userName eq`,
		`userName eq "a" and`, `userName eq "a"and active eq true`, `userName eq "`, `password eq "x"`, `userName eq 7`,
		`emails[type eq "work"].value eq "a"`, `userName eq ""`, `userName eq "` + strings.Repeat("x", 400) + `"`,
	} {
		a := c.must(400, "GET", "/Users?filter="+url.QueryEscape(filter), nil)
		if a.body["scimType"] != "invalidFilter" {
			t.Errorf("%s: %s", filter, a.text)
		}
	}
}

// The ways in which directories write that somebody has no access any more, as their documentation shows it.
func TestEveryDirectorysWayOfChangingIsUnderstood(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	id := c.must(201, "POST", "/Users", person("dia", testkit.Address("dia"))).body["id"].(string)
	const schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	patch := func(ops ...object) object { return object{"schemas": []string{schema}, "Operations": ops} }
	for name, of := range map[string]func(active bool) object{
		"Okta": func(active bool) object {
			return patch(object{"op": "replace", "value": object{"active": active}})
		},
		"Entra": func(active bool) object {
			as := map[bool]string{true: "True", false: "False"}
			return patch(object{"op": "Replace", "path": "active", "value": as[active]})
		},
		"Entra without path": func(active bool) object {
			return patch(object{"op": "Add", "value": object{
				"active":          map[bool]string{true: "True", false: "False"}[active],
				"name.familyName": "Jansen",
				"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "Sales",
			}})
		},
		"JumpCloud": func(active bool) object {
			return patch(object{"op": "replace", "path": "active", "value": active})
		},
		"OneLogin": func(active bool) object {
			path := "urn:ietf:params:scim:schemas:core:2.0:User:active"
			return patch(object{"op": "replace", "path": path, "value": active})
		},
		"Google": func(active bool) object {
			return patch(object{"op": "REPLACE", "path": "active", "value": active},
				object{"op": "add", "path": `phoneNumbers[type eq "work"].value`, "value": "012"})
		},
	} {
		for _, active := range []bool{false, false, true, true} {
			a := c.must(200, "PATCH", "/Users/"+id, of(active))
			want := map[bool]int{true: 0, false: -1}[active]
			if a.body["active"] != active || c.member(id).Status != want {
				t.Errorf("%s, active %v: %s, status %d", name, active, a.text, c.member(id).Status)
			}
		}
	}
	whole := person("dia", c.member(id).Email, object{"active": "False"})
	c.must(200, "PUT", "/Users/"+id, whole)
	if c.member(id).Status != -1 {
		t.Error("a person sent whole without access has access")
	}
	for name, bad := range map[string]object{
		"invalidValue": patch(object{"op": "replace", "path": "active", "value": "perhaps"}),
		"invalidPath":  patch(object{"op": "replace", "path": "na me", "value": "x"}),
		"mutability":   patch(object{"op": "replace", "path": "emails.value", "value": "other@example.com"}),
	} {
		if a := c.must(400, "PATCH", "/Users/"+id, bad); a.body["scimType"] != name {
			t.Errorf("%s: %s", name, a.text)
		}
	}
}

func TestADirectoryTouchesNoOwnersAdminsOrStaff(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	admin := c.find(`userName eq "` + c.h.Admin.Email + `"`)[0]
	for _, id := range []string{c.h.OwnerRow.ID, admin} {
		before := c.member(id)
		off := object{"Operations": []object{{"op": "replace", "path": "active", "value": false}}}
		for method, body := range map[string]any{
			"PATCH": off, "PUT": person("else", before.Email), "DELETE": nil,
		} {
			if a := c.must(400, method, "/Users/"+id, body); a.body["scimType"] != "mutability" {
				t.Errorf("%s: %s", method, a.text)
			}
		}
		if after := c.member(id); after != before {
			t.Errorf("%+v became %+v", before, after)
		}
		same := object{"Operations": []object{{"op": "replace", "path": "active", "value": true}}}
		c.must(200, "PATCH", "/Users/"+id, same)
	}
	staff := c.must(400, "POST", "/Users", person("staff", c.h.ServiceUser.Email))
	if staff.body["scimType"] != "mutability" {
		t.Errorf("staff: %s", staff.text)
	}
}

func TestWhatWasDecidedOnAnotherVersionIsRefused(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	a := c.must(201, "POST", "/Users", person("vera", testkit.Address("vera")))
	at, tag := "/Users/"+a.body["id"].(string), a.header.Get("ETag")
	name := func(n string) object {
		return object{"Operations": []object{{"op": "replace", "path": "displayName", "value": n}}}
	}
	next := c.must(200, "PATCH", at, name("One"), "If-Match", tag)
	if next.header.Get("ETag") == tag {
		t.Error("another version has the same tag")
	}
	c.must(412, "PATCH", at, name("Two"), "If-Match", tag)
	c.must(412, "DELETE", at, nil, "If-Match", tag)
	if got := c.must(200, "GET", at, nil); got.body["displayName"] != "One" ||
		got.header.Get("ETag") != next.header.Get("ETag") {
		t.Errorf("changed all the same: %s", got.text)
	}
	c.must(204, "DELETE", at, nil, "If-Match", next.header.Get("ETag"))
}

func TestThePersonOfManyRequestsAtOnceIsOneMember(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	email := testkit.Address("race")
	var wg sync.WaitGroup
	got := make([]int, 20)
	for i := range got {
		wg.Go(func() { got[i] = c.ask(c.key, "POST", "/Users", person("race", email)).status })
	}
	wg.Wait()
	made := 0
	for _, status := range got {
		switch status {
		case 201:
			made++
		case 409, 503:
		default:
			t.Errorf("answered %d", status)
		}
	}
	if made != 1 || len(c.find(`userName eq "race"`)) != 1 {
		t.Errorf("%d made: %v", made, got)
	}
}

func TestTheLogSaysThatTheDirectoryDidIt(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	id := c.must(201, "POST", "/Users", person("lou", testkit.Address("lou"))).body["id"].(string)
	_, text, err := c.h.Owner.Do(context.Background(), "GET", "/api/organizations/"+c.h.OrganizationID+"/events", nil)
	c.Must(err)
	var log struct {
		Data []struct {
			Type               int
			OrganizationUserID string
			SystemUser         *int
			ActingUserID       *string
			APIKeyID           *string
		}
	}
	c.Must(json.Unmarshal(text, &log))
	for _, e := range log.Data {
		if e.OrganizationUserID == id {
			if e.Type != 1500 || e.SystemUser == nil || *e.SystemUser != 1 || e.ActingUserID != nil ||
				e.APIKeyID == nil {
				t.Errorf("the line %+v", e)
			}
			return
		}
	}
	t.Errorf("no line: %s", text)
}

func TestAPageOfPeopleIsOfAsManyAsAreAskedFor(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	all := c.must(200, "GET", "/Users", nil).body
	total := int(all["totalResults"].(float64))
	seen := map[string]bool{}
	for start := 1; start <= total; start += 2 {
		a := c.must(200, "GET", "/Users?count=2&startIndex="+string(rune('0'+start)), nil).body
		for _, r := range a["Resources"].([]any) {
			seen[r.(object)["id"].(string)] = true
		}
	}
	if len(seen) != total || total < 6 {
		t.Errorf("%d of %d", len(seen), total)
	}
	if a := c.must(200, "GET", "/Users?count=0", nil).body; int(a["totalResults"].(float64)) != total ||
		len(a["Resources"].([]any)) != 0 {
		t.Errorf("a count of none: %v", a)
	}
}
