package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"portaal/shared/billing"
	"portaal/shared/catalog"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/setup"
	"portaal/shared/vault"
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

func TestTheSetUpPageTellsHowFarItCounts(t *testing.T) {
	count := describeAll(catalog.All()).Components.Schemas.Map()["SetupItem"].Properties["count"]
	if want := fmt.Sprintf("no further than %d.", setup.Counted); !strings.Contains(count.Description, want) {
		t.Errorf("the API tells %q, not %q", count.Description, want)
	}
}

func TestAnItemIsMadeInAsManyCollectionsAsItCanLieIn(t *testing.T) {
	body := describeAll(catalog.All()).Components.Schemas.Map()["VaultCreateSharedItemInputBody"]
	in := body.Properties["collectionIds"]
	if in.MaxItems == nil || *in.MaxItems != vault.MaxCollections {
		t.Errorf("it is made in at most %v collections, and lies in %d", in.MaxItems, vault.MaxCollections)
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

// Each limit is told beforehand, and only as high as it is.
func TestTheLimitsPageTellsEveryLimitOfTheTable(t *testing.T) {
	root := mustRoot(t)
	page, err := os.ReadFile(filepath.Join(root, limitsFile))
	if err != nil {
		t.Fatal(err)
	}
	for size, told := range map[limit.Size]string{
		limit.Items:           "| 50,000 | items ",
		limit.Clients:         "| 100,000 | clients of one provider ",
		limit.Members:         "| 100,000 | members of one organisation",
		limit.Collections:     "| 500 | collections that one member uses ",
		limit.ItemWrites:      "| 20 | items changed by one person in a second",
		limit.NamedClients:    "| 2,000 | clients",
		limit.CollectionUsers: "| 10,000 | members for whom a collection is made ",
	} {
		if n := strings.Count(string(page), told); n != 1 {
			t.Errorf("%s: %d rows begin with %q", size, n, told)
		}
	}
	for _, told := range []string{
		"| 1,000 | addresses invited by one organisation | 24 hours |",
		"| 100 | wrong passwords from one network | 15 minutes |",
		"| 120 | log-ins begun from one network | 1 minute |",
		"| 60 | of these, from where nobody has logged in to it | 24 hours |",
	} {
		if n := strings.Count(string(page), told); n != 1 {
			t.Errorf("%d rows are %q", n, told)
		}
	}
	again, err := withLimits(string(page), limit.AllSizes(), limit.AllOften())
	if err != nil || again != string(page) {
		t.Errorf("the page is not as the table says; mend it with: make generate (%v)", err)
	}
	lower := limit.AllSizes()
	lower[0].Most--
	if other, err := withLimits(string(page), lower, limit.AllOften()); err != nil || other == string(page) {
		t.Errorf("another limit leaves the page as it is: %v", err)
	}
	if _, err := withLimits("# A page without the place", lower, nil); err == nil {
		t.Error("a page without the place was accepted")
	}
}

// Cultures in tags are typed: the languages that there are words in are their only source.
func TestEveryFormOffersTheLanguagesThatThereAre(t *testing.T) {
	var want []any
	for _, l := range []string{language.Dutch, language.English} {
		want = append(want, l, language.Culture(l))
	}
	forms := 0
	for name, schema := range describeAll(catalog.All()).Components.Schemas.Map() {
		if c := schema.Properties["culture"]; c != nil && c.Enum != nil {
			if forms++; !slices.Equal(c.Enum, want) {
				t.Errorf("%s offers %v, want %v", name, c.Enum, want)
			}
		}
	}
	if forms < 3 {
		t.Errorf("%d forms ask for a language", forms)
	}
}
