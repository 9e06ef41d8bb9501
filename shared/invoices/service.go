package invoices

import (
	"errors"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/identity"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/page"
	"portaal/shared/table"
)

// Service is what the operations of this domain work with.
type Service struct {
	table    *table.Table
	clock    clock.Clock
	config   cloud.Config
	cursors  *page.Sealer
	sizes    limit.Sizes
	members  *members.Service
	identity *identity.Service
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		clock:    d.Clock,
		config:   d.Config,
		cursors:  d.Keys.Cursors(),
		sizes:    d.Sizes,
		members:  members.Open(d),
		identity: identity.Open(d),
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// errMoved says that somebody else was first; the change is decided anew.
var errMoved = errors.New("invoices: somebody else was first")

// overtaken are the errors after which what becomes of an invoice is decided anew.
var overtaken = []error{errMoved, organizations.SeatsMoved, billing.SeatsChanged}
