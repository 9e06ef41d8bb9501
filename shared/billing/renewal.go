package billing

import "time"

// Renewal tells when the next year of a subscription begins that is billed by the year and goes on, and of which date
// is the last date of its bills before; false for any other date. date is past, or billed now; nothing is to be settled
// by then. See decision 0133.
func (l PriceList) Renewal(b Book, date time.Time) (time.Time, bool) {
	goes := b.ProviderID != "" && b.State != Ended && !b.Suspended && !b.Cancelled
	if !goes || !annual(b.PlanType) || b.Coming != nil && !b.Coming.Entered { // what comes then is no year more
		return time.Time{}, false
	}
	period, ok := l.Period(b.Ledger, date)
	if next, more := l.NextDate(b.Ledger, date); !ok || !more || !next.Equal(period.To) {
		return time.Time{}, false
	}
	return period.To, true
}
