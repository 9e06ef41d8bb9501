package access

import "portaal/shared/tenancy"

// Permission is one thing that a rule can ask for inside an organisation or a provider.
type Permission string

// The permissions inside an organisation.
const (
	ReadOrganization    Permission = "ReadOrganization"    // its name, plan and settings: every confirmed member
	UpdateOrganization  Permission = "UpdateOrganization"  // name, billing e-mail, settings
	ReadSubscription    Permission = "ReadSubscription"    // what is bought, what it costs, and how that changed
	ManageBuyer         Permission = "ManageBuyer"         // what stands of it on its invoices: owners, provider admins
	ManagePayment       Permission = "ManagePayment"       // by which card it pays: owners, provider admins
	ManageSetup         Permission = "ManageSetup"         // the set-up checklist
	ManageUsers         Permission = "ManageUsers"         // invite, confirm, change, revoke, remove members
	ReadGroups          Permission = "ReadGroups"          // the groups and what they are called
	ReadGroupDetails    Permission = "ReadGroupDetails"    // who is in them and what they give
	ManageGroups        Permission = "ManageGroups"        // make, change and delete groups
	ReadCollections     Permission = "ReadCollections"     // every confirmed member; each collection decides
	CreateCollection    Permission = "CreateCollection"    // make a collection
	EditCollection      Permission = "EditCollection"      // every confirmed member; decided per collection
	DeleteCollection    Permission = "DeleteCollection"    // every confirmed member; decided per collection
	ReadPolicies        Permission = "ReadPolicies"        // every confirmed member needs the policies that bind it
	ManagePolicies      Permission = "ManagePolicies"      // change a policy
	ManageDomains       Permission = "ManageDomains"       // claim, verify and give up domains, and see them
	AccessEventLogs     Permission = "AccessEventLogs"     // read the activity log
	ManageDirectory     Permission = "ManageDirectory"     // the key by which a directory provisions it, and its state
	RecoverAccounts     Permission = "RecoverAccounts"     // recover members' accounts, answer requests of devices
	ListItems           Permission = "ListItems"           // list the items one may see: members, staff who read all
	ReadAllItems        Permission = "ReadAllItems"        // list every item of the organisation
	EditAllItems        Permission = "EditAllItems"        // change any item of the organisation
	CountUnassigned     Permission = "CountUnassigned"     // see how many items are in no collection
	CreateItems         Permission = "CreateItems"         // every confirmed member; decided per collection
	ReadAllCollections  Permission = "ReadAllCollections"  // list every collection, not only one's own
	EditAnyCollection   Permission = "EditAnyCollection"   // change any collection
	DeleteAnyCollection Permission = "DeleteAnyCollection" // delete any collection
	DeleteOrganization  Permission = "DeleteOrganization"  // all of it: owners of its own, provider admins
)

// The permissions inside a provider.
const (
	ReadProvider        Permission = "ReadProvider"        // every confirmed provider user
	ViewClients         Permission = "ViewClients"         // every confirmed provider user
	DescribeClients     Permission = "DescribeClients"     // reference, tags, notes: every confirmed provider user
	ManageClients       Permission = "ManageClients"       // start, add, unlink clients, what they buy: provider admins
	ManageProvider      Permission = "ManageProvider"      // change the provider: provider admins
	DeleteProvider      Permission = "DeleteProvider"      // all of it: provider admins
	ManageProviderUsers Permission = "ManageProviderUsers" // provider admins
	AccessProviderLogs  Permission = "AccessProviderLogs"  // provider admins
)

// OrganizationPermissions lists the permissions inside an organisation, for tables and tests.
var OrganizationPermissions = []Permission{
	ReadOrganization,
	UpdateOrganization,
	ReadSubscription,
	ManageBuyer,
	ManagePayment,
	ManageSetup,
	ManageUsers,
	ReadGroups,
	ReadGroupDetails,
	ManageGroups,
	ReadCollections,
	CreateCollection,
	EditCollection,
	DeleteCollection,
	ReadPolicies,
	ManagePolicies,
	ManageDomains,
	AccessEventLogs,
	ManageDirectory,
	RecoverAccounts,
	ListItems,
	ReadAllItems,
	EditAllItems,
	CountUnassigned,
	CreateItems,
	ReadAllCollections,
	EditAnyCollection,
	DeleteAnyCollection,
	DeleteOrganization,
}

