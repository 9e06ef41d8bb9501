// Package access decides who may do what. It reads the caller's session and place in an organisation or provider with
// strong consistency at each request, applies one pure decision table, and hands out proofs. A proof cannot be made
// anywhere else; a function that takes one cannot be reached without the rule that made it. Whatever a caller may
// not see is "not found", with a constant body; only a missing or bad token is "signed out". See decision 0006.
package access

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// Account is the part of a user's item that every request needs; identity owns the whole.
type Account struct {
	table.Meta
	ID       ids.User `dynamodbav:"id"`
	Email    string   `dynamodbav:"email"` // lower-case
	Name     string   `dynamodbav:"name"`
	Culture  string   `dynamodbav:"culture"` // "nl-NL", "en-US"
	Stamp    string   `dynamodbav:"securityStamp"`
	Verified bool     `dynamodbav:"emailVerified"`
	Disabled bool     `dynamodbav:"disabled,omitempty"`
}

// Session is one log-in of a user on one device.
type Session struct {
	table.Meta
	ID         ids.Session `dynamodbav:"id"`
	UserID     ids.User    `dynamodbav:"userId"`
	Client     string      `dynamodbav:"client"`
	Device     string      `dynamodbav:"device"`
	DeviceType int         `dynamodbav:"deviceType"`
	DeviceName string      `dynamodbav:"deviceName"`
	Refresh    string      `dynamodbav:"refresh"` // hash of the refresh token
	Stamp      string      `dynamodbav:"stamp"`   // security stamp at log-in
	Started    time.Time   `dynamodbav:"started"`
	Expires    time.Time   `dynamodbav:"expires"`
}

// Key is where a session lies: in its user's partition.
func (s *Session) Key() table.Key { return SessionKey(s.UserID, s.ID) }

// Kind is the item type.
func (*Session) Kind() string { return "Session" }

// Status is where a member or provider user stands in Invite → Accept → Confirm, with the numbers of the wire.
type Status int

// The statuses, as on the wire.
const (
	Revoked   Status = -1
	Invited   Status = 0
	Accepted  Status = 1
	Confirmed Status = 2
)

// Role is a member's role in an organisation, with the numbers of the wire.
type Role int

// The roles of an organisation, as on the wire.
const (
	Owner  Role = 0
	Admin  Role = 1
	Plain  Role = 2
	Custom Role = 4
)

// ProviderRole is a provider user's role, with the numbers of the wire.
type ProviderRole int

// The roles of a provider, as on the wire.
const (
	ProviderAdmin ProviderRole = 0
	ServiceUser   ProviderRole = 1
)

// Permissions are the flags of the Custom role.
type Permissions struct {
	AccessEventLogs      bool `json:"accessEventLogs" dynamodbav:"accessEventLogs,omitempty" required:"false"`
	AccessImportExport   bool `json:"accessImportExport" dynamodbav:"accessImportExport,omitempty" required:"false"`
	AccessReports        bool `json:"accessReports" dynamodbav:"accessReports,omitempty" required:"false"`
	CreateNewCollections bool `json:"createNewCollections" dynamodbav:"createNewCollections,omitempty" required:"false"`
	EditAnyCollection    bool `json:"editAnyCollection" dynamodbav:"editAnyCollection,omitempty" required:"false"`
	DeleteAnyCollection  bool `json:"deleteAnyCollection" dynamodbav:"deleteAnyCollection,omitempty" required:"false"`
	ManageGroups         bool `json:"manageGroups" dynamodbav:"manageGroups,omitempty" required:"false"`
	ManagePolicies       bool `json:"managePolicies" dynamodbav:"managePolicies,omitempty" required:"false"`
	ManageSso            bool `json:"manageSso" dynamodbav:"manageSso,omitempty" required:"false"`
	ManageUsers          bool `json:"manageUsers" dynamodbav:"manageUsers,omitempty" required:"false"`
	ManageResetPassword  bool `json:"manageResetPassword" dynamodbav:"manageResetPassword,omitempty" required:"false"`
	ManageScim           bool `json:"manageScim" dynamodbav:"manageScim,omitempty" required:"false"`
}

