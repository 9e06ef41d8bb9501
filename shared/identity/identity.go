// Package identity owns accounts and sessions: registration with a proven address, log-in, refresh and log-out. It
// stores what clients encrypt and a slow hash of what stands in for the master password, which it never sees.
//
// It refuses to tell strangers which addresses have an account: start, prelogin and log-in answer the same, and do the
// same work, for addresses that it does not know.
package identity

import (
	"context"

	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// User is an account: what access reads of it at each request, and all that its clients need to open the vault.
type User struct {
	tenancy.Account
	KDF
	Salt       string           `dynamodbav:"salt"`     // of the master key, as the client sent it
	Password   string           `dynamodbav:"password"` // see hash
	Hint       string           `dynamodbav:"hint,omitempty"`
	Sealed     secret.Sealed    `dynamodbav:"key"` // the user key, under the stretched master key
	PublicKey  secret.PublicKey `dynamodbav:"publicKey"`
	PrivateKey secret.Sealed    `dynamodbav:"privateKey"` // under the user key
	UserKeyID  string           `dynamodbav:"userKeyId,omitempty"`
	Temporary  bool             `dynamodbav:"temporaryPassword,omitempty"` // given by somebody else: must be changed
}

// Key is where the account lies.
func (u *User) Key() table.Key { return tenancy.UserKey(u.ID) }

// Kind is the item type.
func (*User) Kind() string { return "User" }

// Service is what the operations of identity work with.
type Service struct {
	table  *table.Table
	keys   *token.Keys
	clock  clock.Clock
	config cloud.Config
	limits limit.Limiter
	cost   secret.Cost
	step   factor.Door
	// withoutStep carries writes out that take an account's last second step away; see OpenWith.
	withoutStep WithoutStep
}

// WithoutStep carries out, in one transaction, writes that leave an account without a second step, once every
// organisation that requires one has revoked the person. It is a port: members, to the right of here, is behind it.
type WithoutStep func(context.Context, tenancy.Account, tenancy.Origin, func() ([]table.Write, error)) error

// OpenWith opens the domain for an operation that may take an account's last second step away.
func OpenWith(d operation.Doors, last WithoutStep) *Service {
	s := Open(d)
	s.withoutStep = last
	return s
}

// Asserting fills the port by which what security keys sign is checked.
func (s *Service) Asserting(with factor.Asserter) *Service {
	s.step.Assert = with
	return s
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:  d.Table,
		keys:   d.Keys,
		clock:  d.Clock,
		config: d.Config,
		limits: limit.Limiter{Table: d.Table, Keys: d.Keys},
		cost:   d.Cost,
		step:   factor.OpenDoor(d),
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// address is the row that makes an e-mail address unique and finds its account. It lies under a keyed digest: the
// table alone does not tell which addresses it holds.
type address struct {
	table.Meta
	KDF             // a copy of the account's, so that a client learns it with one read
	Salt   string   `dynamodbav:"salt"`
	UserID ids.User `dynamodbav:"userId"`
	digest string
}

// address makes the row that finds the account by its present address.
func (u *User) address(keys *token.Keys) *address {
	return &address{KDF: u.KDF, Salt: u.Salt, UserID: u.ID, digest: digestOf(keys, u.Email)}
}

// Key is where the row lies.
func (a *address) Key() table.Key { return addressKey(a.digest) }

// Kind is the item type.
func (*address) Kind() string { return "Address" }

func digestOf(keys *token.Keys, email string) string {
	return keys.Digest("email", NormaliseEmail(email))
}
