package billing

import (
	"fmt"
	"math/bits"
	"slices"
	"time"

	"portaal/shared/ids"
)

// BillLine is one line of a bill: so many of something, for a stretch of a period. A negative quantity gives back what
// was billed before.
type BillLine struct {
	Kind      string       // "seats", "storage", or "discount", which is taken off the lines before it
	Seller    ids.Provider // who bills it
	PlanType  int
	Quantity  int   // of a discount: its per cent
	UnitCents int64 // of one, for a whole period
	From, To  time.Time
	Period    Stretch // the period that the price is of
	Cents     int64
}

// Part reports whether the line is for a part of a period.
func (l BillLine) Part() bool { return !l.From.Equal(l.Period.From) || !l.To.Equal(l.Period.To) }

// Stretch is a time from an instant on, until before another.
type Stretch struct{ From, To time.Time }

// Bill is what is to be paid at a date: the period that begins then, and what changed since the date before.
type Bill struct {
	Date     time.Time
	Currency string
	Lines    []BillLine
}

// Of is the part of a bill that is one provider's.
func (b Bill) Of(seller ids.Provider) Bill {
	out := Bill{Date: b.Date, Currency: b.Currency}
	for _, l := range b.Lines {
		if l.Seller == seller {
			out.Lines = append(out.Lines, l)
		}
	}
	return out
}

// Sellers are those who bill something on it, in the order of the lines.
func (b Bill) Sellers() (out []ids.Provider) {
	for _, l := range b.Lines {
		if !slices.Contains(out, l.Seller) {
			out = append(out, l.Seller)
		}
	}
	return out
}

// TotalCents is the sum of the lines, before tax.
func (b Bill) TotalCents() (sum int64) {
	for _, l := range b.Lines {
		sum += l.Cents
	}
	return sum
}

// run is a time in which all periods are counted from one anchor: until the interval of the plan changes.
type run struct {
	anchor time.Time
	annual bool
	first  int       // the entry that begins it
	until  time.Time // zero for the last
}

func (l PriceList) runs(ledger []Entry) (out []run) {
	for i := range ledger {
		plan, _ := l.plan(ledger[i].Is.PlanType)
		if n := len(out); n == 0 {
			out = append(out, run{anchor: ledger[i].At, annual: plan.IsAnnual})
		} else if plan.IsAnnual != out[n-1].annual {
			out[n-1].until = ledger[i].At
			out = append(out, run{anchor: ledger[i].At, annual: plan.IsAnnual, first: i})
		}
	}
	return out
}

func (r run) within(at time.Time) bool { return r.until.IsZero() || at.Before(r.until) }

// period is the period in which an instant lies; the last one of a run is priced as if it went to its end.
func (r run) period(at time.Time) Stretch { return stretch(r.anchor, r.annual, at) }

func stretch(anchor time.Time, annual bool, at time.Time) Stretch {
	months := 12*(at.Year()-anchor.Year()) + int(at.Month()) - int(anchor.Month())
	n := months
	if annual {
		n = months / 12
	}
	for n = max(0, n-1); !PeriodStart(anchor, annual, n+1).After(at); n++ {
	}
	return Stretch{PeriodStart(anchor, annual, n), PeriodStart(anchor, annual, n+1)}
}

// Dates are the dates of the bills of a subscription until an instant, it included: the first of its ledger, and each
// month from there, also of a plan that is paid by the year, whose changes are billed by the month. They end with the
// first date after the subscription's end.
func (l PriceList) Dates(ledger []Entry, until time.Time) (out []time.Time) {
	var end time.Time
	if n := slices.IndexFunc(ledger, func(e Entry) bool { return e.Is.Ended }); n >= 0 {
		end = ledger[n].At
	}
	for _, r := range l.runs(ledger) {
		for k := 0; ; k++ {
			date := PeriodStart(r.anchor, false, k)
			if date.After(until) || !r.within(date) {
				break
			}
			out = append(out, date)
			if !end.IsZero() && date.After(end) {
				return out
			}
		}
	}
	return out
}

// BillOn computes the bill of a date, one of Dates, from the prices and the ledger alone. A period is billed when it
// begins, with what is bought then. What changed since the date before follows, for the rest of its period: what came
// to be more or less, or, where the price is another one, what there was given back and what there is instead. Time in
// which the organisation is suspended, that has ended, or that nobody bills, costs nothing. The discount is taken off
// the lines of one period or one change together, as in a Quote. What was credited before the date is not given back in
// a change, nor charged (Credited).
func (l PriceList) BillOn(ledger []Entry, date time.Time) (Bill, error) {
	bill := Bill{Date: date}
	if len(ledger) == 0 {
		return bill, nil
	}
	bill.Currency = ledger[0].Is.Currency
	var since time.Time // the date before
	if dates := l.Dates(ledger, date); len(dates) > 1 {
		since = dates[len(dates)-2]
	}
	w := writer{prices: l, currency: bill.Currency, credited: creditedBefore(ledger, date)}
	runs := l.runs(ledger)
	for i, r := range runs {
		last := len(ledger) - 1
		if !r.until.IsZero() {
			last = runs[i+1].first
		}
		for e := r.first + 1; e <= last; e++ { // the one that ends the run is of it
			at := ledger[e].At
			p := r.period(at)
			ofDate := at.Before(date) && !at.Before(since)
			if at.Equal(r.until) { // at once, with the first period of the next run
				ofDate = at.Equal(date)
			}
			if ofDate && !at.Equal(p.From) { // else it is of the period that begins with it
				w.change(ledger[e].Was, ledger[e].Is, Stretch{at, p.To}, p)
			}
		}
		if p := r.period(date); !date.Before(r.anchor) && r.within(date) && p.From.Equal(date) {
			w.whole(stateAt(ledger, date), p)
		}
	}
	bill.Lines = w.lines
	return bill, w.err
}

