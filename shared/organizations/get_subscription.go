package organizations

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetSubscription shows what an organisation buys and what that costs, with every change of it: for its owners and its
// provider's staff. Together with the price list the answer is all that its bills are computed from.
var GetSubscription = operation.New(operation.Spec{
	ID:      "organizations-get-subscription",
	Route:   "GET /api/organizations/{organizationId}/subscription",
	Summary: "Show an organisation's subscription with its price and its history.",
	Grants:  table.Reads,
}, access.Member(access.ReadSubscription), getSubscription)

// Subscription is what an organisation buys, on the wire.
type Subscription struct {
	OrganizationID      ids.Organization     `json:"organizationId" doc:"The organisation."`
	ProviderID          *ids.Provider        `json:"providerId" doc:"The provider that bills it; null when nobody does."`
	PlanType            int                  `json:"planType" doc:"The plan."`
	Seats               int                  `json:"seats" doc:"Seats bought."`
	OccupiedSeats       int                  `json:"occupiedSeats" doc:"Seats taken by invited, accepted and confirmed members."`
	MaxAutoscaleSeats   *int                 `json:"maxAutoscaleSeats" doc:"Up to how many seats are added by themselves; null when there is no limit."`
	AdditionalStorageGb int                  `json:"additionalStorageGb" doc:"Storage beside what is included."`
	BaseStorageGb       int                  `json:"baseStorageGb" doc:"Storage that is included."`
	Price               billing.Price        `json:"price" doc:"What a period costs in which nothing changes."`
	OtherInterval       *billing.Price       `json:"otherInterval" doc:"What a period costs by the year instead of the month, or the other way round; null but for provider staff."`
	AskedNow            *billing.Price       `json:"askedNow" doc:"What a period costs at the prices of today; null when those are its own, and but for provider staff."`
	Coming              *ComingTurn          `json:"coming" doc:"What becomes of it when the current period ends; null when it goes on as it is."`
	Cancelled           bool                 `json:"cancelled" doc:"It was cancelled and has come to its end; the organisation is suspended until it is resumed."`
	DeletionDate        *string              `json:"deletionDate" doc:"When the organisation is deleted with everything in it unless it is resumed; null while it has not come to its end."`
	PeriodStart         string               `json:"periodStartDate" doc:"When the current period began."`
	PeriodEnd           string               `json:"periodEndDate" doc:"When the current period ends."`
	Next                *NextBill            `json:"nextBill" doc:"What would be billed next if nothing changed until then; null when nobody bills it."`
	PricesRevision      int                  `json:"pricesRevision" doc:"That of the provider's own prices; send it back with another interval. 0 but for provider staff."`
	Revision            int                  `json:"revision" doc:"How often it changed; send it back with a change."`
	Changes             []billing.LedgerLine `json:"changes" doc:"Every change, the oldest first."`
	Object              string               `json:"object" doc:"Always organizationSubscription."`
}

// ComingTurn is what becomes of a subscription when its period ends, on the wire.
type ComingTurn struct {
	What  billing.Turning `json:"what" enum:"monthly,annually,end" doc:"Billed by the month, or by the year, from then on; or it ends."`
	Date  string          `json:"date" doc:"When."`
	Price *billing.Price  `json:"price" doc:"What a period costs then; null when it ends."`
}

// NextBill is a bill that is still to come, on the wire.
type NextBill struct {
	Date       string            `json:"date" doc:"When it is due to be made."`
	Lines      []billing.BillRow `json:"lines" doc:"What it would say."`
	TotalCents int64             `json:"totalCents" doc:"The sum of the lines in cents, before tax."`
}

func getSubscription(ctx context.Context, s *Service, by access.OrgMember, _ *GetInput) (*Subscription, error) {
	var seats Seats
	var book billing.Book
	var seller *tenancy.Provider
	err := table.Together(
		func() (err error) { seats, book, err = ReadBought(ctx, s.Table, by.Organization()); return err },
		func() error {
			place, works := by.Staff()
			if !works {
				return nil
			}
			seller = &tenancy.Provider{}
			_, err := s.Table.Get(ctx, tenancy.ProviderKey(place.ProviderID), seller)
			return err
		},
	)
	if err != nil {
		return nil, err
	}
	m, _ := by.Member() // what the organisation paid to a former provider is its own to know
	return SubscriptionOf(seats, book, m.OwnsByItself(), seller, s.Table.Clock().Now())
}

