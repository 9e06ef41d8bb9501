package organizations

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Seats counts an organisation's seats. For a provider's client it is also the row of the provider's list of clients,
// so that one query shows the list; name, billing e-mail, plan and switch are copies of the organisation's.
type Seats struct {
	table.Meta
	OrganizationID      ids.Organization `dynamodbav:"organizationId"`
	ProviderID          ids.Provider     `dynamodbav:"providerId,omitempty"`
	ClientID            ids.Client       `dynamodbav:"clientId,omitempty"`
	Name                string           `dynamodbav:"name"`
	BillingEmail        string           `dynamodbav:"billingEmail"`
	PlanType            int              `dynamodbav:"planType"`
	Seats               int              `dynamodbav:"seats"`                       // bought
	Occupied            int              `dynamodbav:"occupied"`                    // invited, accepted and confirmed members
	Confirmed           int              `dynamodbav:"confirmed"`                   // confirmed members
	Waiting             int              `dynamodbav:"waiting"`                     // members who accepted and wait to be confirmed
	Owners              int              `dynamodbav:"owners"`                      // confirmed owners
	InvitedAt           time.Time        `dynamodbav:"invitedAt"`                   // when an invitation last went out
	AloneOnPurpose      bool             `dynamodbav:"aloneOnPurpose,omitempty"`    // the set-up says that nobody needs to be invited
	MaxAutoscaleSeats   *int             `dynamodbav:"maxAutoscaleSeats,omitempty"` // nil = no limit
	AdditionalStorageGb int              `dynamodbav:"additionalStorageGb"`
	DiscountPercent     int              `dynamodbav:"discountPercent,omitempty"` // copies of its subscription's, for its price
	PriceVersion        int              `dynamodbav:"priceVersion,omitempty"`
	Currency            string           `dynamodbav:"currency,omitempty"`
	tenancy.OwnPrices
	Reference   string               `dynamodbav:"reference,omitempty"` // the provider's own number for the client
	Tags        []string             `dynamodbav:"tags,omitempty"`      // the provider's own, no two that only differ in case
	Enabled     bool                 `dynamodbav:"enabled"`
	Suspensions []tenancy.Suspension `dynamodbav:"suspensions,omitempty"`
	Policies    PolicySet            `dynamodbav:"policies,omitempty"`  // which are on
	EndsAt      time.Time            `dynamodbav:"endsAt,omitempty"`    // when its subscription ends, which was cancelled
	DeletesAt   time.Time            `dynamodbav:"deletesAt,omitempty"` // when it is deleted, as its subscription has ended
	Tally       *Tally               `dynamodbav:"tally,omitempty"`     // nil until its people were counted
	Debts       []Debt               `dynamodbav:"debts,omitempty"`     // to its provider, past due, the oldest first
	Started     time.Time            `dynamodbav:"started"`             // when the organisation was created; the row itself moves when it is renamed
}

// Key is where the counter lies: in the provider's list by name, or in its organisation.
func (s *Seats) Key() table.Key {
	return SeatsKey(tenancy.Organization{ID: s.OrganizationID, ProviderID: s.ProviderID, Name: s.Name})
}

// Kind is the item type.
func (*Seats) Kind() string { return "Seats" }

// ReadSeats reads an organisation's counter.
func ReadSeats(ctx context.Context, t *table.Table, o tenancy.Organization) (Seats, error) {
	var s Seats
	ok, err := t.Get(ctx, SeatsKey(o), &s)
	if err != nil {
		return Seats{}, err
	}
	if !ok { // renamed since the organisation was read
		return Seats{}, SeatsMoved
	}
	return s, nil
}

// The faults of seats.
var (
	SeatLimit = fault.Define(
		"organizations.seat_limit_reached",
		400,
		"All seats are taken and the limit of the organisation is reached. Raise the limit or free a seat.",
		"Alle plaatsen zijn bezet en de limiet van de organisatie is bereikt. Verhoog de limiet of maak een "+
			"plaats vrij.",
	)
	LimitBelowSeats = fault.Define(
		"organizations.limit_below_seats",
		400,
		"The limit cannot be lower than the number of seats.",
		"De limiet kan niet lager zijn dan het aantal plaatsen.",
	)
	TooManyMembers = fault.Define(
		"organizations.too_many_members",
		400,
		"An organisation can have at most %d members. Remove some before you add more.",
		"Een organisatie kan hoogstens %d leden hebben. Verwijder er een paar voordat je er meer toevoegt.",
	)
	// SeatsMoved is worth another try from Take on, with fresh numbers.
	SeatsMoved = fault.Define(
		"organizations.seats_changed",
		409,
		"Somebody else changed the seats at the same moment. Try again.",
		"Iemand anders wijzigde op hetzelfde moment de plaatsen. Probeer het opnieuw.",
	)
)

