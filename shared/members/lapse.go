package members

import (
	"context"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Lapse is a place in a client of a provider whose holder does not do what a policy asks there. It does not bind the
// staff: the place is revoked when the holder leaves them.
type Lapse struct {
	Held
	Policy tenancy.PolicyType
}

// parting is how somebody ceases to be of the staff that manage a client: they leave the provider, or the provider
// leaves the client.
type parting struct {
	provider ids.Provider
	only     ids.Organization // the one client that the provider leaves; "" for who leaves the provider
}

// of reports whether somebody ceases to be of the staff that manage an organisation.
func (l parting) of(o tenancy.Organization) bool {
	if l.only != "" {
		return o.ID == l.only // which they have left by now, perhaps
	}
	return o.ProviderID == l.provider
}

// Lapses are the places that somebody loses by leaving the staff of a provider, until they do what is asked.
func (s *Service) Lapses(ctx context.Context, p ids.Provider, u ids.User) ([]Lapse, error) {
	found, _, err := s.lapses(ctx, parting{provider: p}, u)
	return found, err
}

// LapsesIn is Lapses for when the provider leaves one client.
func (s *Service) LapsesIn(
	ctx context.Context,
	p ids.Provider,
	o ids.Organization,
	u ids.User,
) ([]Lapse, error) {
	found, _, err := s.lapses(ctx, parting{p, o}, u)
	return found, err
}

// LeaveStaffWrites revokes the places that somebody loses by leaving the staff of the caller's provider, each in a
// transaction of its own, and gives them. Its writes belong into the transaction that ends the place in the provider:
// they fail with moved when a policy was set, or the person joined something or lost two-step login, meanwhile. Cut
// off, it leaves a revoked place of somebody who is still on the staff, which can be restored; never the other way
// round.
func (s *Service) LeaveStaffWrites(
	ctx context.Context,
	by access.ProviderStaff,
	u tenancy.Account,
	moved error,
) (lost []Lapse, writes []table.Write, err error) {
	lost, still, open, err := s.leaves(ctx, by, parting{provider: by.ProviderID()}, u, moved)
	return lost, append([]table.Write{still}, holdWrites(open, moved)...), err
}

// LeaveClientWrites is LeaveStaffWrites for when the provider leaves one client, for all of its staff who are in it.
// Its writes are few enough for a transaction that has others: of a large staff it holds the first ones, and rest are
// those who are to be looked at again once it went through.
func (s *Service) LeaveClientWrites(
	ctx context.Context,
	by access.ProviderStaff,
	o ids.Organization,
	all []tenancy.Account,
	moved error,
) (lost []Lapse, writes []table.Write, rest []tenancy.Account, err error) {
	open := map[table.Key]expression.ConditionBuilder{}
	for _, u := range all {
		gone, still, kept, err := s.leaves(ctx, by, parting{by.ProviderID(), o}, u, moved)
		lost = append(lost, gone...)
		if err != nil {
			return lost, nil, nil, err
		}
		maps.Copy(open, kept)
		if len(writes) < heldStaff {
			writes = append(writes, still)
		} else {
			rest = append(rest, u)
		}
	}
	return lost, append(writes, holdWrites(open, moved)...), rest, nil
}

// heldStaff is of how many people LeaveClientWrites holds that they are as they were read.
const heldStaff = 16

// holdWrites makes the checks that policies are as they were read.
func holdWrites(open map[table.Key]expression.ConditionBuilder, moved error) []table.Write {
	var writes []table.Write
	for key, same := range open {
		if len(writes) < guarded {
			writes = append(writes, table.Check(key, same, moved))
		}
	}
	return writes
}

// leaves revokes the places that somebody loses, and makes the write that holds that the person joined nothing and lost
// nothing meanwhile. open are the policies on which the rest stays, as read.
func (s *Service) leaves(
	ctx context.Context,
	by access.ProviderStaff,
	from parting,
	u tenancy.Account,
	moved error,
) (lost []Lapse, still table.Write, open map[table.Key]expression.ConditionBuilder, err error) {
	record := func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write {
		return by.OrganizationEvent(o, what, about)
	}
	for range lapseRounds {
		revision, err := s.table.Batch(ctx, tenancy.RevisionKey(u.ID))
		if err != nil {
			return lost, table.None, nil, err
		}
		now, open, err := s.lapses(ctx, from, u.ID) // after the revision, which tells whether it is still so
		if err != nil {
			return lost, table.None, nil, err
		}
		for _, l := range now {
			if err := s.revokeBound(ctx, by, record, u, l.Organization.ID, l.Policy); err != nil {
				return lost, table.None, nil, err
			}
			lost = append(lost, l)
		}
		if len(now) > 0 {
			continue
		}
		same, err := asRead(revision, tenancy.RevisionKey(u.ID))
		return lost, table.UpsertIf(&tenancy.Revision{UserID: u.ID}, same, moved), open, err
	}
	return lost, table.None, nil, moved
}

// lapseRounds is how often it is looked again whether somebody loses further places.
const lapseRounds = 4

// lapses finds the places that leaving costs, one after the other: one that is lost is no other
// organisation to the next. What staff gave ends anyway. open are the policies on which the rest stays, as read.
func (s *Service) lapses(
	ctx context.Context,
	from parting,
	u ids.User,
) (lost []Lapse, open map[table.Key]expression.ConditionBuilder, err error) {
	b, err := BelongingsOf(ctx, s.table, u)
	if err != nil || len(b.Elsewhere("")) == 0 {
		return nil, nil, err
	}
	delete(b.Staff, from.provider)
	var keys []table.Key
	for _, seat := range b.Elsewhere("") {
		keys = append(keys, tenancy.OrganizationKey(seat.OrganizationID))
		for _, is := range asking {
			keys = append(keys, tenancy.PolicyKey(seat.OrganizationID, is))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, nil, err
	}
	accounts, err := identity.Accounts(ctx, s.table, u)
	if err != nil {
		return nil, nil, err
	}
	clients, err := clientsOf(found, from, b)
	if err != nil {
		return nil, nil, err
	}
	open = map[table.Key]expression.ConditionBuilder{}
	for i, seat := range b.Seats {
		o, in := clients[seat.OrganizationID]
		if !in || !b.Bound(o, seat.Role) {
			continue
		}
		keeps := map[tenancy.PolicyType]bool{
			tenancy.TwoStepPolicy:   accounts[u].TwoStep,
			tenancy.SingleOrgPolicy: len(b.Elsewhere(o.ID)) == 0,
		}
		broken, err := brokenBy(found, o, keeps, open)
		if err != nil {
			return nil, nil, err
		}
		if broken != nil {
			lost = append(lost, Lapse{Held{Place: seat, Organization: o}, *broken})
			b.Seats[i].Status = tenancy.Revoked
		}
	}
	return lost, open, nil
}

// asking are the policies about belonging, which bind whoever leaves the staff, in the order of looking at them.
var asking = slices.Sorted(maps.Keys(breaches))

// clientsOf are the clients that somebody leaves as staff and is accepted or confirmed in, but for those where staff
// gave the place, which it takes out of the belongings.
func clientsOf(found table.Found, from parting, b Belongings) (map[ids.Organization]tenancy.Organization, error) {
	out := map[ids.Organization]tenancy.Organization{}
	for i, seat := range b.Seats {
		if seat.Status != tenancy.Accepted && seat.Status != tenancy.Confirmed {
			continue
		}
		var o tenancy.Organization
		if _, err := found.Into(tenancy.OrganizationKey(seat.OrganizationID), &o); err != nil {
			return nil, err
		}
		switch {
		case !from.of(o):
		case seat.ByStaff:
			b.Seats[i].Status = tenancy.Revoked
		default:
			out[o.ID] = o
		}
	}
	return out, nil
}

// brokenBy is the policy of an organisation that somebody doesn't keep; nil when there is none. What was looked at and
// is kept, or off, is added to open.
func brokenBy(
	found table.Found,
	o tenancy.Organization,
	keeps map[tenancy.PolicyType]bool,
	open map[table.Key]expression.ConditionBuilder,
) (*tenancy.PolicyType, error) {
	o.Enabled = true // a suspended one asks it too: nobody comes back without when it is not
	for _, is := range asking {
		on, err := tenancy.PolicyOn(found, o, is)
		if err != nil {
			return nil, err
		}
		if on && !keeps[is] {
			return &is, nil
		}
		at := tenancy.PolicyKey(o.ID, is)
		if open[at], err = asRead(found, at); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
