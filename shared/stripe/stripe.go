// Package stripe is the door to Stripe: it begins the page on which somebody gives a card, reads what came of that,
// charges a card, and tells a message of Stripe from any other. Card data never comes here, only Stripe's names for
// them. Each call is made with the key of one account. The package refuses to know whose that is and what is paid.
package stripe

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	lib "github.com/stripe/stripe-go/v85"
)

// Home is where Stripe is asked, unless the configuration says otherwise.
const Home = "https://api.stripe.com"

const (
	patient = 10 * time.Second // of one call
	longest = 1 << 20          // bytes of one answer
)

// What a call may fail with. None holds anything of the request, or the key.
var (
	ErrKey      = errors.New("stripe: the key is not accepted")
	ErrRight    = errors.New("stripe: the key may not do this")
	ErrUnknown  = errors.New("stripe: there is no such thing")
	ErrDeclined = errors.New("stripe: the card is declined")
	ErrRefused  = errors.New("stripe: the account may not do this, or not so")
	ErrAway     = errors.New("stripe: no answer, or none that can be read")
)

// Door is where accounts are opened.
type Door struct{ backends *lib.Backends }

// Open opens the door. Nothing is asked yet. An answer that leads elsewhere is followed nowhere.
func Open(endpoint string) *Door {
	if endpoint == "" {
		endpoint = Home
	}
	backend := lib.GetBackendWithConfig(lib.APIBackend, &lib.BackendConfig{
		URL: lib.String(endpoint),
		HTTPClient: &http.Client{
			Timeout:       patient,
			Transport:     short{http.DefaultTransport},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		LeveledLogger:     &lib.LeveledLogger{Level: lib.LevelNull},
		MaxNetworkRetries: lib.Int64(0),
		EnableTelemetry:   lib.Bool(false),
	})
	return &Door{backends: &lib.Backends{API: backend, Connect: backend, Uploads: backend, MeterEvents: backend}}
}

// short cuts answers off that are longer than any that is asked for.
type short struct{ http.RoundTripper }

func (s short) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := s.RoundTripper.RoundTrip(r)
	if err == nil {
		res.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(res.Body, longest), res.Body}
	}
	return res, err
}

// Account is one account at Stripe.
type Account struct{ api *lib.Client }

// With opens the account of a key.
func (d *Door) With(key string) *Account {
	return &Account{api: lib.NewClient(key, lib.WithBackends(d.backends))}
}

// Try reports whether the key has the rights that are needed, as far as reading tells: nothing is changed.
func (a *Account) Try(ctx context.Context) error {
	sessions := &lib.CheckoutSessionListParams{}
	sessions.Limit = lib.Int64(1)
	for _, err := range a.api.V1CheckoutSessions.List(ctx, sessions).All(ctx) {
		if err != nil {
			return told(err)
		}
		break
	}
	setups := &lib.SetupIntentListParams{}
	setups.Limit = lib.Int64(1)
	for _, err := range a.api.V1SetupIntents.List(ctx, setups).All(ctx) {
		if err != nil {
			return told(err)
		}
		break
	}
	payments := &lib.PaymentIntentListParams{}
	payments.Limit = lib.Int64(1)
	for _, err := range a.api.V1PaymentIntents.List(ctx, payments).All(ctx) {
		if err != nil {
			return told(err)
		}
		break
	}
	charges := &lib.ChargeListParams{}
	charges.Limit = lib.Int64(1)
	for _, err := range a.api.V1Charges.List(ctx, charges).All(ctx) {
		if err != nil {
			return told(err)
		}
		break
	}
	return nil
}

// Knows reports whether the account has a customer, or had it: so a key is known to be one of the same account.
func (a *Account) Knows(ctx context.Context, customer string) (bool, error) {
	_, err := a.api.V1Customers.Retrieve(ctx, customer, nil)
	if err == nil {
		return true, nil
	}
	if err = told(err); errors.Is(err, ErrUnknown) {
		err = nil
	}
	return false, err
}

// told says which kind of failure it is, without what Stripe writes about it: that may name the key.
func told(err error) error {
	var e *lib.Error
	if !errors.As(err, &e) {
		return ErrAway
	}
	switch {
	case e.HTTPStatusCode == http.StatusUnauthorized:
		return ErrKey
	case e.HTTPStatusCode == http.StatusForbidden:
		return ErrRight
	case e.HTTPStatusCode == http.StatusNotFound || e.Code == lib.ErrorCodeResourceMissing:
		return ErrUnknown
	case e.HTTPStatusCode == http.StatusTooManyRequests || e.HTTPStatusCode == http.StatusConflict,
		e.Type == lib.ErrorTypeIdempotency: // asked before in other words: what came of that is found
		return ErrAway
	case e.HTTPStatusCode == http.StatusPaymentRequired || e.Type == lib.ErrorTypeCard:
		return ErrDeclined
	case e.HTTPStatusCode >= 400 && e.HTTPStatusCode < 500:
		return ErrRefused
	}
	return ErrAway
}
