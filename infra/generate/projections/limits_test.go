package main

import (
	"testing"

	"portaal/shared/billing"
	"portaal/shared/catalog"
)

// The limits in tags are typed: the plans' constants are their only source.
func TestTheLimitsOfATagAreThoseOfThePlans(t *testing.T) {
	doc := describeAll(catalog.All())
	client := doc.Components.Schemas.Map()["ProvidersNewClient"].Properties
	for name, want := range map[string]float64{
		"additionalSeats":     billing.MaxSeats,
		"maxAutoscaleSeats":   billing.MaxSeats,
		"additionalStorageGb": billing.MaxStorageGb,
		"planType":            billing.EnterpriseAnnually,
	} {
		if got := client[name].Maximum; got == nil || *got != want {
			t.Errorf("the most of %s is %v, want %v", name, got, want)
		}
	}
	if got := client["planType"].Minimum; got == nil || *got != billing.TeamsMonthly {
		t.Errorf("the first plan is %v", got)
	}
	for _, p := range doc.Paths["/api/plans/quote"].Get.Parameters {
		want := map[string]float64{"seats": billing.MaxSeats, "additionalStorageGb": billing.MaxStorageGb}[p.Name]
		if want != 0 && (p.Schema.Maximum == nil || *p.Schema.Maximum != want) {
			t.Errorf("the most of %s in a quote is %v, want %v", p.Name, p.Schema.Maximum, want)
		}
	}
}

// Names are as long everywhere, so that one can be carried from one form to another.
func TestNamesOfPeopleAndOrganisationsHaveOneLength(t *testing.T) {
	const longest = 50
	schemas := describeAll(catalog.All()).Components.Schemas.Map()
	for schema, names := range map[string][]string{
		"IdentityStartRegistrationInputBody":  {"name"},
		"IdentityFinishRegistrationInputBody": {"name", "masterPasswordHint"},
		"IdentityUpdateProfileInputBody":      {"name"},
		"ProvidersNewClient":                  {"name", "businessName"},
		"ProvidersCreateInputBody":            {"name", "businessName"},
		"ProvidersUpdateInputBody":            {"name", "businessName"},
		"OrganizationsUpdateInputBody":        {"name", "businessName"},
	} {
		for _, name := range names {
			if p := schemas[schema].Properties[name]; p == nil || p.MaxLength == nil || *p.MaxLength != longest {
				t.Errorf("%s.%s is not of %d characters: %+v", schema, name, longest, p)
			}
		}
	}
}
