package main

import (
	"testing"

	"portaal/shared/catalog"
)

// A client is made from the description: what the description leaves open, the client may invent.
func TestNoObjectOfTheDescriptionIsOpen(t *testing.T) {
	doc := describeAll(catalog.All())
	for name, s := range doc.Components.Schemas.Map() {
		if s.Type == "object" && s.AdditionalProperties == true {
			t.Errorf("%s takes members that it does not name", name)
		}
	}
}

// permissions are taken in part and answered whole: the type says required:"false" for both.
func TestAnAnswerHasAllItsMembersAlsoWhereARequestMayLeaveThemOut(t *testing.T) {
	schemas := describeAll(catalog.All()).Components.Schemas.Map()
	answered, taken := schemas["TenancyPermissions"], schemas["TenancyPermissionsInput"]
	if len(answered.Required) != 12 || len(answered.Properties) != 12 {
		t.Errorf("of %d answered permissions %d are always there", len(answered.Properties), len(answered.Required))
	}
	if len(taken.Required) != 0 || len(taken.Properties) != 12 {
		t.Errorf("of %d permissions %d have to be sent", len(taken.Properties), len(taken.Required))
	}
	if ref := schemas["MembersUpdateInputBody"].Properties["permissions"].Ref; ref != schemaPrefix+
		"TenancyPermissionsInput" {
		t.Errorf("a request takes %s", ref)
	}
	if ref := schemas["MembersMemberDetails"].Properties["permissions"].Ref; ref != schemaPrefix+"TenancyPermissions" {
		t.Errorf("an answer has %s", ref)
	}
}

func TestWhatMayBeNullInAnAnswerSaysSo(t *testing.T) {
	item := describeAll(catalog.All()).Components.Schemas.Map()["VaultDetails"]
	if login := item.Properties["login"]; len(login.AnyOf) != 2 || login.AnyOf[1].Type != "null" {
		t.Errorf("an item that is no login has a login: %+v", login)
	}
	for _, name := range []string{"notes", "fields", "organizationId", "deletedDate"} {
		if !item.Properties[name].Nullable {
			t.Errorf("%s is never null", name)
		}
	}
	token := describeAll(catalog.All()).Components.Schemas.Map()["IdentityToken"]
	for _, name := range token.Required {
		if name == "Key" {
			t.Error("every token comes with the keys; that of a refresh does not")
		}
	}
}
