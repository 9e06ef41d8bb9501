package catalog_test

import (
	"net/url"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

func init() {
	plays["branding-update-reply-to"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.k.Provider("Branded")
		c.put("email", testkit.Address("replies"))
	}
	plays["branding-delete-reply-to"] = func(s *stage, c *call) { c.by, c.path["providerId"], _ = s.askedReplyTo() }
	plays["branding-verify-reply-to"] = func(s *stage, c *call) {
		_, id, link := s.askedReplyTo()
		c.path["providerId"] = id
		c.put("email", link.Query.Get("email"))
		c.put("token", link.Query.Get("token"))
	}
}

// askedReplyTo is a provider that has asked an address for its replies, and the link that was mailed there.
func (s *stage) askedReplyTo() (by *actor.Actor, providerID string, link actor.Link) {
	s.t.Helper()
	by, providerID = s.k.Provider("Branded")
	email := testkit.Address("replies")
	s.do(by, "PUT", "/api/providers/"+providerID+"/reply-to", map[string]any{"email": email}, "")
	return by, providerID, s.k.Link(email, "verify-reply-to", url.Values{"providerId": {providerID}})
}
