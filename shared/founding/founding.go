// Package founding begins organisations: what one has from its first moment, whoever makes it, and the organisation
// that an account makes for itself. It does not know providers, which begin theirs with it.
package founding

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations of this domain work with.
type Service struct {
	clock   clock.Clock
	config  cloud.Config
	sizes   limit.Sizes
	members *members.Service
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{clock: d.Clock, config: d.Config, sizes: d.Sizes, members: members.Open(d)}
}

// Keys is the key pair of a new organisation on the wire.
type Keys struct {
	PublicKey  secret.PublicKey `json:"publicKey" maxLength:"1000" doc:"The public key."`
	PrivateKey secret.Sealed    `json:"encryptedPrivateKey" maxLength:"10000" doc:"The private key, encrypted with the organisation key."`
}

// Form is an organisation as it is asked for; its texts are checked and tidied.
type Form struct {
	Name                string
	BusinessName        string
	BillingEmail        string
	Culture             string
	PlanType            int
	Keys                Keys
	Seats               int
	MaxAutoscaleSeats   *int
	AdditionalStorageGb int
	DiscountPercent     int               // off the price
	OwnPrices           tenancy.OwnPrices // that its provider asks
	Currency            string            // in which it is billed; "" for that of the price list
	Collection          secret.Sealed     // the name of its first collection; none is made when ""
	ProviderID          ids.Provider      // "" for an organisation of its own
	ClientID            ids.Client
}

// Begun is an organisation that is about to start.
type Begun struct {
	Organization *tenancy.Organization
	Seats        *organizations.Seats
	Subscription *billing.Subscription
	collection   secret.Sealed
}

// Begin makes an organisation with one place in it out of a form. The abilities are copied from the plan: from then on
// only the copies count.
func Begin(f Form, now time.Time) *Begun {
	plan, _ := billing.PlanByType(f.PlanType)
	o := &tenancy.Organization{
		ID:               ids.New[ids.Organization](),
		Name:             f.Name,
		BusinessName:     f.BusinessName,
		BillingEmail:     f.BillingEmail,
		Culture:          language.Asked(f.Culture),
		Enabled:          true,
		ProviderID:       f.ProviderID,
		ClientID:         f.ClientID,
		PublicKey:        f.Keys.PublicKey,
		PrivateKey:       f.Keys.PrivateKey,
		AdminAccessToAll: true,
		Named:            true,
	}
	organizations.Give(o, plan)
	if f.Collection != "" {
		o.DefaultCollection = ids.New[ids.Collection]()
	}
	return &Begun{
		collection:   f.Collection,
		Organization: o,
		Seats: &organizations.Seats{
			OrganizationID:      o.ID,
			ProviderID:          o.ProviderID,
			ClientID:            o.ClientID,
			Name:                o.Name,
			BillingEmail:        o.BillingEmail,
			PlanType:            plan.Type,
			Seats:               f.Seats,
			Occupied:            1,
			MaxAutoscaleSeats:   f.MaxAutoscaleSeats,
			AdditionalStorageGb: f.AdditionalStorageGb,
			DiscountPercent:     f.DiscountPercent,
			OwnPrices:           f.OwnPrices,
			PriceVersion:        billing.PriceVersion(),
			Currency:            billing.Sold(f.Currency),
			Enabled:             true,
			InvitedAt:           now,
			Policies:            organizations.KnownPolicies,
			Started:             now,
		},
		Subscription: &billing.Subscription{
			ID:                  ids.New[ids.Subscription](),
			OrganizationID:      o.ID,
			ProviderID:          o.ProviderID,
			PlanType:            plan.Type,
			Seats:               f.Seats,
			AdditionalStorageGb: f.AdditionalStorageGb,
			DiscountPercent:     f.DiscountPercent,
			OwnPrices:           f.OwnPrices,
			Currency:            billing.Sold(f.Currency),
		},
	}
}

// Writes makes the writes of an organisation that starts, its first collection among them if it has one, which the
// first member manages. The member's own place, and who is told, are the caller's.
func (b *Begun) Writes(first ids.Member, now time.Time) []table.Write {
	o := b.Organization
	writes := append([]table.Write{table.Create(o, nil)}, organizations.ListWrites(b.Seats)...)
	if b.collection != "" {
		writes = append(writes, collections.DefaultWrites(o.ID, o.DefaultCollection, b.collection, first)...)
	}
	return append(append(writes, billing.StartWrites(b.Subscription, now)...), organizations.Moved(o.ID))
}
