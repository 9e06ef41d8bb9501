package providers

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/founding"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// CreateClient starts a client organisation: organisation, seats, subscription, first collection, link and the owner's
// invitation are one transaction, and so is the memory of the Idempotency-Key. Either all of it is there or nothing,
// however often the same request is sent and whenever it is cut off. For provider admins.
var CreateClient = operation.New(operation.Spec{
	ID:          "providers-create-client",
	Route:       "POST /api/providers/{providerId}/organizations",
	Idempotency: operation.Required,
	Summary:     "Start a client organisation and invite its owner.",
	Grants:      table.Reads | table.Writes | token.Mails,
	Faults: []*fault.Kind{
		billing.CardGone,
		billing.PaymentDeclined,
		billing.PaymentActionRequired,
		billing.MethodUnavailable,
		access.OverSpendingLimit,
		access.OtherSpendingCurrency,
		organizations.LimitBelowSeats,
		OtherCurrency,
		PriceOutdated,
		NotByKey,
		OwnerUnreachable,
		OwnerAlone,
		TooManyClients,
		fault.KeyMissing,
		fault.KeyReused,
		fault.TooManyTries,
	},
}, access.InProvider(access.ManageClients, countOfPath).ByKey(tenancy.ScopeClientsCreate), createClient)

// OtherCurrency says that the price that was shown is not what a client would be billed.
var OtherCurrency = fault.Define(
	"providers.other_currency",
	409,
	"The provider bills new clients in another currency by now. Look at the price again.",
	"De provider factureert nieuwe klanten intussen in een andere valuta. Bekijk de prijs opnieuw.",
)

// CreateClientInput is the New client form.
type CreateClientInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		ClientOwnerEmail string    `json:"clientOwnerEmail" minLength:"1" maxLength:"256" doc:"Who is invited as owner." example:"owner@example.com"`
		Organization     NewClient `json:"organizationCreateRequest" doc:"The organisation to start."`
	}
}

// NewClient is the organisation of a New client form.
type NewClient struct {
	Name                string         `json:"name" minLength:"1" maxLength:"50" doc:"The name of the organisation." example:"De Vries Bouw"`
	BusinessName        string         `json:"businessName,omitempty" maxLength:"50" doc:"The name of the business, if it differs." example:"De Vries Bouw B.V."`
	BillingEmail        string         `json:"billingEmail" minLength:"1" maxLength:"256" doc:"Where invoices go." example:"billing@example.com"`
	Culture             string         `json:"culture,omitempty" maxLength:"10" enum:"nl,nl-NL,en,en-US" doc:"The language of mails to its people until they have an account; that of whoever invites when absent." example:"nl-NL"`
	PlanType            int            `json:"planType" minimum:"17" maximum:"20" doc:"17 Teams monthly, 18 Teams annually, 19 Enterprise monthly, 20 Enterprise annually." example:"20"`
	Key                 secret.Sealed  `json:"key" maxLength:"1000" doc:"The organisation key, encrypted with the provider key."`
	Keys                founding.Keys  `json:"keys" doc:"The organisation's key pair."`
	CollectionName      secret.Sealed  `json:"collectionName" maxLength:"1000" doc:"The name of the first collection, encrypted with the organisation key."`
	AdditionalSeats     int            `json:"additionalSeats" minimum:"1" maximum:"100000" doc:"The number of seats." example:"5"`
	MaxAutoscaleSeats   *int           `json:"maxAutoscaleSeats,omitempty" minimum:"1" maximum:"100000" doc:"Up to how many seats are added by themselves; absent when there is no limit." example:"8"`
	AdditionalStorageGb int            `json:"additionalStorageGb,omitempty" minimum:"0" maximum:"99" doc:"Storage beside what is included." example:"2"`
	DiscountPercent     int            `json:"discountPercent,omitempty" minimum:"0" maximum:"100" doc:"What is taken off its price, in per cent; what the price list gives when it is 0." example:"10"`
	Currency            string         `json:"currency,omitempty" maxLength:"3" doc:"The currency in which the price was shown: refused when the provider has another one by now." example:"USD"`
	PricesRevision      int            `json:"pricesRevision,omitempty" minimum:"0" maximum:"1000000000" doc:"The revision of the provider's own prices at which the price was shown: refused when they are others by now." example:"0"`
	PaymentMethod       billing.Method `json:"paymentMethodType" minimum:"0" maximum:"5" doc:"5 by invoice, 0 by card." example:"5"`
	PaymentToken        string         `json:"paymentToken,omitempty" maxLength:"255" doc:"What the payment service calls the card: of Stripe, the page on which it was given."`
	PaymentAction       string         `json:"paymentAction,omitempty" maxLength:"20" doc:"approved, once the payer did what the bank asked for."`
	Country             string         `json:"billingAddressCountry,omitempty" maxLength:"2" doc:"ISO 3166 code of the country." example:"NL"`
	PostalCode          string         `json:"billingAddressPostalCode,omitempty" maxLength:"20" doc:"The postal code." example:"1012 JS"`
}

// ClientDetails is the link between a provider and a client on the wire.
type ClientDetails struct {
	ID             ids.Client       `json:"id" doc:"The link."`
	ProviderID     ids.Provider     `json:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `json:"organizationId" doc:"The client organisation."`
	Key            secret.Sealed    `json:"key" doc:"The organisation key, encrypted with the provider key."`
	Settings       *string          `json:"settings" doc:"Always null."`
	CreationDate   string           `json:"creationDate" doc:"When it was created."`
	RevisionDate   string           `json:"revisionDate" doc:"When it last changed."`
	Object         string           `json:"object" doc:"Always providerOrganization."`
}

func createClient(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *CreateClientInput,
) (*ClientDetails, error) {
	owner, err := check(in)
	if err != nil {
		return nil, err
	}
	if err := allowed(by, in.Body.Organization); err != nil {
		return nil, err
	}
	if err := s.room(by); err != nil {
		return nil, err
	}
	now := table.Stamp(s.clock.Now())
	c := s.draft(by, in, now)
	if c.account, err = s.account(ctx, by, owner, c.Organization.Culture); err != nil {
		return nil, err
	}
	if err := s.confirmable(ctx, by, c.account); err != nil {
		return nil, err
	}
	price, ok := c.price()
	if !ok {
		return nil, fault.Invalid
	}
	if _, err := spendWrites(ctx, by, price); err != nil {
		return nil, err // before anything is authorised
	}
	promise, err := s.authorise(ctx, price, &in.Body.Organization)
	if err != nil {
		return nil, err
	}
	c.Subscription.Payment = promise
	answer := c.answer(now)
	once, err := operation.Once(ctx, answer)
	if err != nil {
		return nil, err
	}
	err = decideAs(ctx, by, func(by access.ProviderStaff, _ int) error {
		c.Organization.ProviderName = by.Provider().Name
		writes, err := s.clientWrites(by, c, owner, now)
		if err != nil {
			return err
		}
		paid, err := s.paidWrites(ctx, by, c, &in.Body.Organization, price)
		if err != nil {
			return err
		}
		return by.Transact(ctx, slices.Concat([]table.Write{once}, paid, writes)...)
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}
