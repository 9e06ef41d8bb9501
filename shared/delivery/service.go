// Package delivery sends the mails of the outbox. It knows how often to try, how fast to send and when it is too late.
// It refuses to know what mails say (package mail) and how they are written out (packages mail/words and ses), and
// nothing imports it but the one function that sends: what it links costs no other function size or time.
package delivery

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"portaal/shared/clock"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/ses"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service sends what waits.
type Service struct {
	sender *ses.Sender
	closed error // why there is no sender; every run fails with it
	table  *table.Table
	clock  clock.Clock
	log    *slog.Logger
	rate   int64
	wait   func(context.Context, time.Duration) error
}

// Open opens the outbox and the door to the mail service.
func Open(d operation.Doors) *Service {
	c := d.Config
	return OpenTo(ses.Client(c.Region, c.Credentials(c.SESEndpoint), c.Endpoint(c.SESEndpoint)), d)
}

// OpenTo is Open with a client of the caller's choice in the place of the mail service.
func OpenTo(api ses.API, d operation.Doors) *Service {
	log := d.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &Service{table: d.Table, clock: d.Clock, log: log, rate: int64(max(d.Config.MailRate, 1)), wait: rest}
	site, err := mail.NewSite(d.Config.PublicURL)
	if err == nil {
		s.sender, err = ses.Open(api, d.Config.MailFrom, site, d.Grants, d.Used)
	}
	s.closed = err
	return s
}

const (
	longestRun = 25 * time.Second // of a run without a deadline
	margin     = 5 * time.Second  // before a deadline: what one mail may take at worst
	givenUp    = 3                // failures of the service in a row after which a run ends
)

// errTaken says that another run took the mail first.
var errTaken = errors.New("delivery: taken by another run")

// errDown says that sending failed for a reason that is not the mail's.
var errDown = errors.New("delivery: the mail could not be sent now")

// sweep sends the due mails of the given partitions, the faster lane first, until nothing is due or its time is up:
// what is left is the next run's, and no fault.
func (s *Service) sweep(ctx context.Context, wanted map[string]bool) error {
	if s.closed != nil {
		return s.closed
	}
	var lanes [outbox.Lanes][]*queue
	for lane := range lanes {
		for shard := range uint64(outbox.Shards) {
			if wanted[outbox.Partition(uint64(lane), shard)] {
				lanes[lane] = append(lanes[lane], &queue{lane: uint64(lane), shard: shard})
			}
		}
	}
	end := s.clock.Now().Add(longestRun)
	if deadline, ok := ctx.Deadline(); ok {
		end = deadline.Add(-margin)
	}
	failures := 0
	for s.clock.Now().Before(end) && failures < givenUp {
		due, err := s.due(ctx, lanes[:])
		if err != nil || len(due) == 0 {
			return err
		}
		for i := 0; i < len(due) && failures < givenUp && s.clock.Now().Before(end); i++ {
			switch err := s.deliver(ctx, &due[i]); {
			case errors.Is(err, errTaken):
			case errors.Is(err, errDown):
				failures++
			case err != nil:
				return err
			default:
				failures = 0
			}
		}
	}
	return nil
}

// due reads the next mails of the fastest lane in which any are due; shards take turns.
func (s *Service) due(ctx context.Context, lanes [][]*queue) ([]outbox.Waiting, error) {
	for _, queues := range lanes {
		for range queues {
			q := queues[0]
			copy(queues, queues[1:])
			queues[len(queues)-1] = q
			due, err := q.next(ctx, s)
			if err != nil || len(due) > 0 {
				return due, err
			}
		}
	}
	return nil, nil
}

