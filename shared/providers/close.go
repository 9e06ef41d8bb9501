package providers

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// HasClients refuses to delete a provider that still has clients.
var HasClients = fault.Define(
	"providers.has_clients",
	400,
	"This provider still has clients, or one that is still being deleted. Unlink or delete them first.",
	"Deze provider heeft nog klanten, of een die nog wordt verwijderd. Koppel ze eerst los of verwijder ze.",
)

// CloseWrites makes the writes that close a provider for everybody, for good: it is marked, its switches are off, and
// its count of clients is gone, unless it has any. p is as it was read.
func CloseWrites(p tenancy.Provider, now time.Time) []table.Write {
	p.Deleting, p.Enabled = true, false
	none := fewer(clientsSoFar).And(fewer(clientsClosing))
	return append(
		tenancy.ClosedProviderWrites(p.ID, now),
		table.Put(&p, nil),
		table.DeleteIf(countKey(p.ID), none, HasClients),
		table.Gone(roundKey(p.ID)),
		organizations.ProviderMoved(p.ID),
	)
}

// fewer is the condition that a count is below one, or was never begun.
func fewer(n expression.NameBuilder) expression.ConditionBuilder {
	return expression.AttributeNotExists(n).Or(n.LessThan(expression.Value(1)))
}
