package providers

import (
	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/tenancy"
)

// Why an organisation that somebody owns cannot be added to a provider, beside access.Suspended.
var (
	AlreadyManaged = fault.Define(
		"providers.organization_managed",
		400,
		"This organisation has a provider already. That provider unlinks it first.",
		"Deze organisatie heeft al een provider. Die ontkoppelt haar eerst.",
	)
	OwnerByStaff = fault.Define(
		"providers.owner_by_staff",
		400,
		"Staff of a provider made you an owner. Another owner of the organisation has to give you the role once more.",
		"Medewerkers van een provider maakten je eigenaar. Een andere eigenaar van de organisatie moet je die rol "+
			"opnieuw geven.",
	)
	PlanNotAddable = fault.Define(
		"providers.plan_not_addable",
		400,
		"A provider manages organisations with a Teams or an Enterprise plan only.",
		"Een provider beheert alleen organisaties met een Teams- of Enterprise-abonnement.",
	)
)

// owns reports whether a place is a confirmed owner's.
func owns(m tenancy.Membership) bool { return m.Status == tenancy.Confirmed && m.Role == tenancy.Owner }

// notAddable says why an owner cannot add an organisation to a provider; nil when they can.
func notAddable(o tenancy.Organization, owner tenancy.Membership) *fault.Kind {
	switch {
	case o.ProviderID != "":
		return AlreadyManaged
	case !o.Enabled:
		return access.Suspended
	case owner.ByStaff:
		return OwnerByStaff
	case !billing.ForProviders(o.PlanType):
		return PlanNotAddable
	}
	return nil
}
