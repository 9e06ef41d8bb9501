package members_test

import (
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestBadInput is the table of malformed, missing and over-long input of every operation with a body.
func TestBadInput(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, m := w.join("Mia", tenancy.Plain)
	_, accepted := w.in(w.staff, "Axel", tenancy.Plain)
	one := "/" + string(m.ID)
	type body = map[string]any
	mail := []string{"bob@example.test"}
	long := strings.Repeat("x", 1001)
	for _, bad := range []struct {
		method, path string
		body         any
		field        string // "" for a body that cannot be read
		code         string
	}{
		{"POST", "/invite", nil, "", "portaal.invalid"},
		{"POST", "/invite", "text", "", "portaal.invalid"},
		{"POST", "/invite", []int{1}, "", "portaal.invalid"},
		{"POST", "/invite", body{"type": 2}, "emails", "portaal.invalid"},
		{"POST", "/invite", body{"emails": nil, "type": 2}, "emails", "portaal.invalid"},
		{"POST", "/invite", body{"emails": []string{}, "type": 2}, "emails", "portaal.invalid"},
		{"POST", "/invite", body{"emails": "bob@example.test", "type": 2}, "emails", "portaal.invalid"},
		{
			"POST",
			"/invite",
			body{"emails": []string{"bob@example.test", "bob"}, "type": 2},
			"emails",
			"portaal.invalid",
		},
		{"POST", "/invite", body{"emails": mail}, "type", "portaal.invalid"},
		{"POST", "/invite", body{"emails": mail, "type": 3}, "type", "portaal.invalid"},
		{"POST", "/invite", body{"emails": mail, "type": "owner"}, "type", "portaal.invalid"},
		{
			"POST",
			"/invite",
			body{"emails": mail, "type": 4, "permissions": body{"manageUsers": "yes"}},
			"permissions.manageUsers",
			"portaal.invalid",
		},
		{
			"POST",
			"/invite",
			body{"emails": mail, "type": 2, "collections": []body{{"id": "x"}}},
			"collections.id",
			"portaal.invalid",
		},
		{
			"POST",
			"/invite",
			body{"emails": mail, "type": 2, "collections": []body{{"readOnly": true}}},
			"collections[0].id",
			"portaal.invalid",
		},
		{
			"POST",
			"/invite",
			body{"emails": mail, "type": 2, "collections": []body{{"id": ids.New[ids.Collection]()}}},
			"collections",
			"members.collection_unknown",
		},
		{
			"POST",
			"/invite",
			body{"emails": mail, "type": 2, "groups": []ids.Group{ids.New[ids.Group]()}},
			"groups",
			"members.group_unknown",
		},
		{"POST", one + "/accept", body{}, "token", "portaal.invalid"},
		{"POST", one + "/accept", body{"token": long}, "token", "portaal.invalid"},
		{
			"POST",
			one + "/accept",
			body{"token": "x", "resetPasswordKey": "2.a|b|c"},
			"resetPasswordKey",
			"portaal.invalid",
		},
		{"POST", "/" + string(accepted.ID) + "/confirm", body{}, "key", "portaal.invalid"},
		{"POST", "/" + string(accepted.ID) + "/confirm", body{"key": "2.a|b|c"}, "key", "portaal.invalid"},
		{"POST", "/" + string(accepted.ID) + "/confirm", body{"key": "4.AAAA"}, "key", "portaal.invalid"},
		{
			"POST",
			"/" + string(accepted.ID) + "/confirm",
			body{"key": wrapped, "publicKeyHash": long},
			"publicKeyHash",
			"portaal.invalid",
		},
		{"PUT", one, body{}, "type", "portaal.invalid"},
		{"PUT", one, body{"type": 5}, "type", "portaal.invalid"},
		{"PUT", one, body{"type": 2, "collections": "all"}, "collections", "portaal.invalid"},
		{"PUT", one, body{"type": 2, "revisionDate": "yesterday"}, "revisionDate", "portaal.invalid"},
		{
			"PUT",
			one,
			body{"type": 2, "groups": []string{string(ids.New[ids.Group]())}},
			"groups",
			"members.group_unknown",
		},
	} {
		var got testkit.Answer
		w.refused(t, bad.method+" "+bad.path, 400, bad.code, func() testkit.Answer {
			got = w.staff.Do(bad.method, w.users(bad.path), bad.body)
			return got
		})
		if _, marked := got.Fields[bad.field]; bad.field != "" && !marked {
			t.Errorf("%s %s %v marks %v, want %s", bad.method, bad.path, bad.body, got.Fields, bad.field)
		}
	}
	for _, id := range []string{
		"x",
		strings.ToUpper(string(m.ID)),
		string(ids.New[ids.Member]()),
		"%20",
		string(w.o.ID),
	} {
		for _, request := range [][2]string{
			{"GET", ""},
			{"PUT", "/revoke"},
			{"PUT", "/restore"},
			{"POST", "/reinvite"},
			{"DELETE", ""},
		} {
			w.refused(t, request[0]+" "+id+request[1], 404, "portaal.not_found", func() testkit.Answer {
				return w.staff.Do(request[0], w.users("/"+id+request[1]), nil)
			})
		}
	}
}
