// Package delivery sends the mails of the outbox. It knows how often to try, how fast to send and when it is too late.
// It refuses to know what mails say (package mail) and how they are written out (package mailer), and nothing imports
// it but the one function that sends: what it links costs no other function size or time.
package delivery

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"portaal/shared/clock"
	"portaal/shared/mail"
	"portaal/shared/mailer"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
)

// Service sends what waits.
type Service struct {
	sender *mailer.Sender
	closed error // why there is no sender; every run fails with it
	table  *table.Table
	clock  clock.Clock
	log    *slog.Logger
	pace   time.Duration
}

// Open opens the outbox and the door to the mail service.
func Open(d operation.Doors) *Service {
	c := d.Config
	return OpenTo(mailer.SES(c.Region, c.Credentials(c.SESEndpoint), c.Endpoint(c.SESEndpoint)), d)
}

// OpenTo is Open with a client of the caller's choice in the place of the mail service.
func OpenTo(api mailer.API, d operation.Doors) *Service {
	log := d.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &Service{table: d.Table, clock: d.Clock, log: log, pace: defaultPace}
	site, err := mail.NewSite(d.Config.PublicURL)
	if err == nil {
		s.sender, err = mailer.Open(api, d.Config.MailFrom, site, d.Grants, d.Used)
	}
	s.closed = err
	return s
}

const (
	defaultPace = 70 * time.Millisecond // 14 mails a second, what SES gives a new account
	runBudget   = 400                   // mails of one run, so that a run ends well within its minute
	pageOfMails = 10                    // mails taken before the faster lane is looked at again
	givenUp     = 3                     // failures in a row after which a run stops: the service is down, not the mail
)

// errTaken says that another run took the mail first.
var errTaken = errors.New("delivery: taken by another run")

// errDown says that sending failed for a reason that is not the mail's.
var errDown = errors.New("delivery: the mail could not be sent now")

// sweep sends the due mails of the given partitions, the faster lane first, until nothing is due or the budget is used.
func (s *Service) sweep(ctx context.Context, wanted map[string]bool) error {
	if s.closed != nil {
		return s.closed
	}
	failures, budget := 0, runBudget
	for budget > 0 {
		due, err := s.due(ctx, wanted)
		if err != nil || len(due) == 0 {
			return err
		}
		for i := range due {
			err := s.deliver(ctx, &due[i])
			switch {
			case errors.Is(err, errTaken):
				continue
			case errors.Is(err, errDown):
				if failures++; failures == givenUp {
					return nil
				}
			case err != nil:
				return err
			default:
				failures = 0
			}
			budget--
			if err := s.rest(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// due reads the next mails of the fastest lane in which any are due.
func (s *Service) due(ctx context.Context, wanted map[string]bool) ([]outbox.Waiting, error) {
	for lane := range uint64(outbox.Lanes) {
		var all []outbox.Waiting
		for shard := range uint64(outbox.Shards) {
			path := outbox.Path(lane, shard)
			until := table.At(path, table.P(table.Name("DUE"), table.Time(s.clock.Now())))
			if !wanted[until.PK] {
				continue
			}
			page, err := s.table.Query(
				ctx,
				table.Query{
					Partition: path,
					Begins:    table.P(table.Name("DUE")),
					To:        table.Split(until.SK)[1],
					Limit:     pageOfMails,
				},
			)
			if err != nil {
				return nil, err
			}
			mails, err := table.Decode[outbox.Waiting](page.Items)
			if err != nil {
				return nil, err
			}
			all = append(all, mails...)
		}
		if len(all) > 0 {
			return all, nil
		}
	}
	return nil, nil
}

// deliver claims one mail by moving it to when it is to be tried again, sends it, and takes it out. A run that dies
// after the claim leaves the mail for a later one; a mail may then arrive twice, but never not at all.
func (s *Service) deliver(ctx context.Context, w *outbox.Waiting) error {
	now := s.clock.Now()
	if !now.Before(w.Expires) {
		return s.end(ctx, w, outbox.NotSent)
	}
	claimed := *w
	claimed.Meta = table.Meta{}
	claimed.Tries++
	claimed.Due = now.Add(backoff(claimed.Tries))
	if err := s.table.Transact(ctx, table.Delete(w, errTaken), table.Create(&claimed, errTaken)); err != nil {
		return err
	}
	_, err := s.sender.Send(ctx, claimed.Message)
	switch {
	case err == nil:
		return s.end(ctx, &claimed, outbox.Sent)
	case mailer.Permanent(err):
		s.log.LogAttrs(
			ctx,
			slog.LevelError,
			"mail refused",
			slog.String("message", string(w.ID)),
			slog.String("template", w.Message.Template),
		)
		return s.end(ctx, &claimed, outbox.NotSent)
	}
	s.log.LogAttrs(
		ctx,
		slog.LevelError,
		"mail failed",
		slog.String("message", string(w.ID)),
		slog.String("template", w.Message.Template),
		slog.Int("tries", claimed.Tries),
	)
	return errDown
}

// end takes a mail out of the outbox and writes down what became of it.
func (s *Service) end(ctx context.Context, w *outbox.Waiting, state outbox.State) error {
	return s.table.Transact(
		ctx,
		table.Delete(w, errTaken),
		table.Follow(outbox.NewFate(w.ID, state, w.Tries, s.clock.Now())),
	)
}

// backoff is how long a mail waits after its nth try: two minutes, then twice as long each time, at most an hour.
func backoff(tries int) time.Duration {
	return min(time.Minute<<min(tries, 6), time.Hour)
}

// rest keeps to the rate that the mail service allows.
func (s *Service) rest(ctx context.Context) error {
	timer := time.NewTimer(s.pace)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
