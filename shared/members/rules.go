package members

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of the policies about joining.
var (
	TwoStepRequired = fault.Define(
		"members.two_step_required",
		400,
		"This organisation requires two-step login. Set it up for your account first.",
		"Deze organisatie vereist tweestapslogin. Stel dat eerst in voor je account.",
	)
	TwoStepMissing = fault.Define(
		"members.two_step_missing",
		400,
		"This person does not have two-step login yet, which is required here. They set it up at their account.",
		"Tweestapslogin is hier vereist, en die heeft deze persoon nog niet. Dat kan bij het eigen account.",
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
		"You belong to an organisation that allows no other one. Leave it first.",
		"Je hoort bij een organisatie die geen andere toestaat. Verlaat die eerst.",
	)
	SingleOrgTheirs = fault.Define(
		"members.single_organization_of_member",
		400,
		"Another organisation of this person allows no further organisation.",
		"Een andere organisatie van deze persoon staat geen verdere organisatie toe.",
	)
)

// Belongings are all the places that a user has in organisations and providers.
type Belongings struct {
	Seats []tenancy.Membership
	Staff map[ids.Provider]bool // of which the user is a confirmed user
}

// BelongingsOf reads a user's places: one query.
func BelongingsOf(ctx context.Context, t *table.Table, u ids.User) (Belongings, error) {
	out := Belongings{Staff: map[ids.Provider]bool{}}
	places, err := tenancy.PlacesOf(ctx, t, u)
	out.Seats = places.Members
	for _, p := range places.Staff {
		out.Staff[p.ProviderID] = p.Status == tenancy.Confirmed
	}
	return out, err
}

// Elsewhere are the places, accepted or confirmed, in organisations other than o.
func (b Belongings) Elsewhere(o ids.Organization) []tenancy.Membership {
	var out []tenancy.Membership
	for _, s := range b.Seats {
		if s.OrganizationID != o && (s.Status == tenancy.Accepted || s.Status == tenancy.Confirmed) {
			out = append(out, s)
		}
	}
	return out
}

// Bound reports whether policies about people bind somebody with this role in an organisation: not owners and admins,
// and not the staff of the provider that manages it.
func (b Belongings) Bound(o tenancy.Organization, r tenancy.Role) bool {
	return r != tenancy.Owner && r != tenancy.Admin && (o.ProviderID == "" || !b.Staff[o.ProviderID])
}

// admitWrites decides whether the policies of this organisation, and of the others that the user belongs to, let the
// user be an active member with the role. Its writes belong into the transaction that makes the user one: they move the
// user's revision on and fail with errMoved when a policy was set, or the user joined another organisation, meanwhile.
func (s *Service) admitWrites(
	ctx context.Context,
	o tenancy.Organization,
	r tenancy.Role,
	u ids.User,
) ([]table.Write, error) {
	twoStepKey, singleKey := tenancy.PolicyKey(
		o.ID,
		tenancy.TwoStepPolicy,
	), tenancy.PolicyKey(
		o.ID,
		tenancy.SingleOrgPolicy,
	)
	own, err := s.table.Batch(ctx, twoStepKey, singleKey, tenancy.RevisionKey(u))
	if err != nil {
		return nil, err
	}
	b, err := BelongingsOf(ctx, s.table, u) // after the revision, which tells whether they are still the same
	if err != nil {
		return nil, err
	}
	twoStep, err := tenancy.PolicyOn(own, o, tenancy.TwoStepPolicy)
	if err != nil {
		return nil, err
	}
	single, err := tenancy.PolicyOn(own, o, tenancy.SingleOrgPolicy)
	if err != nil {
		return nil, err
	}
	var has bool
	if twoStep { // after the revision, too: losing the last method moves it on
		accounts, err := identity.Accounts(ctx, s.table, u)
		if err != nil {
			return nil, err
		}
		has = accounts[u].TwoStep
	}
	others := b.Elsewhere(o.ID)
	switch bound := b.Bound(o, r); {
	case bound && twoStep && !has:
		return nil, TwoStepRequired
	case bound && single && len(others) > 0:
		return nil, SingleOrgHere
	}
	guards, err := s.elsewhereWrites(ctx, b, others)
	if err != nil {
		return nil, err
	}
	mine, err := unchangedWrites(own, twoStepKey, singleKey)
	if err != nil {
		return nil, err
	}
	joined, err := joins(own, u)
	return append(append(guards, mine...), joined), err
}

// admitOtherWrites is admitWrites for somebody other than the caller: what is missing is the other person's to set up.
func (s *Service) admitOtherWrites(
	ctx context.Context,
	o tenancy.Organization,
	r tenancy.Role,
	u ids.User,
) ([]table.Write, error) {
	writes, err := s.admitWrites(ctx, o, r, u)
	switch {
	case errors.Is(err, TwoStepRequired):
		return nil, TwoStepMissing
	case errors.Is(err, SingleOrgElsewhere):
		return nil, SingleOrgTheirs
	}
	return writes, err
}

// FoundWrites decides whether the organisations of somebody who is about to found one let them belong to another. Its
// writes belong into the transaction that founds it. They fail with an error for which decide starts anew.
func (s *Service) FoundWrites(ctx context.Context, u ids.User) ([]table.Write, error) {
	found, err := s.table.Batch(ctx, tenancy.RevisionKey(u))
	if err != nil {
		return nil, err
	}
	b, err := BelongingsOf(ctx, s.table, u) // after the revision, which tells whether they are still the same
	if err != nil {
		return nil, err
	}
	guards, err := s.elsewhereWrites(ctx, b, b.Elsewhere(""))
	if err != nil {
		return nil, err
	}
	joined, err := joins(found, u)
	return append(guards, joined), err
}

// elsewhereWrites decides whether any of the user's other organisations allows no further one, and makes the checks
// that they still do.
func (s *Service) elsewhereWrites(
	ctx context.Context,
	b Belongings,
	others []tenancy.Membership,
) ([]table.Write, error) {
	if len(others) == 0 {
		return nil, nil
	}
	var keys, binding []table.Key
	for _, place := range others {
		keys = append(
			keys,
			tenancy.OrganizationKey(place.OrganizationID),
			tenancy.PolicyKey(place.OrganizationID, tenancy.SingleOrgPolicy),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	for _, place := range others {
		var o tenancy.Organization
		ok, err := found.Into(tenancy.OrganizationKey(place.OrganizationID), &o)
		if err != nil {
			return nil, err
		}
		if !ok || o.Deleting || !o.UsePolicies || !b.Bound(o, place.Role) {
			continue
		}
		single, err := tenancy.PolicyOn(found, o, tenancy.SingleOrgPolicy)
		if err != nil {
			return nil, err
		}
		if single {
			return nil, SingleOrgElsewhere
		}
		binding = append(binding, tenancy.PolicyKey(o.ID, tenancy.SingleOrgPolicy))
	}
	return unchangedWrites(found, binding...)
}

// unchangedWrites makes the checks that items are as they were read, missing ones included.
func unchangedWrites(found table.Found, keys ...table.Key) ([]table.Write, error) {
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
	_, err := found.Into(key, &meta)
	return table.AsRead(meta.Rev), err
}

// joins makes the write that moves a user's revision on from where it was read. Two organisations that a user joins at
// the same moment both need it, so that the second one sees the first.
func joins(found table.Found, u ids.User) (table.Write, error) {
	same, err := asRead(found, tenancy.RevisionKey(u))
	return table.UpsertIf(&tenancy.Revision{UserID: u}, same, errMoved), err
}
