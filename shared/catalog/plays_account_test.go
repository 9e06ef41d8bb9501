package catalog_test

import (
	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// asking signs a fresh person in whose account the call may change or end, and sends their master password along.
func asking(s *stage, c *call) {
	s.t.Helper()
	c.by = s.k.Person("Asks")
	if _, ok := c.body.(map[string]any); ok {
		c.put("masterPasswordHash", s.form.Get("password"))
	}
}

func init() {
	for id, play := range map[string]func(s *stage, c *call){
		"accounts-delete": asking,
		"accounts-delete-organization": func(s *stage, c *call) {
			c.by = s.h.ProviderAdmin
			o := s.k.StartClient(c.by, s.h.ProviderID, "Brief", testkit.Address("brief")).OrganizationID
			all, err := c.by.Collections(background, o)
			s.k.Must(err)
			s.item(c.by, o, all[0].ID)
			c.path["organizationId"] = o
			hash, err := actor.LoginHash(c.by.Person)
			s.k.Must(err)
			c.put("masterPasswordHash", hash)
		},
		"accounts-delete-provider": func(s *stage, c *call) {
			admin, p := s.k.Provider("Brief")
			s.k.Colleague(admin, p, actor.ServiceUser, "Tess")
			s.k.Must(admin.InviteColleagues(background, p, actor.ServiceUser, testkit.Address("brief")))
			c.by, c.path["providerId"] = admin, p
			hash, err := actor.LoginHash(admin.Person)
			s.k.Must(err)
			c.put("masterPasswordHash", hash)
		},
		"identity-update-password": asking,
		"identity-rotate-stamp":    asking,
		"identity-verify-password": asking,
		"identity-get-hint":        func(s *stage, c *call) { c.put("email", s.k.Person("Hank").Email) },
		"identity-update-pins":     func(s *stage, c *call) { c.by = s.k.Person("Pins") },
		"identity-start-email": func(s *stage, c *call) {
			asking(s, c)
			c.put("newEmail", testkit.Address("moved"))
		},
		"identity-update-email": func(s *stage, c *call) {
			asking(s, c)
			to := testkit.Address("moved")
			hash := s.form.Get("password")
			ask := map[string]any{"newEmail": to, "masterPasswordHash": hash}
			s.do(c.by, "POST", "/api/accounts/email-token", ask, "")
			c.put("newEmail", to)
			c.put("token", s.k.MailsTo(to)[0].Subject[:8])
		},
		"identity-get-device": func(s *stage, c *call) {
			asking(s, c)
			c.path["identifier"] = s.form.Get("deviceIdentifier")
		},
		"identity-delete-device": func(s *stage, c *call) {
			asking(s, c)
			c.path["id"] = s.get(c.by, "/api/devices", "data.0.id")
		},
	} {
		plays[id] = play
	}
}
