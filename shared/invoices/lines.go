package invoices

import (
	"slices"
	"time"

	"portaal/shared/billing"
)

// Each change is a line, or two with a discount. Thousands in a month would not fit into a row, and nobody would read
// them: with more than many lines there is one by the day, and with more than tooMany one by the period.
const (
	many    = 100
	tooMany = 400
)

// discount is the kind of a line that is taken off those before it.
const discount = "discount"

// linesOf are the lines of a bill as they stand on an invoice.
func linesOf(bill billing.Bill) (lines []Line) {
	for _, l := range bill.Lines {
		lines = append(lines, Line{
			Kind:       l.Kind,
			PlanType:   l.PlanType,
			Quantity:   l.Quantity,
			UnitCents:  l.UnitCents,
			From:       l.From,
			To:         l.To,
			PeriodFrom: l.Period.From,
			PeriodTo:   l.Period.To,
			Cents:      l.Cents,
		})
	}
	if len(lines) > many {
		lines = together(lines, 24*time.Hour)
	}
	if len(lines) > tooMany {
		lines = together(lines, 366*24*time.Hour)
	}
	return lines
}

// together makes one line of those that differ only in when they begin, by the stretches of so long that their periods
// are cut into. It begins with the first of them, and comes to what they come to. What was charged and what was given
// back stay apart, as do reductions of another per cent.
func together(lines []Line, within time.Duration) (out []Line) {
	type sort struct {
		line  Line
		back  bool
		which time.Duration
	}
	at := map[sort]int{}
	for _, l := range lines {
		back := l.Cents < 0 || l.Cents == 0 && l.Quantity < 0
		of := sort{line: l, back: back, which: l.From.Sub(l.PeriodFrom) / within}
		of.line.From, of.line.Cents = time.Time{}, 0
		if l.Kind != discount {
			of.line.Quantity = 0
		}
		n, there := at[of]
		if !there {
			at[of], out = len(out), append(out, l)
			continue
		}
		out[n].Cents += l.Cents
		if l.Kind != discount {
			out[n].Quantity += l.Quantity
		}
	}
	return out
}

// Bills reports whether an invoice has the lines of a bill to the cent.
func (i *Invoice) Bills(bill billing.Bill) bool {
	same := func(a, b Line) bool {
		from, to := a.From.Equal(b.From), a.To.Equal(b.To)
		period := a.PeriodFrom.Equal(b.PeriodFrom) && a.PeriodTo.Equal(b.PeriodTo)
		a.From, a.To, a.PeriodFrom, a.PeriodTo = b.From, b.To, b.PeriodFrom, b.PeriodTo
		return from && to && period && a == b
	}
	return i.NetCents == bill.TotalCents() && i.Currency == bill.Currency &&
		slices.EqualFunc(i.Lines, linesOf(bill), same)
}
