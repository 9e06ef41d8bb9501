package organizations

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/table"
)

// StaleAfter is how long a member isn't seen before it is told that somebody should look whether they still need their
// place.
const StaleAfter = 90 * 24 * time.Hour

// Tally is what was counted of the people of an organisation, once a day: how many of its confirmed members had a
// second step and were not seen for long. Both change with an account, wherever it is a member, so they aren't kept
// with each change but said with the moment at which they were so. See decision 0111.
type Tally struct {
	Members int       `dynamodbav:"members"` // confirmed
	TwoStep int       `dynamodbav:"twoStep"` // of those, with two-step login
	Stale   int       `dynamodbav:"stale"`   // of those, not seen for StaleAfter
	At      time.Time `dynamodbav:"at"`
}

// wholeShare is the share of an organisation in which everybody has two-step login.
const wholeShare = 1000

// Share is how many of a thousand members have two-step login; all of nobody.
func (t *Tally) Share() int {
	if t.Members == 0 {
		return wholeShare
	}
	return t.TwoStep * wholeShare / t.Members
}

// Stale is how many members were not seen for long, as far as something is to be done about it: while the organisation
// is suspended nobody can, and what was never counted is not known.
func (s *Seats) Stale() int {
	if !s.Enabled || s.Tally == nil {
		return 0
	}
	return s.Tally.Stale
}

// TwoStepMissing reports whether a member has no two-step login, as far as something is to be done about it.
func (s *Seats) TwoStepMissing() bool {
	return s.Enabled && s.Tally != nil && s.Tally.TwoStep < s.Tally.Members
}

// TallyWrites makes the writes that keep what was counted. They fail with SeatsMoved when the counter changed since it
// was read.
func TallyWrites(s *Seats, t Tally) []table.Write {
	after := *s
	after.Tally = &t
	write := table.Update(
		s.Key(),
		expression.Set(attrTally, expression.Value(t)),
		table.AtRevision(s.Rev),
		SeatsMoved,
	)
	return append([]table.Write{write}, keptWrites(s, &after)...)
}
