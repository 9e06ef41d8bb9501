package stripe

import (
	"context"
	"errors"
	"strings"
	"time"

	lib "github.com/stripe/stripe-go/v85"
)

// Under which names a payment keeps what it is for.
const (
	aboutKey   = "portaal_about"
	attemptKey = "portaal_attempt"
)

// Charge is one attempt to charge a card while nobody is there.
type Charge struct {
	Attempt     string // the same attempt charges once: Stripe's idempotency key
	About       string // what is paid, as the caller finds it again
	Customer    string
	Method      string
	AmountCents int64
	Currency    string // ISO 4217
	Description string // as the account's owner and the payer read it
}

// State is how far a payment has come.
type State int

// The states of a payment.
const (
	Refused  State = iota // declined, or somebody has to do something: it will not be paid by itself
	UnderWay              // it is not decided yet
	Paid
)

// Payment is what came of a charge.
type Payment struct {
	ID          string
	State       State
	About       string
	Attempt     string
	AmountCents int64
	Currency    string // ISO 4217, capitals
}

// Pay charges a card. A decline is an answer and no error. Asked again with the same attempt it charges nothing more;
// Stripe remembers that for a day, after which Find knows it.
func (a *Account) Pay(ctx context.Context, c Charge) (Payment, error) {
	params := &lib.PaymentIntentCreateParams{
		Amount:             lib.Int64(c.AmountCents),
		Currency:           lib.String(strings.ToLower(c.Currency)),
		Customer:           lib.String(c.Customer),
		PaymentMethod:      lib.String(c.Method),
		PaymentMethodTypes: lib.StringSlice([]string{"card"}),
		Description:        lib.String(c.Description),
		Confirm:            lib.Bool(true),
		OffSession:         lib.Bool(true),
		Metadata:           map[string]string{aboutKey: c.About, attemptKey: c.Attempt},
	}
	params.SetIdempotencyKey(c.Attempt)
	intent, err := a.api.V1PaymentIntents.Create(ctx, params)
	if err == nil {
		return paymentOf(intent), nil
	}
	refused := told(err)
	if !errors.Is(refused, ErrRefused) && !errors.Is(refused, ErrUnknown) {
		return Payment{}, refused
	}
	p := Payment{State: Refused, About: c.About, Attempt: c.Attempt, AmountCents: c.AmountCents, Currency: c.Currency}
	var e *lib.Error
	if errors.As(err, &e) && e.PaymentIntent != nil {
		p.ID = e.PaymentIntent.ID
	}
	return p, nil
}

// Payment reads what came of a charge.
func (a *Account) Payment(ctx context.Context, id string) (Payment, error) {
	intent, err := a.api.V1PaymentIntents.Retrieve(ctx, id, nil)
	if err != nil {
		return Payment{}, told(err)
	}
	return paymentOf(intent), nil
}

// Find looks for an attempt among a customer's payments since an instant: whoever asked died before the answer.
func (a *Account) Find(ctx context.Context, customer, attempt string, since time.Time) (p Payment, ok bool, err error) {
	params := &lib.PaymentIntentListParams{Customer: lib.String(customer)}
	params.CreatedRange = &lib.RangeQueryParams{GreaterThanOrEqual: since.Unix()}
	params.Limit = lib.Int64(100)
	for intent, err := range a.api.V1PaymentIntents.List(ctx, params).All(ctx) {
		if failed := err; failed != nil {
			if err = told(failed); errors.Is(err, ErrUnknown) { // nobody was charged
				err = nil
			}
			return p, false, err
		}
		if intent.Metadata[attemptKey] == attempt {
			return paymentOf(intent), true, nil
		}
	}
	return p, false, nil
}

func paymentOf(i *lib.PaymentIntent) Payment {
	p := Payment{
		ID:          i.ID,
		About:       i.Metadata[aboutKey],
		Attempt:     i.Metadata[attemptKey],
		AmountCents: i.Amount,
		Currency:    strings.ToUpper(string(i.Currency)),
	}
	switch i.Status {
	case lib.PaymentIntentStatusSucceeded:
		p.State = Paid
	case lib.PaymentIntentStatusProcessing:
		p.State = UnderWay
	}
	return p
}
