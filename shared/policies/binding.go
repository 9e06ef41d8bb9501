package policies

import (
	"context"

	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Binding reads which policies of some types bind somebody: those that are on in organisations of which the person is
// an accepted or confirmed member whom the policy does not exempt. Who is only accepted is bound too: whoever joins may
// not do in between what the organisation keeps its members from.
func Binding(
	ctx context.Context,
	t *table.Table,
	places members.Belongings,
	types ...tenancy.PolicyType,
) ([]Policy, error) {
	seats := places.Elsewhere("")
	var keys []table.Key
	for _, seat := range seats {
		keys = append(keys, tenancy.OrganizationKey(seat.OrganizationID))
		for _, is := range types {
			keys = append(keys, tenancy.PolicyKey(seat.OrganizationID, is))
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var out []Policy
	for _, seat := range seats {
		var o tenancy.Organization
		if _, err := found.Into(tenancy.OrganizationKey(seat.OrganizationID), &o); err != nil {
			return nil, err
		}
		staff := o.ProviderID != "" && places.Staff[o.ProviderID]
		for _, is := range types {
			d, _ := definitionOf(is)
			on, err := tenancy.PolicyOn(found, o, is)
			if err != nil {
				return nil, err
			}
			if !on || !d.binds(staff, seat.Role) {
				continue
			}
			var p Policy
			if _, err := found.Into(tenancy.PolicyKey(o.ID, is), &p); err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// binds reports whether a policy binds a member with a role in an organisation.
func (d definition) binds(staff bool, r tenancy.Role) bool {
	switch d.exempts() {
	case ExemptNobody:
		return true
	case ExemptStaff:
		return !staff
	case ExemptOwners:
		return !staff && r != tenancy.Owner
	default:
		return !staff && r != tenancy.Owner && r != tenancy.Admin
	}
}
