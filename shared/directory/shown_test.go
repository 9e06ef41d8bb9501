package directory_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/catalog"
)

func TestADirectoryIsShownWhatItAsksFor(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	made := c.must(201, "POST", "/Users", person("eve", testkit.Address("eve"), object{
		"externalId": "E-1", "displayName": "Eve", "name": object{"givenName": "Eve", "familyName": "Bakker"},
	}))
	at := "/Users/" + made.body["id"].(string)
	if a := c.must(200, "GET", at+"?excludedAttributes=meta", nil); a.body["meta"] != nil ||
		a.header.Get("ETag") != made.header.Get("ETag") || a.header.Get("Location") == "" {
		t.Errorf("without meta: %v %s", a.header, a.text)
	}
	all := []string{
		"active", "displayName", "emails", "externalId", "id", "meta", "name", "schemas", "userName",
	}
	without := func(some ...string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(name string) bool { return slices.Contains(some, name) })
	}
	const urn = "urn:ietf:params:scim:schemas:core:2.0:User:"
	for query, want := range map[string][]string{
		"":                               all,
		"?attributes=":                   all,
		"?attributes=userName":           {"id", "schemas", "userName"},
		"?attributes=USERNAME,active":    {"active", "id", "schemas", "userName"},
		"?attributes=" + urn + "active":  {"active", "id", "schemas"},
		"?attributes=nickName":           {"id", "schemas"},
		"?attributes=meta.version":       {"id", "meta", "schemas"},
		"?attributes=emails.value":       {"emails", "id", "schemas"},
		"?excludedAttributes=name,meta":  without("name", "meta"),
		"?excludedAttributes=id,schemas": all,
		"?excludedAttributes=emails.type,emails.value,emails.primary": without("emails"),
	} {
		if got := slices.Sorted(maps.Keys(c.must(200, "GET", at+query, nil).body)); !slices.Equal(got, want) {
			t.Errorf("%s shows %v instead of %v", query, got, want)
		}
	}
	name := c.must(200, "GET", at+"?attributes=name.givenName", nil).body["name"].(object)
	if len(name) != 1 || name["givenName"] != "Eve" {
		t.Errorf("of the name %v", name)
	}
	list := c.must(200, "GET", "/Users?attributes=displayName&filter=externalId%20eq%20%22E-1%22", nil).body
	if one := list["Resources"].([]any)[0].(object); len(one) != 3 || one["displayName"] != "Eve" {
		t.Errorf("in a list %v", one)
	}
}

// What SCIM knows and this server does not offer is told apart from what is not there, by each resource of the routes.
func TestAMethodThatAResourceDoesNotHaveIsToldWithThoseThatItHas(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	routes := map[string][]string{}
	for _, e := range catalog.All() {
		method, path, _ := strings.Cut(e.Info().Route, " ")
		if rest, ok := strings.CutPrefix(path, "/scim/v2/{organizationId}"); ok {
			routes[rest] = append(routes[rest], method)
		}
	}
	if len(routes) < 7 {
		t.Errorf("only %d resources", len(routes))
	}
	for path, methods := range routes {
		slices.Sort(methods)
		at := strings.NewReplacer("{id}", "x", "{name}", "x").Replace(path)
		for _, method := range []string{"DELETE", "PATCH", "POST", "PUT"} {
			if slices.Contains(methods, method) {
				continue
			}
			if a := c.must(405, method, at, object{}); a.header.Get("Allow") != strings.Join(methods, ", ") {
				t.Errorf("%s %s: %v, not %v", method, path, a.header, methods)
			}
		}
	}
	c.must(501, "POST", "/.search", object{})
	c.must(501, "POST", "/Users/.search", object{})
	c.must(404, "GET", "/Groups", nil)
	c.must(404, "PATCH", "/Users/"+"x/y", object{})
}
