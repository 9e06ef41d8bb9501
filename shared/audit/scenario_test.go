package audit_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestScenario18WhoReadsWhichLogAndForHowLong: a range of 368 days is refused, the provider's log is hidden from its
// service users, and that one of them opened a client stands in both logs.
func TestScenario18WhoReadsWhichLogAndForHowLong(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	provider := ids.New[ids.Provider]()
	k.Plant(&tenancy.Provider{ID: provider, Name: "Bakker IT", Enabled: true})
	o := k.Organization(func(o *tenancy.Organization) { o.ProviderID = provider })
	admin, service := k.Caller("admin"), k.Caller("service")
	k.Employ(admin, provider, tenancy.ProviderAdmin)
	k.Employ(service, provider, tenancy.ServiceUser)
	ofProvider := "/api/providers/" + string(provider) + "/events"

	admin.Do("GET", eventsOf(o.ID, "start", "2025-01-01", "end", "2026-01-03"), nil).
		Refused("368 days", 400, "audit.range_too_long")
	service.Do("GET", ofProvider, nil).Refused("a service user", 404, "portaal.not_found")

	service.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.ID), nil).Into(&list{})
	for path, want := range map[string]float64{eventsOf(o.ID): 1603, ofProvider: 1903} {
		var l list
		admin.Do("GET", path, nil).Into(&l)
		if len(l.Data) != 1 || l.Data[0]["type"] != want || l.Data[0]["actingUserId"] != string(service.UserID) {
			t.Errorf("%s: rows %v, want one of type %v by the service user", path, l.Data, want)
		}
	}
}
