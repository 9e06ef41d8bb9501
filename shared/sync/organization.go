package sync

import (
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/tenancy"
)

// Organization is an organisation as one person sees it: as a member, or through the provider that manages it. Every
// member of it is always there; official clients take some of them strictly.
type Organization struct {
	ID                       ids.Organization    `json:"id"`
	Name                     string              `json:"name"`
	Identifier               *string             `json:"identifier"`
	Enabled                  bool                `json:"enabled"`
	Object                   string              `json:"object"`
	Key                      string              `json:"key"` // wrapped for the user, or sealed with the provider key
	Status                   tenancy.Status      `json:"status"`
	Type                     tenancy.Role        `json:"type"`
	UserID                   ids.User            `json:"userId"`
	MemberID                 *ids.Member         `json:"organizationUserId"`
	Permissions              tenancy.Permissions `json:"permissions"`
	UsePolicies              bool                `json:"usePolicies"`
	UseGroups                bool                `json:"useGroups"`
	UseEvents                bool                `json:"useEvents"`
	UseTotp                  bool                `json:"useTotp"`
	Use2fa                   bool                `json:"use2fa"`
	UseAPI                   bool                `json:"useApi"`
	UseDirectory             bool                `json:"useDirectory"`
	UseSso                   bool                `json:"useSso"`
	UseKeyConnector          bool                `json:"useKeyConnector"`
	UseScim                  bool                `json:"useScim"`
	UseResetPassword         bool                `json:"useResetPassword"`
	UseSecretsManager        bool                `json:"useSecretsManager"`
	UsePasswordManager       bool                `json:"usePasswordManager"`
	UseCustomPermissions     bool                `json:"useCustomPermissions"`
	UseActivateAutofill      bool                `json:"useActivateAutofillPolicy"`
	UseRiskInsights          bool                `json:"useRiskInsights"`
	UseOrganizationDomains   bool                `json:"useOrganizationDomains"`
	UseAdminSponsored        bool                `json:"useAdminSponsoredFamilies"`
	UseAutomaticConfirmation bool                `json:"useAutomaticUserConfirmation"`
	UseDisableSMAds          bool                `json:"useDisableSMAdsForUsers"`
	UsePhishingBlocker       bool                `json:"usePhishingBlocker"`
	UseMyItems               bool                `json:"useMyItems"`
	UseInviteLinks           bool                `json:"useInviteLinks"`
	UsePam                   bool                `json:"usePam"`
	UsersGetPremium          bool                `json:"usersGetPremium"`
	SelfHost                 bool                `json:"selfHost"`
	Seats                    *int                `json:"seats"`
	MaxCollections           *int                `json:"maxCollections"`
	MaxStorageGb             *int                `json:"maxStorageGb"`
	ProductTierType          int                 `json:"productTierType"`
	HasKeyPair               bool                `json:"hasPublicAndPrivateKeys"`
	ResetPasswordEnrolled    bool                `json:"resetPasswordEnrolled"`
	SsoBound                 bool                `json:"ssoBound"`
	SsoEnabled               bool                `json:"ssoEnabled"`
	SsoMemberDecryption      *int                `json:"ssoMemberDecryptionType"`
	KeyConnectorEnabled      bool                `json:"keyConnectorEnabled"`
	KeyConnectorURL          *string             `json:"keyConnectorUrl"`
	LimitCollectionCreation  bool                `json:"limitCollectionCreation"`
	LimitCollectionDeletion  bool                `json:"limitCollectionDeletion"`
	LimitItemDeletion        bool                `json:"limitItemDeletion"`
	AdminAccessToAll         bool                `json:"allowAdminAccessToAllCollectionItems"`
	ProviderID               *ids.Provider       `json:"providerId"`
	ProviderName             *string             `json:"providerName"`
	ProviderType             *int                `json:"providerType"`
	SponsorshipName          *string             `json:"familySponsorshipFriendlyName"`
	SponsorshipAvailable     bool                `json:"familySponsorshipAvailable"`
	SponsorshipSync          *string             `json:"familySponsorshipLastSyncDate"`
	SponsorshipUntil         *string             `json:"familySponsorshipValidUntil"`
	SponsorshipDelete        *bool               `json:"familySponsorshipToDelete"`
	AdminInitiated           bool                `json:"isAdminInitiated"`
	AccessSecretsManager     bool                `json:"accessSecretsManager"`
	AccessPam                bool                `json:"accessPam"`
	Claimed                  bool                `json:"userIsClaimedByOrganization"`
}

// of fills in what does not depend on who looks. What a plan sells as a switch of the organisation (policies, groups …)
// is the organisation's; the rest is the plan's.
func of(o tenancy.Organization, seats *organizations.Seats, user ids.User) Organization {
	plan, _ := billing.PlanByType(o.PlanType)
	out := Organization{
		ID:                      o.ID,
		Name:                    o.Name,
		Enabled:                 o.Enabled,
		UserID:                  user,
		Status:                  tenancy.Confirmed,
		UsePolicies:             o.UsePolicies,
		UseGroups:               o.UseGroups,
		UseSso:                  o.UseSso,
		UseScim:                 o.UseScim,
		UseResetPassword:        o.UseResetPassword,
		UseCustomPermissions:    o.UseCustomPermissions,
		UseEvents:               plan.UseEvents,
		UseTotp:                 plan.UseTotp,
		Use2fa:                  plan.Use2fa,
		UseAPI:                  plan.UseAPI,
		UseDirectory:            plan.UseDirectory,
		UsersGetPremium:         plan.UsersGetPremium,
		UsePasswordManager:      true,
		ProductTierType:         plan.ProductTier,
		HasKeyPair:              o.PublicKey != "" && o.PrivateKey != "",
		LimitCollectionCreation: o.LimitCollectionCreate,
		LimitCollectionDeletion: o.LimitCollectionDelete,
		LimitItemDeletion:       o.LimitItemDeletion,
		AdminAccessToAll:        o.AdminAccessToAll,
	}
	if seats != nil {
		storage := plan.BaseStorageGb + seats.AdditionalStorageGb
		out.Seats, out.MaxStorageGb = &seats.Seats, &storage
	}
	if o.ProviderID != "" {
		msp := providerMSP
		out.ProviderID, out.ProviderName, out.ProviderType = &o.ProviderID, &o.ProviderName, &msp
	}
	return out
}

// ofMember shows an organisation to a confirmed member.
func ofMember(user ids.User, m member) Organization {
	out := of(m.organization, m.seats, user)
	out.Object, out.Key, out.Type, out.MemberID = "profileOrganization", string(m.WrappedKey), m.Role, &m.ID
	out.ResetPasswordEnrolled = m.ResetKey != ""
	if m.Role == tenancy.Custom {
		out.Permissions = m.Membership.Permissions
	}
	return out
}

// ofClient shows a client organisation to the staff of its provider, who count as owners.
func ofClient(user ids.User, f staff, c client, link providers.Link) Organization {
	msp := providerMSP
	out := of(c.organization, &c.seats, user)
	out.Object, out.Key, out.Type = "profileProviderOrganization", string(link.WrappedKey), tenancy.Owner
	out.ProviderID, out.ProviderName, out.ProviderType = &f.ProviderID, &f.provider.Name, &msp
	return out
}
