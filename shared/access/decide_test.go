package access

import (
	"testing"

	"portaal/shared/tenancy"
)

// The decision table, cell by cell: who may what. A letter is a caller for whom the answer is yes.
//
//	S staff  s staff under restrictProviderAccess  O owner  A admin  a admin without access to all items
//	P plain member  L plain member where only admins make collections  U custom with manageUsers  C custom with
//
// editAnyCollection
func TestTheDecisionTable(t *testing.T) {
	callers := map[rune]Standing{
		'S': {Staff: true, AdminAccessToAll: true},
		's': {Staff: true, AdminAccessToAll: true, RestrictProviderAccess: true},
		'H': {Staff: true, ProviderAdmin: true, AdminAccessToAll: true},
		'O': {Member: true, Role: tenancy.Owner, AdminAccessToAll: true},
		'A': {Member: true, Role: tenancy.Admin, AdminAccessToAll: true},
		'a': {Member: true, Role: tenancy.Admin},
		'P': {Member: true, Role: tenancy.Plain, AdminAccessToAll: true},
		'L': {Member: true, Role: tenancy.Plain, LimitCollectionCreate: true},
		'U': {
			Member:                true,
			Role:                  tenancy.Custom,
			Custom:                tenancy.Permissions{ManageUsers: true},
			LimitCollectionCreate: true,
		},
		'C': {
			Member:                true,
			Role:                  tenancy.Custom,
			Custom:                tenancy.Permissions{EditAnyCollection: true},
			LimitCollectionCreate: true,
		},
	}
	yes := map[Permission]string{
		ReadOrganization:    "SHsOAaPLUC",
		UpdateOrganization:  "SHsO",
		ReadSubscription:    "SHsO",
		ManageBuyer:         "HO",
		ManagePayment:       "HO",
		ManageSetup:         "SHsOAa",
		ManageUsers:         "SHsOAaU",
		ReadGroups:          "SHsOAaUC",
		ReadGroupDetails:    "SHsOAaU",
		ManageGroups:        "SHsOAa",
		ReadCollections:     "SHsOAaPLUC",
		CreateCollection:    "SHsOAaP",
		EditCollection:      "SHsOAaPLUC",
		DeleteCollection:    "SHsOAaPLUC",
		ReadPolicies:        "SHsOAaPLUC",
		ManagePolicies:      "SHsOAa",
		ManageDomains:       "SHOAa",
		AccessEventLogs:     "SHsOAa",
		ListItems:           "SHOAaPLUC",
		ReadAllItems:        "SHOAC",
		EditAllItems:        "SHOAC",
		CountUnassigned:     "SHOAaC",
		CreateItems:         "SHsOAaPLUC",
		ReadAllCollections:  "SHsOAaUC",
		EditAnyCollection:   "SHsOAC",
		DeleteAnyCollection: "SHsOA",
		DeleteOrganization:  "HO",
		RecoverAccounts:     "SHOAa",
		ManageDirectory:     "SHOAa",
	}
	if len(yes) != len(OrganizationPermissions) {
		t.Fatalf("the table has %d rows, there are %d permissions", len(yes), len(OrganizationPermissions))
	}
	for _, p := range OrganizationPermissions {
		for letter, standing := range callers {
			want := false
			for _, l := range yes[p] {
				want = want || l == letter
			}
			if got := standing.Allows(p); got != want {
				t.Errorf("%s for %c: %v", p, letter, got)
			}
		}
		if (Standing{AdminAccessToAll: true, Role: tenancy.Owner}).Allows(p) {
			t.Errorf("%s is allowed to somebody with no confirmed place", p)
		}
		if (Standing{Member: true, Role: 3}).Allows(p) && !(Standing{Member: true, Role: tenancy.Plain}).Allows(p) {
			t.Errorf("%s is allowed to a role that does not exist", p)
		}
	}
	if (Standing{Staff: true, Member: true, Role: tenancy.Owner}).Allows("Unheard") {
		t.Error("an unknown permission is allowed")
	}
}

func TestTheProviderTable(t *testing.T) {
	admin := map[Permission]bool{
		ReadProvider:        true,
		ViewClients:         true,
		DescribeClients:     true,
		ManageClients:       true,
		ManageProvider:      true,
		DeleteProvider:      true,
		ManageProviderUsers: true,
		AccessProviderLogs:  true,
	}
	service := map[Permission]bool{ReadProvider: true, ViewClients: true, DescribeClients: true}
	for _, p := range ProviderPermissions {
		if allowsProvider(tenancy.ProviderAdmin, p) != admin[p] ||
			allowsProvider(tenancy.ServiceUser, p) != service[p] ||
			allowsProvider(7, p) {
			t.Errorf("%s", p)
		}
	}
	if allowsProvider(tenancy.ProviderAdmin, ReadOrganization) {
		t.Error("a place at a provider is asked about an organisation, and says yes")
	}
}
