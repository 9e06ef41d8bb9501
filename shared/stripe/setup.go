package stripe

import (
	"cmp"
	"context"
	"time"

	lib "github.com/stripe/stripe-go/v85"
)

// Under which names a session of Checkout keeps whom it is for.
const (
	organizationKey = "portaal_organization"
	clientKey       = "portaal_client"
	byKey           = "portaal_by"
	providerKey     = "portaal_provider"
)

// Ask is what somebody is asked on Stripe's page: a card, that is charged later.
type Ask struct {
	Organization string // whom the card is for; "" for a client that is about to start
	Client       string // as whose client
	Provider     string // whose client is about to start
	By           string // who is asked
	Customer     string // as who they are known to the account; "" makes one
	Email        string // of a new one
	Language     string // of the page: nl or en
	Success      string // where the page leads to; {CHECKOUT_SESSION_ID} is filled in
	Cancel       string
}

// Begun is a page of Checkout that was begun.
type Begun struct {
	Session string // Stripe's name of it
	Address string // where the browser is to go
}

// Page begins a page of Checkout in set-up mode. Nothing is charged by it.
func (a *Account) Page(ctx context.Context, ask Ask) (b Begun, err error) {
	params := &lib.CheckoutSessionCreateParams{
		Mode:               lib.String(string(lib.CheckoutSessionModeSetup)),
		PaymentMethodTypes: lib.StringSlice([]string{"card"}),
		ClientReferenceID:  lib.String(cmp.Or(ask.Organization, ask.Provider)),
		Locale:             lib.String(ask.Language),
		SuccessURL:         lib.String(ask.Success),
		CancelURL:          lib.String(ask.Cancel),
		Metadata:           map[string]string{byKey: ask.By},
	}
	for name, value := range map[string]string{
		organizationKey: ask.Organization, clientKey: ask.Client, providerKey: ask.Provider,
	} {
		if value != "" {
			params.Metadata[name] = value
		}
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
		return b, told(err)
	}
	if session.ID == "" || session.URL == "" {
		return b, ErrAway
	}
	return Begun{Session: session.ID, Address: session.URL}, nil
}

// Given is what came of a page of Checkout.
type Given struct {
	Session      string
	Organization string
	Client       string
	Provider     string // whose client was about to start
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
		Provider:     s.Metadata[providerKey],
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
