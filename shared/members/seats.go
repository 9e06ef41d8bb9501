package members

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// most is the number of writes of one transaction on somebody's behalf.
const most = table.Most - access.Checks

// taking is what taking seats adds to a transaction: the counts, and the mails about growth.
type taking struct {
	writes []table.Write
	mails  []table.Write
}

// take makes the writes of a plan to take seats and of what it makes known: each growth, which is paid for, and that it
// reached the limit. The mails are of the growth's own transaction: there is one for each, also of several at once.
func (s *Service) take(
	ctx context.Context,
	o tenancy.Organization,
	p organizations.SeatPlan,
) (taking, error) {
	t := taking{writes: p.Writes()}
	site, err := s.site()
	if err != nil || !p.Grew {
		return t, err
	}
	payloads := []mail.Payload{seatsAdded(o, p, site)}
	if p.ReachedLimit {
		payloads = append(
			payloads,
			mail.SeatLimitReached{OrganizationName: mail.Name(o.Name), Limit: limitOf(p), Link: site.Members(o.ID)},
		)
	}
	to, err := s.heads(ctx, o)
	if err != nil {
		return t, err
	}
	t.mails, err = s.tellWrites(ctx, outbox.Of(o.ID), to, payloads...)
	return t, err
}

func seatsAdded(o tenancy.Organization, p organizations.SeatPlan, site mail.Site) mail.SeatsAdded {
	plan, _ := billing.PlanByType(o.PlanType)
	free := o.ProviderID == ""
	more := p.More()
	return mail.SeatsAdded{
		Free:             free,
		OrganizationName: mail.Name(o.Name),
		SeatsBefore:      p.SeatsBefore,
		Seats:            p.Seats,
		Limit:            limitOf(p),
		MoreCents:        more.TotalCents,
		Currency:         mail.Name(more.Currency),
		Yearly:           plan.IsAnnual,
		Link:             site.Members(o.ID),
	}
}

// MayNotSpend refuses a service user what adds a seat to the bill: access.Standing.BuySeats.
var MayNotSpend = fault.Define(
	"members.may_not_add_seats",
	400,
	"All seats are taken, and a service user cannot add seats to the bill. Ask a provider admin.",
	"Alle plaatsen zijn bezet, en een servicegebruiker kan geen plaatsen bijkopen. Vraag het een providerbeheerder.",
)

// maySpend decides whether the caller may take seats, which may have to be bought first.
func maySpend(by access.OrgMember, p organizations.SeatPlan) error {
	if p.Grew && !by.Standing().BuySeats() {
		return MayNotSpend
	}
	return nil
}

func limitOf(p organizations.SeatPlan) int {
	if p.Limit == nil {
		return 0
	}
	return *p.Limit
}

// transactor carries out writes on somebody's behalf: the proof of a place, or the table for an account of its own.
type transactor interface {
	Transact(ctx context.Context, writes ...table.Write) error
}

// transact carries out writes together with the mails that fit beside them. Further mails (a large staff, told of the
// last of twenty invitations) follow at once, in transactions of their own, also when the caller has gone by then. What
// the caller asked for is done whatever becomes of those: how many could not be written stands in the log, and whoever
// misses one sees the seats in the portal.
func (s *Service) transact(ctx context.Context, by transactor, writes, mails []table.Write) error {
	room := min(most-table.Size(writes...), len(mails))
	if room < 0 {
		return fmt.Errorf("members: a transaction of %d writes", table.Size(writes...))
	}
	if err := by.Transact(ctx, append(writes, mails[:room]...)...); err != nil {
		return err
	}
	unwritten, ctx := 0, context.WithoutCancel(ctx)
	for step := range slices.Chunk(mails[room:], most) {
		if err := s.table.Transact(ctx, step...); err != nil {
			unwritten += len(step)
		}
	}
	if unwritten > 0 {
		s.log.LogAttrs(ctx, slog.LevelError, "mails not written", slog.Int("mails", unwritten),
			slog.Int("of", len(mails)))
	}
	return nil
}
