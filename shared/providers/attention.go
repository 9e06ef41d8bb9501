package providers

import (
	"maps"
	"slices"
	"time"

	"portaal/shared/billing"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// Attention is something that somebody should do about a client.
type Attention string

// What can need doing, most pressing first.
const (
	PastDue     Attention = "pastDue"     // an invoice was not paid in time
	Waiting     Attention = "waiting"     // somebody accepted and waits to be confirmed
	Invitations Attention = "invitations" // the open invitations expire soon, or have
	Full        Attention = "full"        // nobody can be invited: the seats are taken and the limit is reached
	StuckSetup  Attention = "setup"       // a week old, and nobody was invited
	OneOwner    Attention = "owner"       // only one person can undo what only an owner can undo
	anything    Attention = "any"
)

// What only the health board asks for: a row in the list of clients doesn't show it.
const (
	NoOwner     Attention = "noOwner"  // nobody can undo what only an owner can undo
	PoliciesOff Attention = "policies" // a recommended policy is off
	Stale       Attention = "stale"    // members were not seen for long
	NoTwoStep   Attention = "twoStep"  // not every member has two-step login
)

// What counts as soon, and as long ago.
const (
	soon  = 48 * time.Hour
	stuck = 7 * 24 * time.Hour
)

// attentions are the kinds with what makes a client one of them, decided by its row in the list alone.
var attentions = []struct {
	kind  Attention
	holds func(s organizations.Seats, now time.Time) bool
}{
	{PastDue, func(s organizations.Seats, _ time.Time) bool { return len(s.Debts) > 0 }},
	{Waiting, func(s organizations.Seats, _ time.Time) bool { return s.Waiting > 0 }},
	{Invitations, func(s organizations.Seats, now time.Time) bool {
		return invited(s) > 0 && !now.Before(expiry(s).Add(-soon))
	}},
	{Full, func(s organizations.Seats, _ time.Time) bool { return s.Full() }},
	{StuckSetup, isStuck},
	{OneOwner, func(s organizations.Seats, _ time.Time) bool { return s.Owners == 1 }},
}

// isStuck reports whether a week has passed and nobody was invited. Ranks keep the instant in seconds.
func isStuck(s organizations.Seats, now time.Time) bool {
	return s.Unused() && s.Started.Unix() <= now.Add(-stuck).Unix()
}

// attentionOf is what needs doing at a client, never nil.
func attentionOf(s organizations.Seats, now time.Time) []Attention {
	kinds := []Attention{}
	for _, a := range attentions {
		if a.holds(s, now) {
			kinds = append(kinds, a.kind)
		}
	}
	return kinds
}

// invited is the number of open invitations.
func invited(s organizations.Seats) int { return max(0, s.Occupied-s.Confirmed-s.Waiting) }

// expiry is when the open invitation that went out last expires; all others have expired by then.
func expiry(s organizations.Seats) time.Time { return s.InvitedAt.Add(members.InvitationLife) }

// perMonth are totals of a month, one per currency, of what is billed over a year.
func perMonth(year map[string]int64) []MonthlyTotal {
	out := []MonthlyTotal{}
	for _, currency := range slices.Sorted(maps.Keys(year)) {
		out = append(out, MonthlyTotal{Currency: currency, Cents: monthly(year[currency])})
	}
	return out
}

// monthly makes a month of a year, rounded half up.
func monthly(yearlyCents int64) int64 { return (yearlyCents + 6) / 12 }

// filtered reports whether only some clients are asked for.
func (in *ListClientsInput) filtered() bool {
	return in.Attention != "" || in.Plan != "" || in.Status != "" || in.Tag != ""
}

// keeps reports whether the filters let a client through.
func (in *ListClientsInput) keeps(s organizations.Seats, now time.Time) bool {
	plan, _ := billing.PlanByType(s.PlanType)
	switch {
	case in.Attention != "" && !needs(s, in.Attention, now):
		return false
	case in.Plan != "" && (in.Plan == "teams") != (plan.ProductTier == teamsTier):
		return false
	case in.Tag != "" && !tagged(s, in.Tag):
		return false
	case in.Status != "" && (in.Status == "active") != s.Enabled:
		return false
	}
	return true
}

// needs reports whether a client needs something; anything is what its row shows, but for a second owner.
func needs(s organizations.Seats, what Attention, now time.Time) bool {
	kinds := attentionOf(s, now)
	switch what {
	case NoOwner:
		return s.Owners == 0
	case PoliciesOff:
		return len(s.PoliciesOff()) > 0
	case Stale:
		return s.Stale() > 0
	case NoTwoStep:
		return s.TwoStepMissing()
	case anything:
		return slices.ContainsFunc(kinds, func(a Attention) bool { return a != OneOwner })
	}
	return slices.Contains(kinds, what)
}

// teamsTier is the product tier of Teams on the wire.
const teamsTier = 2

// tagged reports whether a client has a tag, whatever its case.
func tagged(s organizations.Seats, tag string) bool {
	return slices.ContainsFunc(s.Tags, func(has string) bool { return table.Fold(has) == table.Fold(tag) })
}
