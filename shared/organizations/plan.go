package organizations

import (
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/billing"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Give gives an organisation a plan with the abilities of it: from then on only these copies count.
func Give(o *tenancy.Organization, plan billing.Plan) {
	o.PlanType = plan.Type
	o.UsePolicies, o.UseSso = plan.UsePolicies, plan.UseSso
	o.UseGroups, o.UseScim = plan.UseGroups, plan.UseScim
	o.UseResetPassword, o.UseCustomPermissions = plan.UseResetPassword, plan.UseCustomPermissions
}

var attrHasRoles = table.Attribute[tenancy.Organization]("useCustomPermissions")

// RoleWrites makes the writes that belong to giving somebody a custom role; counted is whether the counter is written
// with it anyway: the plan still has such roles, and whoever takes it away meanwhile looks for them anew. They fail
// with stale.
func RoleWrites(o tenancy.Organization, counted bool, stale error) []table.Write {
	has := table.Check(tenancy.OrganizationKey(o.ID), attrHasRoles.Equal(expression.Value(true)), stale)
	if counted {
		return []table.Write{has}
	}
	touch := expression.Set(attrPlanType, attrPlanType) // as it is: the revision moves
	return []table.Write{has, table.Update(SeatsKey(o), touch, table.Exists(), stale)}
}
