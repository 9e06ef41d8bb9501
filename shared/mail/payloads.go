package mail

import (
	"encoding/json"
	"time"
)

// VerifyEmail asks somebody who wants an account to prove that the address is theirs.
type VerifyEmail struct {
	Link    Link
	Expires time.Time
}

// AccountExists answers a registration with an address that has an account already. It is sent instead of
// VerifyEmail, so that the screen need not tell a stranger which addresses are known.
type AccountExists struct {
	Link Link // to the log-in page
}

// Welcome greets a new account.
type Welcome struct {
	Name Name // may be empty
	Link Link // to the vault
}

// OrganizationInvitation asks somebody to join an organisation as owner or in another role.
type OrganizationInvitation struct {
	Behind
	OrganizationName Name
	InviterName      Name    // may be empty
	House            Name    // for whom the inviter works: the provider, or the organisation itself
	InviterEmail     Address // empty when a directory invites
	Role             Role
	Link             Link
	Expires          time.Time
	ExistingAccount  bool
}

// MemberAccepted tells owners, admins and provider staff that somebody waits to be confirmed.
type MemberAccepted struct {
	OrganizationName Name
	MemberName       Name // may be empty
	MemberEmail      Address
	Link             Link // to the members page
	ProviderStaff    bool // the reader administers the organisation for a provider
}

// MemberConfirmed tells a member that the organisation is open to them.
type MemberConfirmed struct {
	Behind
	OrganizationName Name
	Link             Link // to the vault
}

// MemberRemoved tells somebody that they no longer belong to an organisation.
type MemberRemoved struct {
	Behind
	OrganizationName Name
}

// OrganizationDeleted tells a member that the organisation is gone, with everything in it.
type OrganizationDeleted struct {
	Behind
	OrganizationName Name
	Expired          bool // by itself, as its subscription had ended
}

// OrganizationAdded tells an owner that another owner gave the organisation to a provider.
type OrganizationAdded struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	ByName           Name // may be empty
	ByEmail          Address
	Restricted       bool // the provider's staff cannot read items
	Link             Link // to the members
}

// OrganizationUnlinked tells an owner that the provider does not manage the organisation any more.
type OrganizationUnlinked struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	BillingEmail     Address // from now on
	Link             Link    // to the members
}

// OrganizationSuspended tells an owner that the provider has suspended the organisation, or that its subscription,
// which the provider cancelled, has ended.
type OrganizationSuspended struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Cancelled        bool      // its subscription has ended
	Unpaid           bool      // for what it owes
	Number           Name      // of the invoice, then
	Deletes          time.Time // when it is deleted with everything in it, where its subscription has ended
}

// OrganizationReactivated tells an owner that the provider has lifted that again.
type OrganizationReactivated struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Suspended        bool // for another reason, still
	Link             Link // to the members
}

// MemberRevoked tells a member that their access is switched off until it is restored.
type MemberRevoked struct {
	Behind
	OrganizationName Name
}

// SeatsAdded tells that an organisation grew by itself, each time that it did.
type SeatsAdded struct {
	OrganizationName Name
	SeatsBefore      int
	Seats            int
	Limit            int   // 0 when there is none
	MoreCents        int64 // what the seats cost for a period, before tax; 0 when that is not known
	Currency         Name  // ISO 4217
	Yearly           bool  // the period is a year, else a month
	Free             bool  // nobody is billed: the organisation has no provider
	Link             Link
}

// SeatLimitReached tells that nobody can be invited until the limit is raised or a seat falls free.
type SeatLimitReached struct {
	OrganizationName Name
	Limit            int
	Link             Link
}

// ProviderSetup asks somebody, for the operator of the server, to start a provider.
type ProviderSetup struct {
	Link            Link
	Expires         time.Time
	ExistingAccount bool
}

// ProviderInvitation asks somebody to join the staff of a provider.
type ProviderInvitation struct {
	Behind
	ProviderName    Name
	InviterName     Name // may be empty
	InviterEmail    Address
	Role            Role
	Link            Link
	Expires         time.Time
	ExistingAccount bool
}

// ProviderUserAccepted tells provider admins that a colleague waits to be confirmed.
type ProviderUserAccepted struct {
	ProviderName Name
	UserName     Name // may be empty
	UserEmail    Address
	Link         Link
}

// ProviderUserConfirmed tells a colleague that the clients are open to them.
type ProviderUserConfirmed struct {
	Behind
	ProviderName Name
	Link         Link
}

// ProviderUserRemoved tells somebody that they no longer work for a provider.
type ProviderUserRemoved struct {
	Behind
	ProviderName Name
}

// ProviderDeleted tells a colleague that the provider is gone, and their place with it.
type ProviderDeleted struct {
	ProviderName Name
}

