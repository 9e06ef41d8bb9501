package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

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

// Rank is a role with its permissions.
type Rank struct {
	Role        Role        `dynamodbav:"role"`
	Permissions Permissions `dynamodbav:"permissions"`
}

// Membership is a person's place in an organisation: the item that every access decision about the organisation reads.
// It is stored twice: by member (in the organisation's partition, from the invitation on) and, once a user is known,
// by user (Place). The two are written together; the …MembershipWrites functions make both.
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
	AcceptedAt     time.Time        `dynamodbav:"acceptedAt,omitempty"` // when the account took it
	Culture        string           `dynamodbav:"culture,omitempty"`    // of the invitation's mails; "" for the organisation's
	ByStaff        bool             `dynamodbav:"byStaff,omitempty"`    // given by provider staff: see docs/rights.md
	FirstOwner     bool             `dynamodbav:"firstOwner,omitempty"` // the owner with whom the client was started
	MessageID      ids.Message      `dynamodbav:"messageId,omitempty"`  // the invitation's mail
	Before         Status           `dynamodbav:"before,omitempty"`     // the status before it was revoked
	ExternalID     string           `dynamodbav:"externalId,omitempty"`
	Directory      *Listed          `dynamodbav:"directory,omitempty"` // as the organisation's directory has it
	Groups         []ids.Group      `dynamodbav:"groups,omitempty"`
	Stood          *Rank            `dynamodbav:"stood,omitempty"` // before it was lowered: see docs/rights.md, 11
	ResetKey       secret.Wrapped   `dynamodbav:"resetKey,omitempty"`
	Granted        []ids.Collection `dynamodbav:"granted,omitempty"` // whose Grantee rows are written when the member is confirmed
}

// Key is where the membership lies by member.
func (m *Membership) Key() table.Key { return MemberKey(m.OrganizationID, m.ID) }

// Kind is the item type.
func (*Membership) Kind() string { return "Membership" }

// OwnsByItself reports whether this is an owner's place that staff did not give. Such an owner stands as owner only,
// also when the account is on the provider's staff: see docs/rights.md, 1.
func (m *Membership) OwnsByItself() bool { return m.ID != "" && m.Role == Owner && !m.ByStaff }

// Place is the membership as it lies in its user's partition.
type Place struct{ Membership }

// Key is where the membership lies by user.
func (s *Place) Key() table.Key { return PlaceKey(s.UserID, s.OrganizationID) }

// Kind is the item type.
func (*Place) Kind() string { return "Place" }

// ProviderPlace is a person's place in a provider, stored as memberships are: by provider user and by user.
type ProviderPlace struct {
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
func (p *ProviderPlace) Key() table.Key { return ProviderUserKey(p.ProviderID, p.ID) }

// Kind is the item type.
func (*ProviderPlace) Kind() string { return "ProviderUser" }

// Leads reports whether it is the place of a confirmed admin.
func (p *ProviderPlace) Leads() bool { return p.Status == Confirmed && p.Role == ProviderAdmin }

// StaffPlace is the place in a provider as it lies in its user's partition.
type StaffPlace struct{ ProviderPlace }

// Key is where the place lies by user.
func (s *StaffPlace) Key() table.Key { return StaffPlaceKey(s.UserID, s.ProviderID) }

// Kind is the item type.
func (*StaffPlace) Kind() string { return "StaffPlace" }

// Staffed says that an account is, or once was, a confirmed user of a provider. It is never taken back.
type Staffed struct {
	table.Meta
	UserID     ids.User     `dynamodbav:"userId"`
	ProviderID ids.Provider `dynamodbav:"providerId"`
}

// Key is where the mark lies.
func (s *Staffed) Key() table.Key { return StaffedKey(s.UserID, s.ProviderID) }

// Kind is the item type.
func (*Staffed) Kind() string { return "Staffed" }
