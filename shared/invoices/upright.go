package invoices

import (
	"slices"
	"time"
)

// IsCreditNote reports whether the invoice gives money back: its documents are a credit note then.
func (i *Invoice) IsCreditNote() bool { return i.TotalCents < 0 }

// Upright is the invoice as its page and its documents show it: the amounts of a credit note, which are negative, the
// other way round. What is more of something than before in an invoice is less of it in a credit note.
func (i Invoice) Upright() Invoice {
	if !i.IsCreditNote() {
		return i
	}
	i.Lines = slices.Clone(i.Lines)
	for n := range i.Lines {
		turn(&i.Lines[n])
	}
	i.NetCents, i.TotalCents, i.Tax.Cents = -i.NetCents, -i.TotalCents, -i.Tax.Cents
	return i
}

// turn turns a line the other way round.
func turn(l *Line) {
	l.Cents = -l.Cents
	if l.Kind != discount { // whose number is its per cent
		l.Quantity = -l.Quantity
	}
}

// Part reports whether a line is for a part of a period.
func (l Line) Part() bool { return !l.From.Equal(l.PeriodFrom) || !l.To.Equal(l.PeriodTo) }

// Day is the day of an instant as documents say it: that of UTC, wherever the reader is.
func Day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// LastDay is the last day of a stretch that goes on until before an instant: the day before that one's, so that the
// stretch after it begins on a day of its own, unless it ends on the day on which it began.
func LastDay(from, to time.Time) time.Time {
	last := to.UTC().AddDate(0, 0, -1)
	if first := from.UTC(); last.Before(first) {
		return first
	}
	return last
}
