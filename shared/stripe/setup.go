package stripe

import (
	"context"
	"time"

	lib "github.com/stripe/stripe-go/v85"
)

// Under which names a session of Checkout keeps whom it is for.
const (
	organizationKey = "portaal_organization"
	clientKey       = "portaal_client"
	byKey           = "portaal_by"
)

// Ask is what somebody is asked on Stripe's page: a card, that is charged later.
type Ask struct {
	Organization string // whom the card is for
	Client       string // as whose client
	By           string // who is asked
	Customer     string // as who they are known to the account; "" makes one
	Email        string // of a new one
	Language     string // of the page: nl or en
	Success      string // where the page leads to; {CHECKOUT_SESSION_ID} is filled in
	Cancel       string
}

// Page begins a page of Checkout in set-up mode, and gives its address. Nothing is charged by it.
func (a *Account) Page(ctx context.Context, ask Ask) (address string, err error) {
	params := &lib.CheckoutSessionCreateParams{
		Mode:               lib.String(string(lib.CheckoutSessionModeSetup)),
		PaymentMethodTypes: lib.StringSlice([]string{"card"}),
		ClientReferenceID:  lib.String(ask.Organization),
		Locale:             lib.String(ask.Language),
		SuccessURL:         lib.String(ask.Success),
		CancelURL:          lib.String(ask.Cancel),
		Metadata:           map[string]string{organizationKey: ask.Organization, clientKey: ask.Client, byKey: ask.By},
	}
	if ask.Customer != "" {
		params.Customer = lib.String(ask.Customer)
	} else {
		params.CustomerCreation = lib.String("always")
		if ask.Email != "" {
			params.CustomerEmail = lib.String(ask.Email)
		}
	}
	session, err := a.api.V1CheckoutSessions.Create(ctx, params)
	if err != nil {
		return "", told(err)
	}
	if session.URL == "" {
		return "", ErrAway
	}
	return session.URL, nil
}

// Given is what came of a page of Checkout.
type Given struct {
	Session      string
	Organization string
	Client       string
	By           string
	Live         bool // real money
	Complete     bool
	Begun        time.Time
	Customer     string
	Method       string // Stripe's name of the card
	Brand        string
	Last4        string
	ExpMonth     int
	ExpYear      int
}

// Given reads what came of a page of Checkout.
func (a *Account) Given(ctx context.Context, session string) (g Given, err error) {
	params := &lib.CheckoutSessionRetrieveParams{}
	params.AddExpand("setup_intent.payment_method")
	s, err := a.api.V1CheckoutSessions.Retrieve(ctx, session, params)
	if err != nil {
		return g, told(err)
	}
	g = Given{
		Session:      s.ID,
		Organization: s.Metadata[organizationKey],
		Client:       s.Metadata[clientKey],
		By:           s.Metadata[byKey],
		Live:         s.Livemode,
		Begun:        time.Unix(s.Created, 0).UTC(),
	}
	if s.Mode != lib.CheckoutSessionModeSetup || s.Status != lib.CheckoutSessionStatusComplete ||
		s.Customer == nil || s.SetupIntent == nil || s.SetupIntent.PaymentMethod == nil {
		return g, nil
	}
	method := s.SetupIntent.PaymentMethod
	g.Customer, g.Method = s.Customer.ID, method.ID
	if card := method.Card; card != nil {
		g.Complete = g.Customer != "" && g.Method != ""
		g.Brand, g.Last4 = string(card.Brand), card.Last4
		g.ExpMonth, g.ExpYear = int(card.ExpMonth), int(card.ExpYear)
	}
	return g, nil
}
