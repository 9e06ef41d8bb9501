package payments

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// StartCard begins a page of Stripe on which an organisation gives the card that it pays by from then on. The browser
// goes there as a whole and is led back to the page of the subscription. Nothing is charged, and nothing changes yet.
// For its owners and provider admins.
var StartCard = operation.New(operation.Spec{
	ID:      "payments-start-card",
	Route:   "POST /api/organizations/{organizationId}/card",
	Summary: "Begin the page of Stripe on which an organisation gives its card.",
	Grants:  table.Reads | token.Peppers,
	Faults:  []*fault.Kind{NotOffered, AccountRefused},
}, access.Member(access.ManagePayment, cardOfPath), startCard)

// CardPage is where a card is given.
type CardPage struct {
	URL    string `json:"url" doc:"Where the browser is to go."`
	Object string `json:"object" doc:"Always paymentCardPage."`
}

func startCard(ctx context.Context, s *Service, by access.OrgMember, _ *CardPath) (*CardPage, error) {
	o := by.Organization()
	m, connected, err := s.merchant(ctx, o.ProviderID)
	if err != nil {
		return nil, err
	}
	if !connected {
		return nil, NotOffered
	}
	var c billing.OnFile
	if _, err := by.Read(billing.CardKey(o.ID), &c); err != nil {
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
	back := string(site.Subscription(o.ID))
	ask := stripe.Ask{
		Organization: string(o.ID),
		Client:       string(o.ClientID),
		By:           string(by.User()),
		Email:        o.BillingEmail,
		Language:     by.Language(),
		Success:      back + "?card={CHECKOUT_SESSION_ID}",
		Cancel:       back,
	}
	if c.Of(o) && c.Account == m.Account {
		ask.Customer = c.Customer
	}
	page, err := account.Page(ctx, ask)
	if errors.Is(err, stripe.ErrUnknown) && ask.Customer != "" { // deleted there
		ask.Customer = ""
		page, err = account.Page(ctx, ask)
	}
	if err != nil {
		return nil, away(err)
	}
	return &CardPage{URL: page, Object: "paymentCardPage"}, nil
}
