package documents

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/invoices"
)

// The kinds of lines, as billing writes them.
const (
	storageKind  = "storage"
	discountKind = "discount"
)

// sheet is an invoice as its documents show it, with the words for it: a credit note's amounts the other way round.
type sheet struct {
	invoices.Invoice
	words  words
	credit bool
}

func sheetOf(i invoices.Invoice) sheet {
	return sheet{Invoice: i.Upright(), words: wordsOf(i.Culture), credit: i.IsCreditNote()}
}

// stretch is the time that the lines are for: from when the first begins, until the last ends.
func (s sheet) stretch() (from, to time.Time) {
	for n, l := range s.Lines {
		if n == 0 || l.From.Before(from) {
			from = l.From
		}
		if n == 0 || l.To.After(to) {
			to = l.To
		}
	}
	return from, to
}

func planName(planType int) string {
	plan, _ := billing.PlanByType(planType)
	return plan.Name
}