// Membership is a person's place in an organisation: the item that every access decision about the organisation reads.
// It is stored twice: by member (in the organisation's partition, from the invitation on) and, once a user is known,
// by user (Seat). The two are written together; MembershipWrites makes both.
type Membership struct {
	table.Meta
	ID             ids.Member       `dynamodbav:"id"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	UserID         ids.User         `dynamodbav:"userId,omitempty"` // "" while invited
	Email          string           `dynamodbav:"email"`            // lower-case; the invited address, then the account's
	Name           string           `dynamodbav:"name,omitempty"`
	Status         Status           `dynamodbav:"status"`
	Role           Role             `dynamodbav:"role"`
	Permissions    Permissions      `dynamodbav:"permissions"`
	WrappedKey     secret.Wrapped   `dynamodbav:"key,omitempty"` // the organisation key for this user; "" until confirmed
	InviteNonce    string           `dynamodbav:"inviteNonce,omitempty"`
	InvitedAt      time.Time        `dynamodbav:"invitedAt"`
	InvitedBy      ids.User         `dynamodbav:"invitedBy,omitempty"`
	MessageID      ids.Message      `dynamodbav:"messageId,omitempty"` // the invitation's mail
	Before         Status           `dynamodbav:"before,omitempty"`    // the status before it was revoked
	ExternalID     string           `dynamodbav:"externalId,omitempty"`
	Groups         []ids.Group      `dynamodbav:"groups,omitempty"`
	ResetKey       secret.Wrapped   `dynamodbav:"resetKey,omitempty"`
	Granted        []ids.Collection `dynamodbav:"granted,omitempty"` // whose Grantee rows are written when the member is confirmed
}

// Key is where the membership lies by member.
func (m *Membership) Key() table.Key { return MemberKey(m.OrganizationID, m.ID) }

// Kind is the item type.
func (*Membership) Kind() string { return "Membership" }

// Seat is the membership as it lies in its user's partition.
type Seat struct{ Membership }

// Key is where the membership lies by user.
func (s *Seat) Key() table.Key { return SeatKey(s.UserID, s.OrganizationID) }

// Kind is the item type.
func (*Seat) Kind() string { return "Seat" }

// ProviderSeat is a person's place in a provider, stored as memberships are: by provider user and by user.
type ProviderSeat struct {
	table.Meta
	ID          ids.ProviderUser `dynamodbav:"id"`
	ProviderID  ids.Provider     `dynamodbav:"providerId"`
	UserID      ids.User         `dynamodbav:"userId,omitempty"`
	Email       string           `dynamodbav:"email"`
	Name        string           `dynamodbav:"name,omitempty"`
	Status      Status           `dynamodbav:"status"`
	Role        ProviderRole     `dynamodbav:"role"`
	WrappedKey  secret.Wrapped   `dynamodbav:"key,omitempty"` // the provider key for this user
	InviteNonce string           `dynamodbav:"inviteNonce,omitempty"`
	InvitedAt   time.Time        `dynamodbav:"invitedAt"`
	MessageID   ids.Message      `dynamodbav:"messageId,omitempty"`
}

// Key is where the place lies by provider user.
func (p *ProviderSeat) Key() table.Key { return ProviderUserKey(p.ProviderID, p.ID) }

// Kind is the item type.
func (*ProviderSeat) Kind() string { return "ProviderUser" }

// StaffSeat is the place in a provider as it lies in its user's partition.
type StaffSeat struct{ ProviderSeat }

// Key is where the place lies by user.
func (s *StaffSeat) Key() table.Key { return StaffSeatKey(s.UserID, s.ProviderID) }

// Kind is the item type.
func (*StaffSeat) Kind() string { return "StaffSeat" }

// Organization is the part of an organisation's item that access decisions and most operations need; organizations
// owns its life cycle.
type Organization struct {
	table.Meta
	ID                     ids.Organization `dynamodbav:"id"`
	Name                   string           `dynamodbav:"name"`
	BusinessName           string           `dynamodbav:"businessName,omitempty"`
	BillingEmail           string           `dynamodbav:"billingEmail"`
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
	DefaultCollection      ids.Collection   `dynamodbav:"defaultCollection,omitempty"`
	Dismissed              []string         `dynamodbav:"dismissed,omitempty"` // set-up steps marked as not needed
	SeatsAnnounced         bool             `dynamodbav:"seatsAnnounced,omitempty"`
}

// Key is where the organisation lies.
func (o *Organization) Key() table.Key { return OrganizationKey(o.ID) }

// Kind is the item type.
func (*Organization) Kind() string { return "Organization" }

// Provider is the part of a provider's item that access decisions need; providers owns its life cycle.
type Provider struct {
	table.Meta
	ID           ids.Provider `dynamodbav:"id"`
	Name         string       `dynamodbav:"name"`
	BusinessName string       `dynamodbav:"businessName,omitempty"`
	BillingEmail string       `dynamodbav:"billingEmail"`
	Enabled      bool         `dynamodbav:"enabled"`
}

// Key is where the provider lies.
func (p *Provider) Key() table.Key { return ProviderKey(p.ID) }

// Kind is the item type.
func (*Provider) Kind() string { return "Provider" }
