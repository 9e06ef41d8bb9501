// Package organizations owns the life of an organisation: its name, settings and seats. The seats are a counter of
// their own, because every invitation changes them; for a provider's client the counter is also its row in the
// provider's list of clients. The package does not know who takes a seat (members) or who starts a client (providers).
package organizations

import (
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations of this domain work with.
type Service struct {
	Table *table.Table
}

// Open opens the domain.
func Open(d operation.Doors) *Service { return &Service{Table: d.Table} }

// Moved makes the write that moves an organisation's revision on: it belongs into every transaction that changes what
// the sync of any of its members shows, items aside (tenancy.ItemChangeWrite).
func Moved(o ids.Organization) table.Write {
	return table.Upsert(&tenancy.Revision{OrganizationID: o})
}

// ProviderMoved makes the write that moves a provider's revision on: it belongs into every transaction that changes
// what the sync of any of its staff shows.
func ProviderMoved(p ids.Provider) table.Write {
	return table.Upsert(&tenancy.Revision{ProviderID: p})
}
