package billing

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Transfer is one change of who bills an organisation, as it was kept before there was a ledger: a provider took it on,
// or handed it over.
type Transfer struct {
	table.Meta
	OrganizationID  ids.Organization `dynamodbav:"organizationId"`
	At              time.Time        `dynamodbav:"at"`
	Before          ids.Provider     `dynamodbav:"before,omitempty"` // "" when nobody was billed
	After           ids.Provider     `dynamodbav:"after,omitempty"`
	DiscountBefore  int              `dynamodbav:"discountBefore"`
	DiscountAfter   int              `dynamodbav:"discountAfter"`
	Seats           int              `dynamodbav:"seats"` // bought at that moment
	StorageGb       int              `dynamodbav:"additionalStorageGb"`
	PaymentReleased string           `dynamodbav:"paymentReleased,omitempty"` // the promise that was not used any more
}

// Key is where the transfer lies: in its organisation, by time.
func (t *Transfer) Key() table.Key { return transferKey(t.OrganizationID, t.At) }

// Kind is the item type.
func (*Transfer) Kind() string { return "Transfer" }

// TransferWrites makes the writes by which another provider, or nobody, bills an organisation from now on. s is its
// subscription as it was read: plan, seats, storage and periods go on, at the prices that are asked; it is paid by
// invoice, and what was promised by another way of paying is released, and nothing is to come any more. They fail with
// SeatsChanged when the subscription changed meanwhile.
func TransferWrites(
	s Subscription,
	to ids.Provider,
	asks tenancy.OwnPrices,
	suspended bool,
	now time.Time,
) []table.Write {
	return ChangeWrites(s, now, func(s *Subscription) {
		s.ProviderID, s.DiscountPercent, s.OwnPrices, s.Suspended = to, DiscountFor(to), asks, suspended
		s.Method, s.Payment = Invoice, ""
		s.Coming, s.Cancelled = nil, false
	})
}