func stateAt(ledger []Entry, at time.Time) (t Terms) {
	for i := range ledger {
		if !ledger[i].At.After(at) {
			t = ledger[i].Is
		}
	}
	return t
}

// Period is the period in which an instant lies; false before the first and after the end.
func (l PriceList) Period(ledger []Entry, at time.Time) (Stretch, bool) {
	for _, r := range l.runs(ledger) {
		if !at.Before(r.anchor) && r.within(at) {
			return r.period(at), !stateAt(ledger, at).Ended
		}
	}
	return Stretch{}, false
}

// Change computes the lines that a change of terms at an instant brings, on the bill of the date after it.
func (l PriceList) Change(ledger []Entry, is Terms, at time.Time) ([]BillLine, error) {
	p, ok := l.Period(ledger, at)
	if !ok {
		return nil, nil
	}
	w := writer{prices: l, currency: is.Currency, credited: creditedBefore(ledger, p.To)}
	w.change(stateAt(ledger, at), is, Stretch{at, p.To}, p)
	return w.lines, w.err
}

// writer writes lines.
type writer struct {
	prices   PriceList
	currency string
	credited []Credited
	lines    []BillLine
	err      error
}

// part is something that is bought: so many at so much.
type part struct {
	kind     string
	quantity int
	unit     int64
}

// whole writes a period that begins.
func (w *writer) whole(t Terms, p Stretch) {
	parts := w.parts(t)
	w.block(t, parts, p, p)
}

// change writes what other terms come to for the rest of a period.
func (w *writer) change(was, is Terms, rest, p Stretch) {
	before, after := w.rest(was, rest.From), w.rest(is, rest.From)
	if samePrice(was, is) {
		for i := range after {
			after[i].quantity -= before[i].quantity
		}
		w.block(is, after, rest, p)
		return
	}
	for i := range before {
		before[i].quantity = -before[i].quantity
	}
	w.block(was, before, rest, p)
	old, _ := w.prices.plan(was.PlanType)
	if now, _ := w.prices.plan(is.PlanType); now.IsAnnual == old.IsAnnual { // else a period of its own begins
		w.block(is, after, rest, p)
	}
}

func samePrice(a, b Terms) bool {
	return a.ProviderID == b.ProviderID && a.PlanType == b.PlanType && a.DiscountPercent == b.DiscountPercent &&
		a.PriceVersion == b.PriceVersion && a.Currency == b.Currency && a.OwnPrices == b.OwnPrices
}

// parts are what terms come to: always the same kinds in the same order.
func (w *writer) parts(t Terms) []part {
	cost, ok := w.prices.of(t)
	if !ok || t.Currency != w.currency {
		w.err = fmt.Errorf("billing: version %d of the prices has none of plan %d in %s", t.PriceVersion, t.PlanType,
			t.Currency)
	}
	parts := []part{{"seats", t.Seats, cost.SeatCents}, {"storage", t.AdditionalStorageGb, cost.StorageCents}}
	if t.Suspended || t.Ended {
		parts[0].quantity, parts[1].quantity = 0, 0
	}
	return parts
}

// block writes the lines of parts, and what is taken off them.
func (w *writer) block(t Terms, parts []part, from, p Stretch) {
	if t.ProviderID == "" {
		return
	}
	line := BillLine{Seller: t.ProviderID, PlanType: t.PlanType, From: from.From, To: from.To, Period: p}
	var sum int64
	for _, part := range parts {
		if part.quantity == 0 {
			continue
		}
		l := line
		l.Kind, l.Quantity, l.UnitCents = part.kind, part.quantity, part.unit
		l.Cents = share(int64(part.quantity)*part.unit, from.To.Sub(from.From), p.To.Sub(p.From))
		sum += l.Cents
		w.lines = append(w.lines, l)
	}
	if off := percent(sum, t.DiscountPercent); off != 0 {
		l := line
		l.Kind, l.Quantity, l.Cents = "discount", t.DiscountPercent, -off
		w.lines = append(w.lines, l)
	}
}

// percent is so many per cent of an amount, rounded as a share is.
func percent(cents int64, of int) int64 { return share(cents, time.Duration(of), 100) }

// BasisPoints is so many hundredths of a per cent of an amount, rounded as a share is.
func BasisPoints(cents int64, of int) int64 { return share(cents, time.Duration(of), 10_000) }

// share is cents × part ÷ whole, rounded half up to a cent: what is given back is rounded as what is charged.
func share(cents int64, part, whole time.Duration) int64 {
	if cents < 0 {
		return -share(-cents, part, whole)
	}
	high, low := bits.Mul64(uint64(cents), uint64(part))
	quotient, rest := bits.Div64(high, low, uint64(whole))
	if rest >= uint64(whole)-rest {
		quotient++
	}
	return int64(quotient)
}
