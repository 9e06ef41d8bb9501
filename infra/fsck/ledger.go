package fsck

import (
	"cmp"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// billed goes through what is accounted for of an organisation.
func (c *checker) billed(v *verdict, o ids.Organization, p billing.Subscription) error {
	return cmp.Or(c.ledger(v, o, p), c.transfers(v, o, p))
}

// ledger adds the changes of seats up.
func (c *checker) ledger(v *verdict, o ids.Organization, p billing.Subscription) error {
	all := billing.SeatChangesOf(o)
	last := -1
	for change, err := range table.RowsAs[billing.Change](c.table.Rows(c.ctx, all)) {
		if err != nil {
			return err
		}
		if last >= 0 && change.Before != last {
			v.sayAt(ledgerBroken, change.Key())
		}
		last = change.After
	}
	if last >= 0 && last != p.Seats {
		v.sayAt(ledgerBroken, p.Key())
	}
	return nil
}

// transfers goes through the changes of who is billed for an organisation: each goes on from the one before.
func (c *checker) transfers(v *verdict, o ids.Organization, p billing.Subscription) error {
	var last *billing.Transfer
	for t, err := range table.RowsAs[billing.Transfer](c.table.Rows(c.ctx, billing.TransfersOf(o))) {
		if err != nil {
			return err
		}
		if last != nil && (t.Before != last.After || t.DiscountBefore != last.DiscountAfter) {
			v.sayAt(otherPayer, t.Key())
		}
		last = &t
	}
	if last != nil && (last.After != p.ProviderID || last.DiscountAfter != p.DiscountPercent) {
		v.sayAt(otherPayer, p.Key())
	}
	return nil
}

func readTransfer(_ *checker, v *verdict) {
	if t, ok := decode[billing.Transfer](v); ok {
		v.expect(noNode, billing.SubscriptionKey(t.OrganizationID))
	}
}

func readSubscription(_ *checker, v *verdict) {
	s, ok := decode[billing.Subscription](v)
	if !ok {
		return
	}
	plan, known := billing.PlanByType(s.PlanType)
	if !known {
		v.say(seatsBilled)
		return
	}
	due := billing.Due{OrganizationID: s.OrganizationID, Date: billing.PeriodStart(s.Anchor, plan.IsAnnual, s.Period)}
	if s.State != billing.Ended { // it outlives its organisation
		v.expect(noTenant, tenancy.OrganizationKey(s.OrganizationID))
	}
	v.expect(notDue, due.Key())
}

func readDue(_ *checker, v *verdict) {
	if d, ok := decode[billing.Due](v); ok {
		v.expect(noNode, billing.SubscriptionKey(d.OrganizationID))
	}
}

func readSeatChange(_ *checker, v *verdict) {
	if s, ok := decode[billing.Change](v); ok {
		v.expect(noNode, billing.SubscriptionKey(s.OrganizationID))
	}
}
