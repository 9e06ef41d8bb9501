package catalog_test

func init() {
	// A provider and a client that have said nothing yet.
	plays["invoices-update-seller"] = func(s *stage, c *call) { c.by, c.path["providerId"] = s.branded() }
	plays["invoices-update-buyer"] = func(s *stage, c *call) {
		c.by, c.path["organizationId"] = s.h.ProviderAdmin, s.fresh()
	}
}