// PasswordHint answers somebody who has forgotten the master password.
type PasswordHint struct {
	Hint Name
	Link Link // to the log-in page
}

// NoPasswordHint answers somebody who has forgotten the master password and never gave a hint.
type NoPasswordHint struct {
	Link Link // to the log-in page
}

// PasswordChanged tells that an account has a new master password.
type PasswordChanged struct {
	When time.Time
}

// SessionsEnded tells that an account was logged out everywhere.
type SessionsEnded struct {
	When time.Time
}

// EmailCode holds the code that proves a new address of an account.
type EmailCode struct {
	Code    Name
	Expires time.Time
}

// EmailChanged tells, at the old address, that an account has another one now.
type EmailChanged struct {
	NewEmail Address
	When     time.Time
}

// AccountDeleted tells that an account and what it kept are gone.
type AccountDeleted struct {
	When time.Time
}

// Role is the role an invitation is for.
type Role string

// The roles an invitation may name.
const (
	RoleOwner         Role = "owner"
	RoleAdmin         Role = "admin"
	RoleUser          Role = "user"
	RoleCustom        Role = "custom"
	RoleProviderAdmin Role = "provider_admin"
	RoleServiceUser   Role = "service_user"
)

type kind struct {
	payload Payload
	lane    Priority
	worth   time.Duration
	decode  func([]byte) (Payload, error)
}

// InvitationLife is how long an invitation can be accepted, as in the official server. A later mail would hold a dead
// link.
const InvitationLife = 120 * time.Hour

// catalogue is every mail there is. A payload that is missing here cannot be rendered, and the tests say so.
var catalogue = []kind{
	of[VerifyEmail](Security, 24*time.Hour),
	of[AccountExists](Security, 24*time.Hour),
	of[Welcome](Bulk, 72*time.Hour),
	of[OrganizationInvitation](Bulk, InvitationLife),
	of[MemberAccepted](Bulk, 72*time.Hour),
	of[MemberConfirmed](Bulk, 72*time.Hour),
	of[MemberRemoved](Security, 72*time.Hour),
	of[OrganizationDeleted](Security, 72*time.Hour),
	of[OrganizationAdded](Security, 72*time.Hour),
	of[OrganizationUnlinked](Security, 72*time.Hour),
	of[OrganizationSuspended](Security, 72*time.Hour),
	of[OrganizationReactivated](Security, 72*time.Hour),
	of[OrganizationExpiring](Security, 72*time.Hour),
	of[ClientExpiring](Security, 72*time.Hour),
	of[ClientDeleted](Security, 72*time.Hour),
	of[InvoicePastDue](Bulk, 72*time.Hour),
	of[OrganizationUnpaid](Security, 72*time.Hour),
	of[ClientUnpaid](Security, 72*time.Hour),
	of[OrganizationPaid](Security, 72*time.Hour),
	of[MemberRevoked](Security, 72*time.Hour),
	of[SeatsAdded](Bulk, 72*time.Hour),
	of[SeatLimitReached](Bulk, 72*time.Hour),
	of[InvoiceIssued](Bulk, 72*time.Hour),
	of[UpcomingInvoice](Bulk, 72*time.Hour),
	of[CreditUsed](Bulk, 72*time.Hour),
	of[ProviderSetup](Bulk, InvitationLife),
	of[ProviderInvitation](Bulk, InvitationLife),
	of[ProviderUserAccepted](Bulk, 72*time.Hour),
	of[ProviderUserConfirmed](Bulk, 72*time.Hour),
	of[ProviderUserRemoved](Security, 72*time.Hour),
	of[ProviderDeleted](Security, 72*time.Hour),
	of[WeeklyDigest](Bulk, 72*time.Hour),
	of[ReplyToCheck](Security, ReplyToLife),
	of[ReplyToChanged](Security, 72*time.Hour),
	of[ReplyToEnded](Security, 72*time.Hour),
	of[APIKeyMade](Security, 72*time.Hour),
	of[DirectoryKeyMade](Security, 72*time.Hour),
	of[DomainNotVerified](Bulk, 72*time.Hour),
	of[SellerAccountChanged](Security, 72*time.Hour),
	of[MerchantChanged](Security, 72*time.Hour),
	of[CardRefused](Bulk, 72*time.Hour),
	of[ChargeUnknown](Bulk, 72*time.Hour),
	of[PaymentAstray](Bulk, 72*time.Hour),
	of[PasswordHint](Security, 24*time.Hour),
	of[NoPasswordHint](Security, 24*time.Hour),
	of[PasswordChanged](Security, 72*time.Hour),
	of[SessionsEnded](Security, 72*time.Hour),
	of[EmailCode](Security, 30*time.Minute),
	of[EmailChanged](Security, 72*time.Hour),
	of[SecondStepCode](Security, 5*time.Minute),
	of[SecondStepFailed](Security, 72*time.Hour),
	of[RecoveryCodeUsed](Security, 72*time.Hour),
	of[SecondStepSet](Security, 72*time.Hour),
	of[SecondStepRemoved](Security, 72*time.Hour),
	of[PasskeyAdded](Security, 72*time.Hour),
	of[PasskeyRemoved](Security, 72*time.Hour),
	of[NewDevice](Security, 72*time.Hour),
	of[RevokedWithoutTwoStep](Security, 72*time.Hour),
	of[RevokedInTwoOrganizations](Security, 72*time.Hour),
	of[AccountRecovered](Security, 72*time.Hour),
	of[AccountDeleted](Security, 72*time.Hour),
}

