package stripefake

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Charge is one that was asked for.
type Charge struct {
	ID, Status, Key, Customer, Method, Currency string
	AmountCents, RefundedCents                  int64
	Failed                                      bool // the last thing that came of it was a refusal
	Metadata                                    map[string]string
	Created                                     time.Time
}

const succeeded = "succeeded"

// least is the smallest amount that Stripe charges in any currency that is sold in.
const least = 30

// OnCharge lets something happen once the next charge is made, before it is answered.
func (f *Fake) OnCharge(happens func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.charged = happens
}

// Charges are those that were made so far, the oldest first.
func (f *Fake) Charges() []Charge {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := make([]Charge, len(f.charges))
	for i, c := range f.charges {
		out[i] = *c
	}
	return out
}

// Settle decides what is under way, and what is still being confirmed.
func (f *Fake) Settle(status string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range f.charges {
		if c.Status == "processing" || c.Status == "requires_confirmation" {
			c.Status = status
		}
	}
}

// Change changes a charge, as its account's owner can at Stripe.
func (f *Fake) Change(id string, change func(*Charge)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range f.charges {
		if c.ID == id {
			change(c)
		}
	}
}

// Refund gives all of a charge back.
func (f *Fake) Refund(id string) { f.Change(id, func(c *Charge) { c.RefundedCents = c.AmountCents }) }

// Crowd makes payments of a customer that Portaal did not ask for.
func (f *Fake) Crowd(key, customer string, n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for range n {
		f.n++
		f.charges = append(f.charges, &Charge{
			ID: fmt.Sprintf("pi_%d", f.n), Status: succeeded, Key: key, Customer: customer, Currency: "eur",
			AmountCents: 1000, Created: f.now(),
		})
	}
}

// Lists is how often payments were listed.
func (f *Fake) Lists() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lists
}

// Forget lets Stripe forget the names of charges, as it does after a day.
func (f *Fake) Forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answered = map[string]answer{}
}

func (c *Charge) object(whole bool) object {
	out := object{
		"id": c.ID, "object": "payment_intent", "status": c.Status, "amount": c.AmountCents, "currency": c.Currency,
		"customer": c.Customer, "metadata": c.Metadata, "created": c.Created.Unix(), "livemode": live(c.Key),
		"amount_received": 0,
	}
	if c.Status == succeeded {
		out["amount_received"], out["latest_charge"] = c.AmountCents, "ch_"+c.ID
	}
	if c.Status == succeeded && whole {
		out["latest_charge"] = object{
			"id": "ch_" + c.ID, "object": "charge", "amount": c.AmountCents, "amount_refunded": c.RefundedCents,
			"refunded": c.RefundedCents == c.AmountCents,
		}
	}
	if c.Failed {
		out["last_payment_error"] = object{"type": "card_error", "code": "card_declined"}
	}
	return out
}

func (f *Fake) find(key, name string) *Charge {
	i := slices.IndexFunc(f.charges, func(c *Charge) bool { return c.ID == name && account(c.Key) == account(key) })
	if i < 0 {
		return nil
	}
	return f.charges[i]
}

func (f *Fake) charge(r *http.Request, key string) answer {
	once := account(key) + " " + r.Header.Get("Idempotency-Key")
	asked := r.Form.Encode()
	if before, ok := f.answered[once]; ok {
		if before.asked != asked {
			return failure(http.StatusBadRequest, "idempotency_error", "")
		}
		return before
	}
	amount, _ := strconv.ParseInt(r.Form.Get("amount"), 10, 64)
	method := r.Form.Get("payment_method")
	switch {
	case amount < least:
		return failure(http.StatusBadRequest, "invalid_request_error", "amount_too_small")
	case f.elsewhere(method, key):
		return failure(http.StatusBadRequest, "invalid_request_error", "resource_missing")
	}
	f.n++
	c := &Charge{
		ID: fmt.Sprintf("pi_%d", f.n), Status: succeeded, Key: key, Customer: r.Form.Get("customer"),
		Method: method, Currency: r.Form.Get("currency"), AmountCents: amount, Metadata: metadata(r), Created: f.now(),
	}
	f.charges = append(f.charges, c)
	var a answer
	switch {
	case strings.HasPrefix(c.Method, Declined):
		a = c.refused("card_declined")
	case strings.HasPrefix(c.Method, NeedsOwner):
		a = c.refused("authentication_required")
	case strings.HasPrefix(c.Method, Slow):
		c.Status = "processing"
		a = good(c.object(false))
	case strings.HasPrefix(c.Method, Confirming):
		c.Status = "requires_confirmation"
		a = failure(http.StatusInternalServerError, "api_error", "")
	default:
		a = good(c.object(false))
	}
	a.asked = asked
	f.answered[once] = a
	f.after, f.charged = f.charged, nil
	return a
}

// refused is the answer to a charge that the bank refuses.
func (c *Charge) refused(code string) answer {
	c.Status, c.Failed = "requires_payment_method", true
	return answer{status: http.StatusPaymentRequired, body: object{"error": object{
		"type": "card_error", "code": code, "message": "no", "payment_intent": c.object(false),
	}}}
}

func (f *Fake) cancel(key, name string) answer {
	c := f.find(key, name)
	switch {
	case c == nil:
		return unknown
	case c.Status == succeeded, c.Status == "processing", c.Status == "canceled":
		return failure(http.StatusBadRequest, "invalid_request_error", "payment_intent_unexpected_state")
	}
	c.Status = "canceled"
	return good(c.object(false))
}

// list lists payments, the newest first, in pages.
func (f *Fake) list(r *http.Request, key string) answer {
	f.lists++
	from, _ := strconv.ParseInt(r.Form.Get("created[gte]"), 10, 64)
	to, limited := strconv.ParseInt(r.Form.Get("created[lte]"), 10, 64)
	size, err := strconv.Atoi(r.Form.Get("limit"))
	if err != nil {
		size = 10
	}
	var out []object
	begun := r.Form.Get("starting_after") == ""
	for _, c := range slices.Backward(f.charges) {
		at := c.Created.Unix()
		switch {
		case account(c.Key) != account(key), r.Form.Get("customer") != "" && c.Customer != r.Form.Get("customer"):
		case at < from, limited == nil && at > to:
		case !begun:
			begun = c.ID == r.Form.Get("starting_after")
		case len(out) == size:
			return listed(out, true)
		default:
			out = append(out, c.object(false))
		}
	}
	return listed(out, false)
}
