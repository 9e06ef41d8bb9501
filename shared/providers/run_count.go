package providers

import (
	"context"
	"errors"
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
	var failed []error
	begin, cancel := beginning(ctx)
	defer cancel()
	for r, err := range table.RowsAs[Round](s.table.Rows(ctx, rounds())) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if begin.Err() != nil {
			break
		}
		if err := s.goRound(ctx, begin, &r); err != nil && !errors.Is(err, fault.Stale) { // Stale: another run goes on
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// goRound ends the round of a provider that was begun, and goes today's, for as long as more may be begun.
func (s *Service) goRound(ctx, begin context.Context, r *Round) error {
	today := tenancy.Day(s.clock.Now())
	for begin.Err() == nil {
		switch {
		case r.Done && r.Day >= today:
			return nil
		case r.Done || r.Day == "":
			sum, err := s.figuresOf(ctx, r.ProviderID, today)
			if err != nil {
				return err
			}
			if err := s.moveRound(ctx, r, today, "", false, table.Follow(sum)); err != nil {
				return err
			}
		default:
			next, err := s.countSome(ctx, r.ProviderID, r.After)
			if err != nil {
				return err
			}
			if err := s.moveRound(ctx, r, r.Day, next, next == ""); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) moveRound(ctx context.Context, r *Round, day, after string, done bool, also ...table.Write) error {
	if err := s.table.Transact(ctx, append(also, r.moveWrite(day, after, done))...); err != nil {
		return err
	}
	r.Day, r.After, r.Done = day, after, done
	return nil
}

// countSome counts the people of some clients after a position; next is where the others begin, "" after the last.
func (s *Service) countSome(ctx context.Context, p ids.Provider, after string) (next string, err error) {
	clients, next, err := s.inOrder(ctx, p, order{}, clientsInTurn, after)
	if err != nil {
		return "", err
	}
	counts := make([]func() error, len(clients))
	for i, c := range clients {
		counts[i] = func() error { return s.countClient(ctx, c) }
	}
	return next, table.Together(counts...)
}

// countClient counts the people of one client. One that is suspended is passed over: what was counted before stands,
// with its moment.
func (s *Service) countClient(ctx context.Context, c organizations.Seats) error {
	return table.Anew(ctx, func(round int) error {
		if round > 0 {
			var there bool
			var err error
			if c, there, err = s.renamed(ctx, c.OrganizationID); err != nil || !there {
				return err
			}
		}
		if !c.Enabled || c.ProviderID == "" {
			return nil
		}
		tally, err := s.tally(ctx, c.OrganizationID)
		if err != nil {
			return err
		}
		return s.table.Transact(ctx, organizations.TallyWrites(&c, tally)...)
	}, organizations.SeatsMoved)
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
