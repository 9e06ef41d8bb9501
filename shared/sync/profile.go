package sync

import (
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
)

// Profile is a person on the wire, with the places in organisations and providers.
type Profile struct {
	ID                    ids.User             `json:"id"`
	Name                  string               `json:"name"`
	Email                 string               `json:"email"`
	EmailVerified         bool                 `json:"emailVerified"`
	Premium               bool                 `json:"premium"`
	PremiumFromOrg        bool                 `json:"premiumFromOrganization"`
	Culture               string               `json:"culture"`
	TwoFactor             bool                 `json:"twoFactorEnabled"`
	Key                   secret.Sealed        `json:"key"`
	PrivateKey            secret.Sealed        `json:"privateKey"`
	AccountKeys           identity.AccountKeys `json:"accountKeys"`
	SecurityStamp         string               `json:"securityStamp"`
	ForcePasswordReset    bool                 `json:"forcePasswordReset"`
	UsesKeyConnector      bool                 `json:"usesKeyConnector"`
	AvatarColor           *string              `json:"avatarColor"`
	CreationDate          string               `json:"creationDate"`
	VerifyDevices         bool                 `json:"verifyDevices"`
	Organizations         []Organization       `json:"organizations"`
	OrganizationsNew      []Organization       `json:"organizationsNew" nullable:"true"`
	Providers             []Provider           `json:"providers"`
	ProviderOrganizations []Organization       `json:"providerOrganizations"`
	Object                string               `json:"object"`
}

// Provider is a provider as its staff sees it.
type Provider struct {
	ID             ids.Provider         `json:"id"`
	Name           string               `json:"name"`
	Key            secret.Wrapped       `json:"key"` // the provider key, for this user
	Status         tenancy.Status       `json:"status"`
	Type           tenancy.ProviderRole `json:"type"`
	Enabled        bool                 `json:"enabled"` // and lets this session work for it
	NeedsPasskey   bool                 `json:"needsPasskey" doc:"It does not, because no passkey opened it."`
	Permissions    tenancy.Permissions  `json:"permissions"` // all false: a null keeps Android from syncing at all
	UserID         ids.User             `json:"userId"`
	UseEvents      bool                 `json:"useEvents"`
	ProviderStatus int                  `json:"providerStatus"`
	ProviderType   int                  `json:"providerType"`
	Object         string               `json:"object"`
}

// The one kind of provider there is, and its state: set up.
const (
	providerMSP     = 0
	providerCreated = 1
)

// profile puts the profile together. Only what is confirmed is in it: a place without a key breaks a client's log-in.
func (p *person) profile() Profile {
	u := p.user
	out := Profile{
		ID:                    u.ID,
		Name:                  u.Name,
		Email:                 u.Email,
		EmailVerified:         u.Verified,
		TwoFactor:             u.TwoStep,
		Premium:               true, // for everybody: product.md §4.14
		Culture:               u.Culture,
		Key:                   u.Sealed,
		PrivateKey:            u.PrivateKey,
		AccountKeys:           u.Keys(),
		SecurityStamp:         u.Stamp,
		ForcePasswordReset:    u.Temporary,
		CreationDate:          clock.Format(u.Created),
		Object:                "profile",
		Organizations:         []Organization{},
		Providers:             []Provider{},
		ProviderOrganizations: []Organization{},
	}
	for _, m := range p.members {
		if m.organization.ID == "" {
			continue
		}
		plan, _ := billing.PlanByType(m.organization.PlanType)
		out.PremiumFromOrg = out.PremiumFromOrg || m.organization.Enabled && plan.UsersGetPremium
		out.Organizations = append(out.Organizations, ofMember(u.ID, m))
	}
	for _, f := range p.staff {
		if f.provider.ID == "" {
			continue
		}
		works := p.in.WorksFor(f.provider)
		out.Providers = append(out.Providers, Provider{
			ID:             f.ProviderID,
			Name:           f.provider.Name,
			Key:            f.WrappedKey,
			Status:         f.Status,
			Type:           f.Role,
			Enabled:        works,
			NeedsPasskey:   f.provider.Enabled && !works,
			UserID:         u.ID,
			UseEvents:      true,
			ProviderStatus: providerCreated,
			ProviderType:   providerMSP,
			Object:         "profileProvider",
		})
		if !works {
			continue
		}
		for _, c := range f.clients {
			if link, ok := f.links[c.seats.OrganizationID]; ok && c.organization.ID != "" {
				out.ProviderOrganizations = append(out.ProviderOrganizations, ofClient(u.ID, f, c, link))
			}
		}
	}
	return out
}
