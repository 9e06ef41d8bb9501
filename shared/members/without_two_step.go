package members

import (
	"context"
	"slices"

	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// OpenIdentity opens identity for an operation that may take an account's last second step away.
func OpenIdentity(d operation.Doors) *identity.Service {
	s := Open(d)
	return identity.OpenWith(d, func(
		ctx context.Context,
		u tenancy.Account,
		from tenancy.Origin,
		writes func() ([]table.Write, error),
	) error {
		return s.WithoutTwoStep(ctx, u, s.OwnDeed(u.ID, from), writes)
	})
}

// Recorder makes the write of an event in an organisation's log.
type Recorder func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write

// OwnDeed records what somebody brought about by something they did to their own account.
func (s *Service) OwnDeed(u ids.User, from tenancy.Origin) Recorder {
	return func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write {
		about.OrganizationID = o
		return logbook.NewEvent(logbook.OrganizationLog(o), what, about, u, from, s.clock.Now())
	}
}

// guarded is how many policies one transaction holds as they were read, beside what else it writes.
const guarded = 64

// WithoutTwoStep carries out the writes that leave an account without two-step login, in one transaction. Before that
// it revokes the person in every organisation that requires it and binds them, each in a transaction of its own; the
// last one holds that no such policy was set, and that the person joined nothing, meanwhile. Cut off, it leaves
// somebody revoked who still has two-step login, who can be restored; never the other way round.
func (s *Service) WithoutTwoStep(
	ctx context.Context,
	u tenancy.Account,
	record Recorder,
	writes func() ([]table.Write, error),
) error {
	return decide(ctx, func(int) error {
		found, err := s.table.Batch(ctx, tenancy.RevisionKey(u.ID))
		if err != nil {
			return err
		}
		requiring, guards, err := s.requiringWrites(ctx, u.ID) // after the revision, which tells whether it is still so
		if err != nil {
			return err
		}
		for _, o := range requiring {
			if err := s.revokeBound(ctx, s.table, record, u, o, tenancy.TwoStepPolicy); err != nil {
				return err
			}
		}
		if len(requiring) > 0 {
			if found, err = s.table.Batch(ctx, tenancy.RevisionKey(u.ID)); err != nil {
				return err
			}
			if requiring, guards, err = s.requiringWrites(ctx, u.ID); err != nil {
				return err
			}
			if len(requiring) > 0 {
				return errMoved
			}
		}
		still, err := joins(found, u.ID)
		if err != nil {
			return err
		}
		held := guards[:min(len(guards), guarded)]
		last, err := writes() // made anew each time: a write of single attributes cannot be carried out twice
		if err != nil {
			return err
		}
		if err := s.table.Transact(ctx, append(append([]table.Write{still}, held...), last...)...); err != nil {
			return err
		}
		if len(held) == len(guards) {
			return nil
		}
		return s.sweepWithout(ctx, u, record) // somebody in very many organisations: the rest is looked at again
	})
}

// sweepWithout revokes an account without two-step login where it is required.
func (s *Service) sweepWithout(ctx context.Context, u tenancy.Account, record Recorder) error {
	requiring, _, err := s.requiringWrites(ctx, u.ID)
	if err != nil {
		return err
	}
	for _, o := range requiring {
		if err := s.revokeBound(ctx, s.table, record, u, o, tenancy.TwoStepPolicy); err != nil {
			return err
		}
	}
	return nil
}

// requiringWrites finds the organisations of which a user is an accepted or confirmed member, bound by a policy that
// requires two-step login, and makes the checks that the others that could bind the user still do not require it.
func (s *Service) requiringWrites(ctx context.Context, u ids.User) ([]ids.Organization, []table.Write, error) {
	b, err := BelongingsOf(ctx, s.table, u)
	if err != nil {
		return nil, nil, err
	}
	places := b.Elsewhere("")
	if len(places) == 0 {
		return nil, nil, nil
	}
	var keys, open []table.Key
	for _, p := range places {
		keys = append(
			keys,
			tenancy.OrganizationKey(p.OrganizationID),
			tenancy.PolicyKey(p.OrganizationID, tenancy.TwoStepPolicy),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, nil, err
	}
	var requiring []ids.Organization
	for _, p := range places {
		var o tenancy.Organization
		if _, err := found.Into(tenancy.OrganizationKey(p.OrganizationID), &o); err != nil {
			return nil, nil, err
		}
		if !b.Bound(o, p.Role) {
			continue
		}
		o.Enabled = true // a suspended one requires it too: nobody comes back without when it is not
		on, err := tenancy.PolicyOn(found, o, tenancy.TwoStepPolicy)
		if err != nil {
			return nil, nil, err
		}
		if on {
			requiring = append(requiring, o.ID)
		} else {
			open = append(open, tenancy.PolicyKey(p.OrganizationID, tenancy.TwoStepPolicy))
		}
	}
	guards, err := unchangedWrites(found, open...)
	return requiring, guards, err
}

// revokeBound switches a member off who does not do, or is about to do no more, what a policy asks, as long as it is
// on. Who is gone or revoked meanwhile is left alone.
func (s *Service) revokeBound(
	ctx context.Context,
	by transactor,
	record Recorder,
	u tenancy.Account,
	id ids.Organization,
	p tenancy.PolicyType,
) error {
	return decide(ctx, func(int) error {
		o, m, err := s.placeOf(ctx, u.ID, id)
		if err != nil || m.Status != tenancy.Accepted && m.Status != tenancy.Confirmed {
			return err
		}
		var state tenancy.PolicyState
		if _, err := s.table.Get(ctx, tenancy.PolicyKey(id, p), &state); err != nil || !state.Enabled {
			return err
		}
		why, err := s.whyRevoked(o, breaches[p])
		if err != nil {
			return err
		}
		seat, err := s.countedWrites(ctx, o, vacate(m.Status, m.Role))
		if err != nil {
			return err
		}
		writes := append(
			revokedWrites(o, &m),
			table.Check(tenancy.PolicyKey(id, p), policyOn, errMoved),
			organizations.Moved(o.ID),
			record(o.ID, breaches[p], logbook.Subject{MemberID: m.ID, UserID: m.UserID}),
		)
		_, told, err := outbox.MailWrites(s.clock, outbox.Of(o.ID), m.Email, u.Culture, why)
		if err != nil {
			return err
		}
		return by.Transact(ctx, slices.Concat(writes, seat, told)...)
	})
}
