// Package branding is how a provider shows itself to its clients' people: where replies to its mails go, and its logo.
// An address counts only once somebody who reads its mail agreed to that; a logo is drawn anew before it is kept. The
// package refuses to know which mails a provider stands behind (their payloads say so) and how they look (mail/words).
package branding

import (
	"errors"

	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Service is what the operations of this domain work with.
type Service struct {
	table  *table.Table
	keys   *token.Keys
	clock  clock.Clock
	config cloud.Config
	limits limit.Limiter
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:  d.Table,
		keys:   d.Keys,
		clock:  d.Clock,
		config: d.Config,
		limits: limit.Limiter{Table: d.Table, Keys: d.Keys},
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// errMoved says that somebody else was first; the change is decided anew.
var errMoved = errors.New("branding: somebody else was first")

// Branding is how a provider shows itself, for its staff.
type Branding struct {
	ProviderID ids.Provider  `json:"providerId" doc:"The provider."`
	ReplyTo    *string       `json:"replyTo" doc:"Where replies to its mails go; null where it has not said."`
	Asked      *AskedReplyTo `json:"asked" doc:"An address that was mailed and has not agreed yet; null when there is none."`
	Logo       *Picture      `json:"logo" doc:"Its logo; null when it has none."`
	Object     string        `json:"object" doc:"Always providerBranding."`
}

// AskedReplyTo is an address that was asked by mail whether replies may go there.
type AskedReplyTo struct {
	Email      string         `json:"email" doc:"The address."`
	AskedAt    string         `json:"askedAt" doc:"When the newest mail was asked for."`
	ValidUntil string         `json:"validUntil" doc:"From when on the link of that mail is refused."`
	Expired    bool           `json:"expired" doc:"The link is refused already: its time is up, or whoever asked is no admin any more."`
	MailStatus outbox.State   `json:"mailStatus" enum:"queued,sent,not_sent" doc:"What became of the mail."`
	MailReason *outbox.Reason `json:"mailReason" enum:"refused,unwritable,late" doc:"Why it was not sent."`
}

// shown is what a provider's staff see; asks is whether whoever asked the address that waits may still ask.
func (s *Service) shown(p ids.Provider, r tenancy.ReplyTo, fate outbox.Fate, asks bool, l tenancy.Logo) *Branding {
	out := &Branding{ProviderID: p, Logo: pictureOf(l), Object: "providerBranding"}
	if r.Address != "" {
		out.ReplyTo = &r.Address
	}
	if r.Asked != "" {
		until := r.AskedAt.Add(mail.ReplyToLife)
		out.Asked = &AskedReplyTo{
			Email:      r.Asked,
			AskedAt:    clock.Format(r.AskedAt),
			ValidUntil: clock.Format(until),
			Expired:    !asks || !s.clock.Now().Before(until),
			MailStatus: fate.State,
		}
		if fate.Why != "" {
			out.Asked.MailReason = &fate.Why
		}
	}
	return out
}

// The keys of what a path names, read together with the caller's standing.
func replyToOfPath(path func(string) string) table.Key {
	return tenancy.ReplyToKey(ids.Provider(path("providerId")))
}

func logoOfPath(path func(string) string) table.Key {
	return tenancy.LogoKey(ids.Provider(path("providerId")))
}

// Path names a provider.
type Path struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}
