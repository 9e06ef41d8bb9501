package providers

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// byStripe reports whether a form names a card that was given on a page of Stripe, by the name of that page.
func (n *NewClient) byStripe() bool {
	return n.PaymentMethod == billing.Card && billing.IsSession(n.PaymentToken)
}

// paidWrites are the writes of a new client by which it is paid: what it costs counts for an API key, and its card is
// its own.
func (s *Service) paidWrites(
	ctx context.Context,
	by access.ProviderStaff,
	c *newClient,
	n *NewClient,
	price billing.Price,
) ([]table.Write, error) {
	spent, err := spendWrites(ctx, by, price)
	if err != nil {
		return nil, err
	}
	card, err := s.cardWrites(ctx, by, c, n)
	return append(spent, card...), err
}

// cardWrites makes the card that was given on a page of Stripe the client's, in the transaction that starts it: given
// by the caller, at the account that the provider has now, and for one client. None when the form names none.
func (s *Service) cardWrites(
	ctx context.Context,
	by access.ProviderStaff,
	c *newClient,
	n *NewClient,
) ([]table.Write, error) {
	if !n.byStripe() {
		return nil, nil
	}
	gone := cardGone()
	card := billing.ClientCard{ProviderID: by.ProviderID(), Session: n.PaymentToken}
	m := billing.Merchant{ProviderID: by.ProviderID()}
	found, err := s.table.Batch(ctx, card.Key(), m.Key())
	if err != nil {
		return nil, err
	}
	given, err1 := found.Into(card.Key(), &card)
	connected, err2 := found.Into(m.Key(), &m)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	switch {
	case given && card.By == by.User() && card.OrganizationID != "":
		// By another request, or by this one, that was sent before: the memory of its key is looked at first.
		return []table.Write{table.Check(card.Key(), table.Missing(), gone)}, nil
	case !given || card.Method == "" || !card.Waits(by.User(), s.clock.Now()):
		return nil, gone
	case !connected || !m.Takes(s.config.TestPayments) || !card.IsAt(&m):
		return nil, gone
	}
	onFile := card.Starts(c.Organization)
	return []table.Write{
		table.Put(&card, errMoved),
		table.Create(onFile, errMoved),
		table.Check(m.Key(), table.AtRevision(m.Rev), errMoved),
		by.OrganizationEvent(c.Organization.ID, logbook.OrganizationCardUpdated, logbook.Subject{}),
	}, nil
}

func cardGone() *fault.Fault { return billing.CardGone.On(formOf + "paymentToken") }
