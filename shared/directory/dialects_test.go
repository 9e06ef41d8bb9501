package directory_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
)

// said is a body in the words of a directory's documentation, with the person's own address and identifiers in it.
func (c *connected) said(text string, names ...string) (body object) {
	c.T.Helper()
	c.Must(json.Unmarshal([]byte(strings.NewReplacer(names...).Replace(text)), &body))
	return body
}

const patchOp = `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[`

// A dialect is what a directory sends, in its order, for somebody who comes, changes, is away and leaves.
type dialect struct {
	name                 string
	finds, renamed       string // filters
	create, change       string
	changes              string // by which method
	leave, back          string
	leaves               string // by which method
	userName, externalID string // as they are stored after change
	family, display      string
	removes              bool // the directory deletes people, and does not only take their access away
}

var dialects = []dialect{
	{
		name:  "Okta",
		finds: `userName eq "EMAIL"`,
		create: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"EMAIL",
			"name":{"givenName":"Test","familyName":"User"},"emails":[{"primary":true,"value":"EMAIL","type":"work"}],
			"displayName":"Test User","locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7","groups":[],
			"password":"1mz050nq","active":true}`,
		changes: "PUT",
		change: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"ID","userName":"EMAIL",
			"name":{"givenName":"Another","middleName":"Excited","familyName":"Person"},
			"emails":[{"primary":true,"value":"EMAIL","type":"work","display":"EMAIL"}],"active":true,"groups":[],
			"displayName":"Another Person","externalId":"00ujl29u0le5T6Aj10h7","meta":{"resourceType":"User"}}`,
		renamed:  `userName eq "EMAIL"`,
		leaves:   "PATCH",
		leave:    patchOp + `{"op":"replace","value":{"active":false}}]}`,
		back:     patchOp + `{"op":"replace","value":{"active":true}}]}`,
		userName: "EMAIL", externalID: "00ujl29u0le5T6Aj10h7", family: "Person", display: "Another Person",
	},
	{
		name:  "Entra ID",
		finds: `externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"`,
		create: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
			"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
			"externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"Test_User_UPN","active":true,
			"emails":[{"primary":true,"type":"work","value":"EMAIL"}],"meta":{"resourceType":"User"},
			"name":{"formatted":"givenName familyName","familyName":"familyName","givenName":"givenName"},"roles":[]}`,
		changes: "PATCH",
		change: patchOp + `{"op":"Replace","path":"emails[type eq \"work\"].value","value":"EMAIL"},
			{"op":"Add","path":"emails[type eq \"home\"].value","value":"home@example.com"},
			{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
				"value":[{"$ref":"http://example.com","value":"x"}]},
			{"op":"Replace","path":"name.familyName","value":"updatedFamilyName"},
			{"op":"Add","path":"addresses[type eq \"work\"].country","value":"NL"},
			{"op":"Replace","path":"userName","value":"Test_User_Renamed"}]}`,
		renamed:  `userName eq "Test_User_Renamed"`,
		leaves:   "PATCH",
		leave:    patchOp + `{"op":"Replace","path":"active","value":"False"}]}`,
		back:     patchOp + `{"op":"Replace","path":"active","value":"True"}]}`,
		userName: "Test_User_Renamed", externalID: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
		family: "updatedFamilyName", removes: true,
	},
	{
		name:  "JumpCloud",
		finds: `userName eq "EMAIL"`,
		create: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"EMAIL","displayName":"",
			"name":{"givenName":"Jo","familyName":"Cloud"},"emails":[{"value":"EMAIL","type":"work","primary":true}],
			"phoneNumbers":[],"addresses":[],"active":true,"externalId":"5f0e"}`,
		changes: "PUT",
		change: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"ID","userName":"EMAIL",
			"name":{"givenName":"Jo","familyName":"Changed"},"emails":[{"value":"EMAIL","type":"work","primary":true}],
			"displayName":"Jo","active":true,"externalId":"5f0e"}`,
		renamed: `userName eq "EMAIL"`,
		leaves:  "PUT",
		leave: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"ID","userName":"EMAIL",
			"name":{"givenName":"Jo","familyName":"Changed"},"displayName":"Jo","active":false,"externalId":"5f0e"}`,
		back: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"ID","userName":"EMAIL",
			"name":{"givenName":"Jo","familyName":"Changed"},"displayName":"Jo","active":true,"externalId":"5f0e"}`,
		userName: "EMAIL", externalID: "5f0e", family: "Changed", display: "Jo", removes: true,
	},
	{
		name:  "OneLogin",
		finds: `userName eq "EMAIL"`,
		create: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
			"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"userName":"EMAIL","externalId":"31415926",
			"active":true,"name":{"formatted":"One Login","familyName":"Login","givenName":"One"},
			"emails":[{"value":"EMAIL","primary":true,"type":"work"}],"displayName":"One Login",
			"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales"}}`,
		changes: "PATCH",
		change: patchOp + `{"op":"replace","value":{"name":{"familyName":"Changed"},"displayName":"One",
			"emails":[{"value":"EMAIL","primary":true,"type":"work"}],
			"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Support"}}}]}`,
		renamed:  `userName eq "EMAIL"`,
		leaves:   "PATCH",
		leave:    patchOp + `{"op":"replace","path":"active","value":false}]}`,
		back:     patchOp + `{"op":"replace","path":"active","value":true}]}`,
		userName: "EMAIL", externalID: "31415926", family: "Changed", display: "One", removes: true,
	},
	{
		name:  "Google",
		finds: `userName eq "EMAIL"`,
		create: `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"EMAIL",
			"name":{"givenName":"Goo","familyName":"Gle"},"emails":[{"value":"EMAIL","type":"work","primary":"true"}],
			"active":"true","externalId":"108"}`,
		changes: "PATCH",
		change: patchOp + `{"op":"REPLACE","path":"name.familyName","value":"Changed"},
			{"op":"replace","path":"emails[primary eq true].value","value":"EMAIL"},
			{"op":"add","path":"phoneNumbers[type eq \"work\"].value","value":"012"}]}`,
		renamed:  `userName eq "EMAIL"`,
		leaves:   "PATCH",
		leave:    patchOp + `{"op":"replace","path":"active","value":false}]}`,
		back:     patchOp + `{"op":"replace","path":"active","value":true}]}`,
		userName: "EMAIL", externalID: "108", family: "Changed", removes: true,
	},
}

