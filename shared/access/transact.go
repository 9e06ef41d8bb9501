package access

import (
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Checks is the number of checks that Transact adds to the writes of a transaction, at most: a transaction on
// somebody's behalf has room for table.Most less these.
const Checks = 4

// errAuthority says that what a proof was made from has changed.
var errAuthority = errors.New("access: the caller's place or a switch has changed")

// renewals is how often a transaction that failed only because the caller's place was written meanwhile, with the same
// authority, is tried again.
const renewals = 4

// Transact carries out writes on the caller's behalf, if the place that the proof was made from, and the switches of
// the organisation and the provider, still stand when the transaction commits. Every write under a rule of an
// organisation goes through it or TransactItem; see decision 0028. It answers fault.NotFound when the authority has
// gone, and fault.Stale when it has become another one: whoever decides again reads the caller again (Again).
func (o OrgMember) Transact(ctx context.Context, writes ...table.Write) error {
	return o.transact(
		ctx,
		writes,
		func(o OrgMember) []table.Write { return append(o.placeWrites(), o.switchWrites()...) },
	)
}

// TransactItem is Transact for writes of vault items, which are many: they check the caller's own place only, which for
// staff is also that their provider manages the organisation, and is enabled. It serves as well whoever closes an
// organisation, which may be suspended, by its own row.
func (o OrgMember) TransactItem(ctx context.Context, writes ...table.Write) error {
	return o.transact(
		ctx,
		writes,
		func(o OrgMember) []table.Write { return append(o.placeWrites(), o.providerWrites()...) },
	)
}

// TransactClosed is Transact for what takes a closed organisation apart (tenancy.Organization.Deleting): its switches
// are off for everybody, and only the caller's own place is checked, as by TransactItem.
func (o OrgMember) TransactClosed(ctx context.Context, writes ...table.Write) error {
	return o.transact(ctx, writes, OrgMember.placeWrites)
}

func (o OrgMember) transact(ctx context.Context, writes []table.Write, holds func(OrgMember) []table.Write) error {
	for range renewals {
		err := o.table.Transact(ctx, append(append([]table.Write{}, writes...), holds(o)...)...)
		if !errors.Is(err, errAuthority) {
			return err
		}
		now, err := o.Again(ctx)
		if err != nil {
			return err
		}
		// In other groups the caller may use other collections, and under another provider other people are staff.
		if now.Standing() != o.Standing() || now.Sells() != o.Sells() ||
			!slices.Equal(now.member.Groups, o.member.Groups) ||
			now.organization.ProviderID != o.organization.ProviderID {
			return fault.Stale
		}
		o = now
	}
	return fault.Stale
}

// HoldWrites are the checks of Transact, for a transaction on the caller's behalf that another domain carries out. It
// ends with moved when one fails; whoever decides anew makes the proof again first.
func (o OrgMember) HoldWrites(moved error) []table.Write {
	var holds []table.Write
	for _, w := range append(o.placeWrites(), o.switchWrites()...) {
		holds = append(holds, w.Or(moved))
	}
	return holds
}

// placeWrites are the checks of the places that the proof was made from. A transaction that writes such a place itself
// needs none: it says of what revision.
func (o OrgMember) placeWrites() []table.Write {
	holds := o.keyWrites()
	if o.member.ID != "" {
		holds = append(holds, hold(tenancy.PlaceKey(o.User(), o.organization.ID), o.member.Rev))
	}
	if o.staff.ID != "" {
		holds = append(holds, hold(tenancy.StaffPlaceKey(o.User(), o.staff.ProviderID), o.staff.Rev),
			tenancy.StillManaged(o.organization, o.User(), errAuthority))
	}
	return holds
}

func (o OrgMember) switchWrites() []table.Write {
	staff := o.staff.ID != ""
	open := staff && !o.organization.RestrictProviderAccess
	holds := []table.Write{tenancy.OrganizationStands(o.organization, o.User(), open, errAuthority)}
	return append(holds, o.providerWrites()...)
}

// providerWrites is the check, for staff, that their provider is still enabled and lets them work in this session.
func (o OrgMember) providerWrites() []table.Write {
	if o.staff.ID == "" {
		return nil
	}
	return []table.Write{tenancy.ProviderStands(o.staff.ProviderID, o.Session(), errAuthority)}
}

func hold(key table.Key, rev int64) table.Write {
	return table.Hold(key, table.AtRevision(rev), errAuthority)
}

// Again makes the proof anew from what the table says now: for a change that is decided again.
func (o OrgMember) Again(ctx context.Context) (OrgMember, error) {
	var in SignedIn
	var found table.Found
	var jobs []tenancy.StaffPlace
	err := table.Together(
		func() (err error) {
			in, found, err = o.again(ctx,
				tenancy.OrganizationKey(o.organization.ID), tenancy.PlaceKey(o.User(), o.organization.ID))
			return err
		},
		func() (err error) { jobs, err = employments(ctx, o.table, o.User()); return err },
	)
	if err != nil {
		return OrgMember{}, err
	}
	return unlessSuspended(inOrganization(ctx, o.table, found, jobs, in, o.organization.ID, o.permission))
}

// again reads the caller's account and session once more, together with other items.
func (s SignedIn) again(ctx context.Context, keys ...table.Key) (SignedIn, table.Found, error) {
	found, err := s.table.Batch(ctx, append(keys, s.stands()...)...)
	if err != nil {
		return SignedIn{}, nil, err
	}
	now, err := s.stillIn(found)
	return now, found, err
}

// Signed is the condition that the caller's account is still there and still the one that signed in: no other address,
// no other password since. See SignedIn.Stands.
func (s SignedIn) Signed() expression.ConditionBuilder {
	return stampOfAccount.Equal(expression.Value(s.account.Stamp))
}

// Stands makes the check that the caller's account is as it signed in (Signed), for a transaction that ties something
// to the account or copies from it, and that rests on no place.
func (s SignedIn) Stands() table.Write {
	return table.Hold(tenancy.UserKey(s.User()), s.Signed(), fault.SignedOut)
}

var stampOfAccount = table.Attribute[tenancy.Account]("securityStamp")

// Transact carries out writes on the caller's behalf, if the caller's place in the provider and the provider's switch
// still stand when the transaction commits; see OrgMember.Transact.
func (p ProviderStaff) Transact(ctx context.Context, writes ...table.Write) error {
	stands := tenancy.ProviderStands(p.provider.ID, p.Session(), errAuthority)
	return p.transact(ctx, append([]table.Write{stands}, writes...))
}

// TransactClosed is Transact for what takes a closed provider apart (tenancy.Provider.Deleting): its switch is off for
// everybody, and only the caller's own place is checked.
func (p ProviderStaff) TransactClosed(ctx context.Context, writes ...table.Write) error {
	return p.transact(ctx, writes)
}

func (p ProviderStaff) transact(ctx context.Context, writes []table.Write) error {
	for range renewals {
		holds := append(p.keyWrites(), hold(tenancy.StaffPlaceKey(p.User(), p.provider.ID), p.place.Rev))
		err := p.table.Transact(ctx, append(append([]table.Write{}, writes...), holds...)...)
		if !errors.Is(err, errAuthority) {
			return err
		}
		now, err := p.Again(ctx)
		if err != nil {
			return err
		}
		if now.place.Role != p.place.Role {
			return fault.Stale
		}
		p = now
	}
	return fault.Stale
}

// Again makes the proof anew from what the table says now: for a change that is decided again.
func (p ProviderStaff) Again(ctx context.Context) (ProviderStaff, error) {
	in, found, err := p.again(ctx,
		tenancy.ProviderKey(p.provider.ID), tenancy.StaffPlaceKey(p.User(), p.provider.ID))
	if err != nil {
		return ProviderStaff{}, err
	}
	return inProvider(found, in, p.provider.ID, p.permission)
}

// Transact carries out writes of the item, if the caller's place in its organisation still stands when the transaction
// commits. One's own item needs no place.
func (h ItemHolder) Transact(ctx context.Context, writes ...table.Write) error {
	if org, ok := h.Organization(); ok {
		return org.TransactItem(ctx, writes...)
	}
	return h.table.Transact(ctx, writes...)
}
