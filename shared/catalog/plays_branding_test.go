package catalog_test

import (
	"net/url"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

func init() {
	plays["branding-update-reply-to"] = func(s *stage, c *call) {
		c.by, c.path["providerId"] = s.branded()
		c.put("email", testkit.Address("replies"))
	}
	plays["branding-delete-reply-to"] = func(s *stage, c *call) { c.by, c.path["providerId"], _ = s.askedReplyTo() }
	plays["branding-update-logo"] = func(s *stage, c *call) { c.by, c.path["providerId"] = s.branded() }
	plays["branding-delete-logo"] = func(s *stage, c *call) {
		s.do(c.by, "PUT", "/api/providers/"+c.path["providerId"]+"/logo", map[string]any{"image": onePoint}, "")
	}
	plays["branding-get-invited"] = func(s *stage, c *call) {
		place, email, link := s.invited()
		c.path["id"] = place
		c.query = url.Values{"token": {link.Query.Get("token")}, "email": {email}}
	}
	plays["branding-get-colleague"] = func(s *stage, c *call) {
		place, email, link := s.staffInvited()
		c.path["id"] = place
		c.query = url.Values{"token": {link.Query.Get("token")}, "email": {email}}
	}
	plays["branding-verify-reply-to"] = func(s *stage, c *call) {
		_, id, link := s.askedReplyTo()
		c.path["providerId"] = id
		c.put("email", link.Query.Get("email"))
		c.put("token", link.Query.Get("token"))
	}
}

// branded is a provider that has asked nobody for anything yet: how often one may is counted.
func (s *stage) branded() (by *actor.Actor, providerID string) {
	s.t.Helper()
	if s.brands%mostStarted == 0 {
		s.brander = s.k.Person("Brander")
	}
	s.brands++
	s.k.Must(s.brander.Refresh(background)) // other plays let the clock run
	id, err := s.brander.BecomeProvider(background, "Branded", s.brander.Email)
	s.k.Must(err)
	return s.brander, id
}

// mostStarted is how many providers one person starts.
const mostStarted = 5

// onePoint is a PNG of one point.
const onePoint = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

// askedReplyTo is a provider that has asked an address for its replies, and the link that was mailed there.
func (s *stage) askedReplyTo() (by *actor.Actor, providerID string, link actor.Link) {
	s.t.Helper()
	by, providerID = s.branded()
	email := testkit.Address("replies")
	s.do(by, "PUT", "/api/providers/"+providerID+"/reply-to", map[string]any{"email": email}, "")
	return by, providerID, s.k.Link(email, "verify-reply-to", url.Values{"providerId": {providerID}})
}
