// Package tenancy holds the items that several domains read, and their keys: accounts and sessions, places in
// organisations and providers, organisations, providers, the use of collections, where items lie. It decides nothing:
// who may do what is access's, and each item's life cycle is its own domain's. Floor 2, below access.
package tenancy

import (
	"time"

	"portaal/shared/ids"
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
	TwoStep  bool     `dynamodbav:"twoStep,omitempty"` // has a method for the second step: see package factor
	Seen     string   `dynamodbav:"seen,omitempty"`    // the day of the last log-in or refresh, as Day writes it
}

// Day writes the day of an instant, in UTC, as time.DateOnly does: it sorts as text.
func Day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// Session is one log-in of a user on one device.
type Session struct {
	table.Meta
	ID         ids.Session `dynamodbav:"id"`
	UserID     ids.User    `dynamodbav:"userId"`
	Client     string      `dynamodbav:"client"`
	Device     string      `dynamodbav:"device"`
	DeviceType int         `dynamodbav:"deviceType"`
	DeviceName string      `dynamodbav:"deviceName"`
	Refresh    string      `dynamodbav:"refresh"`           // hash of the refresh token
	Stamp      string      `dynamodbav:"stamp"`             // security stamp at log-in
	Passkey    bool        `dynamodbav:"passkey,omitempty"` // opened with a passkey or security key, in either step
	// IDP is whose identity provider opened it; "" for the master password or a passkey. What the session reaches is
	// decided by access (0132).
	IDP     ids.Organization `dynamodbav:"idp,omitempty"`
	Started time.Time        `dynamodbav:"started"`
	Expires time.Time        `dynamodbav:"expires"`
}

// Key is where a session lies: in its user's partition.
func (s *Session) Key() table.Key { return SessionKey(s.UserID, s.ID) }

// Kind is the item type.
func (*Session) Kind() string { return "Session" }
