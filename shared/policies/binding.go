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
	all, _, err := BindingWrites(ctx, t, places, nil, types...)
	return all, err
}

// mostHeld is how many policies one transaction holds as they were read. Who belongs to more organisations than that
// makes room for may write something in the moment in which a policy of the last ones is turned on.
const mostHeld = 48

// BindingWrites is Binding for what is written because of it: its checks hold that those policies, and the others that
// could bind the person, are as they were read. They fail with moved.
func BindingWrites(
	ctx context.Context,
	t *table.Table,
	places members.Belongings,
	moved error,
	types ...tenancy.PolicyType,
) (binding []Policy, holds []table.Write, err error) {
	seats := places.Elsewhere("")
	var keys []table.Key
	for _, seat := range seats {
		keys = append(keys, tenancy.OrganizationKey(seat.OrganizationID))
		for _, is := range types {
			keys = append(keys, tenancy.PolicyKey(seat.OrganizationID, is))
		}
	}
	if len(keys) == 0 {
		return nil, nil, nil
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, nil, err
	}
	for _, seat := range seats {
		var o tenancy.Organization
		if _, err := found.Into(tenancy.OrganizationKey(seat.OrganizationID), &o); err != nil {
			return nil, nil, err
		}
		staff := o.ProviderID != "" && places.Staff[o.ProviderID] && !seat.OwnsByItself()
		for _, is := range types {
			d, _ := definitionOf(is)
			if !d.binds(staff, seat.Role) {
				continue
			}
			var p Policy
			at := tenancy.PolicyKey(seat.OrganizationID, is)
			if _, err := found.Into(at, &p); err != nil {
				return nil, nil, err
			}
			if len(holds) < mostHeld {
				holds = append(holds, table.Check(at, table.AsRead(p.Rev), moved))
			}
			if on, err := tenancy.PolicyOn(found, o, is); err != nil {
				return nil, nil, err
			} else if on {
				binding = append(binding, p)
			}
		}
	}
	return binding, holds, nil
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
