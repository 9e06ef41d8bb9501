package providers

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/founding"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Where the fields of the New client form are in the request.
const formOf = "organizationCreateRequest."

// What can be wrong with a New client form beside the form of its fields.
var (
	OwnerUnreachable = fault.Define(
		"providers.owner_unreachable",
		400,
		"No mail can be sent to this address. Give another one.",
		"Naar dit adres kan geen mail worden gestuurd. Geef een ander adres op.",
	)
	NotByKey = fault.Define(
		"providers.not_by_key",
		400,
		"With an API key a client is started at the full price and pays by invoice.",
		"Met een API-sleutel start je een klant voor de volle prijs, en betaalt die op factuur.",
	)
	OwnerAlone = fault.Define(
		"providers.owner_alone",
		400,
		"You are your provider's only confirmed user, and nobody confirms their own place. Name somebody else, or "+
			"let a colleague join first.",
		"Je bent de enige bevestigde gebruiker van je provider, en niemand bevestigt zijn eigen plaats. Kies "+
			"iemand anders, of laat eerst een collega meedoen.",
	)
)

// check judges the whole form at once, tidies its texts, and gives the owner's address as it is kept.
func check(in *CreateClientInput) (owner string, err error) {
	var f form
	o := &in.Body.Organization
	owner = f.email("clientOwnerEmail", in.Body.ClientOwnerEmail)
	o.Name, o.BusinessName = f.name(formOf+"name", o.Name), tidy(o.BusinessName)
	o.BillingEmail = f.email(formOf+"billingEmail", o.BillingEmail)
	if o.MaxAutoscaleSeats != nil && *o.MaxAutoscaleSeats < o.AdditionalSeats {
		f.complain(formOf+"maxAutoscaleSeats", organizations.LimitBelowSeats)
	}
	if o.PaymentMethod != billing.Invoice && o.PaymentMethod != billing.Card {
		f.complain(formOf+"paymentMethodType", fault.FieldChoice)
	}
	if o.PaymentMethod == billing.Card && o.PaymentToken == "" {
		f.complain(formOf+"paymentToken", fault.FieldRequired)
	}
	o.Country, o.PostalCode = strings.ToUpper(strings.TrimSpace(o.Country)), tidy(o.PostalCode)
	if o.Country != "" && !isCountry(o.Country) {
		f.complain(formOf+"billingAddressCountry", fault.FieldFormat)
	}
	if (o.Country == "US" || o.Country == "CH") && o.PostalCode == "" {
		f.complain(formOf+"billingAddressPostalCode", fault.FieldRequired)
	}
	return owner, f.err()
}

