package billing

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Kept is for how long the data of a client is kept whose subscription has ended.
const Kept = 90 * 24 * time.Hour

// When its people are warned before it is deleted. What was late does not make what follows come sooner.
const (
	firstWarning = 30 * 24 * time.Hour
	lastWarning  = 7 * 24 * time.Hour
)

// Warnings is how many warnings there are: without all of them nothing is deleted.
const Warnings = 2

// Retention says until when the data of a client is kept whose subscription has ended. It begins with the end and goes
// when the subscription is resumed, or its organisation is handed over or deleted. See decision 0126.
type Retention struct {
	DeleteAt  time.Time `dynamodbav:"deleteAt"`            // when it is deleted; later than was said where a warning was
	Told      int       `dynamodbav:"told,omitempty"`      // how many warnings were sent
	NotBefore time.Time `dynamodbav:"notBefore,omitempty"` // until then nothing is done: its provider was disabled
	Deleting  bool      `dynamodbav:"deleting,omitempty"`  // its organisation is closed, and is being taken apart
}

// NextAt is when the next step is due: a warning, or the deletion.
func (r Retention) NextAt() time.Time {
	at := r.DeleteAt
	switch {
	case r.Deleting:
		return at
	case r.Told == 0:
		at = at.Add(-firstWarning)
	case r.Told < Warnings:
		at = at.Add(-lastWarning)
	}
	if at.Before(r.NotBefore) {
		at = r.NotBefore
	}
	return table.Stamp(at)
}

// Warned is what it becomes with the next warning.
func (r Retention) Warned(now time.Time) Retention {
	ahead := lastWarning
	if r.Told == 0 {
		ahead = firstWarning
	}
	r.Told++
	r.NotBefore = time.Time{}
	return r.notWithin(now.Add(ahead))
}

// PutOff is what it becomes while nobody could resume the subscription: nothing is done until then, and whoever was
// told of a date that is near is told of another one first.
func (r Retention) PutOff(until time.Time) Retention {
	r.NotBefore = table.Stamp(until)
	if near := until.Add(lastWarning); r.Told > 0 && r.DeleteAt.Before(near) {
		r.Told = Warnings - 1
		return r.notWithin(near)
	}
	return r
}

func (r Retention) notWithin(soonest time.Time) Retention {
	if soonest = table.Stamp(soonest); r.DeleteAt.Before(soonest) {
		r.DeleteAt = soonest
	}
	return r
}

// Expiry says that a step on the way to the deletion of a client's data is due from an instant on. It follows the
// subscription. A job asks for what is due.
type Expiry struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	At             time.Time        `dynamodbav:"at"`
}

// Key is where the row lies: in the shard of its organisation, by date.
func (e *Expiry) Key() table.Key { return expiryKey(e.OrganizationID, e.At) }

// Kind is the item type.
func (*Expiry) Kind() string { return "Expiry" }

// Expiry is the row of the next step of a subscription that has ended; nil when none is to come.
func (s *Subscription) Expiry() *Expiry {
	if s.Retention == nil {
		return nil
	}
	return &Expiry{OrganizationID: s.OrganizationID, At: s.Retention.NextAt()}
}

// DeletesAt is when the data of a client is deleted whose subscription has ended; zero when it is not.
func (s *Subscription) DeletesAt() time.Time {
	if s.Retention == nil {
		return time.Time{}
	}
	return s.Retention.DeleteAt
}

// retain lets the retention of a subscription follow what it came to: it begins at an instant when the subscription
// ended with this change. What ended before there was a retention has none: nobody was told of a date.
func (s *Subscription) retain(read *Subscription, ended time.Time) {
	switch {
	case s.State == Ended && s.Retention != nil && s.Retention.Deleting: // until it is taken apart
	case !s.Cancelled || s.State == Ended:
		s.Retention = nil
	case !read.Cancelled:
		s.Retention = &Retention{DeleteAt: table.Stamp(ended.Add(Kept))}
	}
}

// expiryWrites makes the writes by which what is due follows the retention.
func expiryWrites(was, is *Subscription) []table.Write {
	return table.FollowWrites(was.Expiry(), is.Expiry())
}

// RetainWrites makes the writes by which the retention of a subscription, as it was read, becomes another.
func RetainWrites(s Subscription, to Retention, now time.Time) []table.Write {
	return ChangeWrites(s, now, func(s *Subscription) { s.Retention = &to })
}

// ExpireWrites is EndWrites for a subscription whose retention is over: that it has come to be taken apart stays due
// until ExpiredWrites.
func ExpireWrites(s Subscription, last Addressee, now time.Time) []table.Write {
	return ChangeWrites(s, now, func(s *Subscription) {
		end(s, last, now)
		over := *s.Retention
		over.Deleting, over.NotBefore = true, time.Time{}
		s.Retention = &over
	})
}

var subscriptionRetention = table.Attribute[Subscription]("retention")

// ExpiredWrites makes the writes by which nothing is due any more of a subscription, as it was read, whose organisation
// was taken apart; none when nothing is.
func ExpiredWrites(s Subscription) []table.Write {
	e := s.Expiry()
	if e == nil {
		return nil
	}
	return []table.Write{
		table.Update(s.Key(), expression.Remove(subscriptionRetention), table.Exists(), SeatsChanged),
		table.Gone(e.Key()),
	}
}
