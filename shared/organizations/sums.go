package organizations

import (
	"cmp"
	"context"
	"hash/fnv"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// In how many parts a provider's clients are added up, and the clients of each of its tags. A client is always in the
// same part, so that changes at two clients seldom meet in one row.
const (
	sumParts = 16
	tagParts = 4
)

// Sum is what a part of a provider's clients add up to: those of one currency. Each change of a client's Seats adds
// what it changes, without reading, in the transaction of that change. See decision 0127.
type Sum struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Currency   string       `dynamodbav:"currency"`
	Part       uint64       `dynamodbav:"part"`
	Clients    int          `dynamodbav:"clients" upsert:"add"`
	Seats      int          `dynamodbav:"seats" upsert:"add"` // bought
	Occupied   int          `dynamodbav:"occupied" upsert:"add"`
	YearCents  int64        `dynamodbav:"yearCents" upsert:"add"` // see Seats.Billed
}

// Key is where the sum lies: with the provider.
func (s *Sum) Key() table.Key { return sumKey(s) }

// Kind is the item type.
func (*Sum) Kind() string { return "ClientSum" }

// Add adds another sum to this one.
func (s *Sum) Add(other *Sum) { s.more(other, 1) }

func (s *Sum) more(other *Sum, times int) {
	s.Clients += times * other.Clients
	s.Seats += times * other.Seats
	s.Occupied += times * other.Occupied
	s.YearCents += int64(times) * other.YearCents
}

// SumOf is what a client adds; nil for an organisation that nobody manages.
func SumOf(s *Seats) *Sum {
	if s == nil || s.ProviderID == "" {
		return nil
	}
	return &Sum{
		ProviderID: s.ProviderID,
		Currency:   s.PaidIn(),
		Part:       part(s.OrganizationID, sumParts),
		Clients:    1,
		Seats:      s.Seats,
		Occupied:   s.Occupied,
		YearCents:  s.Billed(),
	}
}

// TagSum is how many clients in a part of a provider's have a tag.
type TagSum struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Tag        string       `dynamodbav:"tag"` // as it was last given
	Part       uint64       `dynamodbav:"part"`
	Clients    int          `dynamodbav:"clients" upsert:"add"`
}

// Key is where the sum lies: with the provider, by what the tag is whatever its case.
func (s *TagSum) Key() table.Key { return tagKey(s, table.Fold(s.Tag)) }

// Kind is the item type.
func (*TagSum) Kind() string { return "ClientTag" }

// Tagged are what a client adds to the sums of its tags.
func Tagged(s *Seats) (out []*TagSum) {
	if s == nil || s.ProviderID == "" {
		return nil
	}
	for _, tag := range s.Tags {
		out = append(out, &TagSum{
			ProviderID: s.ProviderID,
			Tag:        tag,
			Part:       part(s.OrganizationID, tagParts),
			Clients:    1,
		})
	}
	return out
}

func part(o ids.Organization, of uint32) uint64 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(o)) // a hash takes everything
	return uint64(h.Sum32() % of)
}

// keptWrites makes the writes by which what a provider keeps of its clients together, ranks and sums, follows the
// counter of one; before or after is nil where there is none.
func keptWrites(before, after *Seats) []table.Write {
	return append(rankWrites(before, after), sumWrites(before, after)...)
}

// sumWrites makes the writes by which the sums of a provider follow a client's counter.
func sumWrites(before, after *Seats) (writes []table.Write) {
	less, more := SumOf(before), SumOf(after)
	if less != nil && more != nil && less.Key() == more.Key() {
		more.more(less, -1)
		less = nil
	}
	if less != nil {
		none := *less
		none.Clients, none.Seats, none.Occupied, none.YearCents = 0, 0, 0, 0
		none.more(less, -1)
		writes = append(writes, table.Upsert(&none))
	}
	if more != nil && (more.Clients != 0 || more.Seats != 0 || more.Occupied != 0 || more.YearCents != 0) {
		writes = append(writes, table.Upsert(more))
	}
	return append(writes, tagWrites(before, after)...)
}

// tagWrites is sumWrites of the tags that a client gets. One that is only written otherwise is counted once and written
// so. Those that it loses go by untagWrites.
func tagWrites(before, after *Seats) (writes []table.Write) {
	from := Tagged(before)
	for _, s := range Tagged(after) {
		switch was := among(from, s); {
		case was == nil:
			writes = append(writes, table.Upsert(s))
		case was.Tag != s.Tag:
			s.Clients = 0
			writes = append(writes, table.Upsert(s))
		}
	}
	return writes
}

