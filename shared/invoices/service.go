package invoices

import (
	"portaal/shared/clock"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Service is what the operations of this domain work with.
type Service struct {
	table *table.Table
	clock clock.Clock
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service { return &Service{table: d.Table, clock: d.Clock} }
