package members

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// The faults of the policies about joining.
var (
	TwoStepRequired = fault.Define(
		"members.two_step_required",
		400,
		"This organisation requires two-step login. Set it up for your account first.",
		"Deze organisatie vereist tweestapsaanmelding. Stel dat eerst in voor je account.",
	)
	SingleOrgHere = fault.Define(
		"members.single_organization",
		400,
		"Members of this organisation may not belong to another organisation.",
		"Leden van deze organisatie mogen niet bij een andere organisatie horen.",
	)
	SingleOrgElsewhere = fault.Define(
		"members.single_organization_elsewhere",
		400,
		"Another organisation of this person allows no further organisation.",
		"Een andere organisatie van deze persoon staat geen verdere organisatie toe.",
	)
)

// accountHasTwoStep says whether an account has two-step login. No account can set it up yet, so that the policy keeps
// everybody out whom it binds; identity answers this when it can.
const accountHasTwoStep = false

// Belongings are all the places that a user has in organisations and providers.
type Belongings struct {
	Seats []access.Seat
	Staff map[ids.Provider]bool // of which the user is a confirmed user
}

// BelongingsOf reads a user's places: one query.
func BelongingsOf(ctx context.Context, t *table.Table, u ids.User) (Belongings, error) {
	out := Belongings{Staff: map[ids.Provider]bool{}}
	found, err := t.Query(ctx, table.Query{Partition: access.UserPath(u), Begins: access.SeatsOf()})
	if err != nil {
		return out, err
	}
	for _, raw := range found.Items {
		var kind table.Meta
		if err := raw.Into(&kind); err != nil {
			return out, err
		}
		if kind.Type == (*access.StaffSeat)(nil).Kind() {
			var p access.StaffSeat
			if err := raw.Into(&p); err != nil {
				return out, err
			}
			out.Staff[p.ProviderID] = p.Status == access.Confirmed
			continue
		}
		var s access.Seat
		if err := raw.Into(&s); err != nil {
			return out, err
		}
		out.Seats = append(out.Seats, s)
	}
	return out, nil
}

// Elsewhere are the places, accepted or confirmed, in organisations other than o.
func (b Belongings) Elsewhere(o ids.Organization) []access.Seat {
	var out []access.Seat
	for _, s := range b.Seats {
		if s.OrganizationID != o && (s.Status == access.Accepted || s.Status == access.Confirmed) {
			out = append(out, s)
		}
	}
	return out
}

// Bound reports whether policies about people bind somebody with this role in an organisation: not owners and admins,
// and not the staff of the provider that manages it.
func (b Belongings) Bound(o access.Organization, r access.Role) bool {
	return r != access.Owner && r != access.Admin && (o.ProviderID == "" || !b.Staff[o.ProviderID])
}

// admit decides whether the policies of this organisation, and of the others that the user belongs to, let the user
// be an active member with the role. Its writes belong into the transaction that makes the user one: they move the
// user's revision on and fail with errMoved when a policy was set, or the user joined another organisation, meanwhile.
func (s *Service) admit(ctx context.Context, o access.Organization, r access.Role, u ids.User) ([]table.Write, error) {
	twoStepKey, singleKey := access.PolicyKey(
		o.ID,
		access.TwoStepPolicy,
	), access.PolicyKey(
		o.ID,
		access.SingleOrgPolicy,
	)
	own, err := s.table.Batch(ctx, twoStepKey, singleKey, access.RevisionKey(u))
	if err != nil {
		return nil, err
	}
	b, err := BelongingsOf(ctx, s.table, u) // after the revision, which tells whether they are still the same
	if err != nil {
		return nil, err
	}
	twoStep, err := access.PolicyOn(own, o, access.TwoStepPolicy)
	if err != nil {
		return nil, err
	}
	single, err := access.PolicyOn(own, o, access.SingleOrgPolicy)
	if err != nil {
		return nil, err
	}
	others := b.Elsewhere(o.ID)
	switch bound := b.Bound(o, r); {
	case bound && twoStep && !accountHasTwoStep:
		return nil, TwoStepRequired
	case bound && single && len(others) > 0:
		return nil, SingleOrgHere
	}
	guards, err := s.elsewhere(ctx, b, others)
	if err != nil {
		return nil, err
	}
	mine, err := unchanged(own, twoStepKey, singleKey)
	if err != nil {
		return nil, err
	}
	joined, err := joins(own, u)
	return append(append(guards, mine...), joined), err
}

// elsewhere decides whether any of the user's other organisations allows no further one, and makes the checks that they
// still do.
func (s *Service) elsewhere(ctx context.Context, b Belongings, others []access.Seat) ([]table.Write, error) {
	if len(others) == 0 {
		return nil, nil
	}
	var keys, binding []table.Key
	for _, seat := range others {
		keys = append(
			keys,
			access.OrganizationKey(seat.OrganizationID),
			access.PolicyKey(seat.OrganizationID, access.SingleOrgPolicy),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	for _, seat := range others {
		var o access.Organization
		ok, err := found.Into(access.OrganizationKey(seat.OrganizationID), &o)
		if err != nil {
			return nil, err
		}
		if !ok || !o.UsePolicies || !b.Bound(o, seat.Role) {
			continue
		}
		single, err := access.PolicyOn(found, o, access.SingleOrgPolicy)
		if err != nil {
			return nil, err
		}
		if single {
			return nil, SingleOrgElsewhere
		}
		binding = append(binding, access.PolicyKey(o.ID, access.SingleOrgPolicy))
	}
	return unchanged(found, binding...)
}

// unchanged makes the checks that items are as they were read, missing ones included.
func unchanged(found table.Found, keys ...table.Key) ([]table.Write, error) {
	checks := make([]table.Write, len(keys))
	for i, key := range keys {
		same, err := asRead(found, key)
		if err != nil {
			return nil, err
		}
		checks[i] = table.Check(key, same, errMoved)
	}
	return checks, nil
}

func asRead(found table.Found, key table.Key) (expression.ConditionBuilder, error) {
	var meta table.Meta
	ok, err := found.Into(key, &meta)
	if !ok {
		return expression.AttributeNotExists(expression.Name("PK")), err
	}
	return expression.Name("rev").Equal(expression.Value(meta.Rev)), err
}

// joins makes the write that moves a user's revision on from where it was read. Two organisations that a user joins at
// the same moment both need it, so that the second one sees the first.
func joins(found table.Found, u ids.User) (table.Write, error) {
	same, err := asRead(found, access.RevisionKey(u))
	return table.Update(access.RevisionKey(u), expression.Set(expression.Name("type"), expression.Value("Revision")).
		Set(expression.Name("userId"), expression.Value(u)), same, errMoved), err
}
