package catalog_test

import (
	"encoding/json"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// directoryKey is the key of the directory of the stage's organisation.
const directoryKey = access.DirectoryKeyBegins + "of-the-stage"

// listed gives the organisation of the stage that key, by the way of operations: the census hears of it.
func (s *stage) listed() {
	s.t.Helper()
	key := &tenancy.DirectoryKey{
		ID:             ids.New[ids.APIKey](),
		OrganizationID: ids.Organization(s.h.OrganizationID),
		Hash:           token.Hash(directoryKey),
		Maker:          ids.User(s.h.Owner.UserID),
		Expires:        s.k.Clock.Now().AddDate(0, 6, 0),
	}
	s.k.Must(s.k.Operator.Transact(background, table.Follow(key)))
}

// fromDirectory is a new member whom the directory listed.
func (s *stage) fromDirectory() (id string) {
	s.t.Helper()
	e, _ := catalog.ByID("directory-create-user")
	a := s.send(e, call{
		path: map[string]string{"organizationId": s.h.OrganizationID},
		body: listedPerson(testkit.Address("listed")),
	})
	var made struct{ ID string }
	s.k.Must(json.Unmarshal(a.body, &made))
	return made.ID
}

func listedPerson(email string) map[string]any {
	return map[string]any{"userName": email, "emails": []any{map[string]any{"value": email, "primary": true}}}
}

func init() {
	plays["directory-create-key"] = func(s *stage, c *call) {
		c.body = map[string]any{
			"expirationDate":     clock.Format(s.k.Clock.Now().Add(24 * time.Hour)),
			"masterPasswordHash": s.loginHash(c.by),
		}
		s.listed() // as before, for what comes after
	}
	plays["directory-delete-key"] = func(s *stage, _ *call) { s.listed() }
	plays["directory-create-user"] = func(s *stage, c *call) {
		s.listed()
		c.body = listedPerson(testkit.Address("listed"))
	}
	for _, id := range []string{"directory-get-user", "directory-delete-user"} {
		plays[id] = func(s *stage, c *call) { s.listed(); c.path["id"] = s.fromDirectory() }
	}
	plays["directory-replace-user"] = func(s *stage, c *call) {
		s.listed()
		c.path["id"] = s.fromDirectory()
		c.body = map[string]any{"userName": testkit.Address("replaced"), "displayName": "Bob"}
	}
	plays["directory-update-user"] = func(s *stage, c *call) {
		s.listed()
		c.path["id"] = s.fromDirectory()
		c.body = map[string]any{"Operations": []any{
			map[string]any{"op": "replace", "path": "displayName", "value": "Bob"},
		}}
	}
	plays["directory-list-users"] = func(s *stage, _ *call) { s.listed() }
	for _, id := range []string{"directory-get-config", "directory-list-types", "directory-list-schemas"} {
		plays[id] = func(s *stage, _ *call) { s.listed() }
	}
	plays["directory-get-type"] = func(s *stage, c *call) { s.listed(); c.path["name"] = "User" }
	plays["directory-get-schema"] = func(s *stage, c *call) {
		s.listed()
		c.path["name"] = "urn:ietf:params:scim:schemas:core:2.0:User"
	}
}
