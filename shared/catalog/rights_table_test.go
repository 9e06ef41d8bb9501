package catalog_test

import "portaal/shared/access"

// rightsTable is section 3 of docs/rights.md: who has each right.
var rightsTable = map[access.Permission]string{
	access.ReadOrganization:    "*",
	access.ReadCollections:     "*",
	access.EditCollection:      "*",
	access.DeleteCollection:    "*",
	access.CreateItems:         "*",
	access.ReadPolicies:        "*",
	access.UpdateOrganization:  "S O",
	access.ReadSubscription:    "S O",
	access.ManageBuyer:         "provider-admin O",
	access.ManagePayment:       "provider-admin O",
	access.ManageSetup:         "S O A",
	access.ManageUsers:         "S O A manageUsers",
	access.ReadGroups:          "S O A manageGroups manageUsers editAnyCollection",
	access.ReadGroupDetails:    "S O A manageGroups manageUsers",
	access.ManageGroups:        "S O A manageGroups",
	access.CreateCollection:    "S O A createNewCollections *-limited",
	access.ManagePolicies:      "S O A managePolicies",
	access.AccessEventLogs:     "S O A accessEventLogs",
	access.ManageDirectory:     "S-restricted O A manageScim",
	access.ManageDomains:       "S-restricted O A manageSso",
	access.RecoverAccounts:     "S-restricted O A manageResetPassword",
	access.ReadAllCollections:  seesUsers + " accessImportExport",
	access.EditAnyCollection:   "S O+all A+all editAnyCollection",
	access.DeleteAnyCollection: "S O+all A+all deleteAnyCollection",
	access.DeleteOrganization:  "provider-admin own-owner",
	access.ListItems:           "M S-restricted",
	access.ReadAllItems:        "S-restricted O+all A+all editAnyCollection accessImportExport accessReports",
	access.EditAllItems:        "S-restricted O+all A+all editAnyCollection",
	access.CountUnassigned:     "S-restricted O A editAnyCollection",
}
