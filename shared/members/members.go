// Package members owns the life of a membership: Invite → Accept → Confirm, and its change, revocation, restoring and
// end. It decides who may do that to whom, counts seats in the transaction of the change, and tells people by mail. It
// refuses to know what members do with an organisation afterwards: every decision about that reads the membership in
// package access.
package members

import (
	"log/slog"

	"portaal/shared/clock"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Service is what the operations of memberships work with.
type Service struct {
	table   *table.Table
	keys    *token.Keys
	clock   clock.Clock
	cursors *page.Sealer
	public  string
	has     feature.Ledger
	sizes   limit.Sizes
	log     *slog.Logger
}

// Open makes the service from the doors of one operation.
func Open(d operation.Doors) *Service {
	log := d.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Service{
		table:   d.Table,
		keys:    d.Keys,
		clock:   d.Clock,
		cursors: d.Keys.Cursors(),
		public:  d.Config.PublicURL,
		has:     d.Has,
		sizes:   d.Sizes,
		log:     log,
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.public) }

// memberOf names the membership of the path, to be read together with the caller's standing.
func memberOf(path func(string) string) table.Key {
	return tenancy.MemberKey(ids.Organization(path("organizationId")), ids.Member(path("id")))
}
