// Package ids holds the typed identifiers of everything that has one. An identifier is a canonical, lower-case
// UUID version 4 (RFC 9562); a value of one type cannot be passed where another is meant.
package ids

import (
	"crypto/sha256"
	"errors"

	"github.com/google/uuid"
)

// The kinds of identifiers. Each is a canonical lower-case UUID in text form.
type (
	User         string // a person's account
	Session      string // one log-in of a user on one device
	Organization string // a client organisation, or one that a user started
	Member       string // a user's (or an invited address's) place in an organisation
	Collection   string // a collection of an organisation
	Spread       string // one giving of a collection's access to those below it
	Group        string // a group of an organisation
	Cipher       string // a vault item
	Folder       string // a user's own folder
	Policy       string // one policy of an organisation
	Provider     string // a managed service provider
	ProviderUser string // a user's place in a provider
	Client       string // the link between a provider and a client organisation
	Subscription string // what a client organisation pays for
	Invoice      string // one invoice or credit note
	Merchant     string // a provider's account at Stripe, as long as it is the same one
	Event        string // one line of an activity log
	Message      string // one outgoing mail
	Request      string // one request, for the log line
	Passkey      string // a passkey that logs in by itself
	JoinLink     string // a link by which people join an organisation
	Domain       string // a domain that an organisation claims
	APIKey       string // a key by which a program acts for somebody of a provider
	Nonce        string // a value used once
)

// ID is any of the typed identifiers.
type ID interface{ ~string }

// ErrMalformed says that a text is not a canonical identifier. It never holds the text.
var ErrMalformed = errors.New("ids: not a canonical lower-case UUID")

// New returns a random identifier.
func New[T ID]() T { return T(uuid.New().String()) }

// Within returns the identifier of a part that its whole can have only once, which needs no row to be known: the same
// for the same whole and name.
func Within[T, O ID](whole O, name string) T {
	space, err := uuid.Parse(string(whole))
	if err != nil {
		return "" // a text that is not canonical names nothing
	}
	return T(uuid.NewHash(sha256.New(), space, []byte(name), 8).String())
}

// From returns the identifier that a name always has. Only who knows the name can know it.
func From[T ID](name string) T {
	return T(uuid.NewHash(sha256.New(), uuid.Nil, []byte(name), 4).String())
}

// Parse checks that s is a canonical lower-case UUID and gives it its type.
func Parse[T ID](s string) (T, error) {
	if !Canonical(s) {
		return "", ErrMalformed
	}
	return T(s), nil
}

// Canonical reports whether s is a UUID in its canonical form: 36 characters, lower-case, hyphens in place.
func Canonical(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
				return false
			}
		}
	}
	return true
}