// deliver claims one mail by moving it to when it is to be tried again, sends it, and takes it out. A run that dies
// after the claim leaves the mail for a later one; a mail may then arrive twice, but never not at all.
func (s *Service) deliver(ctx context.Context, w *outbox.Waiting) error {
	now := s.clock.Now()
	if !now.Before(w.Expires) {
		s.tell(ctx, "mail not sent", w, slog.String("why", string(outbox.Late)))
		return s.end(ctx, w, outbox.Late)
	}
	claimed := *w
	claimed.Meta = table.Meta{}
	claimed.Tries++
	claimed.Due = now.Add(backoff(claimed.Tries))
	if err := s.table.Transact(ctx, table.Delete(w, errTaken), table.Create(&claimed, errTaken)); err != nil {
		return err
	}
	if err := s.pace(ctx); err != nil {
		return err
	}
	brand, err := s.brand(ctx, claimed.Message)
	if err != nil {
		return err
	}
	_, err = s.sender.Send(ctx, claimed.Message, brand)
	if err == nil {
		return s.end(ctx, &claimed, "")
	}
	class := slog.String("class", ses.Class(err))
	switch ses.Judge(err) {
	case ses.Refused:
		why := outbox.Refused
		if ses.Class(err) == "" {
			why = outbox.Unwritable
		}
		s.tell(ctx, "mail not sent", &claimed, class, slog.String("why", string(why)))
		return s.end(ctx, &claimed, why)
	case ses.Later:
		s.tell(ctx, "mail put off", &claimed, class)
		return nil
	}
	s.tell(ctx, "mail service down", &claimed, class)
	return errDown
}

// brand reads how the provider that stands behind a mail shows itself now; the zero Brand when nobody does, or the mail
// cannot be read, which the sender says.
func (s *Service) brand(ctx context.Context, m mail.Message) (mail.Brand, error) {
	payload, err := mail.Decode(m)
	if err != nil {
		return mail.Brand{}, nil
	}
	p := mail.BehindOf(payload)
	if p == "" {
		return mail.Brand{}, nil
	}
	found, err := s.table.Batch(ctx, tenancy.BrandKeys(p)...)
	if err != nil {
		return mail.Brand{}, err
	}
	b, _, err := tenancy.BrandOf(found, p)
	return mail.Brand{
		Name:    mail.Name(b.Name),
		ReplyTo: mail.Address(b.ReplyTo),
		Logo:    mail.Picture{PNG: b.Logo.PNG, Width: b.Logo.Width, Height: b.Logo.Height},
	}, err
}

// tell writes a log line about a mail, without a word of it.
func (s *Service) tell(ctx context.Context, what string, w *outbox.Waiting, more ...slog.Attr) {
	attrs := append(more, slog.String("message", string(w.ID)), slog.String("template", w.Message.Template),
		slog.Int("tries", w.Tries))
	s.log.LogAttrs(ctx, slog.LevelError, what, attrs...)
}

// end takes a mail out of the outbox and writes down what became of it: it was sent, or why not, and then the operator
// can look at it.
func (s *Service) end(ctx context.Context, w *outbox.Waiting, why outbox.Reason) error {
	now := s.clock.Now()
	writes := []table.Write{table.Delete(w, errTaken), table.Follow(outbox.NewFate(w.ID, why, w.Tries, now))}
	if why != "" {
		lost, err := outbox.UndeliveredWrites(ctx, s.table, *w, errTaken)
		if err != nil {
			return err
		}
		writes = append(append(writes, outbox.GiveUpWrites(*w, why, now)...), lost...)
	}
	return s.table.Transact(ctx, writes...)
}

// backoff is how long a mail waits after its nth try: two minutes, then twice as long each time, at most an hour.
func backoff(tries int) time.Duration {
	return min(time.Minute<<min(tries, 6), time.Hour)
}

// pace waits for a turn among all senders together: each second has a counter in the table, which ends at the rate that
// the mail service allows.
func (s *Service) pace(ctx context.Context) error {
	for {
		now := s.clock.Now()
		second := now.Truncate(time.Second)
		_, turn, err := s.table.Count(ctx, table.NewCounter(sentIn(second), 1, second.Add(time.Hour)), s.rate)
		if err != nil || turn {
			return err
		}
		if err := s.wait(ctx, second.Add(time.Second).Sub(now)); err != nil {
			return err
		}
	}
}

func rest(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
