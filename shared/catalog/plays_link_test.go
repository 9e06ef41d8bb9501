package catalog_test

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// linked plants the link of the organisation of the stage, with a code that it gives; any other one is gone.
func (s *stage) linked() (code string) {
	s.t.Helper()
	code = string(ids.New[ids.Nonce]())
	now := s.k.Clock.Now()
	l := &tenancy.JoinLink{
		ID:             ids.New[ids.JoinLink](),
		OrganizationID: ids.Organization(s.h.OrganizationID),
		Domains:        []string{"example.test"},
		Began:          now,
		Expires:        now.Add(24 * time.Hour),
	}
	l.Sealed = s.k.Keys.Seal(l.SealedAs(), code)
	s.unlinked()
	s.k.Must(s.k.Table.Transact(background, table.Create(l, nil)))
	return code
}

func (s *stage) unlinked() {
	s.t.Helper()
	key := tenancy.JoinLinkKey(ids.Organization(s.h.OrganizationID))
	s.k.Must(s.k.Table.Transact(background, table.Gone(key)))
}

func init() {
	linked := func(s *stage, c *call) {
		s.linked()
		if _, ok := c.body.(map[string]any); ok {
			c.put("expirationDate", nil)
			c.put("revisionDate", nil)
		}
	}
	opened := func(s *stage, c *call) {
		c.put("code", s.linked())
		c.put("organizationId", s.h.OrganizationID)
	}
	for id, play := range map[string]func(s *stage, c *call){
		"members-get-link": linked,
		"members-create-link": func(s *stage, c *call) {
			s.unlinked()
			c.put("expirationDate", nil)
		},
		"members-update-link":     linked,
		"members-rotate-link":     func(s *stage, _ *call) { s.linked() },
		"members-delete-link":     linked,
		"members-get-link-status": opened,
		"members-accept-link": func(s *stage, c *call) {
			place, _, _ := s.invited() // whose seat is free then, and paid for
			s.do(s.h.Owner, "DELETE", "/api/organizations/"+s.h.OrganizationID+"/users/"+place, nil, "")
			opened(s, c)
			c.by = s.k.Person("Jo")
		},
	} {
		plays[id] = play
	}
}
