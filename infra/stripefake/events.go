package stripefake

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Sign signs a message as Stripe's documentation says: an HMAC of the moment and the text, under the secret as it is.
func Sign(secret string, body []byte, at time.Time) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.", at.Unix())
	mac.Write(body)
	return fmt.Sprintf("t=%d,v1=%s", at.Unix(), hex.EncodeToString(mac.Sum(nil)))
}

// Event is a message of Stripe.
func Event(id, kind string, about map[string]any) []byte {
	text, err := json.Marshal(object{
		"id": id, "object": "event", "api_version": "2026-03-25.dahlia", "type": kind, "data": object{"object": about},
		"livemode": about["livemode"] == true,
	})
	if err != nil {
		panic(err) // strings and numbers are JSON
	}
	return text
}

// Completed is the message that a card was given on a page.
func Completed(id, session string) []byte {
	return Event(id, "checkout.session.completed", object{"id": session, "object": "checkout.session", "mode": "setup"})
}

// Succeeded is the message that a charge succeeded.
func (c *Charge) Succeeded(id string) []byte {
	paid := *c
	paid.Status = succeeded
	return Event(id, "payment_intent.succeeded", paid.object(false))
}
