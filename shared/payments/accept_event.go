package payments

import (
	"context"
	"errors"
	"time"

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

// AcceptEvent takes what Stripe tells a provider: a card was given, a payment succeeded. Each message is signed with
// the provider's own secret, and anything else is refused in the same words, whatever is wrong with it. Messages may
// come twice, late, and in any order: what they tell of is looked up, and each is carried out once. What is of no use
// is answered as all are.
var AcceptEvent = operation.New(operation.Spec{
	ID:      "payments-accept-event",
	Route:   "POST /api/stripe/{providerId}/events",
	Status:  204,
	Summary: "Take a message that Stripe has signed.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{NotSigned},
	MaxBody: 256 << 10,
}, access.Nobody("Stripe has no account here: it signs each message with the provider's secret"), acceptEvent)

// AcceptEventInput is a message of Stripe.
type AcceptEventInput struct {
	ProviderID string `path:"providerId" doc:"The provider." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Signature  string `header:"Stripe-Signature" doc:"When it was signed, and the signature." example:"t=1795999758,v1=00"`
	RawBody    []byte `contentType:"application/json" example:"{\"id\":\"evt_1\",\"type\":\"ping\",\"data\":{\"object\":{}}}"`
}

// Heard says that a message of Stripe was carried out.
type Heard struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Event      string       `dynamodbav:"event"`
}

// remembered is how long that is known. Stripe sends a message again for some days.
const remembered = 60 * 24 * time.Hour

// Key is where it lies: in its provider.
func (h *Heard) Key() table.Key { return heardKey(h.ProviderID, h.Event) }

// Kind is the item type.
func (*Heard) Kind() string { return "StripeEvent" }

// errHeard says that the message was carried out before.
var errHeard = errors.New("payments: the message was carried out before")

func acceptEvent(ctx context.Context, s *Service, _ access.Anyone, in *AcceptEventInput) (*operation.None, error) {
	p, err := ids.Parse[ids.Provider](in.ProviderID)
	if err != nil {
		return nil, NotSigned
	}
	m, there, err := s.merchant(ctx, p)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, NotSigned
	}
	signing, err := s.keys.Unseal(m.SealedAs("secret"), m.Secret)
	if err != nil {
		return nil, err
	}
	event, signed := stripe.ReadEvent(in.RawBody, in.Signature, signing, s.clock.Now())
	if !signed {
		return nil, NotSigned
	}
	if event.Live != m.Live || event.Session == "" && event.Payment == "" {
		return nil, nil
	}
	heard := &Heard{ProviderID: p, Event: event.ID}
	heard.TTL = s.clock.Now().Add(remembered).Unix()
	if known, err := s.table.Get(ctx, heard.Key(), &Heard{}); err != nil || known {
		return nil, err
	}
	account, err := s.account(&m)
	if err != nil {
		return nil, err
	}
	if event.Session != "" {
		err = s.hearCard(ctx, account, m, event.Session, heard)
	} else {
		err = s.hearPayment(ctx, account, m, event.Payment, heard)
	}
	if errors.Is(err, errHeard) {
		err = nil
	}
	return nil, err
}

// hearCard takes up a card that was given on a page of Stripe, if whoever began the page may still do that.
func (s *Service) hearCard(
	ctx context.Context,
	account *stripe.Account,
	m billing.Merchant,
	session string,
	heard *Heard,
) error {
	given, err := account.Given(ctx, session)
	switch {
	case errors.Is(err, stripe.ErrUnknown), errors.Is(err, stripe.ErrRefused):
		return nil
	case err != nil:
		return fault.Unavailable.Because(err)
	}
	id, err := ids.Parse[ids.Organization](given.Organization)
	by, errBy := ids.Parse[ids.User](given.By)
	if err != nil || errBy != nil || !given.Complete {
		return nil
	}
	return table.Anew(ctx, func(int) error {
		var o tenancy.Organization
		there, err := s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
		if err != nil || !there || o.Deleting || o.ProviderID != m.ProviderID ||
			string(o.ClientID) != given.Client {
			return err
		}
		holds, may, err := access.StillMayWrites(ctx, s.table, o, by, access.ManagePayment, errCardMoved)
		if err != nil || !may {
			return err
		}
		told := logbook.NewServerEvent(logbook.OrganizationLog(id), logbook.OrganizationCardUpdated,
			logbook.Subject{}, logbook.ByCard, s.clock.Now())
		holds = append(holds, told, table.Create(heard, errHeard))
		c, err := s.takeUp(ctx, s.table, o, m, given, holds...)
		if errors.Is(err, errOvertaken) || errors.Is(err, errElsewhere) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.again(ctx, &c)
	}, errCardMoved)
}

// hearPayment marks the invoice as paid that a payment was for, unless it is. What came of the payment, and what is
// left of it, is looked up: the message may be of an earlier time.
func (s *Service) hearPayment(
	ctx context.Context,
	account *stripe.Account,
	m billing.Merchant,
	payment string,
	heard *Heard,
) error {
	paid, err := account.Payment(ctx, payment)
	switch {
	case errors.Is(err, stripe.ErrUnknown): // another account's
		return nil
	case err != nil:
		return fault.Unavailable.Because(err)
	}
	key, ok := invoiceOf(m.ProviderID, paid.About)
	if !ok {
		return nil
	}
	return s.settle(ctx, key, paid, &m, heard)
}
