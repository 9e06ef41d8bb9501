package organizations

import (
	"context"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Measure is something by which a provider finds clients among many.
type Measure string

// The measures. The first two rank every client; of the others only those clients have a rank of whom it is so.
const (
	ByOwners   Measure = "owners"   // how many confirmed owners
	ByPolicies Measure = "policies" // how many of the recommended policies are off
	ByFull     Measure = "full"     // 0: nobody can be invited any more
	BySetup    Measure = "setup"    // when the client began: nobody was invited yet
	ByStale    Measure = "stale"    // how many members were not seen for long
	ByTwoStep  Measure = "twoStep"  // how many of a thousand have two-step login, where not all have
	ByDebt     Measure = "debt"     // when the oldest invoice was due that is past due
)

// Rank is where a client stands in one measure among the clients of its provider, and among those who stand alike in
// the order of their names. It lies with the provider, so that those who stand at one end are one query which costs
// what it shows. It follows the client's Seats, in whose transactions it is written. See decision 0106.
type Rank struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Name           string           `dynamodbav:"name"`
	Measure        Measure          `dynamodbav:"measure"`
	N              uint64           `dynamodbav:"n"`
}

// Key is where the row lies: with the provider, by measure and number.
func (r *Rank) Key() table.Key { return rankKey(r) }

// Kind is the item type.
func (*Rank) Kind() string { return "ClientRank" }

// Ranks are where a client stands in each measure; none for an organisation that nobody manages.
func Ranks(s *Seats) []*Rank {
	if s.ProviderID == "" {
		return nil
	}
	ranks := []*Rank{rank(s, ByOwners, max(0, s.Owners)), rank(s, ByPolicies, len(s.PoliciesOff()))}
	if s.Full() {
		ranks = append(ranks, rank(s, ByFull, 0))
	}
	if s.Unused() {
		ranks = append(ranks, rank(s, BySetup, int(max(0, s.Started.Unix()))))
	}
	if n := s.Stale(); n > 0 {
		ranks = append(ranks, rank(s, ByStale, n))
	}
	if s.TwoStepMissing() {
		ranks = append(ranks, rank(s, ByTwoStep, s.Tally.Share()))
	}
	if since, owes := s.DueSince(); owes {
		ranks = append(ranks, rank(s, ByDebt, int(max(0, since.Unix()))))
	}
	return ranks
}

func rank(s *Seats, by Measure, n int) *Rank {
	return &Rank{
		ProviderID:     s.ProviderID,
		OrganizationID: s.OrganizationID,
		Name:           s.Name,
		Measure:        by,
		N:              uint64(n),
	}
}

// Full reports whether nobody can be invited any more: the seats are taken and the limit is reached. While it is
// suspended nothing can be done about that, so it isn't said.
func (s *Seats) Full() bool {
	return s.Enabled && s.Occupied >= s.Seats && s.MaxAutoscaleSeats != nil && s.Seats >= *s.MaxAutoscaleSeats
}

// Unused reports whether nobody but the first person was invited, and nobody said that this is meant; like Full, not
// while it is suspended.
func (s *Seats) Unused() bool { return s.Enabled && s.Occupied <= 1 && !s.AloneOnPurpose }

// rankWrites makes the writes by which a client's ranks follow its counter; before or after is nil where there is none.
func rankWrites(before, after *Seats) []table.Write {
	var from, to []*Rank
	if before != nil {
		from = Ranks(before)
	}
	if after != nil {
		to = Ranks(after)
	}
	among := func(all []*Rank, r *Rank) bool {
		return slices.ContainsFunc(all, func(other *Rank) bool { return other.Key() == r.Key() })
	}
	var writes []table.Write
	for _, r := range from {
		if !among(to, r) {
			writes = append(writes, table.Gone(r.Key()))
		}
	}
	for _, r := range to {
		if !among(from, r) {
			writes = append(writes, table.Follow(r))
		}
	}
	return writes
}

// PolicySet says which policies of an organisation are on. One that was written before the set was kept is not Known.
type PolicySet uint64

// KnownPolicies is the set of an organisation that has none on.
const KnownPolicies PolicySet = 1

// Known reports whether the set was kept.
func (p PolicySet) Known() bool { return p&KnownPolicies != 0 }

// With is the set with a policy switched.
func (p PolicySet) With(t tenancy.PolicyType, on bool) PolicySet {
	bit := KnownPolicies << (1 + uint(t))
	if on {
		return p | bit | KnownPolicies
	}
	return p&^bit | KnownPolicies
}

