// Package accounts ends accounts. An account's places, items and sessions belong to several domains; this one stands to
// their right and asks each to let go of what it holds. It keeps nothing of its own.
package accounts

import (
	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/providers"
	"portaal/shared/table"
)

// Service is what the operations of accounts work with.
type Service struct {
	table     *table.Table
	identity  *identity.Service
	members   *members.Service
	providers *providers.Service
	public    string // the address of the portal
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:     d.Table,
		identity:  identity.Open(d),
		members:   members.Open(d),
		providers: providers.Open(d),
		public:    d.Config.PublicURL,
	}
}
