package policies

import (
	"slices"

	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/tenancy"
)

// The policies that Portaal knows, with the numbers of the wire.
const (
	TwoStep            = tenancy.TwoStepPolicy
	MasterPassword     = tenancy.MasterPasswordPolicy
	PasswordGenerator  = tenancy.PolicyType(2)
	SingleOrganization = tenancy.SingleOrgPolicy
	RequireSso         = tenancy.PolicyType(4)
	DataOwnership      = tenancy.PolicyType(5)
	AccountRecovery    = tenancy.PolicyType(8)
	VaultTimeout       = tenancy.PolicyType(9)
	NoPersonalExport   = tenancy.PolicyType(10)
	NoPinUnlock        = tenancy.PolicyType(14)
	RestrictedItems    = tenancy.RestrictedItemsPolicy
	URIMatch           = tenancy.PolicyType(16)
)

// ability is something that an organisation gets with its plan, by its name on the wire.
type ability struct {
	name string
	has  func(o tenancy.Organization) bool
}

// Enforcer is who makes a policy hold.
type Enforcer string

// Who makes a policy hold, as its form says.
const (
	ByServer Enforcer = "server" // whatever client somebody has
	ByApps   Enforcer = "apps"   // Portaal's pages and the official clients: the server never sees what it is about
	ByOthers Enforcer = "others" // the official clients only
)

// Exempt is whom of an organisation's members a policy does not bind.
type Exempt string

// Whom policies do not bind. Official clients decide the same, each by itself.
const (
	ExemptNobody Exempt = "nobody"
	ExemptStaff  Exempt = "staff"  // of the provider that manages the organisation
	ExemptOwners Exempt = "owners" // and the staff
	ExemptAdmins Exempt = "admins" // owners, admins and the staff
)

// definition is one row of the table of policies.
type definition struct {
	is     tenancy.PolicyType
	key    string                            // names its words in the portal
	by     Enforcer                          // who makes it hold
	exempt Exempt                            // whom it does not bind; "" for ExemptAdmins
	on     feature.Feature                   // what it has no effect without
	needs  []tenancy.PolicyType              // must be on before, and stay on
	plan   ability                           // what the plan must have beside policies
	fields []field                           // of the data object
	list   *listed                           // the data is a list of numbers instead
	whole  func(data map[string]any) *string // names the field that is missing when the policy is on
}

// definitions is the table of policies, in the order of their numbers.
var definitions = []definition{
	{is: TwoStep, key: "twoStep", by: ByServer, on: feature.TwoStep},
	{
		is: MasterPassword, key: "masterPassword", by: ByApps, exempt: ExemptNobody,
		fields: []field{
			number("minComplexity", 0, 4),
			number("minLength", 12, 128),
			flag("requireUpper"),
			flag("requireLower"),
			flag("requireNumbers"),
			flag("requireSpecial"),
			flag("enforceOnLogin"),
		},
	},
	{
		is: PasswordGenerator, key: "generator", by: ByApps, exempt: ExemptStaff,
		fields: []field{
			choice("overridePasswordType", "password", "passphrase"),
			number("minLength", 5, 128),
			flag("useUpper"),
			flag("useLower"),
			flag("useNumbers"),
			flag("useSpecial"),
			number("minNumbers", 0, 9),
			number("minSpecial", 0, 9),
			number("minNumberWords", 3, 20),
			flag("capitalize"),
			flag("includeNumber"),
		},
	},
	{is: SingleOrganization, key: "singleOrganization", by: ByServer},
	{
		is: RequireSso, key: "requireSso", by: ByServer,
		on:    feature.Sso,
		needs: []tenancy.PolicyType{SingleOrganization},
		plan:  ability{"useSso", func(o tenancy.Organization) bool { return o.UseSso }},
	},
	{is: DataOwnership, key: "dataOwnership", by: ByServer},
	{
		is: AccountRecovery, key: "accountRecovery", by: ByServer, exempt: ExemptNobody,
		on:     feature.AccountRecovery,
		needs:  []tenancy.PolicyType{SingleOrganization},
		plan:   ability{"useResetPassword", func(o tenancy.Organization) bool { return o.UseResetPassword }},
		fields: []field{flag("autoEnrollEnabled")},
	},
	{
		is: VaultTimeout, key: "vaultTimeout", by: ByApps, exempt: ExemptOwners,
		needs:  []tenancy.PolicyType{SingleOrganization},
		fields: []field{number("minutes", 1, 525600), choice("action", "lock", "logOut")},
		whole:  required("minutes"),
	},
	{is: NoPersonalExport, key: "noExport", by: ByOthers},
	{is: NoPinUnlock, key: "noPin", by: ByOthers, exempt: ExemptStaff},
	{
		is: RestrictedItems, key: "restrictedItems", by: ByServer, exempt: ExemptStaff,
		list: &listed{span: span{1, 8}, otherwise: []int{3}},
	},
	{
		is: URIMatch, key: "uriMatch", by: ByOthers,
		needs:  []tenancy.PolicyType{SingleOrganization},
		fields: []field{code("uriMatchDetection", 0, 1, 3, 5)},
		whole:  required("uriMatchDetection"),
	},
}