// ProviderPermissions lists the permissions inside a provider.
var ProviderPermissions = []Permission{
	ReadProvider,
	ViewClients,
	DescribeClients,
	ManageClients,
	ManageProvider,
	DeleteProvider,
	ManageProviderUsers,
	AccessProviderLogs,
}

// Standing is all that a decision inside an organisation looks at.
type Standing struct {
	Staff                  bool         // a confirmed user of the enabled provider that manages the organisation
	ProviderAdmin          bool         // of the staff
	Member                 bool         // a confirmed member
	ByStaff                bool         // the membership is given by staff
	Role                   tenancy.Role // of the member
	Custom                 tenancy.Permissions
	LimitCollectionCreate  bool
	AdminAccessToAll       bool
	RestrictProviderAccess bool
}

// Allows decides. It is pure: role, flags and settings in, a yes or no out. Provider staff count as owners in all
// that does not concern reading or changing items; there the organisation's restrictProviderAccess decides.
func (s Standing) Allows(p Permission) bool {
	member, staff := s.ways()
	return member.allows(p) || staff.allows(p)
}

// allows decides for somebody who stands in one way only.
func (s Standing) allows(p Permission) bool {
	if !s.Staff && !s.Member {
		return false
	}
	owner := s.Staff || s.Member && s.Role == tenancy.Owner
	admin := owner || s.Member && s.Role == tenancy.Admin
	flags := tenancy.Permissions{}
	if s.Member && s.Role == tenancy.Custom {
		flags = s.Custom
	}
	switch p {
	case ReadOrganization, ReadCollections, EditCollection, DeleteCollection, ReadPolicies, CreateItems:
		return true
	case UpdateOrganization, ReadSubscription:
		return owner
	case ManageBuyer, ManagePayment:
		return s.Staff && s.ProviderAdmin || s.Member && s.Role == tenancy.Owner
	case ManageSetup:
		return admin
	case ManageUsers:
		return admin || flags.ManageUsers
	case ReadGroups:
		return admin || flags.ManageGroups || flags.ManageUsers || flags.EditAnyCollection
	case ReadGroupDetails:
		return admin || flags.ManageGroups || flags.ManageUsers
	case ManageGroups:
		return admin || flags.ManageGroups
	case CreateCollection:
		return admin || flags.CreateNewCollections || !s.LimitCollectionCreate
	case ManagePolicies:
		return admin || flags.ManagePolicies
	case ManageDomains:
		return s.leads(flags.ManageSso)
	case AccessEventLogs:
		return admin || flags.AccessEventLogs
	case ManageDirectory:
		return s.Staff && !s.RestrictProviderAccess ||
			s.Member && (s.Role == tenancy.Owner || s.Role == tenancy.Admin) || flags.ManageScim
	case RecoverAccounts:
		return s.recovers(flags)
	case ReadAllCollections:
		return admin || flags.EditAnyCollection || flags.DeleteAnyCollection || flags.AccessImportExport ||
			flags.ManageGroups ||
			flags.ManageUsers
	case EditAnyCollection:
		return s.Staff || flags.EditAnyCollection || admin && s.AdminAccessToAll
	case DeleteAnyCollection:
		return s.Staff || flags.DeleteAnyCollection || admin && s.AdminAccessToAll
	case DeleteOrganization:
		return s.Staff && s.ProviderAdmin || s.Member && s.Role == tenancy.Owner && !s.ByStaff
	case ListItems:
		return s.Member || s.items(ReadAllItems, flags)
	case ReadAllItems, EditAllItems:
		return s.items(p, flags)
	case CountUnassigned:
		return s.items(EditAllItems, flags) || s.Member && admin
	}
	return false
}

func (s Standing) items(p Permission, flags tenancy.Permissions) bool {
	if s.Staff && !s.RestrictProviderAccess {
		return true
	}
	if !s.Member {
		return false
	}
	admin := s.Role == tenancy.Owner || s.Role == tenancy.Admin
	if p == ReadAllItems {
		return flags.EditAnyCollection || flags.AccessImportExport || flags.AccessReports || admin && s.AdminAccessToAll
	}
	return flags.EditAnyCollection || admin && s.AdminAccessToAll
}

// allowsProvider decides inside a provider.
func allowsProvider(role tenancy.ProviderRole, p Permission) bool {
	switch p {
	case ReadProvider, ViewClients, DescribeClients:
		return role == tenancy.ProviderAdmin || role == tenancy.ServiceUser
	case ManageClients, ManageProvider, DeleteProvider, ManageProviderUsers, AccessProviderLogs:
		return role == tenancy.ProviderAdmin
	}
	return false
}
