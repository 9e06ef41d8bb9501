package billing

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Transfer is one change of who is billed for an organisation: a provider took it on, or handed it over. It is kept, so
// that a later billing run can charge each for the time in which it was theirs.
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

// TransferWrites makes the writes by which another provider, or nobody, is billed for an organisation from now on. s is
// its subscription as it was read: plan, seats, storage and periods go on; it is paid by invoice, and what was promised
// by another way of paying is released. They fail with SeatsChanged when the subscription changed meanwhile.
func TransferWrites(s Subscription, to ids.Provider, now time.Time) []table.Write {
	t := &Transfer{
		OrganizationID:  s.OrganizationID,
		At:              now,
		Before:          s.ProviderID,
		After:           to,
		DiscountBefore:  s.DiscountPercent,
		DiscountAfter:   Free,
		Seats:           s.Seats,
		StorageGb:       s.AdditionalStorageGb,
		PaymentReleased: s.Payment,
	}
	if to != "" {
		t.DiscountAfter = DiscountPercent()
	}
	s.ProviderID, s.DiscountPercent, s.Method, s.Payment = to, t.DiscountAfter, Invoice, ""
	return []table.Write{table.Put(&s, SeatsChanged), table.Create(t, SeatsChanged)}
}
