package providers

import (
	"context"
	"fmt"
	"iter"
	"math"
	"strings"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ClientRow is a client in its provider's list on the wire.
type ClientRow struct {
	ID                  ids.Client             `json:"id" doc:"The link between provider and client."`
	OrganizationID      ids.Organization       `json:"organizationId" doc:"The client organisation."`
	OrganizationName    string                 `json:"organizationName" doc:"Its name."`
	BillingEmail        string                 `json:"billingEmail" doc:"Where invoices go."`
	UserCount           int                    `json:"userCount" doc:"Confirmed members."`
	OccupiedSeats       int                    `json:"occupiedSeats" doc:"Seats taken by invited, accepted and confirmed members."`
	Seats               int                    `json:"seats" doc:"Seats bought."`
	RemainingSeats      int                    `json:"remainingSeats" doc:"Seats that are free."`
	MaxAutoscaleSeats   *int                   `json:"maxAutoscaleSeats" doc:"Up to how many seats are added by themselves; null when there is no limit."`
	Plan                string                 `json:"plan" doc:"The name of the plan."`
	PlanType            int                    `json:"planType" doc:"The number of the plan."`
	StorageGb           int                    `json:"storageGb" doc:"Storage bought: what the plan includes and what was added. How much is used isn't counted yet."`
	AdditionalStorageGb int                    `json:"additionalStorageGb" doc:"Storage beside what is included."`
	Status              int                    `json:"status" doc:"1: it was created."`
	Enabled             bool                   `json:"enabled" doc:"False while suspended."`
	Suspensions         []tenancy.Suspension   `json:"suspensions" doc:"Why it is suspended: provider when its provider did that, unpaid when an invoice was not paid, ended when its subscription was cancelled and ended; none while it is enabled."`
	EstimatedTotalCents int64                  `json:"estimatedTotalCents" doc:"What it costs per billing period, in cents before tax."`
	MonthlyCents        int64                  `json:"monthlyCents" doc:"What it costs per month, in cents before tax, rounded; nothing while it is suspended."`
	WaitingCount        int                    `json:"waitingCount" doc:"Members who accepted and wait to be confirmed."`
	InvitedCount        int                    `json:"invitedCount" doc:"Invitations that nobody accepted yet."`
	OwnerCount          int                    `json:"ownerCount" doc:"Confirmed owners."`
	OwnerState          *OwnerState            `json:"ownerState" enum:"none,invited,expired,waiting,confirmed" doc:"How the owner who stands best stands: none, invited, invited with an invitation that has ended, waiting to be confirmed, or confirmed; null when it was not asked for, or, where there are many members and no confirmed owner, is not known."`
	SetupStep           *SetupStep             `json:"setupStep" enum:"collections,items,policies,sso,groups,members,done" doc:"The next step of the set-up, done when there is none; null when it was not asked for."`
	PoliciesOff         *[]tenancy.PolicyType  `json:"policiesOff" doc:"Which recommended policies are off; null when the plan has none, or it is not known."`
	Tally               *Tally                 `json:"tally" doc:"What was counted of its people; null before the first count."`
	PastDue             *organizations.PastDue `json:"pastDue" doc:"What it owes past the due date; null when that is nothing."`
	EndsDate            *string                `json:"endsDate" doc:"When its subscription ends, which was cancelled; null when it goes on."`
	DeletionDate        *string                `json:"deletionDate" doc:"When it is deleted with everything in it, as its subscription has ended; null when it is not."`
	NextInvoiceDate     *string                `json:"nextInvoiceDate" doc:"When its next invoice is made, as things stand; null when none is to come, or it was not asked for."`
	InvitationsExpire   *string                `json:"invitationsExpire" doc:"When the last open invitation expires, or expired; null when none is open."`
	Reference           string                 `json:"reference" doc:"The provider's own reference; empty when there is none."`
	Tags                []string               `json:"tags" doc:"The provider's own tags."`
	Attention           []Attention            `json:"attention" enum:"pastDue,waiting,invitations,full,setup,owner" doc:"What needs doing, most pressing first."`
	Currency            string                 `json:"currency" doc:"ISO 4217 code of the currency."`
	CreationDate        string                 `json:"creationDate" doc:"When it was created."`
	Object              string                 `json:"object" doc:"Always providerOrganizationOrganizationDetail."`
}

// Tally is what was counted of a client's people on a day, on the wire.
type Tally struct {
	Members int    `json:"members" doc:"Confirmed members."`
	TwoStep int    `json:"twoStep" doc:"Of those, with two-step login."`
	Stale   int    `json:"stale" doc:"Of those, not seen for ninety days."`
	At      string `json:"countedDate" doc:"When that was so."`
}

// storage is how many gigabytes a client has: what its plan includes, and what was added.
func storage(s organizations.Seats) int {
	plan, _ := billing.PlanByType(s.PlanType)
	return plan.BaseStorageGb + s.AdditionalStorageGb
}

// order is how a list of clients is sorted: in the order of one of the two lists that are kept, or by a number that is
// on every row.
type order struct {
	byDate   bool
	byNext   bool // when the next invoice is made, which stands beside the row
	backward bool
	number   func(organizations.Seats) int64 // nil for the kept lists
}

// numbers are the columns of numbers; rows with the same one stand in the order of their names.
var numbers = map[string]func(organizations.Seats) int64{
	"assigned":  func(s organizations.Seats) int64 { return int64(s.Seats) },
	"used":      func(s organizations.Seats) int64 { return int64(s.Occupied) },
	"remaining": func(s organizations.Seats) int64 { return int64(s.Seats - s.Occupied) },
	"plan":      func(s organizations.Seats) int64 { return int64(s.PlanType) },
	"storage":   func(s organizations.Seats) int64 { return int64(storage(s)) },
	"total":     func(s organizations.Seats) int64 { return s.Yearly() },
	"monthly":   func(s organizations.Seats) int64 { return s.Billed() },
	"invited":   func(s organizations.Seats) int64 { return int64(invited(s)) },
	"status":    shut,
	"waiting":   func(s organizations.Seats) int64 { return int64(s.Waiting) },
	"owners":    func(s organizations.Seats) int64 { return int64(s.Owners) },
	"policies":  func(s organizations.Seats) int64 { return int64(len(s.PoliciesOff())) },
	"stale":     stale,
	"twoStep":   share,
	"pastDue":   overdue,
}

// stale and share are the columns of what was counted: clients that were not counted yet come before the fewest and
// after the whole.
func stale(s organizations.Seats) int64 {
	if s.Tally == nil {
		return -1
	}
	return int64(s.Tally.Stale)
}

// overdue is how long something is past due: those that owe nothing come first, then the latest.
func overdue(s organizations.Seats) int64 {
	since, owes := s.DueSince()
	if !owes {
		return 0
	}
	return math.MaxInt32*2 - since.Unix()
}

func share(s organizations.Seats) int64 {
	if s.Tally == nil {
		return math.MaxInt32
	}
	return int64(s.Tally.Share())
}

func shut(s organizations.Seats) int64 {
	if s.Enabled {
		return 0
	}
	return 1
}

func orderOf(sort string) order {
	name, backward := strings.CutPrefix(sort, "-")
	return order{byDate: name == "created", byNext: name == "nextInvoice", backward: backward, number: numbers[name]}
}

// rank is the place of a client among all when the order is not one that is kept. Numbers are never so low that they
// would be negative here.
func (o order) rank(s organizations.Seats) string {
	if o.byDate {
		return s.Started.UTC().Format("20060102150405.000") + string(s.OrganizationID)
	}
	if o.number == nil {
		return s.Key().SK
	}
	return fmt.Sprintf("%020d %s", o.number(s)+1<<40, s.Key().SK)
}

// among reads a page of the clients that a filter keeps, in any order, out of all clients or those that a search found.
// It reads every row of the provider's list: rows are small, and each filter would otherwise need a list of its own.
func (s *Service) among(
	ctx context.Context,
	p ids.Provider,
	in *ListClientsInput,
	o order,
	size int,
	after string,
) (clients []organizations.Seats, next string, err error) {
	all := s.each(ctx, p)
	if text := strings.TrimSpace(in.Search); text != "" {
		found, _, err := s.search(ctx, p, text, order{}, math.MaxInt, "")
		if err != nil {
			return nil, "", err
		}
		all = given(found)
	}
	type ranked struct {
		rank   string
		client organizations.Seats
	}
	now := s.clock.Now()
	var dates map[ids.Organization]string
	if o.byNext { // which stand beside the rows
		var some []organizations.Seats
		for c, err := range all {
			if err != nil {
				return nil, "", err
			}
			if in.keeps(c, now) {
				some = append(some, c)
			}
		}
		if dates, err = s.upcoming(ctx, p, some); err != nil {
			return nil, "", err
		}
		all = given(some)
	}
	page := first[ranked]{n: size, order: func(a, b ranked) int { return o.compare(a.rank, b.rank) }}
	for c, err := range all {
		if err != nil {
			return nil, "", err
		}
		rank := o.rank(c)
		if o.byNext {
			rank = dates[c.OrganizationID]
		}
		if in.keeps(c, now) && o.follows(rank, after) {
			page.add(ranked{rank, c})
		}
	}
	kept, more := page.cut()
	for _, c := range kept {
		clients = append(clients, c.client)
	}
	if more {
		next = kept[size-1].rank
	}
	return clients, next, nil
}

// each reads the rows of all clients of a provider, by name, without having all of them in memory.
func (s *Service) each(ctx context.Context, p ids.Provider) iter.Seq2[organizations.Seats, error] {
	return table.RowsAs[organizations.Seats](s.table.Rows(ctx, organizations.ClientsByName(p)))
}

// compare is the order of two places in the list.
func (o order) compare(a, b string) int {
	if o.backward {
		a, b = b, a
	}
	return strings.Compare(a, b)
}

// follows reports whether a place comes after another; everything comes after "".
func (o order) follows(place, after string) bool { return after == "" || o.compare(place, after) > 0 }

// list is the kept list of the order.
func (o order) list(p ids.Provider) table.Query {
	q := organizations.ClientsByName(p)
	if o.byDate {
		q = organizations.ClientsByDate(p)
	}
	q.Backward = o.backward
	return q
}

// position is the place of a client in an order: the sort key it has there.
func (o order) position(p organizations.Pointer) string {
	if o.byDate {
		p.Word = ""
		return p.Key().SK
	}
	return seatsKey(p).SK
}

func seatsKey(p organizations.Pointer) table.Key {
	return organizations.SeatsKey(tenancy.Organization{ID: p.OrganizationID, ProviderID: p.ProviderID, Name: p.Name})
}

// inOrder reads a page of a provider's clients: by name one query, by date one query and one batch. next is where the
// page after it begins, "" after the last.
func (s *Service) inOrder(
	ctx context.Context,
	p ids.Provider,
	o order,
	size int,
	after string,
) (clients []organizations.Seats, next string, err error) {
	page, err := s.table.Query(ctx, o.list(p).Page(size+1, after))
	if err != nil {
		return nil, "", err
	}
	if len(page.Items) > size {
		page.Items = page.Items[:size]
		next = page.Items[size-1].Key().SK
	}
	if !o.byDate {
		clients, err = table.Decode[organizations.Seats](page.Items)
		return clients, next, err
	}
	pointers, err := table.Decode[organizations.Pointer](page.Items)
	if err != nil {
		return nil, "", err
	}
	clients, err = s.pointedAt(ctx, pointers)
	return clients, next, err
}

// pointedAt reads the clients that pointers lead to, in their order. A client that was renamed since its pointer was
// read is looked up by its present name.
func (s *Service) pointedAt(ctx context.Context, pointers []organizations.Pointer) ([]organizations.Seats, error) {
	keys := make([]table.Key, len(pointers))
	for i, p := range pointers {
		keys[i] = seatsKey(p)
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := make([]organizations.Seats, 0, len(pointers))
	for i, p := range pointers {
		var c organizations.Seats
		ok, err := found.Into(keys[i], &c)
		if err == nil && !ok {
			c, ok, err = s.renamed(ctx, p.OrganizationID)
		}
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c)
		}
	}
	return out, nil
}

func (s *Service) renamed(ctx context.Context, id ids.Organization) (organizations.Seats, bool, error) {
	var o tenancy.Organization
	ok, err := s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
	if err != nil || !ok {
		return organizations.Seats{}, false, err
	}
	var c organizations.Seats
	ok, err = s.table.Get(ctx, organizations.SeatsKey(o), &c)
	return c, ok, err
}
