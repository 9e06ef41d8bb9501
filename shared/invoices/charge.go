package invoices

import (
	"fmt"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Charge is how far charging a card for an invoice has come. One attempt is asked of Stripe once: who with is written
// down before, and the attempt has a name of its own.
type Charge struct {
	Attempt   int       `dynamodbav:"attempt"`             // which one it is, from 1
	At        time.Time `dynamodbav:"at,omitempty"`        // when to go on with it; zero: nothing is done by itself
	Begun     time.Time `dynamodbav:"begun,omitempty"`     // when Stripe was first asked; zero while it was not
	Customer  string    `dynamodbav:"customer,omitempty"`  // with whom it was asked
	Method    string    `dynamodbav:"method,omitempty"`    // and with which card
	Payment   string    `dynamodbav:"payment,omitempty"`   // Stripe's name of what came of it
	RefusedAt time.Time `dynamodbav:"refusedAt,omitempty"` // when it was refused
}

// silent is for how long an attempt of which nothing is known keeps an invoice from being marked as paid otherwise.
const silent = time.Hour

// Charging reports whether a card may just have been charged for an invoice, and Stripe's last word is not known.
func (i *Invoice) Charging(now time.Time) bool {
	c := i.Charge
	if c == nil || c.Begun.IsZero() || !c.RefusedAt.IsZero() || !i.Owed() {
		return false
	}
	return c.Payment != "" || now.Before(c.Begun.Add(silent))
}

// Attempt is the name of the present attempt, by which Stripe knows it again.
func (i *Invoice) Attempt() string { return fmt.Sprintf("portaal-%s-%d", i.ID, i.Charge.Attempt) }

// ToCharge lets a card be charged for an invoice from an instant on, as another attempt.
func (i *Invoice) ToCharge(at time.Time) {
	next := 1
	if i.Charge != nil {
		next = i.Charge.Attempt + 1
	}
	i.Charge = &Charge{Attempt: next, At: table.Stamp(at)}
}

// Charged changes how far a charge has come. Invoices that were read before keep what they say.
func (i *Invoice) Charged(change func(*Charge)) {
	c := *i.Charge
	change(&c)
	i.Charge = &c
}

// ChargeDue says that a card is to be charged for an invoice from an instant on. It follows the invoice.
type ChargeDue struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	Date           time.Time        `dynamodbav:"date"` // of the invoice
	At             time.Time        `dynamodbav:"at"`
}

// ChargeShards is over how many partitions what is to be charged is spread.
const ChargeShards = reminderShards

// Key is where the row lies: in the shard of its organisation, by the instant.
func (c *ChargeDue) Key() table.Key { return chargeKey(c.At, c.OrganizationID, c.Date, c.ProviderID) }

// Kind is the item type.
func (*ChargeDue) Kind() string { return "InvoiceCharge" }

// ChargeDue is the row that says when a card is charged for the invoice; nil when none is.
func (i *Invoice) ChargeDue() *ChargeDue {
	if i.Charge == nil || i.Charge.At.IsZero() || !i.Owed() {
		return nil
	}
	return &ChargeDue{OrganizationID: i.OrganizationID, ProviderID: i.ProviderID, Date: i.Date, At: i.Charge.At}
}

// chargeWrites makes the writes by which the row of the charge follows an invoice; was is nil for a new one.
func chargeWrites(was, is *Invoice) []table.Write {
	var before *ChargeDue
	if was != nil {
		before = was.ChargeDue()
	}
	after := is.ChargeDue()
	if before != nil && after != nil && before.Key() == after.Key() {
		return nil
	}
	var writes []table.Write
	if before != nil {
		writes = append(writes, table.Gone(before.Key()))
	}
	if after != nil {
		writes = append(writes, table.Follow(after))
	}
	return writes
}