// SeatChange is by how much the counts of an organisation change.
type SeatChange struct {
	Occupied  int // members that take a seat: invited, accepted, confirmed
	Confirmed int // of those, the confirmed ones
	Waiting   int // of those, the accepted ones
	Owners    int // of the confirmed ones, the owners
}

// Counted is what a place with this status and role counts for.
func Counted(status tenancy.Status, role tenancy.Role) SeatChange {
	switch status {
	case tenancy.Invited:
		return SeatChange{Occupied: 1}
	case tenancy.Accepted:
		return SeatChange{Occupied: 1, Waiting: 1}
	case tenancy.Confirmed:
		c := SeatChange{Occupied: 1, Confirmed: 1}
		if role == tenancy.Owner {
			c.Owners = 1
		}
		return c
	}
	return SeatChange{}
}

// Less is what c counts for more than d does.
func (c SeatChange) Less(d SeatChange) SeatChange {
	return SeatChange{
		Occupied:  c.Occupied - d.Occupied,
		Confirmed: c.Confirmed - d.Confirmed,
		Waiting:   c.Waiting - d.Waiting,
		Owners:    c.Owners - d.Owners,
	}
}

// The attributes of a counter that change by themselves.
var (
	attrAloneOnPurpose = table.Attribute[Seats]("aloneOnPurpose")
	attrConfirmed      = table.Attribute[Seats]("confirmed")
	attrEnabled        = table.Attribute[Seats]("enabled")
	attrInvitedAt      = table.Attribute[Seats]("invitedAt")
	attrOccupied       = table.Attribute[Seats]("occupied")
	attrOwners         = table.Attribute[Seats]("owners")
	attrPlanType       = table.Attribute[Seats]("planType")
	attrPolicies       = table.Attribute[Seats]("policies")
	attrSeats          = table.Attribute[Seats]("seats")
	attrTally          = table.Attribute[Seats]("tally")
	attrWaiting        = table.Attribute[Seats]("waiting")
)

// InvitedWrite makes the write that remembers when an invitation went out again.
func InvitedWrite(o tenancy.Organization, at time.Time) table.Write {
	return table.Update(
		SeatsKey(o),
		expression.Set(attrInvitedAt, expression.Value(at)),
		table.Exists(),
		fault.Stale,
	)
}

// SeatPlan is what taking seats comes to. Its writes belong into the transaction of what takes them.
type SeatPlan struct {
	Before, After int  // occupied seats, with those that are to follow
	SeatsBefore   int  // seats bought before
	Seats         int  // seats bought after
	Limit         *int // nil = none
	Grew          bool // seats are bought with this
	ReachedLimit  bool // they now number as many as the limit allows
	Owners        int  // confirmed owners
	read          Seats
	paid          billing.Subscription // read when seats are bought
	change        SeatChange
	now           time.Time
	invites       bool
}

// Plan computes what n more occupied seats come to: within the bought seats; beyond, seats are bought up to the limit.
// field is what asks for them in the request, and most how many members there may be at all.
func (s *Seats) Plan(n, most int, field string) (SeatPlan, error) {
	p := SeatPlan{
		Before:      s.Occupied,
		After:       s.Occupied + n,
		SeatsBefore: s.Seats,
		Seats:       s.Seats,
		Limit:       s.MaxAutoscaleSeats,
		Owners:      s.Owners,
	}
	if p.After > most {
		return SeatPlan{}, TooManyMembers.Most(most, field)
	}
	if p.After <= s.Seats {
		return p, nil
	}
	if s.MaxAutoscaleSeats != nil && p.After > *s.MaxAutoscaleSeats {
		return SeatPlan{}, SeatLimit.On(field)
	}
	p.Seats, p.Grew = p.After, true
	p.ReachedLimit = p.Limit != nil && p.Seats == *p.Limit
	return p, nil
}