// ReadBought reads what an organisation buys, side by side: its seats, and its subscription with the ledger. Without a
// subscription it is not found.
func ReadBought(ctx context.Context, t *table.Table, o tenancy.Organization) (s Seats, b billing.Book, err error) {
	there := false
	err = table.Together(
		func() (err error) { s, err = ReadSeats(ctx, t, o); return err },
		func() (err error) { b, there, err = billing.ReadBook(ctx, t, o.ID); return err },
	)
	if err == nil && !there {
		err = fault.NotFound
	}
	return s, b, err
}

// SubscriptionOf is a subscription on the wire as it stands at a moment: whole, or as the provider that bills it now
// sees it. seller is that provider, for its staff; nil for others.
func SubscriptionOf(
	s Seats,
	book billing.Book,
	whole bool,
	seller *tenancy.Provider,
	now time.Time,
) (*Subscription, error) {
	seen := func(at time.Time) []billing.Entry {
		ledger := book.At(at).Ledger
		if !whole {
			ledger = billing.SeenBy(book.ProviderID, ledger)
		}
		return ledger
	}
	prices, ledger, is := billing.Prices(), seen(now), book.At(now)
	price, _ := prices.PerPeriod(is.Terms())
	period, _ := prices.Period(ledger, now)
	plan, _ := billing.PlanByType(is.PlanType)
	out := &Subscription{
		OrganizationID:      book.OrganizationID,
		PlanType:            is.PlanType,
		Seats:               is.Seats,
		OccupiedSeats:       s.Occupied,
		MaxAutoscaleSeats:   s.MaxAutoscaleSeats,
		AdditionalStorageGb: is.AdditionalStorageGb,
		BaseStorageGb:       plan.BaseStorageGb,
		Price:               price,
		Coming:              ComingOf(is.Terms(), is.Coming),
		Cancelled:           is.Cancelled,
		DeletionDate:        clock.Optional(is.DeletesAt()),
		PeriodStart:         clock.Format(period.From),
		PeriodEnd:           clock.Format(period.To),
		Revision:            is.Revision(),
		Changes:             billing.LedgerLines(ledger),
		Object:              "organizationSubscription",
	}
	if seller != nil {
		out.OtherInterval, out.PricesRevision = otherInterval(is.Terms(), seller), seller.PricesRevision()
		asked := AskedNow(is.Terms(), seller)
		if now, _ := prices.PerPeriod(asked); !prices.CostSame(asked, is.Terms()) {
			out.AskedNow = &now
		}
	}
	if book.ProviderID == "" {
		return out, nil
	}
	out.ProviderID = &book.ProviderID
	date, ok := prices.NextDate(ledger, now)
	if !ok {
		return out, nil
	}
	bill, err := prices.BillOn(seen(date), date) // with what comes until then
	bill = bill.Of(book.ProviderID)
	out.Next = &NextBill{Date: clock.Format(date), Lines: billing.BillRows(bill.Lines), TotalCents: bill.TotalCents()}
	return out, err
}

// AskedNow are terms at the prices of today: those that a provider asks, else those at which is sold now.
func AskedNow(t billing.Terms, seller *tenancy.Provider) billing.Terms {
	if slices.Contains(billing.Currencies(), t.Currency) {
		t.PriceVersion = billing.PriceVersion()
	}
	t.OwnPrices = seller.Asks(t.PlanType, t.Currency)
	return t
}

// otherInterval is what terms come to by the year instead of the month, or the other way round.
func otherInterval(t billing.Terms, seller *tenancy.Provider) *billing.Price {
	other := billing.Coming{What: billing.ToAnnually}
	if plan, _ := billing.PlanByType(t.PlanType); plan.IsAnnual {
		other.What = billing.ToMonthly
	}
	t.PlanType = other.Plan(t.PlanType)
	t.OwnPrices = seller.Asks(t.PlanType, t.Currency)
	price, _ := billing.Prices().PerPeriod(t)
	return &price
}

// ComingOf is what becomes of terms when their period ends, on the wire; nil when they go on as they are.
func ComingOf(t billing.Terms, c *billing.Coming) *ComingTurn {
	if c == nil || c.Entered {
		return nil
	}
	out := &ComingTurn{What: c.What, Date: clock.Format(c.At)}
	if c.What != billing.ToEnd {
		t.PlanType, t.OwnPrices = c.Plan(t.PlanType), c.OwnPrices
		price, _ := billing.Prices().PerPeriod(t)
		out.Price = &price
	}
	return out
}