// Has reports whether a policy is on.
func (p PolicySet) Has(t tenancy.PolicyType) bool { return p&(KnownPolicies<<(1+uint(t))) != 0 }

// Recommended are the policies that every organisation whose plan has policies does well to switch on: they keep an
// account from being opened with a stolen or a weak password, and the organisation's items in accounts of its own.
func Recommended() []tenancy.PolicyType {
	return []tenancy.PolicyType{tenancy.TwoStepPolicy, tenancy.MasterPasswordPolicy, tenancy.SingleOrgPolicy}
}

// HasPolicies reports whether the plan has policies.
func (s *Seats) HasPolicies() bool {
	plan, ok := billing.PlanByType(s.PlanType)
	return ok && plan.UsePolicies
}

// PoliciesOff are the recommended policies that are off; none when the plan has no policies, or it is not known.
func (s *Seats) PoliciesOff() (off []tenancy.PolicyType) {
	if !s.HasPolicies() || !s.Policies.Known() {
		return nil
	}
	for _, p := range Recommended() {
		if !s.Policies.Has(p) {
			off = append(off, p)
		}
	}
	return off
}

// PoliciesWrites makes the writes that keep which policies are on, for the transaction that switches one. They fail
// with SeatsMoved when another was switched, or the plan changed, since the counter was read.
func (s *Seats) PoliciesWrites(set PolicySet) []table.Write {
	if set == s.Policies {
		return nil
	}
	same := attrPolicies.Equal(expression.Value(s.Policies))
	if s.Policies == 0 {
		same = expression.AttributeNotExists(attrPolicies)
	}
	after := *s
	after.Policies = set
	write := table.Update(
		s.Key(),
		expression.Set(attrPolicies, expression.Value(set)),
		table.Exists().And(same, attrPlanType.Equal(expression.Value(s.PlanType))), // the plan still has them
		SeatsMoved,
	)
	return append([]table.Write{write}, keptWrites(s, &after)...)
}

// CountWrites makes the writes that change the counts without buying seats, for confirming, revoking and removing
// members, and that keep where the client stands by them.
func CountWrites(ctx context.Context, t *table.Table, o tenancy.Organization, c SeatChange) ([]table.Write, error) {
	if c == (SeatChange{}) {
		return nil, nil
	}
	if o.ProviderID == "" || c.Occupied == 0 && c.Owners == 0 {
		return []table.Write{count(o, c, expression.ConditionBuilder{})}, nil
	}
	s, err := ReadSeats(ctx, t, o)
	if err != nil {
		return nil, err
	}
	after := s
	after.Occupied, after.Owners = s.Occupied+c.Occupied, s.Owners+c.Owners
	writes := keptWrites(&s, &after)
	if c.Occupied < 0 && !s.Full() { // whatever it became meanwhile, a seat is free now
		writes = append(writes, table.Gone(rankKey(rank(&s, ByFull, 0))))
	}
	return append(writes, count(o, c, standing(&s, c))), nil
}

// standing is what of a counter as it was read decides where the client stands after a change: others may come and go
// meanwhile as long as they leave that alone.
func standing(s *Seats, c SeatChange) expression.ConditionBuilder {
	var same expression.ConditionBuilder
	switch {
	case c.Occupied == 0:
		return attrOwners.Equal(expression.Value(s.Owners))
	case s.Occupied+c.Occupied <= 1:
		same = table.AtRevision(s.Rev)
	default:
		same = attrOccupied.GreaterThanEqual(expression.Value(2 - c.Occupied))
		same = same.And(attrEnabled.Equal(expression.Value(s.Enabled)))
	}
	if c.Owners != 0 {
		same = same.And(attrOwners.Equal(expression.Value(s.Owners)))
	}
	return same
}

// AloneWrites makes the writes that remember whether nobody needs to be invited, as the set-up says. They fail with
// SeatsMoved when the counter changed since it was read.
func AloneWrites(ctx context.Context, t *table.Table, o tenancy.Organization, alone bool) ([]table.Write, error) {
	s, err := ReadSeats(ctx, t, o)
	if err != nil {
		return nil, err
	}
	after := s
	after.AloneOnPurpose = alone
	write := table.Update(
		s.Key(),
		expression.Set(attrAloneOnPurpose, expression.Value(alone)),
		table.AtRevision(s.Rev),
		SeatsMoved,
	)
	return append([]table.Write{write}, keptWrites(&s, &after)...), nil
}

// Unstarted names the clients of a provider that began until an instant and where nobody was invited yet, the oldest
// first.
func Unstarted(p ids.Provider, until time.Time) table.Query {
	return ranksUntil(p, BySetup, uint64(max(0, until.Unix())))
}