// Each directory, in the shape its documentation shows: nobody is found, somebody comes, is found, changes, has no
// access, has it again, and leaves.
func TestTheLifeOfAPersonInEachDirectory(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	for _, d := range dialects {
		email := testkit.Address(strings.ToLower(strings.Fields(d.name)[0]))
		names := []string{"EMAIL", email}
		with := strings.NewReplacer(names...).Replace
		if got := c.find(with(d.finds)); len(got) != 0 {
			t.Errorf("%s finds %v before anybody came", d.name, got)
		}
		id := c.must(201, "POST", "/Users", c.said(d.create, names...)).body["id"].(string)
		names = append(names, "ID", id)
		if got := c.find(with(d.finds)); !slices.Equal(got, []string{id}) {
			t.Errorf("%s finds %v", d.name, got)
		}
		a := c.must(200, d.changes, "/Users/"+id, c.said(d.change, names...)).body
		display, _ := a["displayName"].(string) // absent when there is none
		if a["userName"] != with(d.userName) || a["externalId"] != d.externalID || display != d.display ||
			a["name"].(object)["familyName"] != d.family || a["active"] != true {
			t.Errorf("%s changed it to %v", d.name, a)
		}
		if got := c.find(with(d.renamed)); !slices.Equal(got, []string{id}) {
			t.Errorf("%s finds %v after the change", d.name, got)
		}
		c.must(200, d.leaves, "/Users/"+id, c.said(d.leave, names...))
		if m := c.member(id); m.Status != -1 {
			t.Errorf("%s: without access the status is %d", d.name, m.Status)
		}
		c.must(200, d.leaves, "/Users/"+id, c.said(d.back, names...))
		if m := c.member(id); m.Status != 0 || m.Email != email {
			t.Errorf("%s: with access again %+v", d.name, m)
		}
		if d.removes {
			c.must(204, "DELETE", "/Users/"+id, nil)
			c.must(404, "GET", "/Users/"+id, nil)
		}
	}
}

// A path into the addresses means the member's own when it says so; what is said of others is not stored.
func TestOnlyTheAddressOfThePlaceIsKeptAsItIs(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	email := testkit.Address("ada")
	id := c.must(201, "POST", "/Users", person("ada", email)).body["id"].(string)
	for path, want := range map[string]int{
		`emails[type eq \"work\"].value`:                      400,
		`emails[primary eq true].value`:                       400,
		`emails.value`:                                        400,
		`emails[type eq \"work\" and primary eq true].value`:  400,
		`emails[type eq \"home\"].value`:                      200,
		`emails[primary eq false].value`:                      200,
		`emails[type eq \"work\"].type`:                       200,
		`emails[type eq \"work\"].display`:                    200,
		`emails[type eq \"other\" and primary eq true].value`: 200,
	} {
		body := c.said(patchOp + `{"op":"replace","path":"` + path + `","value":"other@example.com"}]}`)
		a := c.must(want, "PATCH", "/Users/"+id, body)
		if want == 400 && a.body["scimType"] != "mutability" {
			t.Errorf("%s: %s", path, a.text)
		}
	}
	if m := c.member(id); m.Email != email {
		t.Errorf("the address became %s", m.Email)
	}
}
