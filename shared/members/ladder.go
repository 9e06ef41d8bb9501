package members

import (
	"context"
	"encoding/json"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/ids"
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
		"Het plan van deze organisatie heeft geen aangepaste rol.",
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
	LastOwnerOfClient = fault.Define(
		"members.last_owner_of_client",
		400,
		"This is the client's last confirmed owner. Confirm that you mean to leave the client without one.",
		"Dit is de laatste bevestigde eigenaar van de klant. Bevestig dat je de klant zonder eigenaar wilt laten.",
	)
	FirstOwnerNotYours = fault.Define(
		"members.first_owner_not_yours",
		400,
		"Only an administrator of the provider can give the place of the client's first owner to another address.",
		"Alleen een providerbeheerder kan de plek van de eerste eigenaar van de klant aan een ander adres geven.",
	)
	KeptOut = fault.Define(
		"members.provider_kept_out",
		400,
		"This organisation keeps its items from the provider's staff, so staff cannot give anybody access to them.",
		"Deze organisatie houdt haar items buiten bereik van de medewerkers van de provider; zij kunnen daarom "+
			"niemand er toegang toe geven.",
	)
)

// Refused turns a decision into the fault that tells of it, at a field of the request ("" for none); nil when it is a
// yes.
func Refused(r access.Refusal, field string) error {
	if r == access.Granted {
		return nil
	}
	kind, ok := refusals[r]
	if !ok {
		kind = CollectionAbove // not the caller's to share
	}
	if r == access.NotHeld {
		field = "permissions"
	}
	if field == "" {
		return kind
	}
	return kind.On(field)
}

var refusals = map[access.Refusal]*fault.Kind{
	access.TooLow:     RoleAbove,
	access.NotHeld:    RightAbove,
	access.NoSuchRole: RoleUnknown,
	access.NotInPlan:  CustomRole,
	access.NotOneself: Yourself,
	access.OwnUse:     OwnAccess,
	access.KeptOut:    KeptOut,
}

// target is a place as decisions look at it. Whether its account is or was on the provider's staff, and whether it
// brings the use of collections, is only read when it matters.
func (s *Service) target(ctx context.Context, by access.OrgMember, m tenancy.Membership) (access.Target, error) {
	return s.targetOf(ctx, by.User(), by.Standing(), by.Organization().ProviderID, m)
}

// targetOf is target for whoever stands in the organisation as given, which the provider manages.
func (s *Service) targetOf(
	ctx context.Context,
	by ids.User,
	standing access.Standing,
	p ids.Provider,
	m tenancy.Membership,
) (access.Target, error) {
	t := access.Target{
		Role:        m.Role,
		Permissions: m.Permissions,
		Self:        m.UserID != "" && m.UserID == by,
		First:       m.FirstOwner,
	}
	kept := standing.Staff && standing.RestrictProviderAccess
	if !kept && !m.FirstOwner {
		return t, nil
	}
	staffed, err := tenancy.StaffedOf(ctx, s.table, p, m.UserID)
	if err != nil {
		return t, err
	}
	t.Staff = staffed[m.UserID]
	if kept {
		shared, err := s.sharedWith(ctx, m)
		if err != nil {
			return t, err
		}
		t.Uses = len(shared) > 0 || len(m.Groups) > 0
	}
	return t, nil
}

// given marks a place that the caller gives a role, or an address, as given by staff or not.
func given(by access.OrgMember, m *tenancy.Membership) {
	m.ByStaff = by.Standing().GivesAsStaff(m.Role)
}

// givenFirst is given for a place that the caller confirms or restores: the owner with whom the client was started is
// the client's own, whoever does it, unless the account is or was on the staff.
func givenFirst(by access.OrgMember, m *tenancy.Membership, t access.Target) {
	if given(by, m); m.FirstOwner && m.Role == tenancy.Owner && !t.Staff {
		m.ByStaff = false
	}
}

// lowered keeps how a place stands whose role the caller is about to change, for who recovers its account: whoever
// could not recover it as it stands does not come to it by lowering it. Who could lets it stand as it will.
func lowered(by access.OrgMember, m *tenancy.Membership) {
	stands := access.Target{Role: m.Role, Permissions: m.Permissions, Stood: m.Stood}
	switch {
	case by.Standing().Recover(stands, false) == access.Granted:
		m.Stood = nil
	case m.Stood == nil && m.UserID != "" && m.Role != tenancy.Plain:
		m.Stood = &tenancy.Rank{Role: m.Role, Permissions: m.Permissions}
	}
}

// PermissionFeatures says on which feature a permission of the custom role stands, by its name on the wire; the others
// work by themselves.
var PermissionFeatures = map[string]feature.Feature{
	"accessImportExport":  feature.ImportExport,
	"accessReports":       feature.Reports,
	"manageGroups":        feature.Groups,
	"manageSso":           feature.Sso,
	"manageResetPassword": feature.AccountRecovery,
	"manageScim":          feature.Scim,
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
