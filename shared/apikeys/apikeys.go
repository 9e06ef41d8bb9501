// Package apikeys owns the API keys of providers: by whom they are made, how they are shown, and how they end. A key is
// a name, a secret that is told once and kept as a hash, a closed list of scopes and a last day. The package refuses to
// know what a key opens: access decides that at each request, from the key's row and from its maker's place.
package apikeys

import (
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Service is what the operations of this domain work with.
type Service struct {
	table    *table.Table
	keys     *token.Keys
	clock    clock.Clock
	config   cloud.Config
	cursors  *page.Sealer
	limits   limit.Limiter
	identity *identity.Service
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		keys:     d.Keys,
		clock:    d.Clock,
		config:   d.Config,
		cursors:  d.Keys.Cursors(),
		limits:   limit.Limiter{Table: d.Table, Keys: d.Keys},
		identity: identity.Open(d),
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// State is whether an API key still does something.
type State string

// The states of an API key.
const (
	Active   State = "active"
	Expired  State = "expired"
	Orphaned State = "orphaned"
)

// Details is an API key on the wire, without its secret.
type Details struct {
	ID           ids.APIKey      `json:"id" doc:"The key."`
	Name         string          `json:"name" doc:"How it is called."`
	Scopes       []tenancy.Scope `json:"scopes" enum:"clients:read,members:read,reports:read,members:invite,members:confirm,clients:create" doc:"What it is for."`
	Spending     *Spending       `json:"spending" doc:"What it may add to bills; null when it buys nothing."`
	State        State           `json:"state" enum:"active,expired,orphaned" doc:"Whether it does something: not once it has expired, nor when its maker is no admin any more."`
	MakerID      ids.User        `json:"makerId" doc:"Who made it; it does nothing that this person may not."`
	MakerName    string          `json:"makerName" doc:"The maker's name; empty when there is no such account any more."`
	MakerEmail   string          `json:"makerEmail" doc:"The maker's address; empty when there is no such account any more."`
	Passkey      bool            `json:"passkey" doc:"It was made in a session that a passkey opened: without, it does nothing while the provider asks for one."`
	CreationDate string          `json:"creationDate" doc:"When it was made."`
	Expires      string          `json:"expirationDate" doc:"From when on it is refused."`
	LastUsed     *string         `json:"lastUsedDate" doc:"When it last got a token; null when it never did."`
	Object       string          `json:"object" doc:"Always providerApiKey."`
}

// Spending is what a key may add to bills in a calendar month (UTC), and what it added in this one: the price of a
// whole period of what it bought, before tax.
type Spending struct {
	LimitCents int64  `json:"limitCents" doc:"What it may add to bills in a calendar month, in cents."`
	SpentCents int64  `json:"spentCents" doc:"What it added this month, in cents."`
	Currency   string `json:"currency" doc:"ISO 4217 code of the currency of both."`
}

// show is what a provider's admins see of a key: backed says whether its maker still stands behind it, and spent what
// it added to bills this month.
func (s *Service) show(k *tenancy.APIKey, maker tenancy.Account, backed bool, spent int64) Details {
	out := Details{
		ID:           k.ID,
		Name:         k.Name,
		Scopes:       k.Scopes,
		State:        Active,
		MakerID:      k.Maker,
		MakerName:    maker.Name,
		MakerEmail:   maker.Email,
		Passkey:      k.Passkey,
		CreationDate: clock.Format(k.Created),
		Expires:      clock.Format(k.Expires),
		Object:       "providerApiKey",
	}
	switch {
	case !s.clock.Now().Before(k.Expires):
		out.State = Expired
	case !backed || maker.ID == "" || maker.Disabled:
		out.State = Orphaned
	}
	if k.Buys() {
		out.Spending = &Spending{LimitCents: k.LimitCents, SpentCents: spent, Currency: k.Currency}
	}
	if !k.Used.IsZero() {
		used := clock.Format(k.Used)
		out.LastUsed = &used
	}
	return out
}
