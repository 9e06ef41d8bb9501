// Package mail says which mails there are, and what each of them tells.
//
// A mail is a typed value (OrganizationInvitation, MemberAccepted, …). New turns it into a Message, which is
// plain data and fits in an outbox record; Decode reads it back. The package refuses to know the words and
// the door that mails leave by (packages mail/words and ses), and who ought to be told and when (the domains and the
// outbox). Every function links it, so it imports no template package and no SDK.
package mail

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"portaal/shared/language"
)

// Message is one mail to one person, not rendered yet. It is what the outbox stores.
type Message struct {
	To       string          `json:"to"`
	Language string          `json:"language"`
	Template string          `json:"template"`
	Data     json.RawMessage `json:"data"`
}

// Priority orders mails that wait: a lower one goes first.
type Priority int

const (
	// Security mails are waited for by somebody at a screen, or tell of lost access.
	Security Priority = iota
	// Bulk mails may wait until the security lane is empty.
	Bulk
)

var (
	// ErrAddress reports a recipient that cannot be written in a header.
	ErrAddress = errors.New("mail: not a plain e-mail address")
	// ErrTemplate reports a message whose template or data this version does not know.
	ErrTemplate = errors.New("mail: unknown template")
	// ErrLink reports a link that does not lead to our own site.
	ErrLink = errors.New("mail: link is not of our own site")
)

// Payload is the content of one kind of mail. Only the types of this package are payloads.
type Payload interface {
	template() string
	link() Link
}

// New makes a message. The culture may be any ("nl-BE"); what is not Dutch becomes English.
// It fails with ErrAddress when `to` is not a bare address.
func New(to, culture string, payload Payload) (Message, error) {
	to = strings.TrimSpace(to)
	if !IsAddress(to) {
		return Message{}, ErrAddress
	}
	data, err := json.Marshal(payload)
	if err != nil {
		return Message{}, fmt.Errorf("mail: %s: %w", payload.template(), err)
	}
	return Message{To: to, Language: language.Of(culture), Template: payload.template(), Data: data}, nil
}

// Decode reads the content of a message back. It fails with ErrTemplate when this version does not know its
// template or cannot read its data.
func Decode(m Message) (Payload, error) {
	k, ok := kindOf(m.Template)
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrTemplate, m.Template)
	}
	payload, err := k.decode(m.Data)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrTemplate, m.Template, err)
	}
	return payload, nil
}

// LinkOf is the link under the button of a mail; "" when it has none.
func LinkOf(p Payload) Link { return p.link() }

// Lane says how urgent a template is; an unknown one is Bulk.
func Lane(template string) Priority {
	if k, ok := kindOf(template); ok {
		return k.lane
	}
	return Bulk
}

// Expires says how long after it was asked for a mail is worth sending. After that it is marked "not sent"
// rather than surprise somebody with a link that no longer works. Unknown templates get a day.
func Expires(template string) time.Duration {
	if k, ok := kindOf(template); ok {
		return k.worth
	}
	return 24 * time.Hour
}

// Templates lists all template names in a fixed order.
func Templates() []string {
	names := make([]string, 0, len(catalogue))
	for _, k := range catalogue {
		names = append(names, k.payload.template())
	}
	return names
}

// Languages are the languages every mail exists in.
func Languages() []string { return []string{language.Dutch, language.English} }

// IsAddress reports whether s is a bare ASCII address without display name, comment, quoting, folding or encoded word:
// what cannot be anything else than one recipient.
func IsAddress(s string) bool {
	if len(s) == 0 || len(s) > 256 || strings.Contains(s, "=?") {
		return false
	}
	for _, r := range s {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),:;<>[\]`, r) {
			return false
		}
	}
	parsed, err := mail.ParseAddress(s)
	return err == nil && parsed.Name == "" && parsed.Address == s && strings.Count(s, "@") == 1
}
