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
	UnderWay State = iota // it is not decided yet
	Refused               // declined, cancelled, or somebody has to do something: it will not be paid by itself
	Paid
	GivenBack // it was paid, and not all of that is there any more
)

// Payment is what came of a charge.
type Payment struct {
	ID          string
	Live        bool // real money
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
	var e *lib.Error
	small := errors.As(err, &e) && e.Code == lib.ErrorCodeAmountTooSmall
	if !small && !errors.Is(refused, ErrDeclined) && !errors.Is(refused, ErrUnknown) { // the card is gone there
		return Payment{}, refused
	}
	p := Payment{State: Refused, About: c.About, Attempt: c.Attempt, AmountCents: c.AmountCents, Currency: c.Currency}
	if e.PaymentIntent != nil {
		p.ID = e.PaymentIntent.ID
	}
	return p, nil
}

// Cancel ends a payment that will not be paid by itself, so that it can't be paid later either, and tells what came of
// it: one that is decided, or can't be ended yet, stays as it is.
func (a *Account) Cancel(ctx context.Context, id string) (Payment, error) {
	intent, err := a.api.V1PaymentIntents.Cancel(ctx, id, nil)
	if err == nil {
		return paymentOf(intent), nil
	}
	if err = told(err); !errors.Is(err, ErrRefused) {
		return Payment{}, err
	}
	return a.Payment(ctx, id)
}

// Payment reads what came of a charge, and of its money since.
func (a *Account) Payment(ctx context.Context, id string) (Payment, error) {
	params := &lib.PaymentIntentRetrieveParams{}
	params.AddExpand("latest_charge")
	intent, err := a.api.V1PaymentIntents.Retrieve(ctx, id, params)
	if err != nil {
		return Payment{}, told(err)
	}
	return paymentOf(intent), nil
}

// How far an attempt is looked for: a customer with more payments than that keeps nobody else waiting.
const (
	pageSize = 100
	mostRead = 3 * pageSize
	longFind = 8 * time.Second
)

// Find looks for an attempt among a customer's payments of a time: whoever asked died before the answer. Where there
// are too many to be read it fails: that one is not there is said of all of them only. It says nothing of refunds.
func (a *Account) Find(
	ctx context.Context,
	customer, attempt string,
	from, to time.Time,
) (p Payment, ok bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, longFind)
	defer cancel()
	params := &lib.PaymentIntentListParams{Customer: lib.String(customer)}
	params.CreatedRange = &lib.RangeQueryParams{GreaterThanOrEqual: from.Unix(), LesserThanOrEqual: to.Unix()}
	params.Limit = lib.Int64(pageSize)
	read := 0
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
		if read++; read == mostRead {
			return p, false, ErrAway
		}
	}
	return p, false, nil
}

func paymentOf(i *lib.PaymentIntent) Payment {
	return Payment{
		ID:          i.ID,
		Live:        i.Livemode,
		State:       stateOf(i),
		About:       i.Metadata[aboutKey],
		Attempt:     i.Metadata[attemptKey],
		AmountCents: i.Amount,
		Currency:    strings.ToUpper(string(i.Currency)),
	}
}

// stateOf says how far a payment has come. One that is neither decided nor refused is still being confirmed: whoever
// asked for it died meanwhile, or has not heard the answer yet.
func stateOf(i *lib.PaymentIntent) State {
	switch {
	case i.Status == lib.PaymentIntentStatusSucceeded:
		left := i.AmountReceived
		if i.LatestCharge != nil {
			left -= i.LatestCharge.AmountRefunded
		}
		if left < i.Amount {
			return GivenBack
		}
		return Paid
	case i.Status == lib.PaymentIntentStatusCanceled:
		return Refused
	case i.Status != lib.PaymentIntentStatusProcessing && i.LastPaymentError != nil:
		return Refused
	}
	return UnderWay
}
