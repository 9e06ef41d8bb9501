package catalog_test

import (
	"time"

	"portaal/infra/actor"
	"portaal/shared/clock"
)

func init() {
	plays["apikeys-create"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.k.Provider("Keys")
		c.body = s.newKey(c.by)
	}
	plays["apikeys-delete"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.k.Provider("Keys")
		c.path["id"] = s.do(c.by, "POST", "/api/providers/"+c.path["providerId"]+"/api-keys", s.newKey(c.by), "id")
	}
}

// newKey is the form of an API key, by somebody who says the master password again.
func (s *stage) newKey(by *actor.Actor) map[string]any {
	s.t.Helper()
	return map[string]any{
		"name":               "Nightly",
		"scopes":             []any{"clients:read"},
		"expirationDate":     clock.Format(s.k.Clock.Now().Add(24 * time.Hour)),
		"masterPasswordHash": s.loginHash(by),
	}
}

// loginHash is what somebody's master password comes to, said again.
func (s *stage) loginHash(by *actor.Actor) string {
	s.t.Helper()
	hash, err := actor.LoginHash(by.Person)
	s.k.Must(err)
	return string(hash)
}
