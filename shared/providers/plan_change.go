package providers

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of giving a client another plan.
var (
	SsoRequired = fault.Define(
		"providers.sso_required",
		400,
		"The policy that requires single sign-on is on, which this plan does not have. Turn it off first.",
		"Het beleid dat SSO verplicht staat aan, en dit abonnement heeft dat niet. Zet het eerst uit.",
	)
	CustomRolesUsed = fault.Define(
		"providers.custom_roles_used",
		400,
		"Somebody has a custom role, which this plan does not have. Give them another role first.",
		"Iemand heeft een aangepaste rol, en dit abonnement heeft die niet. Geef eerst een andere rol.",
	)
	LossNotAccepted = fault.Define(
		"providers.loss_not_accepted",
		400,
		"This plan has less than the present one. Say that you have seen what is lost.",
		"Dit abonnement heeft minder dan het huidige. Geef aan dat je hebt gezien wat er vervalt.",
	)
)

// PlanChange is what another plan means for a client, on the wire.
type PlanChange struct {
	PlanType    int                  `json:"planType" doc:"The plan that it comes to have."`
	Loses       bool                 `json:"loses" doc:"It has less than the present one: that must be accepted."`
	PoliciesOff []tenancy.PolicyType `json:"policiesOff" doc:"The policies that are on now and are switched off with it."`
	CustomRoles int                  `json:"customRoles" doc:"How many places have a custom role, which the plan does not have."`
	Enrolled    int                  `json:"enrolled" doc:"How many members could have their account recovered and cannot any more."`
	Blocked     []string             `json:"blocked" doc:"The codes of the faults for which it is refused now."`
	stored      []policies.Policy
	refused     *fault.Kind // the first of those
}

// plan is the plan that a client comes to have with a tier, by the interval that it has; 0 is the tier that it has.
func (b buying) plan(tier int) (plan billing.Plan, other bool) {
	now, _ := billing.PlanByType(b.is.PlanType)
	if tier == 0 || tier == now.ProductTier || b.resumes {
		return now, false
	}
	plan, other = billing.Prices().With(tier, now.IsAnnual)
	if !other {
		return now, false
	}
	return plan, true
}

// placeOf are the attributes of a place by which it is judged whether a plan suits it.
var placeOf = []expression.NameBuilder{
	table.Attribute[tenancy.Membership]("role"),
	table.Attribute[tenancy.Membership]("resetKey"),
}

// planChange says what another plan means for a client. Its counter was read before, and moves when a policy is
// switched or somebody gets a custom role.
func (s *Service) planChange(ctx context.Context, b buying, plan billing.Plan) (*PlanChange, error) {
	now, _ := billing.PlanByType(b.is.PlanType)
	out := &PlanChange{PlanType: plan.Type, PoliciesOff: []tenancy.PolicyType{}, Blocked: []string{}}
	block := func(why *fault.Kind) {
		if out.Blocked = append(out.Blocked, why.Code); out.refused == nil {
			out.refused = why
		}
	}
	out.Loses = now.UsePolicies && !plan.UsePolicies || now.UseCustomPermissions && !plan.UseCustomPermissions
	if !out.Loses {
		return out, nil
	}
	var err error
	if out.stored, err = policies.InOrganization(ctx, s.table, b.o.ID); err != nil {
		return nil, err
	}
	for _, p := range policies.On(out.stored) {
		out.PoliciesOff = append(out.PoliciesOff, p)
		if p == policies.RequireSso {
			block(SsoRequired)
		}
	}
	q := tenancy.MembersOf(b.o.ID)
	q.Only = placeOf
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, q)) {
		if err != nil {
			return nil, err
		}
		if m.Role == tenancy.Custom {
			out.CustomRoles++
		}
		if m.ResetKey != "" {
			out.Enrolled++
		}
	}
	if out.CustomRoles > 0 {
		block(CustomRolesUsed)
	}
	return out, nil
}

// planWrites makes the writes by which a client gets a plan, and buys what is asked for with it: the abilities, what is
// on of those that it loses, and what is billed, all at once.
func (b buying) planWrites(
	by access.ProviderStaff,
	plan billing.Plan,
	c *PlanChange,
	is organizations.Seats,
	at time.Time,
) []table.Write {
	o, seller := b.o, by.Provider()
	organizations.Give(&o, plan)
	if !plan.UsePolicies {
		is.Policies = organizations.KnownPolicies
	}
	buys := organizations.Buys(&b.seats, &is)
	writes := organizations.AlterWrites(o, b.kept, is, b.book.Subscription, at, func(s *billing.Subscription) {
		buys(s)
		s.PlanType, s.OwnPrices = plan.Type, is.OwnPrices
		askAgain(s, &seller)
	})
	return append(writes, policies.OffWrites(c.stored, func(about logbook.Subject) table.Write {
		about.ClientID = o.ClientID
		return by.OrganizationEvent(o.ID, logbook.PolicyUpdated, about)
	})...)
}
