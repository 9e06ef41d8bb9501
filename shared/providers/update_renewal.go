package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateRenewal says what becomes of a client's subscription when its period ends: it goes on as it is, is billed by
// the month or by the year from then on, or ends. What was said before is taken back by it. Until then nothing changes.
// It is refused when the subscription changed since it was read, or when its period ends at another moment than was
// shown. Saying what was said, at the prices that were shown then, answers what is to come, whatever is asked by now.
// For provider admins.
var UpdateRenewal = operation.New(operation.Spec{
	ID:      "providers-update-renewal",
	Route:   "PUT /api/providers/{providerId}/organizations/{organizationId}/subscription/renewal",
	Summary: "Say what becomes of a client's subscription when its period ends.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		organizations.SeatsMoved,
		SubscriptionChanged,
		PriceOutdated,
		SubscriptionOver,
	},
}, access.InProvider(access.ManageClients, organizationOfPath), updateRenewal)

// UpdateRenewalInput is what is to become of it.
type UpdateRenewalInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation."`
	Body           struct {
		What      string    `json:"what" enum:"same,monthly,annually,end" doc:"It goes on as it is; is billed by the month, or by the year; or ends." example:"annually"`
		PeriodEnd time.Time `json:"periodEndDate" doc:"When its period ends, as it was shown."`
		Prices    int       `json:"pricesRevision,omitempty" minimum:"0" maximum:"1000000000" doc:"That of the provider's own prices, at which the other interval was shown." example:"0"`
		Revision  int       `json:"revision" minimum:"0" maximum:"1000000000" doc:"How often the subscription had changed when it was read." example:"1"`
	}
}

// SubscriptionOver says that a subscription has come to its end.
var SubscriptionOver = fault.Define(
	"providers.subscription_over",
	409,
	"This subscription was cancelled and has ended. Resume it first.",
	"Dit abonnement is opgezegd en afgelopen. Hervat het eerst.",
)

func updateRenewal(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateRenewalInput,
) (*organizations.Subscription, error) {
	want := &in.Body
	var answer *organizations.Subscription
	err := access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		o, err := s.clientOf(ctx, by, in.OrganizationID, round)
		if err != nil {
			return err
		}
		seats, book, err := organizations.ReadBought(ctx, s.table, o)
		if err != nil {
			return err
		}
		now := table.Stamp(s.clock.Now())
		is := book.At(now)
		if c := is.Coming; c != nil && c.Entered { // what came before is brought to its end first
			if err := s.turn(ctx, o.ID); err != nil {
				return err
			}
			return organizations.SeatsMoved
		}
		period, _ := billing.Prices().Period(is.Ledger, now)
		seller := by.Provider()
		coming := expected(is.Terms(), want.What, period.To, &seller)
		switch {
		case is.Cancelled:
			return SubscriptionOver
		case said(coming, is.Coming, want.Prices):
			answer, err = organizations.SubscriptionOf(seats, book, false, &seller, now)
			return err
		case want.Revision != is.Revision() || !want.PeriodEnd.Equal(table.Stamp(period.To)):
			return SubscriptionChanged
		case coming != nil && coming.What != billing.ToEnd && want.Prices != seller.PricesRevision():
			return PriceOutdated
		}
		inClient := logbook.Subject{ClientID: o.ClientID, Renewal: renewal(coming)}
		inProvider := inClient
		inProvider.OrganizationID = o.ID
		err = by.Transact(ctx, append(organizations.ExpectWrites(seats, book.Subscription, coming, now),
			organizations.ProviderMoved(by.ProviderID()),
			by.Event(logbook.ProviderClientRenewal, inProvider),
			by.OrganizationEvent(o.ID, logbook.OrganizationUpdated, inClient),
		)...)
		if err != nil {
			return err
		}
		if book, _, err = billing.ReadBook(ctx, s.table, o.ID); err != nil {
			return err
		}
		answer, err = organizations.SubscriptionOf(seats, book, false, &seller, now)
		return err
	}, organizations.SeatsMoved, billing.SeatsChanged)
	return answer, err
}

// expected is what is to come of a subscription at the end of its period, at what its provider asks today; nil when it
// goes on as it is.
func expected(is billing.Terms, what string, end time.Time, seller *tenancy.Provider) *billing.Coming {
	c := billing.Coming{At: table.Stamp(end), What: billing.Turning(what)}
	plan := c.Plan(is.PlanType)
	if what == "same" || c.What != billing.ToEnd && plan == is.PlanType {
		return nil
	}
	if c.What != billing.ToEnd {
		c.OwnPrices, c.PricesRevision = seller.Asks(plan, is.Currency), seller.PricesRevision()
	}
	return &c
}

// said reports whether what is asked for is to come already, at prices that were shown: at those of today, or at those
// at which it was chosen, as when an answer was lost and other prices were given since.
func said(want, is *billing.Coming, shown int) bool {
	if want == nil || is == nil {
		return want == is
	}
	if want.What != is.What || !want.At.Equal(is.At) {
		return false
	}
	return want.What == billing.ToEnd || shown == is.PricesRevision ||
		shown == want.PricesRevision && want.OwnPrices == is.OwnPrices
}

// renewal is what is to come of a subscription, as the logs say it.
func renewal(c *billing.Coming) logbook.Renewal {
	if c == nil {
		return logbook.RenewsAsItIs
	}
	return map[billing.Turning]logbook.Renewal{
		billing.ToMonthly:  logbook.RenewsMonthly,
		billing.ToAnnually: logbook.RenewsAnnually,
		billing.ToEnd:      logbook.RenewsNever,
	}[c.What]
}
