package catalog_test

import (
	"net/http"
	"slices"
)

// linked opens a link of the organisation of the stage and gives its code; the one before has ended.
func (s *stage) linked() (code string) {
	s.t.Helper()
	s.unlinked()
	return s.do(s.h.Owner, "POST", s.linkPath(), map[string]any{"allowedDomains": []string{"example.test"}}, "code")
}

func (s *stage) unlinked() {
	s.t.Helper()
	status, text, err := s.h.Owner.Do(background, "DELETE", s.linkPath(), nil)
	s.k.Must(err)
	if !slices.Contains([]int{http.StatusNoContent, http.StatusNotFound}, status) {
		s.t.Fatalf("ending the link: %d %s", status, text)
	}
}

func (s *stage) linkPath() string { return "/api/organizations/" + s.h.OrganizationID + "/invite-link" }

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
		"policies-list-linked":    opened,
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