func isCountry(code string) bool {
	return len(code) == 2 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// newClient is everything of a client that is about to start.
type newClient struct {
	*founding.Begun
	link    *Link
	account tenancy.Account // of the owner to be; zero when there is none
}

// draft makes a client out of a form that was checked.
func (s *Service) draft(by access.ProviderStaff, in *CreateClientInput, now time.Time) *newClient {
	n, p := &in.Body.Organization, by.Provider()
	if by.Program() && n.MaxAutoscaleSeats == nil { // what is added later is not within its limit
		n.MaxAutoscaleSeats = &n.AdditionalSeats
	}
	begun := founding.Begin(founding.Form{
		Name:                n.Name,
		BusinessName:        n.BusinessName,
		BillingEmail:        n.BillingEmail,
		Culture:             n.Culture,
		PlanType:            n.PlanType,
		Keys:                n.Keys,
		Seats:               n.AdditionalSeats,
		MaxAutoscaleSeats:   n.MaxAutoscaleSeats,
		AdditionalStorageGb: n.AdditionalStorageGb,
		DiscountPercent:     cmp.Or(n.DiscountPercent, billing.DiscountFor(p.ID)),
		OwnPrices:           p.Asks(n.PlanType, billing.Sold(p.Currency)),
		Currency:            p.Currency,
		Collection:          n.CollectionName,
		ProviderID:          by.ProviderID(),
		ClientID:            ids.New[ids.Client](),
	}, now)
	sub, o := begun.Subscription, begun.Organization
	sub.Method, sub.Country, sub.PostalCode = n.PaymentMethod, n.Country, n.PostalCode
	if n.byStripe() { // as of a client that gives its card later: what is charged is said by the card on file
		sub.Method = billing.Invoice
	}
	link := &Link{ID: o.ClientID, ProviderID: o.ProviderID, OrganizationID: o.ID, WrappedKey: n.Key}
	return &newClient{Begun: begun, link: link}
}

// account tells whether the owner to be has an account. The invitation is in the client's language, or in that of
// whoever invites: reading the account for its own would cost another round trip.
func (s *Service) account(
	ctx context.Context,
	by access.ProviderStaff,
	email, culture string,
) (tenancy.Account, error) {
	user, known, err := identity.Known(ctx, s.table, s.keys, email)
	if err != nil || !known {
		return tenancy.Account{}, err
	}
	return tenancy.Account{ID: user, Email: email, Culture: cmp.Or(culture, by.Account().Culture)}, nil
}

// confirmable refuses an owner to be whom nobody could confirm: the caller, when the provider has no other confirmed
// user. It is only read when callers name themselves.
func (s *Service) confirmable(ctx context.Context, by access.ProviderStaff, owner tenancy.Account) error {
	if owner.ID != by.User() {
		return nil
	}
	staff, err := s.staffOf(ctx, by.ProviderID())
	if err != nil {
		return err
	}
	for _, p := range staff {
		if p.Status == tenancy.Confirmed && p.UserID != by.User() {
			return nil
		}
	}
	return OwnerAlone.On("clientOwnerEmail")
}

// allowed refuses a form whose price is another one by now, and of a program what would make its limit mean nothing.
func allowed(by access.ProviderStaff, n NewClient) error {
	p := by.Provider()
	switch {
	case by.Program() && n.DiscountPercent != 0:
		return NotByKey.On(formOf + "discountPercent")
	case by.Program() && n.PaymentMethod != billing.Invoice:
		return NotByKey.On(formOf + "paymentMethodType")
	case n.Currency != "" && n.Currency != billing.Sold(p.Currency):
		return OtherCurrency
	case n.PricesRevision != p.PricesRevision():
		return PriceOutdated
	}
	return nil
}

// answer is the client on the wire.
func (c *newClient) answer(now time.Time) *ClientDetails {
	return &ClientDetails{
		ID:             c.link.ID,
		ProviderID:     c.link.ProviderID,
		OrganizationID: c.Organization.ID,
		Key:            c.link.WrappedKey,
		CreationDate:   clock.Format(now),
		RevisionDate:   clock.Format(now),
		Object:         "providerOrganization",
	}
}

// price is what a period of the client costs; ok is false when there is no price of it.
func (c *newClient) price() (billing.Price, bool) {
	return billing.Quote(c.Subscription.Terms())
}

// spendWrites counts what a client costs that an API key starts.
func spendWrites(ctx context.Context, by access.ProviderStaff, price billing.Price) ([]table.Write, error) {
	return operation.SpendWrites(ctx, by.SignedIn, price.TotalCents, price.Currency, errMoved)
}

// authorise asks for the payment of the first period, under the request's own key. A card on file is charged when there
// is an invoice.
func (s *Service) authorise(ctx context.Context, price billing.Price, o *NewClient) (string, error) {
	if o.byStripe() {
		return "", nil
	}
	promise, err := s.payments.Authorise(ctx, billing.PaymentRequest{
		Key:         operation.OnceKey(ctx),
		Method:      o.PaymentMethod,
		Token:       o.PaymentToken,
		Action:      o.PaymentAction,
		AmountCents: price.TotalCents,
		Currency:    price.Currency,
	})
	switch {
	case errors.Is(err, billing.PaymentDeclined):
		return "", billing.PaymentDeclined.On(formOf + "paymentToken")
	case errors.Is(err, billing.PaymentActionRequired):
		return "", billing.PaymentActionRequired.On(formOf + "paymentToken")
	case errors.Is(err, billing.MethodUnavailable):
		return "", billing.MethodUnavailable.On(formOf + "paymentMethodType")
	}
	return promise, err
}

// clientWrites makes every write of a new client.
func (s *Service) clientWrites(
	by access.ProviderStaff,
	c *newClient,
	owner string,
	now time.Time,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	o := c.Organization
	place, invitation, err := members.InviteWrites(s.clock, s.keys, site, members.Invitation{
		Organization: *o,
		Email:        owner,
		Role:         tenancy.Owner,
		Granted:      []ids.Collection{o.DefaultCollection},
		FirstOwner:   true,
		Inviter:      by.Account(),
		House:        members.House{Name: by.Provider().Name, Provider: by.ProviderID()},
		Account:      c.account,
		Record: func(what logbook.EventType, about logbook.Subject) table.Write {
			return by.OrganizationEvent(o.ID, what, about)
		},
	})
	if errors.Is(err, mail.ErrAddress) {
		return nil, OwnerUnreachable.On("clientOwnerEmail")
	}
	if err != nil {
		return nil, err
	}
	writes := []table.Write{
		limit.Within(limit.ClientsPerProvider, table.ID(by.ProviderID()), now),
		s.countedWrite(by.ProviderID()),
		named(by.ProviderID(), by.Provider().Name, errMoved),
	}
	writes = append(writes, c.link.writes()...)
	writes = append(append(writes, c.Writes(place.ID, now)...), invitation...)
	return append(writes, organizations.ProviderMoved(by.ProviderID()),
		by.Event(logbook.ProviderOrganizationCreated, logbook.Subject{OrganizationID: o.ID, ClientID: c.link.ID})), nil
}
