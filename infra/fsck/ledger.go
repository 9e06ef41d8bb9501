package fsck

import (
	"cmp"

	"portaal/shared/billing"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// billed goes through what is accounted for of an organisation.
func (c *checker) billed(v *verdict, o tenancy.Organization, p billing.Subscription) error {
	if p.Entries > 0 && p.Terms().Suspended == o.Enabled && !follows(p) { // else its provider alone keeps that
		v.sayAt(billedMeanwhile, p.Key())
	}
	first, err := c.ledger(v, p)
	if err != nil {
		return err
	}
	return cmp.Or(c.seatChanges(v, p, first), c.transfers(v, p, first))
}

// bought compares what an organisation buys with what is billed for it.
func (v *verdict) bought(o *tenancy.Organization, s organizations.Seats, p billing.Subscription, billed bool) {
	if !billed || p.Seats != s.Seats || p.PlanType != o.PlanType && !follows(p) || s.PlanType != o.PlanType ||
		p.ProviderID != o.ProviderID || p.AdditionalStorageGb != s.AdditionalStorageGb || !s.PricedAs(p, follows(p)) ||
		!s.EndsAt.Equal(p.EndsAt()) {
		v.say(seatsBilled)
	}
	if billed && p.Cancelled != o.SuspendedFor(tenancy.SubscriptionEnded) && !follows(p) {
		v.say(suspended)
	}
	if !s.DeletesAt.Equal(p.DeletesAt()) && !follows(p) {
		v.say(notKept)
	}
}

// follows reports whether the organisation is still to follow what became of its subscription when a period ended. It
// has its Turn as long, which a job asks for.
func follows(p billing.Subscription) bool { return p.Coming != nil && p.Coming.Entered }

// ledger replays the entries of a ledger, which lead to what is billed; it gives what they begin with.
func (c *checker) ledger(v *verdict, p billing.Subscription) (first billing.Terms, err error) {
	first = p.Terms()
	var last billing.Entry
	n := 0
	for e, err := range table.RowsAs[billing.Entry](c.table.Rows(c.ctx, billing.LedgerOf(p.OrganizationID))) {
		if err != nil {
			return first, err
		}
		n++
		if n == 1 {
			first = e.Was
		} else if e.Was != last.Is || e.At.Before(last.At) {
			v.sayAt(ledgerBroken, e.Key())
		}
		if e.N != n {
			v.sayAt(ledgerBroken, e.Key())
		}
		last = e
	}
	if n != p.Entries || n > 0 && (last.Is != p.Terms() || !last.At.Equal(p.EnteredAt)) {
		v.sayAt(ledgerBroken, p.Key())
	}
	return first, nil
}

// seatChanges adds the changes of seats up of before there was a ledger: they lead to its first entry.
func (c *checker) seatChanges(v *verdict, p billing.Subscription, first billing.Terms) error {
	last := -1
	all := billing.SeatChangesOf(p.OrganizationID)
	for change, err := range table.RowsAs[billing.Change](c.table.Rows(c.ctx, all)) {
		if err != nil {
			return err
		}
		if last >= 0 && change.Before != last {
			v.sayAt(ledgerBroken, change.Key())
		}
		last = change.After
	}
	if last >= 0 && last != first.Seats {
		v.sayAt(ledgerBroken, p.Key())
	}
	return nil
}

// transfers goes through the changes of who bills an organisation of before there was a ledger: each goes on from the
// one before, and the last leads to its first entry.
func (c *checker) transfers(v *verdict, p billing.Subscription, first billing.Terms) error {
	var last *billing.Transfer
	all := billing.TransfersOf(p.OrganizationID)
	for t, err := range table.RowsAs[billing.Transfer](c.table.Rows(c.ctx, all)) {
		if err != nil {
			return err
		}
		if last != nil && (t.Before != last.After || t.DiscountBefore != last.DiscountAfter) {
			v.sayAt(otherPayer, t.Key())
		}
		last = &t
	}
	if last != nil && (last.After != first.ProviderID || last.DiscountAfter != first.DiscountPercent) {
		v.sayAt(otherPayer, p.Key())
	}
	return nil
}

func readEntry(_ *checker, v *verdict) {
	if e, ok := decode[billing.Entry](v); ok {
		v.expect(noNode, billing.SubscriptionKey(e.OrganizationID))
	}
}

func readTransfer(_ *checker, v *verdict) {
	if t, ok := decode[billing.Transfer](v); ok {
		v.expect(noNode, billing.SubscriptionKey(t.OrganizationID))
	}
}

func readSubscription(c *checker, v *verdict) {
	s, ok := decode[billing.Subscription](v)
	if !ok {
		return
	}
	if _, known := billing.PlanByType(s.PlanType); !known {
		v.say(seatsBilled)
		return
	}
	if s.State != billing.Ended { // it outlives its organisation
		v.expect(noTenant, tenancy.OrganizationKey(s.OrganizationID))
	}
	if date, more := s.NextDate(); more {
		due := billing.Due{OrganizationID: s.OrganizationID, Date: date}
		v.expect(notDue, due.Key())
	}
	if s.Rests && !s.Cancelled {
		v.say(notDue)
	}
	if s.Coming != nil {
		v.expect(noTurn, (&billing.Turn{OrganizationID: s.OrganizationID, At: s.Coming.At}).Key())
	}
	if e := s.Expiry(); e != nil {
		v.expect(notKept, e.Key())
	}
	if r := s.Retention; r != nil && (!s.Cancelled || r.Deleting != (s.State == billing.Ended)) {
		v.say(notKept)
	}
	v.upcoming(s)
	v.after(nil, func(table.Found) error { return c.billedDates(v, *s) })
}

// readExpiry is for what is due before the data of a client is deleted, which its subscription says too.
func readExpiry(_ *checker, v *verdict) {
	e, ok := decode[billing.Expiry](v)
	if !ok {
		return
	}
	key := billing.SubscriptionKey(e.OrganizationID)
	v.then([]table.Key{key}, func(found table.Found) {
		var s billing.Subscription
		there, err := found.Into(key, &s)
		if due := s.Expiry(); err != nil || !there || due == nil || !due.At.Equal(e.At) {
			v.say(notKept)
		}
	})
}

// upcoming expects the row by which a client is found by its next invoice, where its provider's clients have such rows.
func (v *verdict) upcoming(s *billing.Subscription) {
	u := s.Upcoming()
	if u == nil {
		return
	}
	at := tenancy.ProviderKey(u.ProviderID)
	v.then([]table.Key{at, u.Key()}, func(found table.Found) {
		var p tenancy.Provider
		if known, err := found.Into(at, &p); err == nil && known && p.Upcoming && !has(found, u.Key()) {
			v.say(rankedWrong)
		}
	})
}

// readUpcoming is for when a client's next invoice is made, which its subscription tells.
func readUpcoming(_ *checker, v *verdict) {
	u, ok := decode[billing.Upcoming](v)
	if !ok {
		return
	}
	key := billing.SubscriptionKey(u.OrganizationID)
	v.then([]table.Key{key}, func(found table.Found) {
		var s billing.Subscription
		there, err := found.Into(key, &s)
		if is := s.Upcoming(); err != nil || !there || is == nil || is.Key() != u.Key() {
			v.say(rankedWrong)
		}
	})
}

// readTurn is for what is due to become of a subscription, which says so too.
func readTurn(_ *checker, v *verdict) {
	turn, ok := decode[billing.Turn](v)
	if !ok {
		return
	}
	key := billing.SubscriptionKey(turn.OrganizationID)
	v.then([]table.Key{key}, func(found table.Found) {
		var s billing.Subscription
		there, err := found.Into(key, &s)
		if err != nil || !there || s.Coming == nil || !s.Coming.At.Equal(turn.At) {
			v.say(noTurn)
		}
	})
}

func readDue(_ *checker, v *verdict) {
	d, ok := decode[billing.Due](v)
	if !ok {
		return
	}
	paid := billing.SubscriptionKey(d.OrganizationID)
	v.then([]table.Key{paid}, func(found table.Found) {
		var s billing.Subscription
		if there, err := found.Into(paid, &s); err != nil || !there {
			v.say(noNode)
		} else if date, more := s.NextDate(); !more || !date.Equal(table.Stamp(d.Date)) {
			v.say(passedOver)
		}
	})
}

func readSeatChange(_ *checker, v *verdict) {
	if s, ok := decode[billing.Change](v); ok {
		v.expect(noNode, billing.SubscriptionKey(s.OrganizationID))
	}
}
