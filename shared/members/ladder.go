package members

import (
	"encoding/json"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/tenancy"
)

// The faults of the role ladder.
var (
	RoleAbove = fault.Define(
		"members.role_not_allowed",
		400,
		"You cannot manage members with this role.",
		"Je kunt leden met deze rol niet beheren.",
	)
	RightAbove = fault.Define(
		"members.permission_not_held",
		400,
		"You can only give permissions that you have yourself.",
		"Je kunt alleen rechten geven die je zelf hebt.",
	)
	CustomRole = fault.Define(
		"members.custom_role_not_in_plan",
		400,
		"This organisation's plan has no custom role.",
		"Het abonnement van deze organisatie heeft geen aangepaste rol.",
	)
	RoleUnknown = fault.Define(
		"members.role_unknown",
		400,
		"Choose owner, admin, user or custom.",
		"Kies eigenaar, beheerder, gebruiker of aangepast.",
	)
	Yourself = fault.Define(
		"members.not_yourself",
		400,
		"You cannot do this to yourself.",
		"Dit kun je niet bij jezelf doen.",
	)
	LastOwner = fault.Define(
		"members.last_owner",
		400,
		"An organisation needs a confirmed owner.",
		"Een organisatie heeft een bevestigde eigenaar nodig.",
	)
)

// mayTouch is the ladder: owners (and provider staff) manage everybody, admins everybody but owners, and members with
// the permission to manage users everybody but owners and admins.
func mayTouch(s access.Standing, target tenancy.Role) bool {
	switch {
	case s.Staff || s.Member && s.Role == tenancy.Owner:
		return true
	case s.Member && s.Role == tenancy.Admin:
		return target != tenancy.Owner
	case s.Member && s.Role == tenancy.Custom && s.Custom.ManageUsers:
		return target != tenancy.Owner && target != tenancy.Admin
	}
	return false
}

// mayGrant decides whether the caller may give a role with permissions in an organisation whose plan has a custom role
// or not. Somebody with a custom role gives at most the permissions they hold.
func mayGrant(s access.Standing, role tenancy.Role, p tenancy.Permissions, custom bool) error {
	switch role {
	case tenancy.Owner, tenancy.Admin, tenancy.Plain:
	case tenancy.Custom:
		if !custom {
			return CustomRole.On("type")
		}
	default:
		return RoleUnknown.On("type")
	}
	if !mayTouch(s, role) {
		return RoleAbove.On("type")
	}
	limited := !s.Staff && s.Role == tenancy.Custom
	if role == tenancy.Custom && limited && !within(p, s.Custom) {
		return RightAbove.On("permissions")
	}
	return nil
}

// PermissionFeatures says on which feature a permission of the custom role stands, by its name on the wire; the others
// work by themselves.
var PermissionFeatures = map[string]feature.Feature{
	"accessImportExport":  feature.ImportExport,
	"accessReports":       feature.Reports,
	"manageGroups":        feature.Groups,
	"manageSso":           feature.Sso,
	"manageResetPassword": feature.AccountRecovery,
	"manageScim":          feature.Directory,
}

// effective refuses permissions that would have no effect. Those that a member holds already may be kept.
func effective(p, held tenancy.Permissions, has feature.Ledger) error {
	given, before := named(p), named(held)
	for name, on := range PermissionFeatures {
		if given[name] && !before[name] && !has.Has(on) {
			return feature.NotAvailable.On("permissions." + name)
		}
	}
	return nil
}

// named gives permissions by their names on the wire.
func named(p tenancy.Permissions) map[string]bool {
	out := map[string]bool{}
	text, _ := json.Marshal(p)
	_ = json.Unmarshal(text, &out)
	return out
}

// within reports whether every permission of p is one of held.
func within(p, held tenancy.Permissions) bool {
	pairs := [][2]bool{
		{p.AccessEventLogs, held.AccessEventLogs},
		{p.AccessImportExport, held.AccessImportExport},
		{p.AccessReports, held.AccessReports},
		{
			p.CreateNewCollections,
			held.CreateNewCollections,
		},
		{p.EditAnyCollection, held.EditAnyCollection},
		{p.DeleteAnyCollection, held.DeleteAnyCollection},
		{
			p.ManageGroups,
			held.ManageGroups,
		},
		{p.ManagePolicies, held.ManagePolicies},
		{p.ManageSso, held.ManageSso},
		{p.ManageUsers, held.ManageUsers},
		{p.ManageResetPassword, held.ManageResetPassword},
		{p.ManageScim, held.ManageScim},
	}
	for _, pair := range pairs {
		if pair[0] && !pair[1] {
			return false
		}
	}
	return true
}

// permissionsFor are the permissions that a membership keeps: only the custom role has any, and whoever may recover
// accounts may manage users too.
func permissionsFor(role tenancy.Role, p *tenancy.Permissions) tenancy.Permissions {
	if role != tenancy.Custom || p == nil {
		return tenancy.Permissions{}
	}
	out := *p
	out.ManageUsers = out.ManageUsers || out.ManageResetPassword
	return out
}
