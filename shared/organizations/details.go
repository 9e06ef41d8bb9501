package organizations

import (
	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
)

// OrganizationDetails is an organisation on the wire, as its members and its provider's staff see it.
type OrganizationDetails struct {
	ID                      ids.Organization     `json:"id" doc:"The organisation."`
	Name                    string               `json:"name" doc:"Its name."`
	BusinessName            *string              `json:"businessName" doc:"The name of the business, if it differs."`
	BillingEmail            string               `json:"billingEmail" doc:"Where invoices go."`
	Culture                 *string              `json:"culture" doc:"The language of mails to its people until they have an account; null for that of whoever invites."`
	PlanType                int                  `json:"planType" doc:"The number of its plan."`
	Plan                    string               `json:"plan" doc:"The name of its plan."`
	ProductTierType         int                  `json:"productTierType" doc:"2 is Teams, 3 is Enterprise."`
	Seats                   int                  `json:"seats" doc:"Seats bought."`
	OccupiedSeats           int                  `json:"occupiedSeats" doc:"Seats taken by invited, accepted and confirmed members."`
	MaxAutoscaleSeats       *int                 `json:"maxAutoscaleSeats" doc:"Up to how many seats are added by themselves; null when there is no limit."`
	MaxStorageGb            int                  `json:"maxStorageGb" doc:"Storage for attachments, in gigabytes."`
	Currency                string               `json:"currency" doc:"ISO 4217 code of the currency in which it is billed."`
	PriceVersion            int                  `json:"priceVersion" doc:"Which version of the prices it began with."`
	DiscountPercent         int                  `json:"discountPercent" doc:"What is taken off its price, for those who may add seats or read what is bought; 0 for others."`
	OwnSeatCents            int64                `json:"ownSeatCents" doc:"What its provider asks for a seat per period instead of what the price list says, in cents, for those; 0 when it is the list's."`
	OwnStorageCents         int64                `json:"ownStorageCents" doc:"What its provider asks for an additional gigabyte then."`
	Enabled                 bool                 `json:"enabled" doc:"False while suspended."`
	Suspensions             []tenancy.Suspension `json:"suspensions" doc:"Why it is suspended: provider when its provider did that, unpaid when an invoice was not paid, ended when its subscription was cancelled and ended; none while it is enabled."`
	PastDue                 *PastDue             `json:"pastDue" doc:"What it owes its provider past the due date; null when that is nothing, and for those who may not read what is bought."`
	EndsDate                *string              `json:"endsDate" doc:"When its subscription ends, which was cancelled; null when it goes on, and for those who may not read what is bought."`
	DeletionDate            *string              `json:"deletionDate" doc:"When it is deleted with everything in it, as its subscription has ended; null when it is not, and for those who may not read what is bought."`
	UsePolicies             bool                 `json:"usePolicies" doc:"The plan has policies."`
	UseSso                  bool                 `json:"useSso" doc:"The plan has log-in through an identity provider."`
	UseGroups               bool                 `json:"useGroups" doc:"The plan has groups."`
	UseScim                 bool                 `json:"useScim" doc:"The plan has provisioning from a directory."`
	UseResetPassword        bool                 `json:"useResetPassword" doc:"The plan has account recovery."`
	UseCustomPermissions    bool                 `json:"useCustomPermissions" doc:"The plan has custom roles."`
	ProviderID              *ids.Provider        `json:"providerId" doc:"The provider that manages it, if any."`
	ProviderName            *string              `json:"providerName" doc:"The name of that provider."`
	ProviderEnabled         bool                 `json:"providerEnabled" doc:"False while the provider that manages it is suspended: the organisation goes on for its own people."`
	LimitCollectionCreation bool                 `json:"limitCollectionCreation" doc:"Only owners and administrators make collections."`
	LimitCollectionDeletion bool                 `json:"limitCollectionDeletion" doc:"Only owners and administrators delete collections."`
	LimitItemDeletion       bool                 `json:"limitItemDeletion" doc:"Only those who manage a collection delete its items."`
	AdminAccessToAll        bool                 `json:"allowAdminAccessToAllCollectionItems" doc:"Owners and administrators reach every collection."`
	RestrictProviderAccess  bool                 `json:"restrictProviderAccess" doc:"Provider staff cannot read items."`
	TrustKeys               bool                 `json:"trustServerKeys" doc:"Members are confirmed with the keys that this server gives, compared by nobody."`
	EventYears              int                  `json:"eventRetentionYears" doc:"How many years the event log goes back."`
	PublicKey               secret.PublicKey     `json:"publicKey" doc:"The organisation's public key."`
	PrivateKey              *secret.Sealed       `json:"encryptedPrivateKey" doc:"Its private key, under its key; only for who may recover accounts."`
	MayAddSeats             bool                 `json:"mayAddSeats" doc:"Whether the caller lets people in also where that adds seats to the bill."`
	CreationDate            string               `json:"creationDate" doc:"When it was created."`
	RevisionDate            string               `json:"revisionDate" doc:"When it last changed; send it back with a change."`
	Object                  string               `json:"object" doc:"Always organization."`
}

