package providers

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Create makes a provider with the caller as its first, confirmed admin. It is for any account with a proven e-mail
// address, unless the operator has switched that off.
var Create = operation.New(operation.Spec{
	ID:          "providers-create",
	Route:       "POST /api/providers",
	Idempotency: operation.Optional,
	Summary:     "Become a provider.",
	Grants:      table.Reads | table.Writes,
	Faults:      []*fault.Kind{SignupsClosed, Unverified, TooManyProviders},
}, access.User(), create)

// CreateInput is a new provider.
type CreateInput struct {
	Body struct{ NewProvider }
}

// NewProvider is what whoever starts a provider says of it, and its key.
type NewProvider struct {
	Name         string         `json:"name" minLength:"1" maxLength:"50" doc:"The name of the provider." example:"Bakker IT"`
	BusinessName string         `json:"businessName,omitempty" maxLength:"50" doc:"The name of the business, if it differs." example:"Bakker IT B.V."`
	BillingEmail string         `json:"billingEmail" minLength:"1" maxLength:"256" doc:"Suggested for its invoices; the billing e-mail of organisations that it adds." example:"billing@example.com"`
	Key          secret.Wrapped `json:"key" maxLength:"1000" doc:"The provider key, encrypted with the caller's public key."`
}

// providersPerUser is how many providers one person may start.
const providersPerUser = 5

// The faults of becoming a provider.
var (
	SignupsClosed = fault.Define(
		"providers.signups_closed",
		400,
		"New providers come in by invitation here. Ask the operator of this server.",
		"Nieuwe providers komen hier alleen op uitnodiging binnen. Vraag het de beheerder van deze server.",
	)
	Unverified = fault.Define("providers.email_unverified", 400, "Verify your e-mail address first.",
		"Verifieer eerst je e-mailadres.")
	TooManyProviders = fault.Define("providers.too_many", 400, "You have started as many providers as one person can.",
		"Je hebt zoveel providers aangemaakt als één persoon kan.")
)

func create(ctx context.Context, s *Service, by access.SignedIn, in *CreateInput) (*ProviderDetails, error) {
	if s.config.Signups == "invite-only" {
		return nil, SignupsClosed
	}
	if !by.Account().Verified {
		return nil, Unverified
	}
	p, writes, err := s.startWrites(ctx, by, ids.New[ids.Provider](), nil, &in.Body.NewProvider)
	if err != nil {
		return nil, err
	}
	if err := s.table.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return details(*p), nil
}

// startWrites makes the writes that start a provider with the caller as its first, confirmed admin, and remember the
// answer for the request's Idempotency-Key. taken is what it means when there is such a provider.
func (s *Service) startWrites(
	ctx context.Context,
	by access.SignedIn,
	id ids.Provider,
	taken error,
	in *NewProvider,
) (*tenancy.Provider, []table.Write, error) {
	var f form
	p := &tenancy.Provider{
		ID:           id,
		Name:         f.name("name", in.Name),
		BillingEmail: f.email("billingEmail", in.BillingEmail),
		Enabled:      true,
		Inbox:        true,
		Ranked:       true,
		Upcoming:     true,
	}
	p.BusinessName = tidy(in.BusinessName)
	if err := f.err(); err != nil {
		return nil, nil, err
	}
	now := s.clock.Now()
	p.Created, p.Updated = table.Stamp(now), table.Stamp(now)
	once, err := operation.Once(ctx, details(*p))
	if err != nil {
		return nil, nil, err
	}
	me := by.Account()
	place := &tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p.ID,
		UserID:     me.ID,
		Email:      me.Email,
		Name:       me.Name,
		Status:     tenancy.Confirmed,
		Role:       tenancy.ProviderAdmin,
		WrappedKey: in.Key,
		InvitedAt:  now,
	}
	writes := []table.Write{
		once,
		table.Create(p, taken),
		table.Create(&Staff{ProviderID: p.ID, Places: 1, Admins: 1}, taken),
		table.Create(&Round{ProviderID: p.ID}, taken),
		startedWrite(me.ID),
		tenancy.Moved(me.ID),
		by.BeginProviderLog(p.ID, logbook.ProviderCreated, logbook.Subject{ProviderUserID: place.ID}),
	}
	return p, append(writes, tenancy.CreateProviderPlaceWrites(place, taken)...), nil
}

// providersStarted is how many providers a person has started.
type providersStarted struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
	N      int      `dynamodbav:"n" upsert:"add"`
}

// Key is where the count lies: with the person.
func (s *providersStarted) Key() table.Key { return startedKey(s.UserID) }

// Kind is the item type.
func (*providersStarted) Kind() string { return "ProvidersStarted" }

var startedSoFar = table.Attribute[providersStarted]("n")

// startedWrite makes the write that counts the providers that a person has started, and refuses one too many.
func startedWrite(u ids.User) table.Write {
	room := expression.AttributeNotExists(startedSoFar).
		Or(startedSoFar.LessThan(expression.Value(providersPerUser)))
	return table.UpsertIf(&providersStarted{UserID: u, N: 1}, room, TooManyProviders)
}
