package invoices

import (
	"fmt"
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Charge is how far charging a card for an invoice has come. One attempt is asked of Stripe once: who with is written
// down before, and the attempt has a name of its own.
type Charge struct {
	Attempt   int          `dynamodbav:"attempt"`             // which one it is, from 1
	At        time.Time    `dynamodbav:"at,omitempty"`        // when to go on with it; zero: nothing is done by itself
	Failed    int          `dynamodbav:"failed,omitempty"`    // how often in a row nothing was heard
	Begun     time.Time    `dynamodbav:"begun,omitempty"`     // when Stripe was first asked; zero while it was not
	Account   ids.Merchant `dynamodbav:"account,omitempty"`   // at which account
	Customer  string       `dynamodbav:"customer,omitempty"`  // with whom it was asked
	Method    string       `dynamodbav:"method,omitempty"`    // and with which card
	Payment   string       `dynamodbav:"payment,omitempty"`   // Stripe's name of what came of it
	RefusedAt time.Time    `dynamodbav:"refusedAt,omitempty"` // when it was refused, or ended without money
	UnknownAt time.Time    `dynamodbav:"unknownAt,omitempty"` // when it was given up, and nobody knows what came of it
	Returned  []string     `dynamodbav:"returned,omitempty"`  // payments that were taken back: they pay it no more
	Astray    []string     `dynamodbav:"astray,omitempty"`    // payments that brought what it did not ask for
}

// Next is the next attempt, of which nobody was asked yet.
func (c *Charge) Next() *Charge {
	return &Charge{Attempt: c.Attempt + 1, Returned: c.Returned, Astray: c.Astray}
}

// silent is for how long an attempt of which nothing is known keeps an invoice from being marked as paid otherwise.
const silent = time.Hour

// Charging reports whether a card may just have been charged for an invoice, and Stripe's last word is not known.
func (i *Invoice) Charging(now time.Time) bool {
	c := i.Charge
	if c == nil || c.Begun.IsZero() || !c.RefusedAt.IsZero() || !i.Owed() {
		return false
	}
	return c.Payment != "" && c.UnknownAt.IsZero() || now.Before(c.Begun.Add(silent))
}

// Placed reports whether it is settled what became of a payment that succeeded: it paid the invoice, or was taken back.
func (i *Invoice) Placed(payment string) bool {
	c := i.Charge
	return c != nil && (c.Payment == payment && !i.PaidAt.IsZero() && i.PaidBy == "" ||
		slices.Contains(c.Returned, payment))
}

// WentAstray reports whether a payment is known to have brought what the invoice did not ask for then.
func (i *Invoice) WentAstray(payment string) bool {
	return i.Charge != nil && slices.Contains(i.Charge.Astray, payment)
}

// endCharge ends charging because somebody said that the invoice was paid, or took that back: what is done by itself
// ends with the first word of a person. An attempt of which nothing is known by then stays unknown; any other has ended
// without money, and what it brought pays the invoice no more.
func (i *Invoice) endCharge(takenBack bool, now time.Time) {
	if i.Charge == nil {
		return
	}
	i.Charged(func(c *Charge) {
		c.At = time.Time{}
		open := c.RefusedAt.IsZero() && c.UnknownAt.IsZero()
		switch {
		case open && takenBack:
			c.RefusedAt = table.Stamp(now)
			c.giveBack(c.Payment)
		case open && !c.Begun.IsZero():
			c.UnknownAt = table.Stamp(now)
		}
	})
}

// giveBack writes down that a payment pays the invoice no more.
func (c *Charge) giveBack(payment string) {
	if payment != "" && !slices.Contains(c.Returned, payment) {
		c.Returned = append(slices.Clone(c.Returned), payment)
	}
	c.Payment = ""
}

// Attempt is the name of the present attempt, by which Stripe knows it again.
func (i *Invoice) Attempt() string { return fmt.Sprintf("portaal-%s-%d", i.ID, i.Charge.Attempt) }

// ToCharge lets a card be charged for an invoice from an instant on, as another attempt.
func (i *Invoice) ToCharge(at time.Time) {
	was := i.Charge
	if was == nil {
		was = &Charge{}
	}
	i.Charge = was.Next()
	i.Charge.At = table.Stamp(at)
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
	return table.FollowWrites(before, is.ChargeDue())
}
