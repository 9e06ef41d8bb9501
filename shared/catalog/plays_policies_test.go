package catalog_test

import (
	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func init() {
	plays["policies-list-invited"] = func(s *stage, c *call) {
		_, _, link := s.invited()
		for _, name := range []string{"token", "email", "organizationUserId"} {
			c.query.Set(name, link.Query.Get(name))
		}
	}
	plays["policies-get-password"] = func(s *stage, _ *call) {
		s.k.Must(s.k.Table.Transact(background, table.Follow(&policies.Policy{
			PolicyState:    tenancy.PolicyState{Enabled: true},
			ID:             ids.New[ids.Policy](),
			OrganizationID: ids.Organization(s.h.OrganizationID),
			Type:           policies.MasterPassword,
			Data:           `{"minLength":12}`, // not what policies-update sets
		})))
	}
}