// Details is an organisation without a provider on the wire, for the owner who has just made it.
func Details(o tenancy.Organization, s Seats) *OrganizationDetails {
	d := details(o, s, true).withKey(true, o)
	d.MayAddSeats, d.DiscountPercent = true, s.DiscountPercent // an owner's
	return d
}

func detailsFor(by access.OrgMember, o tenancy.Organization, s Seats, providerEnabled bool) *OrganizationDetails {
	d := details(o, s, providerEnabled).withKey(by.Standing().Allows(access.RecoverAccounts), o)
	if by.Standing().Allows(access.ReadSubscription) {
		d.PastDue, d.EndsDate, d.DeletionDate = PastDueOf(s), clock.Optional(s.EndsAt), clock.Optional(s.DeletesAt)
	}
	d.MayAddSeats = by.Standing().Allows(access.ManageUsers) && by.Standing().BuySeats()
	if d.MayAddSeats || by.Standing().Allows(access.ReadSubscription) {
		d.DiscountPercent, d.OwnSeatCents, d.OwnStorageCents = s.DiscountPercent, s.SeatCents, s.StorageCents
	}
	return d
}

// withKey adds the private key, for whoever may recover accounts with it.
func (d *OrganizationDetails) withKey(recovers bool, o tenancy.Organization) *OrganizationDetails {
	if recovers && o.UseResetPassword && o.PrivateKey != "" {
		d.PrivateKey = &o.PrivateKey
	}
	return d
}

func details(o tenancy.Organization, s Seats, providerEnabled bool) *OrganizationDetails {
	plan, _ := billing.PlanByType(o.PlanType)
	d := &OrganizationDetails{
		ID:                      o.ID,
		Name:                    o.Name,
		BillingEmail:            o.BillingEmail,
		PlanType:                o.PlanType,
		Plan:                    plan.Name,
		ProductTierType:         plan.ProductTier,
		Seats:                   s.Seats,
		OccupiedSeats:           s.Occupied,
		MaxAutoscaleSeats:       s.MaxAutoscaleSeats,
		MaxStorageGb:            plan.BaseStorageGb + s.AdditionalStorageGb,
		Currency:                s.PaidIn(),
		PriceVersion:            s.priceVersion(),
		Enabled:                 o.Enabled,
		Suspensions:             append([]tenancy.Suspension{}, o.Suspensions...),
		UsePolicies:             o.UsePolicies,
		UseSso:                  o.UseSso,
		UseGroups:               o.UseGroups,
		UseScim:                 o.UseScim,
		UseResetPassword:        o.UseResetPassword,
		UseCustomPermissions:    o.UseCustomPermissions,
		LimitCollectionCreation: o.LimitCollectionCreate,
		LimitCollectionDeletion: o.LimitCollectionDelete,
		LimitItemDeletion:       o.LimitItemDeletion,
		AdminAccessToAll:        o.AdminAccessToAll,
		RestrictProviderAccess:  o.RestrictProviderAccess,
		TrustKeys:               o.TrustKeys,
		EventYears:              o.KeepsEvents(),
		ProviderEnabled:         providerEnabled,
		PublicKey:               o.PublicKey,
		CreationDate:            clock.Format(o.Created),
		RevisionDate:            clock.Format(o.Updated),
		Object:                  "organization",
	}
	if o.BusinessName != "" {
		d.BusinessName = &o.BusinessName
	}
	if o.Culture != "" {
		d.Culture = &o.Culture
	}
	if o.ProviderID != "" {
		d.ProviderID, d.ProviderName = &o.ProviderID, &o.ProviderName
	}
	return d
}

// Name makes a name that a person typed fit to be kept (language.Line). ok is false when nothing is left.
func Name(typed string) (name string, ok bool) {
	name = language.Line(typed)
	return name, name != ""
}
