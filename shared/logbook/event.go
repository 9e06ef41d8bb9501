// Package logbook writes events: one line of an activity log each, in the transaction of what it tells. It knows the
// numbers of the wire and where the logs lie; who may read them is audit's. Floor 2, below access.
package logbook

import (
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// EventType is what happened, with the numbers of the wire.
type EventType int

// The events that Portaal writes, as on the wire.
const (
	UserLoggedIn                EventType = 1000
	UserChangedPassword         EventType = 1001
	UserSetStep                 EventType = 1002
	UserRemovedStep             EventType = 1003
	UserRecoveredStep           EventType = 1004
	UserFailedLogIn             EventType = 1005
	UserFailedStep              EventType = 1006
	UserExportedVault           EventType = 1007
	UserReplacedTemporary       EventType = 1008
	UserDisabled                EventType = 1090 // ours: by the operator
	UserEnabled                 EventType = 1091 // ours: by the operator
	CipherCreated               EventType = 1100
	CipherUpdated               EventType = 1101
	CipherDeleted               EventType = 1102
	CipherShared                EventType = 1105
	CipherUpdatedCollections    EventType = 1106
	CipherViewed                EventType = 1107
	CipherPasswordShown         EventType = 1108
	CipherPasswordCopied        EventType = 1111
	CipherFilledIn              EventType = 1114
	CipherSoftDeleted           EventType = 1115
	CipherRestored              EventType = 1116
	CollectionCreated           EventType = 1300
	CollectionUpdated           EventType = 1301
	CollectionDeleted           EventType = 1302
	GroupCreated                EventType = 1400
	GroupUpdated                EventType = 1401
	GroupDeleted                EventType = 1402
	MemberInvited               EventType = 1500
	MemberConfirmed             EventType = 1501
	MemberUpdated               EventType = 1502
	MemberRemoved               EventType = 1503
	MemberGroupsUpdated         EventType = 1504
	MemberEnrolled              EventType = 1506
	MemberWithdrew              EventType = 1507
	MemberPasswordReset         EventType = 1508
	MemberRevoked               EventType = 1511
	MemberRestored              EventType = 1512
	MemberLeft                  EventType = 1516
	MemberStepsReset            EventType = 1519
	MemberRevokedTwoFactor      EventType = 1520
	MemberRevokedSingleOrg      EventType = 1521
	MemberJoined                EventType = 1590 // ours: by a link
	OrganizationUpdated         EventType = 1600
	OrganizationExportedVault   EventType = 1602
	OrganizationVaultAccessed   EventType = 1603
	CollectionManagementUpdated EventType = 1609
	OrganizationInvoiceOffset   EventType = 1683 // ours: a credit note was set against an invoice
	DirectoryKeyCreated         EventType = 1684 // ours: the one that was there, if any, ended with it
	DirectoryKeyEnded           EventType = 1685 // ours
	OrganizationCardUpdated     EventType = 1686 // ours: by which card it pays, or that it pays by none
	OrganizationBuyerUpdated    EventType = 1687 // ours: what stands of it on its invoices
	OrganizationSuspended       EventType = 1688 // ours: by its provider
	OrganizationReactivated     EventType = 1689 // ours: by its provider
	KeysTrusted                 EventType = 1690 // ours: no official client knows it
	KeysCompared                EventType = 1691 // ours
	JoinLinkOpened              EventType = 1692 // ours
	JoinLinkUpdated             EventType = 1693 // ours
	JoinLinkRenewed             EventType = 1694 // ours
	JoinLinkEnded               EventType = 1695 // ours
	OrganizationCreated         EventType = 1696 // ours: without a provider
	OrganizationAdded           EventType = 1697 // ours: to the clients of a provider
	OrganizationUnlinked        EventType = 1698 // ours: from its provider
	PolicyUpdated               EventType = 1700
	ProviderUserInvited         EventType = 1800
	ProviderUserConfirmed       EventType = 1801
	ProviderUserUpdated         EventType = 1802
	ProviderUserRemoved         EventType = 1803
	ProviderCreated             EventType = 1890 // ours
	ProviderUpdated             EventType = 1891 // ours
	RevealDone                  EventType = 1892 // ours: what somebody of the staff knew was ticked off
	RevealOpened                EventType = 1893 // ours: the tick was taken back
	ProviderDisabled            EventType = 1894 // ours: by the operator
	ProviderEnabled             EventType = 1895 // ours: by the operator
	ProviderReplyToAsked        EventType = 1896 // ours: a mail asks whether replies may go to an address
	ProviderReplyToVerified     EventType = 1897 // ours: by that mail's link
	ProviderReplyToRemoved      EventType = 1898 // ours
	ProviderLogoUpdated         EventType = 1899 // ours: another one, or none any more
	ProviderOrganizationCreated EventType = 1900
	ProviderOrganizationAdded   EventType = 1901
	ProviderOrganizationRemoved EventType = 1902
	ProviderVaultAccessed       EventType = 1903
	ProviderSellerUpdated       EventType = 1970 // ours: what it says of itself on its invoices
	ProviderPricesUpdated       EventType = 1971 // ours: at which prices of its own it sells
	ProviderMerchantConnected   EventType = 1972 // ours: an account at Stripe, to which clients pay
	ProviderMerchantRemoved     EventType = 1973 // ours
	ProviderKeyCreated          EventType = 1980 // ours: an API key
	ProviderKeyRevoked          EventType = 1981 // ours
	ProviderClientDescribed     EventType = 1990 // ours: what a client is to the provider
	ProviderClientSuspended     EventType = 1991 // ours
	ProviderClientReactivated   EventType = 1992 // ours
	ProviderClientBought        EventType = 1993 // ours: other seats, another limit or other storage
	ProviderInvoicePaid         EventType = 1994 // ours: an invoice was marked as paid
	ProviderInvoiceUnpaid       EventType = 1995 // ours: that was taken back
	ProviderClientRenewal       EventType = 1996 // ours: what becomes of its subscription when the period ends
	ProviderClientPlan          EventType = 1997 // ours: another plan
	ProviderInvoiceCredited     EventType = 1985 // ours: a credit note takes an invoice back
	ProviderInvoiceOffset       EventType = 1986 // ours: a credit note was set against an invoice
	ProviderCreditPaidOut       EventType = 1987 // ours: what a credit note gives back was paid out
	ProviderCreditNotPaidOut    EventType = 1988 // ours: that was taken back
	ProviderPaymentAstray       EventType = 1989 // ours: a card was charged, and the invoice asks for no such amount
	ProviderClientCountry       EventType = 1998 // ours: where a former client was, for an invoice that waits for that
	DomainAdded                 EventType = 2000
	DomainRemoved               EventType = 2001
	DomainVerified              EventType = 2002
	DomainNotVerified           EventType = 2003
	MaxClientReportedEvent      EventType = 1132
	MinClientReportedEvent      EventType = 1107
)

// ServerReason is why the server did something by itself, with the numbers of the wire; 0 when somebody did it.
type ServerReason int

// The reasons, with the numbers of the wire.
const (
	ByDirectory  ServerReason = 1  // the organisation's directory said so, by its key
	ByRecord     ServerReason = 2  // a domain's text record was found, or not
	TwoStepEnded ServerReason = 4  // an account lost its two-step login
	ByOperator   ServerReason = 5  // whoever runs the server did it, outside the portal
	ByMailedLink ServerReason = 6  // whoever reads an address did it, by a link that was mailed there
	ByUnpaidBill ServerReason = 7  // an invoice was not paid
	AtPeriodEnd  ServerReason = 8  // the period of a subscription ended, for which somebody had decided it
	ByCard       ServerReason = 9  // a card was charged
	KeptToTheEnd ServerReason = 10 // the data of a client whose subscription had ended was kept for as long as it is
	ByCredit     ServerReason = 12 // a credit note was there that had not been used up
)

// PolicyChange is what the saving of a policy did.
type PolicyChange string

// What the saving of a policy did: it was switched, or asks something else and stays as it was.
const (
	PolicySwitchedOn  PolicyChange = "switchedOn"
	PolicySwitchedOff PolicyChange = "switchedOff"
	PolicyChangedOn   PolicyChange = "changedOn"
	PolicyChangedOff  PolicyChange = "changedOff"
)

// Renewal is what is to become of a subscription at the end of its period, as somebody said.
type Renewal string

// What was said of it: that it goes on as it is, from then on is billed by the month or by the year, or ends.
const (
	RenewsAsItIs   Renewal = "same"
	RenewsMonthly  Renewal = "monthly"
	RenewsAnnually Renewal = "annually"
	RenewsNever    Renewal = "end"
)

// serverDevice is the device of what the server does by itself, as on the wire.
const serverDevice = 22

// KeyRights are what an API key may that was made or revoked.
type KeyRights struct {
	Scopes     []tenancy.Scope `dynamodbav:"scopes"`
	LimitCents int64           `dynamodbav:"limitCents,omitempty"` // what it may add to bills in a calendar month
	Currency   string          `dynamodbav:"currency,omitempty"`   // of the limit; "" when it buys nothing
	Expires    time.Time       `dynamodbav:"expires"`
}

// Subject names what an event is about; what is "" does not apply.
type Subject struct {
	OrganizationID ids.Organization
	ProviderID     ids.Provider
	UserID         ids.User
	MemberID       ids.Member
	ProviderUserID ids.ProviderUser
	ClientID       ids.Client
	CollectionID   ids.Collection
	GroupID        ids.Group
	CipherID       ids.Cipher
	PolicyID       ids.Policy
	PolicyChange   PolicyChange
	Renewal        Renewal
	KeyProof       string // how it was known that a key is somebody's: see members.Confirm
	ClientName     string // what a client was called that is none any more: nobody can look it up
	ReplyTo        string // the address that replies to a provider's mails go to, or went to
	Invoice        string // the number of an invoice that was marked as paid, or not any more
	DomainName     string // the domain that was claimed, verified or given up
	APIKeyID       ids.APIKey
	APIKeyName     string // of the API key that was made or revoked, or by which it was done
	KeyRights      *KeyRights
	Date           time.Time // when a client tells of something earlier; zero = now
}

// Event is one line of an activity log. It is written in the transaction of what it tells.
type Event struct {
	table.Meta
	ID             ids.Event        `dynamodbav:"id"`
	Date           time.Time        `dynamodbav:"date"`
	What           EventType        `dynamodbav:"what"`
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"`
	ProviderID     ids.Provider     `dynamodbav:"providerId,omitempty"`
	UserID         ids.User         `dynamodbav:"userId,omitempty"`
	ActingUserID   ids.User         `dynamodbav:"actingUserId,omitempty"`
	MemberID       ids.Member       `dynamodbav:"organizationUserId,omitempty"`
	ProviderUserID ids.ProviderUser `dynamodbav:"providerUserId,omitempty"`
	ClientID       ids.Client       `dynamodbav:"providerOrganizationId,omitempty"`
	CollectionID   ids.Collection   `dynamodbav:"collectionId,omitempty"`
	GroupID        ids.Group        `dynamodbav:"groupId,omitempty"`
	CipherID       ids.Cipher       `dynamodbav:"cipherId,omitempty"`
	PolicyID       ids.Policy       `dynamodbav:"policyId,omitempty"`
	PolicyChange   PolicyChange     `dynamodbav:"policyChange,omitempty"`
	Renewal        Renewal          `dynamodbav:"renewal,omitempty"`
	KeyProof       string           `dynamodbav:"keyProof,omitempty"`
	ClientName     string           `dynamodbav:"clientName,omitempty"`
	ReplyTo        string           `dynamodbav:"replyTo,omitempty"`
	Invoice        string           `dynamodbav:"invoice,omitempty"`
	DomainName     string           `dynamodbav:"domainName,omitempty"`
	APIKeyID       ids.APIKey       `dynamodbav:"apiKeyId,omitempty"`
	APIKeyName     string           `dynamodbav:"apiKeyName,omitempty"`
	KeyRights      *KeyRights       `dynamodbav:"apiKeyRights,omitempty"`
	Server         ServerReason     `dynamodbav:"server,omitempty"` // why the server did it itself; then nobody acts
	DeviceType     int              `dynamodbav:"deviceType"`
	IP             string           `dynamodbav:"ip"`
	log            table.Path
}

// Key is where the event lies: in the log it was written to, by time.
func (e *Event) Key() table.Key {
	return EventKey(e.log, e.Date, e.ID)
}

// Kind is the item type.
func (*Event) Kind() string { return "Event" }

// NewEvent makes the write of an event by a user who is known but not signed in (a log-in).
func NewEvent(
	log table.Path,
	what EventType,
	about Subject,
	acting ids.User,
	from tenancy.Origin,
	now time.Time,
) table.Write {
	done := Event{What: what, ActingUserID: acting, DeviceType: from.DeviceType, IP: from.IP}
	return done.write(log, about, now)
}

// NewServerEvent makes the write of an event that the server causes by itself: nobody acts, from nowhere.
func NewServerEvent(log table.Path, what EventType, about Subject, why ServerReason, now time.Time) table.Write {
	done := Event{What: what, Server: why, DeviceType: serverDevice}
	return done.write(log, about, now)
}

// NewDirectoryEvent makes the write of an event that an organisation's directory causes: no person acts, but it comes
// from somewhere.
func NewDirectoryEvent(
	log table.Path,
	what EventType,
	about Subject,
	from tenancy.Origin,
	now time.Time,
) table.Write {
	done := Event{What: what, Server: ByDirectory, DeviceType: serverDevice, IP: from.IP}
	return done.write(log, about, now)
}

// write fills in what an event is about, and when it was, beside what was done and by whom, and makes its write.
func (e Event) write(log table.Path, about Subject, now time.Time) table.Write {
	if !about.Date.IsZero() {
		now = about.Date
	}
	e.log = log
	e.ID = ids.New[ids.Event]()
	e.Date = now
	e.OrganizationID = about.OrganizationID
	e.ProviderID = about.ProviderID
	e.UserID = about.UserID
	e.MemberID = about.MemberID
	e.ProviderUserID = about.ProviderUserID
	e.ClientID = about.ClientID
	e.CollectionID = about.CollectionID
	e.GroupID = about.GroupID
	e.CipherID = about.CipherID
	e.PolicyID = about.PolicyID
	e.PolicyChange, e.Renewal = about.PolicyChange, about.Renewal
	e.KeyProof, e.ClientName, e.ReplyTo = about.KeyProof, about.ClientName, about.ReplyTo
	e.Invoice, e.DomainName = about.Invoice, about.DomainName
	e.APIKeyID, e.APIKeyName, e.KeyRights = about.APIKeyID, about.APIKeyName, about.KeyRights
	if !lasts(e.Key()) {
		e.TTL = now.AddDate(tenancy.LongestEventYears, 0, 0).Unix()
	}
	line := table.Create(&e, nil)
	if e.byStaff() {
		line = line.With(table.Follow(&StaffEvent{e}))
	}
	return line
}

// byStaff reports whether a line of a client's log says what the client's provider did there through its staff, and the
// provider's own log does not say it too.
func (e *Event) byStaff() bool {
	told := []EventType{OrganizationVaultAccessed, OrganizationAdded, OrganizationUnlinked}
	return begins(e.Key(), "LOG", "ORG") && e.ProviderID != "" && e.ActingUserID != "" && !slices.Contains(told, e.What)
}

// StaffEvent is the line of a client's log that somebody of its provider's staff caused, once more with the provider:
// what its own people did in all its clients lies together, by time. It is a copy, and expires as its line does.
type StaffEvent struct{ Event }

// Key is where the row lies: with the provider, by time, under the number of the line.
func (e *StaffEvent) Key() table.Key { return EventKey(StaffLog(e.ProviderID), e.Date, e.ID) }

// Kind is the item type.
func (*StaffEvent) Kind() string { return "StaffEvent" }

// lasts reports whether an event never expires: a provider's log is part of what it accounts for. All others are kept
// as long as any organisation may choose; what it did choose is a filter on reading.
func lasts(k table.Key) bool { return begins(k, "LOG", "PROVIDER") }

func begins(k table.Key, words ...string) bool {
	return slices.Equal(table.Split(k.PK)[:len(words)], words)
}
