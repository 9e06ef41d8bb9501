package members

import (
	"context"
	"errors"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// AcceptLink takes a place in an organisation by a link: with the role user and nothing else, waiting to be confirmed
// like everybody. It takes a seat that is free and buys none. What accepting an invitation asks of a person, this asks
// too.
var AcceptLink = operation.New(operation.Spec{
	ID:      "members-accept-link",
	Route:   "POST /api/organizations/users/invite-link/accept",
	Summary: "Join an organisation by a link.",
	Grants:  table.Reads | table.Writes | token.Peppers | token.Digests,
	Faults: slices.Concat(LinkFaults, []*fault.Kind{
		LinkFull,
		LinkOtherDomain,
		LinkUnproved,
		LinkInvited,
		AlreadyMember,
		TwoStepRequired,
		SingleOrgHere,
		SingleOrgElsewhere,
		RecoveryRequired,
	}),
}, access.User(), acceptLink)

// AcceptLinkInput is what the link holds.
type AcceptLinkInput struct {
	Body struct {
		LinkBody
		ResetPasswordKey secret.Wrapped `json:"resetPasswordKey,omitempty" maxLength:"1000" doc:"The user key for account recovery, encrypted for the organisation."`
	}
}

func acceptLink(ctx context.Context, s *Service, by access.SignedIn, in *AcceptLinkInput) (*operation.None, error) {
	if err := s.limits().Allow(ctx, limit.JoinPerAccount, string(by.User())); err != nil {
		return nil, err
	}
	return nil, decide(ctx, func(int) error {
		o, l, err := s.opened(ctx, in.Body.OrganizationID, in.Body.Code)
		if err != nil {
			return err
		}
		if err := s.joinable(ctx, by, o, l); err != nil {
			return err
		}
		seat, err := s.freeSeat(ctx, o)
		if err != nil {
			return err
		}
		admit, err := s.admitWrites(ctx, o, tenancy.Plain, by.User())
		if err != nil {
			return err
		}
		now := s.clock.Now().UTC().Truncate(time.Millisecond)
		m := &tenancy.Membership{
			ID:             ids.New[ids.Member](),
			OrganizationID: o.ID,
			UserID:         by.User(),
			Email:          by.Email(),
			Name:           by.Account().Name,
			Status:         tenancy.Accepted,
			Role:           tenancy.Plain,
			InvitedAt:      now,
			AcceptedAt:     now,
		}
		enrols, err := s.enrolWrites(ctx, by, o, m, in.Body.ResetPasswordKey)
		if err != nil {
			return err
		}
		mails, err := s.announceWrites(ctx, o, *m)
		if err != nil {
			return err
		}
		l.Uses++
		writes := append(tenancy.CreateMembershipWrites(m, errMoved), table.Put(l, errMoved),
			table.Check(tenancy.InviteeKey(o.ID, m.Email), table.Missing(), errMoved),
			logbook.NewEvent(
				logbook.OrganizationLog(o.ID),
				logbook.MemberJoined,
				logbook.Subject{OrganizationID: o.ID, MemberID: m.ID, UserID: m.UserID},
				by.User(),
				by.Origin(),
				s.clock.Now(),
			),
			organizations.Moved(o.ID),
			by.Stands(),
		)
		writes = slices.Concat(writes, seat.Writes(), o.PendingWrites(nil, m), admit, enrols)
		return s.transact(ctx, s.table, writes, mails)
	})
}

// joinable decides whether somebody may use a link whose code they hold.
func (s *Service) joinable(
	ctx context.Context,
	by access.SignedIn,
	o tenancy.Organization,
	l *tenancy.JoinLink,
) error {
	place, invitee := tenancy.PlaceKey(by.User(), o.ID), tenancy.InviteeKey(o.ID, by.Email())
	found, err := s.table.Batch(ctx, place, invitee)
	if err != nil {
		return err
	}
	_, placed := found[place]
	_, invited := found[invitee]
	if placed {
		return AlreadyMember
	}
	if err := s.usable(o, l); err != nil {
		return err
	}
	switch {
	case !within(by.Email(), l.Domains):
		return LinkOtherDomain
	case !by.Account().Verified:
		return LinkUnproved
	case invited:
		return LinkInvited
	}
	return nil
}

// freeSeat plans to take a seat that is paid for already; LinkFull when there is none. How many there are is told to
// nobody outside.
func (s *Service) freeSeat(ctx context.Context, o tenancy.Organization) (organizations.SeatPlan, error) {
	plan, err := organizations.TakeFor(
		ctx,
		s.table,
		s.sizes,
		o,
		organizations.Counted(tenancy.Accepted, tenancy.Plain),
	)
	if errors.Is(err, organizations.SeatLimit) || errors.Is(err, organizations.TooManyMembers) || plan.Grew {
		err = LinkFull
	}
	return plan, err
}
