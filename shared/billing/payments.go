package billing

import (
	"context"

	"portaal/shared/cloud"
	"portaal/shared/fault"
)

// PaymentRequest asks a payment service to promise an amount. Nothing is charged by it; a promise that is not used
// lapses, so that a purchase which fails afterwards leaves nothing to undo.
type PaymentRequest struct {
	Key         string // the same key gets the same answer and at most one promise
	Method      Method
	Token       string // what stands for the card; card data itself never comes here
	Action      string // "approved" once the payer has done what the bank asked for
	AmountCents int64
	Currency    string
}

// Payments is the port to payment services.
type Payments interface {
	// Authorise asks for a promise and returns the service's name for it. It fails with PaymentDeclined,
	// PaymentActionRequired or MethodUnavailable.
	Authorise(ctx context.Context, r PaymentRequest) (string, error)
}

// What a payment service may answer.
var (
	PaymentDeclined = fault.Define(
		"billing.payment_declined",
		400,
		"The card was declined. Use another card, or pay by invoice.",
		"De kaart is geweigerd. Gebruik een andere kaart of betaal op factuur.",
	)
	PaymentActionRequired = fault.Define(
		"billing.payment_action_required",
		400,
		"Your bank asks you to approve this payment. Approve it and submit again.",
		"Je bank vraagt je deze betaling goed te keuren. Keur haar goed en dien opnieuw in.",
	)
	MethodUnavailable = fault.Define(
		"billing.payment_method_unavailable",
		400,
		"This way to pay is not offered here. Choose payment by invoice.",
		"Op deze manier betalen kan hier niet. Kies betalen op factuur.",
	)
)

// CardGone says that no client can be started with a card that was given for one.
var CardGone = fault.Define(
	"billing.card_gone",
	400,
	"The card that was given for this client can't be used any more. Give it once more, or choose payment by invoice.",
	"De kaart die voor deze klant is opgegeven kan niet meer worden gebruikt. Geef hem opnieuw op of kies betalen op "+
		"factuur.",
)

// OpenPayments gives the payment services that are configured. Payment by invoice is always offered.
func OpenPayments(c cloud.Config) Payments {
	services := byMethod{Invoice: invoices{}}
	if c.TestPayments {
		services[Card] = NewTestCards()
	}
	return services
}

// waysToPay names what is offered, for whoever shows the choice.
func waysToPay(c cloud.Config) []string {
	if c.TestPayments {
		return []string{"invoice", "testCard"}
	}
	return []string{"invoice"}
}

type byMethod map[Method]Payments

func (b byMethod) Authorise(ctx context.Context, r PaymentRequest) (string, error) {
	service, ok := b[r.Method]
	if !ok {
		return "", MethodUnavailable
	}
	return service.Authorise(ctx, r)
}

// invoices promises everything: the invoice is sent, and paid by bank transfer within NetDays.
type invoices struct{}

func (invoices) Authorise(context.Context, PaymentRequest) (string, error) { return "", nil }
