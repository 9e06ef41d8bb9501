package catalog_test

import (
	"fmt"

	"portaal/infra/testkit"
)

// claimed claims a domain that nobody else does, as the first of the organisation of a call; it has its record.
func (s *stage) claimed(c *call) (id string) {
	s.t.Helper()
	s.domains++
	name := fmt.Sprintf("shop%d.example.org", s.domains)
	path := "/api/organizations/" + c.path["organizationId"] + "/domain"
	id = s.do(c.by, "POST", path, map[string]any{"domainName": name}, "id")
	s.k.Names.Set(name, s.get(c.by, path, "data.0.txt"))
	return id
}

// claims starts an organisation for a call, as one claims few domains.
func (s *stage) claims(c *call) {
	s.t.Helper()
	link := s.k.StartClient(s.h.ProviderAdmin, s.h.ProviderID, "Claims", testkit.Address("owner"))
	c.by, c.path["organizationId"] = s.h.ProviderAdmin, link.OrganizationID
}

func init() {
	plays["domains-create"] = func(s *stage, c *call) {
		s.claims(c)
		s.domains++
		c.put("domainName", fmt.Sprintf("shop%d.example.org", s.domains))
	}
	for _, id := range []string{"domains-verify", "domains-delete"} {
		plays[id] = func(s *stage, c *call) {
			s.claims(c)
			c.path["id"] = s.claimed(c)
		}
	}
}
