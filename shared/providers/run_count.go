package providers

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RunCount counts, once a day for each provider, its clients and seats, and client by client the members with two-step
// login and those who were not seen for long. It asks which rounds are due rather than which call this is: called
// twice, late, or cut off, it goes on where the last one stopped, and a client that is counted twice is counted anew.
// See decision 0111.
var RunCount = operation.Job(operation.Spec{
	ID:       "providers-run-count",
	Summary:  "Count once a day what is shown of the people of each client.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(15 minutes)",
}, runCount)

// clientsInTurn is how many clients are counted side by side before the round is moved on.
const clientsInTurn = 32

func runCount(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	today := tenancy.Day(s.clock.Now())
	return s.runDaily(ctx, daily{
		due:  func(r *Round) bool { return !r.Done || r.Day < today },
		last: func(r *Round) int64 { return r.TakenUp },
		when: roundTakenUp,
		work: s.goRound,
	})
}

// goRound ends the round of a provider that was begun, and goes today's, for as long as more may be begun. A client
// that can't be counted keeps no other from it: the round passes it over, and it is told at the end.
func (s *Service) goRound(ctx, begin context.Context, r *Round) error {
	var failed []error
	today := tenancy.Day(s.clock.Now())
	for begin.Err() == nil && (!r.Done || r.Day < today) {
		to := *r
		var also []table.Write
		if r.Done || r.Day == "" {
			to.Day, to.Began, to.After, to.Done, to.Missed = today, s.clock.Now().UnixMilli(), "", false, false
			to.Clients, to.Seats, to.Occupied, to.Billed = 0, 0, 0, map[string]int64{}
		} else {
			passed, err := s.countSome(ctx, &to)
			if err != nil {
				return errors.Join(append(failed, err)...)
			}
			failed = append(failed, passed)
		}
		if to.Done {
			also = append(also, table.Follow(figuresOf(&to, s.clock.Now())))
			if !to.Missed {
				to.Whole = to.Began
			}
		}
		err := s.table.Transact(ctx, append(also, r.moveWrite(to))...)
		if errors.Is(err, fault.Stale) { // another run goes on
			break
		}
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		*r = to
	}
	return errors.Join(failed...)
}

// countSome counts the people of the next clients of a round, adds their seats up and moves it behind them. passed says
// which of them could not be counted.
func (s *Service) countSome(ctx context.Context, r *Round) (passed, err error) {
	clients, next, err := s.inOrder(ctx, r.ProviderID, order{}, clientsInTurn, r.After)
	if err != nil {
		return nil, err
	}
	counts, has := make([]func() error, len(clients)), make([]bool, len(clients))
	r.Billed = maps.Clone(r.Billed) // it is another one's too
	for i, c := range clients {
		r.Clients, r.Seats, r.Occupied = r.Clients+1, r.Seats+c.Seats, r.Occupied+c.Occupied
		if r.Billed != nil { // nil in a round that began before it was added up
			r.Billed[c.Price().Currency] += c.Billed()
		}
		counts[i] = func() (err error) { has[i], err = s.countClient(ctx, c); return }
	}
	passed = table.Together(counts...)
	r.Missed = r.Missed || slices.Contains(has, false)
	r.After, r.Done = next, next == ""
	return passed, nil
}

// countClient counts the people of one client; has is whether there is a count of it then, or it is gone. One that is
// suspended is passed over: what was counted before stands, with its moment.
func (s *Service) countClient(ctx context.Context, c organizations.Seats) (has bool, err error) {
	err = table.Anew(ctx, func(round int) error {
		if round > 0 {
			var there bool
			var err error
			if c, there, err = s.renamed(ctx, c.OrganizationID); err != nil || !there {
				has = true
				return err
			}
		}
		if has = c.Tally != nil || c.ProviderID == ""; !c.Enabled || c.ProviderID == "" {
			return nil
		}
		tally, err := s.tally(ctx, c.OrganizationID)
		if err != nil {
			return err
		}
		has = true
		return s.table.Transact(ctx, organizations.TallyWrites(&c, tally)...)
	}, organizations.SeatsMoved)
	return has && err == nil, err
}

// counted are the attributes of a membership by which it is counted.
var counted = []expression.NameBuilder{
	table.Attribute[tenancy.Membership]("userId"),
	table.Attribute[tenancy.Membership]("status"),
}

func (s *Service) tally(ctx context.Context, o ids.Organization) (organizations.Tally, error) {
	now := s.clock.Now()
	out := organizations.Tally{At: table.Stamp(now)}
	q := tenancy.MembersOf(o)
	q.Only = counted
	var people []ids.User
	for m, err := range table.RowsAs[tenancy.Membership](s.table.Rows(ctx, q)) {
		if err != nil {
			return out, err
		}
		if m.Status == tenancy.Confirmed {
			people = append(people, m.UserID)
		}
	}
	accounts, err := identity.Sights(ctx, s.table, people...)
	out.Members = len(people)
	for _, u := range people {
		account := accounts[u]
		if account.TwoStep {
			out.TwoStep++
		}
		if longAgo(account.Seen, now) {
			out.Stale++
		}
	}
	return out, err
}

// longAgo reports whether the day on which somebody was last seen is long ago; no when that day isn't known.
func longAgo(seen string, now time.Time) bool {
	return seen != "" && seen < tenancy.Day(now.Add(-organizations.StaleAfter))
}
