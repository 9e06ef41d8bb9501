package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// Organization is the part of an organisation's item that access decisions and most operations need; organizations
// owns its life cycle.
type Organization struct {
	table.Meta
	ID                     ids.Organization `dynamodbav:"id"`
	Name                   string           `dynamodbav:"name"`
	BusinessName           string           `dynamodbav:"businessName,omitempty"`
	BillingEmail           string           `dynamodbav:"billingEmail"`
	Culture                string           `dynamodbav:"culture,omitempty"` // of mails to people without an account; "" is the inviter's
	PlanType               int              `dynamodbav:"planType"`
	Enabled                bool             `dynamodbav:"enabled"`
	ProviderID             ids.Provider     `dynamodbav:"providerId,omitempty"` // the provider that manages it, if any
	ProviderName           string           `dynamodbav:"providerName,omitempty"`
	ClientID               ids.Client       `dynamodbav:"clientId,omitempty"` // the link's id
	PublicKey              secret.PublicKey `dynamodbav:"publicKey,omitempty"`
	PrivateKey             secret.Sealed    `dynamodbav:"privateKey,omitempty"`
	UsePolicies            bool             `dynamodbav:"usePolicies"`
	UseSso                 bool             `dynamodbav:"useSso"`
	UseGroups              bool             `dynamodbav:"useGroups"`
	UseScim                bool             `dynamodbav:"useScim"`
	UseResetPassword       bool             `dynamodbav:"useResetPassword"`
	UseCustomPermissions   bool             `dynamodbav:"useCustomPermissions"`
	LimitCollectionCreate  bool             `dynamodbav:"limitCollectionCreation"`
	LimitCollectionDelete  bool             `dynamodbav:"limitCollectionDeletion"`
	LimitItemDeletion      bool             `dynamodbav:"limitItemDeletion"`
	AdminAccessToAll       bool             `dynamodbav:"allowAdminAccessToAllCollectionItems"`
	RestrictProviderAccess bool             `dynamodbav:"restrictProviderAccess"`
	Suspensions            []Suspension     `dynamodbav:"suspensions,omitempty"` // why it is not enabled: none while it is
	DefaultCollection      ids.Collection   `dynamodbav:"defaultCollection,omitempty"`
	Deleting               bool             `dynamodbav:"deleting,omitempty"`   // on its way out: closed for everybody
	Dismissed              []string         `dynamodbav:"dismissed,omitempty"`  // set-up steps marked as not needed
	TrustKeys              bool             `dynamodbav:"trustKeys,omitempty"`  // members are confirmed with keys nobody compared
	EventYears             int              `dynamodbav:"eventYears,omitempty"` // how long its log is shown; 0 is DefaultEventYears
	Named                  bool             `dynamodbav:"named,omitempty"`      // every member has a row in the order of names
}

// How many years an organisation's log may go back. Its rows are kept for the longest, so that a longer choice shows
// again what a shorter one hid.
const (
	DefaultEventYears = 1
	LongestEventYears = 7
)

// EventsSince is the oldest instant that the organisation's log still shows.
func (o Organization) EventsSince(now time.Time) time.Time {
	return now.AddDate(-o.KeepsEvents(), 0, 0)
}

// KeepsEvents is how many years the organisation's log goes back.
func (o Organization) KeepsEvents() int {
	if o.EventYears == 0 {
		return DefaultEventYears
	}
	return o.EventYears
}

// Key is where the organisation lies.
func (o *Organization) Key() table.Key { return OrganizationKey(o.ID) }

// Kind is the item type.
func (*Organization) Kind() string { return "Organization" }
