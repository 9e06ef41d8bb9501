package stripe

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	lib "github.com/stripe/stripe-go/v85"
	"github.com/stripe/stripe-go/v85/webhook"
)

// tolerance is how far the time of a message may lie from our clock.
const tolerance = webhook.DefaultTolerance

// Event is a message of Stripe, as far as it is looked at.
type Event struct {
	ID      string
	Live    bool   // real money
	Session string // a page of Checkout was completed
	Payment string // a payment succeeded
}

// ReadEvent reads a message that Stripe has signed with a secret; false for any other, and for one of another time.
func ReadEvent(body []byte, signature, secret string, now time.Time) (e Event, ok bool) {
	if secret == "" || webhook.ValidatePayloadIgnoringTolerance(body, signature, secret) != nil {
		return e, false
	}
	if at := signedAt(signature); at.Before(now.Add(-tolerance)) || at.After(now.Add(tolerance)) {
		return e, false
	}
	var said struct {
		ID   string        `json:"id"`
		Type lib.EventType `json:"type"`
		Live bool          `json:"livemode"`
		Data struct{ Object json.RawMessage }
	}
	if json.Unmarshal(body, &said) != nil || said.ID == "" {
		return e, false
	}
	e.ID, e.Live = said.ID, said.Live
	switch said.Type {
	case lib.EventTypeCheckoutSessionCompleted:
		var about struct{ ID, Mode string }
		if json.Unmarshal(said.Data.Object, &about) == nil && about.Mode == string(lib.CheckoutSessionModeSetup) {
			e.Session = about.ID
		}
	case lib.EventTypePaymentIntentSucceeded:
		var about struct{ ID string }
		if json.Unmarshal(said.Data.Object, &about) == nil {
			e.Payment = about.ID
		}
	}
	return e, true
}

// signedAt is the time in a signature that was verified, which of two is the last; the beginning of time when there is
// none.
func signedAt(signature string) (at time.Time) {
	for part := range strings.SplitSeq(signature, ",") {
		if text, ok := strings.CutPrefix(part, "t="); ok {
			seconds, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return time.Time{}
			}
			at = time.Unix(seconds, 0)
		}
	}
	return at
}