// definitionOf finds a policy in the table.
func definitionOf(t tenancy.PolicyType) (definition, bool) {
	i := slices.IndexFunc(definitions, func(d definition) bool { return d.is == t })
	if i < 0 {
		return definition{}, false
	}
	return definitions[i], true
}

// Features tells on which feature a policy stands; the others work by themselves.
func Features() map[tenancy.PolicyType]feature.Feature {
	out := map[tenancy.PolicyType]feature.Feature{}
	for _, d := range definitions {
		if d.on != "" {
			out[d.is] = d.on
		}
	}
	return out
}

// dependants are the policies that need this one.
func dependants(t tenancy.PolicyType) []tenancy.PolicyType {
	var out []tenancy.PolicyType
	for _, d := range definitions {
		if slices.Contains(d.needs, t) {
			out = append(out, d.is)
		}
	}
	return out
}

// The faults of switching policies.
var (
	PlanRequired = fault.Define(
		"policies.plan_required",
		400,
		"This organisation's plan does not have this policy.",
		"Het abonnement van deze organisatie heeft dit beleid niet.",
	)
	NeedsAnother = fault.Define(
		"policies.needs_another",
		400,
		"Turn on the single organisation policy first.",
		"Zet eerst het beleid voor één organisatie aan.",
	)
	NeededByOne = fault.Define(
		"policies.needed_by_another",
		400,
		"Turn off the policies that need this one first.",
		"Zet eerst de beleidsregels uit die dit beleid nodig hebben.",
	)
)

// mayToggle decides whether a policy that is on or off can be switched, given which policies are on and which features
// there are.
func mayToggle(
	o tenancy.Organization,
	t tenancy.PolicyType,
	enabled bool,
	on map[tenancy.PolicyType]bool,
	has feature.Ledger,
) error {
	d, ok := definitionOf(t)
	if !ok {
		return fault.NotFound
	}
	if !enabled {
		if err := mayEnable(o, d, on); err != nil {
			return err
		}
		return available(d, has)
	}
	for _, other := range dependants(t) {
		if on[other] {
			return NeededByOne
		}
	}
	return nil
}

// available refuses a policy that would have no effect. One that is on already may be saved again and switched off.
func available(d definition, has feature.Ledger) error {
	if !has.Has(d.on) {
		return feature.NotAvailable
	}
	return nil
}

func mayEnable(o tenancy.Organization, d definition, on map[tenancy.PolicyType]bool) error {
	if !o.UsePolicies || d.plan.has != nil && !d.plan.has(o) {
		return PlanRequired
	}
	for _, other := range d.needs {
		if !on[other] {
			return NeedsAnother
		}
	}
	return nil
}