// Take plans to take n more seats for the addresses of an invitation to an organisation as read with the request, of
// which more steps are to follow: the first buys what they all need, so that a request grows the organisation once. It
// fails with SeatLimit when n and those to follow are neither free nor to be bought, and with TooManyMembers when an
// organisation has no room for so many people.
func Take(
	ctx context.Context,
	t *table.Table,
	l limit.Sizes,
	o tenancy.Organization,
	n, toFollow int,
) (SeatPlan, error) {
	p, err := take(ctx, t, l, o, SeatChange{Occupied: n}, toFollow, "emails")
	p.invites = true
	return p, err
}

// TakeFor is Take that changes the count of confirmed members too, for restoring one.
func TakeFor(
	ctx context.Context,
	t *table.Table,
	l limit.Sizes,
	o tenancy.Organization,
	c SeatChange,
) (SeatPlan, error) {
	return take(ctx, t, l, o, c, 0, "id")
}

func take(
	ctx context.Context,
	t *table.Table,
	l limit.Sizes,
	o tenancy.Organization,
	c SeatChange,
	toFollow int,
	field string,
) (SeatPlan, error) {
	s, err := ReadSeats(ctx, t, o)
	if err != nil {
		return SeatPlan{}, err
	}
	p, err := s.Plan(c.Occupied+toFollow, l.Most(limit.Members), field)
	if err != nil {
		return SeatPlan{}, err
	}
	p.read, p.change, p.now = s, c, t.Clock().Now()
	if p.Grew {
		p.paid, err = billing.ReadSubscription(ctx, t, o.ID)
	}
	return p, err
}

// Writes makes the writes of the plan: the counter, and the subscription when seats are bought. They fail with
// SeatsMoved when anybody's place in the organisation began or ended since the counter was read: whoever reads the
// members after Take knows that they are still the same when the transaction goes through.
func (p SeatPlan) Writes() []table.Write {
	set := counts(p.change)
	if p.Grew {
		set = set.Set(attrSeats, expression.Value(p.Seats))
	}
	if p.invites {
		set = set.Set(attrInvitedAt, expression.Value(p.now))
	}
	after := p.read
	after.Seats, after.Occupied, after.Owners = p.Seats, after.Occupied+p.change.Occupied, after.Owners+p.change.Owners
	writes := []table.Write{table.Update(p.read.Key(), set, table.AtRevision(p.read.Rev), SeatsMoved)}
	writes = append(writes, rankWrites(&p.read, &after)...)
	if p.Grew {
		more := func(s *billing.Subscription) { s.Seats = p.Seats }
		writes = append(writes, billing.ChangeWrites(p.paid, p.now, more)...)
	}
	return writes
}

// count makes the write that changes the counts without buying seats. CountWrites has those of the ranks with it.
func count(o tenancy.Organization, c SeatChange, also expression.ConditionBuilder) table.Write {
	cond := table.Exists()
	if also.IsSet() {
		cond = cond.And(also)
	}
	if c.Occupied < 0 {
		cond = cond.And(attrOccupied.GreaterThanEqual(expression.Value(-c.Occupied)))
	}
	if c.Confirmed < 0 {
		cond = cond.And(attrConfirmed.GreaterThanEqual(expression.Value(-c.Confirmed)))
	}
	if c.Occupied > 0 {
		panic("organizations: seats are taken with Take, which checks that there are any")
	}
	return table.Update(SeatsKey(o), counts(c), cond, SeatsMoved)
}

func counts(c SeatChange) expression.UpdateBuilder {
	var set expression.UpdateBuilder
	if c.Occupied != 0 {
		set = set.Add(attrOccupied, expression.Value(c.Occupied))
	}
	if c.Confirmed != 0 {
		set = set.Add(attrConfirmed, expression.Value(c.Confirmed))
	}
	if c.Waiting != 0 {
		set = set.Add(attrWaiting, expression.Value(c.Waiting))
	}
	if c.Owners != 0 {
		set = set.Add(attrOwners, expression.Value(c.Owners))
	}
	return set
}