func kindOf(template string) (kind, bool) {
	for _, k := range catalogue {
		if k.payload.template() == template {
			return k, true
		}
	}
	return kind{}, false
}

func of[P Payload](lane Priority, worth time.Duration) kind {
	var zero P
	return kind{payload: zero, lane: lane, worth: worth, decode: func(data []byte) (Payload, error) {
		var p P
		err := json.Unmarshal(data, &p)
		return p, err
	}}
}

func (VerifyEmail) template() string             { return "verify-email" }
func (AccountExists) template() string           { return "account-exists" }
func (Welcome) template() string                 { return "welcome" }
func (OrganizationInvitation) template() string  { return "organization-invitation" }
func (MemberAccepted) template() string          { return "member-accepted" }
func (MemberConfirmed) template() string         { return "member-confirmed" }
func (MemberRemoved) template() string           { return "member-removed" }
func (OrganizationDeleted) template() string     { return "organization-deleted" }
func (OrganizationAdded) template() string       { return "organization-added" }
func (OrganizationUnlinked) template() string    { return "organization-unlinked" }
func (OrganizationSuspended) template() string   { return "organization-suspended" }
func (OrganizationReactivated) template() string { return "organization-reactivated" }
func (MemberRevoked) template() string           { return "member-revoked" }
func (SeatsAdded) template() string              { return "seats-added" }
func (SeatLimitReached) template() string        { return "seat-limit-reached" }
func (ProviderSetup) template() string           { return "provider-setup" }
func (ProviderInvitation) template() string      { return "provider-invitation" }
func (ProviderUserAccepted) template() string    { return "provider-user-accepted" }
func (ProviderUserConfirmed) template() string   { return "provider-user-confirmed" }
func (ProviderUserRemoved) template() string     { return "provider-user-removed" }
func (ProviderDeleted) template() string         { return "provider-deleted" }
func (PasswordHint) template() string            { return "password-hint" }
func (NoPasswordHint) template() string          { return "no-password-hint" }
func (PasswordChanged) template() string         { return "password-changed" }
func (SessionsEnded) template() string           { return "sessions-ended" }
func (EmailCode) template() string               { return "email-code" }
func (EmailChanged) template() string            { return "email-changed" }
func (AccountDeleted) template() string          { return "account-deleted" }

func (m VerifyEmail) link() Link             { return m.Link }
func (m AccountExists) link() Link           { return m.Link }
func (m Welcome) link() Link                 { return m.Link }
func (m OrganizationInvitation) link() Link  { return m.Link }
func (m MemberAccepted) link() Link          { return m.Link }
func (m MemberConfirmed) link() Link         { return m.Link }
func (MemberRemoved) link() Link             { return "" }
func (OrganizationDeleted) link() Link       { return "" }
func (m OrganizationAdded) link() Link       { return m.Link }
func (m OrganizationUnlinked) link() Link    { return m.Link }
func (OrganizationSuspended) link() Link     { return "" }
func (m OrganizationReactivated) link() Link { return m.Link }
func (MemberRevoked) link() Link             { return "" }
func (m SeatsAdded) link() Link              { return m.Link }
func (m SeatLimitReached) link() Link        { return m.Link }
func (m ProviderSetup) link() Link           { return m.Link }
func (m ProviderInvitation) link() Link      { return m.Link }
func (m ProviderUserAccepted) link() Link    { return m.Link }
func (m ProviderUserConfirmed) link() Link   { return m.Link }
func (ProviderUserRemoved) link() Link       { return "" }
func (ProviderDeleted) link() Link           { return "" }
func (m PasswordHint) link() Link            { return m.Link }
func (m NoPasswordHint) link() Link          { return m.Link }
func (PasswordChanged) link() Link           { return "" }
func (SessionsEnded) link() Link             { return "" }
func (EmailCode) link() Link                 { return "" }
func (EmailChanged) link() Link              { return "" }
func (AccountDeleted) link() Link            { return "" }
