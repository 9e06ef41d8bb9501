package catalog_test

import "portaal/shared/clock"

func init() {
	// A provider and a client that have said nothing yet.
	plays["invoices-update-seller"] = func(s *stage, c *call) { c.by, c.path["providerId"] = s.branded() }
	plays["invoices-update-buyer"] = func(s *stage, c *call) {
		c.by, c.path["organizationId"] = s.h.ProviderAdmin, s.fresh()
	}
	for _, id := range []string{
		"invoices-get",
		"invoices-get-organization",
		"documents-get",
		"documents-get-organization",
	} {
		plays[id] = func(s *stage, c *call) {
			c.path["date"] = clock.Format(s.invoiced().Date)
			c.path["providerId"], c.path["organizationId"] = s.h.ProviderID, s.h.OrganizationID
		}
	}
}
