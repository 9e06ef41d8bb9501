package payments

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// FinishClientCard tells which card was given for a client that is about to start: Stripe is asked, unless its own
// message was here before. It is kept for whoever gave it, and nobody pays by it until that client is started. For
// provider admins.
var FinishClientCard = operation.New(operation.Spec{
	ID:      "payments-finish-client-card",
	Route:   "PUT /api/providers/{providerId}/client-cards",
	Summary: "Read which card was given on a page of Stripe for a new client.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{NotOffered, AccountRefused, CardNotGiven},
}, access.InProvider(access.ManageClients, merchantOfPath), finishClientCard)

// FinishClientCardInput names the page on which a card was given.
type FinishClientCardInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Session string `json:"session" minLength:"1" maxLength:"255" doc:"Stripe's name of the page, with which it led back." example:"cs_test_a1House"`
	}
}

// ClientCardDetails is the card of a client that is about to start, on the wire.
type ClientCardDetails struct {
	Session  string `json:"session" doc:"Stripe's name of the page on which it was given: the client is started with it."`
	Test     bool   `json:"test" doc:"It was given in Stripe's test mode: nothing is really paid."`
	Brand    string `json:"brand" doc:"Which card: visa, mastercard and so on."`
	Last4    string `json:"last4" doc:"How the number of the card ends."`
	ExpMonth int    `json:"expMonth" doc:"The month in which the card expires."`
	ExpYear  int    `json:"expYear" doc:"The year in which the card expires."`
	Object   string `json:"object" doc:"Always clientCard."`
}

func finishClientCard(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *FinishClientCardInput,
) (*ClientCardDetails, error) {
	if !billing.IsSession(in.Body.Session) {
		return nil, CardNotGiven
	}
	m, err := s.offered(by)
	if err != nil {
		return nil, err
	}
	c := billing.ClientCard{ProviderID: by.ProviderID(), Session: in.Body.Session}
	there, err := s.table.Get(ctx, c.Key(), &c)
	if err != nil {
		return nil, err
	}
	if !there || !c.Waits(by.User(), s.clock.Now()) || !c.IsAt(&m) {
		return nil, CardNotGiven
	}
	if c.Method == "" {
		if c, err = s.askClientCard(ctx, by, m, c.Session); err != nil {
			return nil, err
		}
	}
	return &ClientCardDetails{
		Session:  c.Session,
		Test:     !m.Live,
		Brand:    c.Brand,
		Last4:    c.Last4,
		ExpMonth: c.ExpMonth,
		ExpYear:  c.ExpYear,
		Object:   "clientCard",
	}, nil
}

// askClientCard asks Stripe for the card that was given on a page, and keeps what it says.
func (s *Service) askClientCard(
	ctx context.Context,
	by access.ProviderStaff,
	m billing.Merchant,
	session string,
) (c billing.ClientCard, err error) {
	given, err := s.given(ctx, &m, session)
	if err != nil {
		return c, err
	}
	err = access.Anew(ctx, by, func(by access.ProviderStaff, _ int) error {
		c, err = s.keepClientCard(ctx, by, m, given)
		return err
	}, errCardMoved)
	if errors.Is(err, errElsewhere) {
		err = CardNotGiven
	}
	return c, err
}

// keepClientCard keeps the card that was given at an account for a client that is about to start, unless it is known
// already. The first one of an account is what it is known by from then on.
func (s *Service) keepClientCard(
	ctx context.Context,
	tx transactor,
	at billing.Merchant,
	given stripe.Given,
	also ...table.Write,
) (billing.ClientCard, error) {
	c := billing.ClientCard{ProviderID: at.ProviderID, Session: given.Session}
	there, err := s.table.Get(ctx, c.Key(), &c)
	if err != nil {
		return c, err
	}
	m, connected, err := s.merchant(ctx, at.ProviderID)
	switch {
	case err != nil:
		return c, err
	case !there || given.Provider != string(c.ProviderID) || !c.Waits(ids.User(given.By), s.clock.Now()):
		return c, errElsewhere
	case !connected || m.Account != at.Account || m.Live != given.Live || !c.IsAt(&m):
		return c, errElsewhere
	case c.Method != "":
		return c, nil
	}
	c.At = table.Stamp(given.Begun)
	c.Customer, c.Method, c.Brand, c.Last4 = given.Customer, given.Method, given.Brand, given.Last4
	c.ExpMonth, c.ExpYear = given.ExpMonth, given.ExpYear
	if m.Known == "" {
		m.Known = given.Customer
		also = append(also, table.Put(&m, errCardMoved))
	}
	return c, tx.Transact(ctx, append(also, table.Put(&c, errCardMoved))...)
}
