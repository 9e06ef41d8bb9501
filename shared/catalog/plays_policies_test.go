package catalog_test

import (
	"portaal/shared/ids"
	"portaal/shared/organizations"
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
		s.turnsOn(policies.MasterPassword, `{"minLength":12}`) // not what policies-update sets
	}
}

// turnsOn switches a policy of the client on, past what has to be on or done before.
func (s *stage) turnsOn(p tenancy.PolicyType, data string) {
	s.t.Helper()
	var o tenancy.Organization
	_, err := s.k.Table.Get(background, tenancy.OrganizationKey(ids.Organization(s.h.OrganizationID)), &o)
	s.k.Must(err)
	seats, err := organizations.ReadSeats(background, s.k.Table, o)
	s.k.Must(err)
	writes := append(seats.PoliciesWrites(seats.Policies.With(p, true)), table.Follow(&policies.Policy{
		PolicyState:    tenancy.PolicyState{Enabled: true},
		ID:             ids.New[ids.Policy](),
		OrganizationID: o.ID,
		Type:           p,
		Data:           data,
	}))
	s.k.Must(s.k.Table.Transact(background, writes...))
}
