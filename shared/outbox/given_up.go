package outbox

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/table"
)

// GivenUp is a mail that was not sent, for whoever runs the server: to see why, and to send it after all while it is
// worth that. What can no longer be sent is kept without its content, which holds links and codes.
type GivenUp struct {
	table.Meta
	ID      ids.Message  `dynamodbav:"id"`
	Share   Share        `dynamodbav:"share"`
	Message mail.Message `dynamodbav:"message"`
	Member  ids.Member   `dynamodbav:"member,omitempty"`
	Why     Reason       `dynamodbav:"why"`
	Tries   int          `dynamodbav:"tries"`
	At      time.Time    `dynamodbav:"at"`      // when it was given up
	Expires time.Time    `dynamodbav:"expires"` // until when it is worth sending
}

// Key is where it lies: by when it was given up.
func (g *GivenUp) Key() table.Key {
	return table.At(givenUp, table.P(wordMail, table.Time(g.At), table.ID(g.ID)))
}

// Kind is the item type.
func (*GivenUp) Kind() string { return "GivenUpMail" }

// givenUpLife is how long a mail that was not sent can be looked at: as long as a dead letter is kept by the queue.
const givenUpLife = 14 * 24 * time.Hour

// GiveUpWrites makes the writes by which a mail that waited is kept among those that were not sent.
func GiveUpWrites(w Waiting, why Reason, now time.Time) []table.Write {
	g := &GivenUp{
		ID:      w.ID,
		Share:   w.Share,
		Message: w.Message,
		Member:  w.Member,
		Why:     why,
		Tries:   w.Tries,
		At:      now,
		Expires: w.Expires,
	}
	if !now.Before(w.Expires) {
		g.Message.Data = nil
	}
	g.TTL = now.Add(givenUpLife).Unix()
	return []table.Write{table.Follow(g)}
}

// What the operator is told. No request is answered with these.
var (
	ErrNoMail  = errors.New("no mail with this identifier waits or was given up")
	ErrTooLate = errors.New("this mail is no longer worth sending: what it says or links to has expired")
	errTaken   = errors.New("outbox: a sender has taken the mail")
)

// SendAgain lets a mail that was given up wait again, or one that was put off be due now. ErrNoMail when there is none,
// ErrTooLate when it is no longer worth sending.
func SendAgain(ctx context.Context, t *table.Table, c clock.Clock, _ access.Operator, id ids.Message) error {
	return table.Anew(ctx, func(int) error {
		g, found, err := find(ctx, t, GivenUpMails(), id, func(g GivenUp) ids.Message { return g.ID })
		if err != nil {
			return err
		}
		if found {
			return sendGivenUp(ctx, t, c, g)
		}
		for _, q := range everyQueue() {
			w, found, err := find(ctx, t, q, id, func(w Waiting) ids.Message { return w.ID })
			if err != nil {
				return err
			}
			if found {
				return sendNow(ctx, t, c, w)
			}
		}
		return ErrNoMail
	}, errTaken)
}

func sendGivenUp(ctx context.Context, t *table.Table, c clock.Clock, g GivenUp) error {
	now := c.Now()
	if len(g.Message.Data) == 0 || !now.Before(g.Expires) {
		return ErrTooLate
	}
	w := waiting(g.ID, g.Share, g.Message, now)
	w.Expires, w.Member = g.Expires, g.Member
	writes := []table.Write{
		table.Delete(&g, errTaken),
		table.Create(w, errTaken),
		table.DeleteIf(FateKey(g.ID), fateState.Equal(expression.Value(NotSent)), errTaken),
	}
	row, held, err := lostWrites(ctx, t, *w, errTaken)
	if err != nil {
		return err
	}
	writes = append(writes, held...)
	if row != nil {
		writes = append(writes, table.Gone(row.Key()))
	}
	return t.Transact(ctx, writes...)
}

func sendNow(ctx context.Context, t *table.Table, c clock.Clock, w Waiting) error {
	if !c.Now().Before(w.Expires) {
		return ErrTooLate
	}
	next := w
	next.Meta, next.Due, next.Tries = table.Meta{}, c.Now(), 0 // the stream tells of untried mails
	if next.Key() == w.Key() {
		return nil
	}
	return t.Transact(ctx, table.Delete(&w, errTaken), table.Create(&next, errTaken))
}

var fateState = table.Attribute[Fate]("state")

// everyQueue names all that waits, the faster lane first.
func everyQueue() []table.Query {
	var all []table.Query
	for lane := range uint64(Lanes) {
		for shard := range uint64(Shards) {
			all = append(all, WaitingIn(lane, shard))
		}
	}
	return all
}

// Look goes through the mails that wait, then through those that were given up, the newest of these first, a page at a
// time.
func Look(ctx context.Context, t *table.Table, waits func(Waiting) error, gone func(GivenUp) error) error {
	for _, q := range everyQueue() {
		if err := each(ctx, t, q, waits); err != nil {
			return err
		}
	}
	return each(ctx, t, GivenUpMails(), gone)
}

// each goes through the mails that a query names, a page at a time.
func each[T any](ctx context.Context, t *table.Table, q table.Query, do func(T) error) error {
	for after := ""; ; {
		page, err := t.Query(ctx, q.Page(pageOfMails, after))
		if err != nil {
			return err
		}
		mails, err := table.Decode[T](page.Items)
		if err != nil {
			return err
		}
		for _, m := range mails {
			if err := do(m); err != nil {
				return err
			}
		}
		if after = page.Next; after == "" {
			return nil
		}
	}
}

const pageOfMails = 100

var errFound = errors.New("outbox: found")

// find looks for the mail with an identifier among those that a query names.
func find[T any](
	ctx context.Context,
	t *table.Table,
	q table.Query,
	id ids.Message,
	of func(T) ids.Message,
) (out T, found bool, err error) {
	err = each(ctx, t, q, func(m T) error {
		if of(m) != id {
			return nil
		}
		out, found = m, true
		return errFound
	})
	if errors.Is(err, errFound) {
		err = nil
	}
	return out, found, err
}
