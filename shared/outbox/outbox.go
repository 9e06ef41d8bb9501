// Package outbox holds the mails that are to be sent. A mail is a record in the transaction of what it tells, so that
// nothing is half-written and half-mailed. The package knows where a mail waits, when it is due and what became of it.
// It refuses to know what mails say (package mail) and how they are sent (package delivery).
package outbox

import (
	"crypto/sha256"
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/table"
)

// State is where a mail stands, as shown at an invitation.
type State string

// The states of a mail.
const (
	Queued  State = "queued"
	Sent    State = "sent"
	NotSent State = "not_sent"
)

// Reason is why a mail was not sent.
type Reason string

// The reasons.
const (
	Refused    Reason = "refused"    // the mail service does not take mail for this address
	Unwritable Reason = "unwritable" // the mail could not be written out, which is our fault
	Late       Reason = "late"       // it could not be sent in the time in which it is worth sending
)

// Share is whose share of the sending rate a mail is sent from, so that one who sends many does not keep others
// waiting.
type Share string

// Of is the share of an organisation or a provider: of whoever caused the mail.
func Of[T ids.Organization | ids.Provider](tenant T) Share { return Share(tenant) }

// Own is the share of a mail that concerns nobody but its reader.
func Own(address string) Share { return Share(address) }

// The partitions of waiting mails: security before bulk (mail.Lane), and each lane spread over shards by share.
const (
	Lanes  = 2
	Shards = 2
)

// Waiting is a mail that is to be sent. It leaves the table's outbox partitions once it was sent or given up.
type Waiting struct {
	table.Meta
	ID      ids.Message  `dynamodbav:"id"`
	Share   Share        `dynamodbav:"share"`
	Message mail.Message `dynamodbav:"message"`
	Member  ids.Member   `dynamodbav:"member,omitempty"` // whose invitation to the organisation of Share it is
	Lane    uint64       `dynamodbav:"lane"`
	Shard   uint64       `dynamodbav:"shard"`
	Due     time.Time    `dynamodbav:"due"`
	Expires time.Time    `dynamodbav:"expires"`
	Tries   int          `dynamodbav:"tries"`
}

// Key is where the mail waits: in its lane and shard, with the mails of its share, by the time it is due.
func (w *Waiting) Key() table.Key {
	return table.At(path(w.Lane, w.Shard), append(ofShare(w.Share), table.Time(w.Due), table.ID(w.ID)))
}

// Behind is the sort key after all mails of the share of w: where a query goes on with the next share.
func (w *Waiting) Behind() string {
	return table.At(path(w.Lane, w.Shard), ofShare(w.Share)).SK + "#~"
}

// Kind is the item type.
func (*Waiting) Kind() string { return "OutboxMail" }

// Fate is what became of a mail, kept for ninety days so that an invitation can show it. It appears when the mail was
// sent or given up; until then, its absence says that the mail still waits. That keeps a mail to one write in the
// transaction of what it tells.
type Fate struct {
	table.Meta
	ID    ids.Message `dynamodbav:"id"`
	State State       `dynamodbav:"state"`
	Why   Reason      `dynamodbav:"why,omitempty"` // with NotSent
	Tries int         `dynamodbav:"tries"`
}

// Key is where the fate lies.
func (f *Fate) Key() table.Key { return FateKey(f.ID) }

// Kind is the item type.
func (*Fate) Kind() string { return "MailFate" }

// fateLife is how long the fate of a mail is kept.
const fateLife = 90 * 24 * time.Hour

// NewFate is the fate of a mail that was sent (why is "") or given up at the given time after some tries.
func NewFate(m ids.Message, why Reason, tries int, now time.Time) *Fate {
	f := &Fate{ID: m, State: Sent, Why: why, Tries: tries}
	if why != "" {
		f.State = NotSent
	}
	f.TTL = now.Add(fateLife).Unix()
	return f
}

// FateOf tells what became of a mail from a batch that read its fate; a mail without one is Queued.
func FateOf(found table.Found, m ids.Message) (Fate, error) {
	f := Fate{ID: m, State: Queued}
	_, err := found.Into(FateKey(m), &f)
	return f, err
}

// MailWrites makes the write of one mail to one address, due now and sent from a share, and gives its identifier.
// language is a culture such as "nl-NL". The write belongs into the transaction of what the mail tells.
func MailWrites(
	c clock.Clock,
	from Share,
	to, language string,
	payload mail.Payload,
) (ids.Message, []table.Write, error) {
	message, err := mail.New(to, language, payload)
	if err != nil {
		return "", nil, err
	}
	id := ids.New[ids.Message]()
	return id, []table.Write{table.Create(waiting(id, from, message, c.Now()), nil)}, nil
}

// waiting is a mail that is due now, and not tried yet.
func waiting(id ids.Message, from Share, message mail.Message, now time.Time) *Waiting {
	return &Waiting{
		ID:      id,
		Share:   from,
		Message: message,
		Lane:    uint64(mail.Lane(message.Template)),
		Shard:   uint64(sha256.Sum256([]byte(from))[0]) % Shards,
		Due:     now,
		Expires: now.Add(mail.Expires(message.Template)),
	}
}