var attrTagClients = table.Attribute[TagSum]("clients")

// untagWrites makes the writes by which the sums of the tags that a client loses follow its counter. The last client of
// a tag takes its row along: what a provider says of a client goes with it. They fail with SeatsMoved when it was the
// last one, or was not, since the sums were read.
func untagWrites(ctx context.Context, t *table.Table, before, after *Seats) (writes []table.Write, err error) {
	var lost []table.Key
	to := Tagged(after)
	for _, s := range Tagged(before) {
		if among(to, s) == nil {
			lost = append(lost, s.Key())
		}
	}
	if len(lost) == 0 {
		return nil, nil
	}
	found, err := t.Batch(ctx, lost...)
	if err != nil {
		return nil, err
	}
	for _, key := range lost {
		var so TagSum
		there, err := found.Into(key, &so)
		switch {
		case err != nil:
			return nil, err
		case !there: // with a provider from before
		case so.Clients > 1:
			others := attrTagClients.GreaterThan(expression.Value(1))
			less := expression.Add(attrTagClients, expression.Value(-1))
			writes = append(writes, table.Update(key, less, others, SeatsMoved))
		default:
			last := attrTagClients.LessThanEqual(expression.Value(1))
			writes = append(writes, table.DeleteIf(key, last, SeatsMoved))
		}
	}
	return writes, nil
}

func among(all []*TagSum, s *TagSum) *TagSum {
	if i := slices.IndexFunc(all, func(other *TagSum) bool { return other.Key() == s.Key() }); i >= 0 {
		return all[i]
	}
	return nil
}

// Total is what all clients of a provider add up to.
type Total struct {
	Sum
	money map[string]Sum    // by currency
	tags  map[string]TagSum // by what they are whatever their case
}

// Include adds one client.
func (t *Total) Include(s *Seats) {
	if sum := SumOf(s); sum != nil {
		t.add(sum)
	}
	for _, tag := range Tagged(s) {
		t.addTag(tag)
	}
}

func (t *Total) add(s *Sum) {
	if t.money == nil {
		t.money = map[string]Sum{}
	}
	so := t.money[s.Currency]
	so.Add(s)
	t.money[s.Currency] = so
	t.Add(s)
}

func (t *Total) addTag(s *TagSum) {
	if t.tags == nil {
		t.tags = map[string]TagSum{}
	}
	key := table.Fold(s.Tag)
	so := t.tags[key]
	t.tags[key] = TagSum{Tag: cmp.Or(so.Tag, s.Tag), Clients: so.Clients + s.Clients}
}

// Year is what they are billed over a year as they are now, in cents, by currency.
func (t *Total) Year() map[string]int64 {
	out := map[string]int64{}
	for currency, sum := range t.money {
		if sum.Clients != 0 {
			out[currency] = sum.YearCents
		}
	}
	return out
}

// Tags are those that a client has, in the order of the alphabet.
func (t *Total) Tags() (out []TagSum) {
	for _, key := range slices.Sorted(maps.Keys(t.tags)) {
		out = append(out, t.tags[key])
	}
	return out
}

// ReadTotal adds up a provider's sums: as many rows for a thousand clients as for many more. It is for a provider that
// is tenancy.Provider.Summed.
func ReadTotal(ctx context.Context, t *table.Table, p ids.Provider) (*Total, error) {
	out := &Total{}
	for raw, err := range t.Rows(ctx, SumsOf(p), TagSumsOf(p)) {
		var sum Sum
		var tag TagSum
		if err == nil {
			err = raw.Into(&sum)
		}
		if err == nil && sum.Type == tag.Kind() {
			err = raw.Into(&tag)
		}
		switch {
		case err != nil:
			return nil, err
		case tag.Type != "":
			out.addTag(&tag)
		default:
			out.add(&sum)
		}
	}
	return out, nil
}

// Yearly is what a client costs in twelve months, in cents of its own currency.
func (s *Seats) Yearly() int64 {
	price := s.Price()
	if plan, ok := billing.PlanByType(s.PlanType); ok && plan.IsAnnual {
		return price.TotalCents
	}
	return price.TotalCents * 12
}

// Billed is what a client is billed over a year as it is now: nothing while it is suspended. It follows from its row
// alone, as what a version of the price list says is never changed.
func (s *Seats) Billed() int64 {
	if !s.Enabled {
		return 0
	}
	return s.Yearly()
}
