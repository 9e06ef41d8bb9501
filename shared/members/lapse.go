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

// Lapses are the places that somebody loses by leaving the staff of a provider, until they do what is asked.
func (s *Service) Lapses(ctx context.Context, p ids.Provider, u ids.User) ([]Lapse, error) {
	found, _, err := s.lapses(ctx, p, u)
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
	record := func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write {
		return by.OrganizationEvent(o, what, about)
	}
	for range lapseRounds {
		revision, err := s.table.Batch(ctx, tenancy.RevisionKey(u.ID))
		if err != nil {
			return lost, nil, err
		}
		now, open, err := s.lapses(ctx, by.ProviderID(), u.ID) // after the revision, which tells whether it is still so
		if err != nil {
			return lost, nil, err
		}
		for _, l := range now {
			if err := s.revokeBound(ctx, by, record, u, l.Organization.ID, l.Policy); err != nil {
				return lost, nil, err
			}
			lost = append(lost, l)
		}
		if len(now) > 0 {
			continue
		}
		same, err := asRead(revision, tenancy.RevisionKey(u.ID))
		if err != nil {
			return lost, nil, err
		}
		writes := []table.Write{table.UpsertIf(&tenancy.Revision{UserID: u.ID}, same, moved)}
		for key, same := range open {
			if len(writes) <= guarded {
				writes = append(writes, table.Check(key, same, moved))
			}
		}
		return lost, writes, nil
	}
	return lost, nil, moved
}

// lapseRounds is how often it is looked again whether somebody loses further places.
const lapseRounds = 4

// lapses finds the places that leaving the staff of a provider costs, one after the other: one that is lost is no other
// organisation to the next. What staff gave ends anyway. open are the policies on which the rest stays, as read.
func (s *Service) lapses(
	ctx context.Context,
	p ids.Provider,
	u ids.User,
) (lost []Lapse, open map[table.Key]expression.ConditionBuilder, err error) {
	b, err := BelongingsOf(ctx, s.table, u)
	if err != nil || len(b.Elsewhere("")) == 0 {
		return nil, nil, err
	}
	delete(b.Staff, p)
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
	clients, err := clientsOf(found, p, b)
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

// clientsOf are the clients of a provider in which somebody is accepted or confirmed, but for those where staff gave
// the place, which it takes out of the belongings.
func clientsOf(found table.Found, p ids.Provider, b Belongings) (map[ids.Organization]tenancy.Organization, error) {
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
		case o.ProviderID != p:
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
