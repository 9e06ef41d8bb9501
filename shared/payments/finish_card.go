package payments

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// FinishCard takes up the card that was given on a page of Stripe, which Stripe is asked about: what the browser says
// counts for nothing. Stripe's own message does the same, whichever comes first. Invoices that a card was refused for
// are charged again. For the organisation's owners and provider admins.
var FinishCard = operation.New(operation.Spec{
	ID:      "payments-finish-card",
	Route:   "PUT /api/organizations/{organizationId}/card",
	Summary: "Take up the card that was given on a page of Stripe.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{NotOffered, AccountRefused, CardNotGiven, CardOvertaken},
}, access.Member(access.ManagePayment, cardOfPath), finishCard)

// FinishCardInput names the page on which a card was given.
type FinishCardInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		Session string `json:"session" minLength:"1" maxLength:"255" doc:"Stripe's name of the page, with which it led back." example:"cs_test_a1House"`
	}
}

// errCardMoved says that the card was changed meanwhile.
var errCardMoved = errors.New("payments: the card was changed meanwhile")

func finishCard(ctx context.Context, s *Service, by access.OrgMember, in *FinishCardInput) (*CardDetails, error) {
	o := by.Organization()
	if !billing.IsSession(in.Body.Session) {
		return nil, CardNotGiven
	}
	m, connected, err := s.merchant(ctx, o.ProviderID)
	if err != nil {
		return nil, err
	}
	if !connected {
		return nil, NotOffered
	}
	given, err := s.given(ctx, &m, in.Body.Session)
	if err != nil {
		return nil, err
	}
	if given.Organization != string(o.ID) || given.Client != string(o.ClientID) {
		return nil, CardNotGiven
	}
	var c billing.OnFile
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		if by.Organization().ProviderID != o.ProviderID || by.Organization().ClientID != o.ClientID {
			return NotOffered
		}
		event := by.Event(logbook.OrganizationCardUpdated, logbook.Subject{})
		c, err = s.takeUp(ctx, suspendedToo{by}, by.Organization(), m, given, event)
		return err
	}, errCardMoved)
	switch {
	case errors.Is(err, errOvertaken):
		return nil, CardOvertaken
	case errors.Is(err, errElsewhere):
		return nil, NotOffered
	case err != nil:
		return nil, err
	}
	if err := s.again(ctx, &c); err != nil {
		return nil, err
	}
	return cardDetails(by, &c, true, &m), nil
}

// given asks Stripe for the card that was given on a page.
func (s *Service) given(ctx context.Context, m *billing.Merchant, session string) (given stripe.Given, err error) {
	account, err := s.account(m)
	if err != nil {
		return given, err
	}
	given, err = account.Given(ctx, session)
	switch {
	case errors.Is(err, stripe.ErrUnknown), errors.Is(err, stripe.ErrRefused):
		return given, CardNotGiven
	case err != nil:
		return given, away(err)
	case !given.Complete:
		return given, CardNotGiven
	}
	return given, nil
}

// suspendedToo commits on the behalf of somebody whose organisation may be suspended: what is checked is their place.
type suspendedToo struct{ by access.OrgMember }

// Transact carries out writes, if the caller's place is as it was.
func (s suspendedToo) Transact(ctx context.Context, writes ...table.Write) error {
	return s.by.TransactItem(ctx, writes...)
}

// transactor commits on somebody's behalf.
type transactor interface {
	Transact(ctx context.Context, writes ...table.Write) error
}

// What keeps a card from being taken up.
var (
	errOvertaken = errors.New("payments: another card was given or removed since the page was begun")
	errElsewhere = errors.New("payments: the account at which the card was given is not connected any more")
)

// takeUp makes the card that was given at an account the one that an organisation pays by, unless it is already. The
// first one of an account is what it is known by from then on.
func (s *Service) takeUp(
	ctx context.Context,
	tx transactor,
	o tenancy.Organization,
	at billing.Merchant,
	given stripe.Given,
	also ...table.Write,
) (billing.OnFile, error) {
	c := billing.OnFile{OrganizationID: o.ID}
	there, err := s.table.Get(ctx, c.Key(), &c)
	if err != nil || c.Session == given.Session && c.Pays(o, &at) {
		return c, err
	}
	m, connected, err := s.merchant(ctx, o.ProviderID)
	switch {
	case err != nil:
		return c, err
	case !connected || m.Account != at.Account || m.Live != given.Live:
		return c, errElsewhere
	case there && given.Begun.Before(c.At):
		return c, errOvertaken
	}
	c.Account = m.Account
	c.ProviderID, c.ClientID, c.Session, c.At = o.ProviderID, o.ClientID, given.Session, table.Stamp(given.Begun)
	c.Customer, c.Method, c.Brand, c.Last4 = given.Customer, given.Method, given.Brand, given.Last4
	c.ExpMonth, c.ExpYear = given.ExpMonth, given.ExpYear
	write := table.Put(&c, errCardMoved)
	if !there {
		write = table.Create(&c, errCardMoved)
	}
	if m.Known == "" {
		m.Known = given.Customer
		also = append(also, table.Put(&m, errCardMoved))
	}
	return c, tx.Transact(ctx, append(also, write)...)
}
