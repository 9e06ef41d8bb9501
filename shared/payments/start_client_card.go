package payments

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// StartClientCard begins a page of Stripe on which the card of a client is given that is about to start. The browser
// goes there as a whole, and is led back to the form of the new client. Nothing is charged, and there is no client yet.
// For provider admins.
var StartClientCard = operation.New(operation.Spec{
	ID:      "payments-start-client-card",
	Route:   "POST /api/providers/{providerId}/client-cards",
	Summary: "Begin the page of Stripe on which the card of a new client is given.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{NotOffered, AccountRefused},
}, access.InProvider(access.ManageClients, merchantOfPath), startClientCard)

// StartClientCardInput is what Stripe's page has to know of a form.
type StartClientCardInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Form         string `json:"form" maxLength:"36" pattern:"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" doc:"The browser's name of the form that is led back to." example:"0c6f7a52-3b0e-4a57-9d0e-0d9a3f8e6b11"`
		BillingEmail string `json:"billingEmail" minLength:"1" maxLength:"256" doc:"Where the client's invoices go, by which Stripe knows it." example:"billing@example.com"`
	}
}

func startClientCard(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *StartClientCardInput,
) (*CardPage, error) {
	p := by.ProviderID()
	email := identity.NormaliseEmail(in.Body.BillingEmail)
	if !identity.ValidEmail(email) {
		return nil, &fault.Fault{
			Kind: fault.Invalid, Fields: []fault.Field{{Name: "billingEmail", Kind: fault.FieldEmail}},
		}
	}
	m, err := s.offered(by)
	if err != nil {
		return nil, err
	}
	account, err := s.account(&m)
	if err != nil {
		return nil, err
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	back := string(site.NewClient(p, in.Body.Form))
	page, err := account.Page(ctx, stripe.Ask{
		Provider: string(p),
		By:       string(by.User()),
		Email:    email,
		Language: by.Language(),
		Success:  back + "&card={CHECKOUT_SESSION_ID}",
		Cancel:   back,
	})
	if err != nil {
		return nil, away(err)
	}
	now := s.clock.Now()
	card := &billing.ClientCard{
		ProviderID: p, By: by.User(), Account: m.Account, Session: page.Session, At: table.Stamp(now),
	}
	card.TTL = now.Add(billing.ClientCardLife).Unix()
	if err := by.Transact(ctx, table.Create(card, fault.Stale)); err != nil {
		return nil, err
	}
	return &CardPage{URL: page.Address, Object: "paymentCardPage"}, nil
}

// offered is the account at which cards of clients that are about to start are given, where there is one.
func (s *Service) offered(by access.ProviderStaff) (billing.Merchant, error) {
	m := billing.Merchant{ProviderID: by.ProviderID()}
	there, err := by.Read(m.Key(), &m)
	if err == nil && !(there && m.Takes(s.config.TestPayments)) {
		err = NotOffered
	}
	return m, err
}
