package documents

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/language"
)

// words are the words of a document in one language.
type words struct {
	months                              [12]string
	invoice, credit                     string // the title
	invoiceFile, creditFile             string // how its file begins
	number, date, due, period           string
	reference, buyer                    string
	vat, registration                   string
	what, stretch, price, amount        string
	seat, seats, storage, discount      string
	back, charged                       string // before what goes against the other lines, on either
	each, part                          string
	monthly, yearly                     string
	net, tax, noTax, total, creditNet   string
	toPay, payBy, byCard                string
	onCard, onCardOnly                  string // it is charged to the card on file
	iban, bic, account, payReference    string
	credited, nothing                   string
	credits, creditsOf, reason, cancels string // of a credit note for one invoice
	page                                string
	reverse, exempt, export, outOfScope string
}

var english = words{
	months:       [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	invoice:      "Invoice",
	credit:       "Credit note",
	invoiceFile:  "invoice",
	creditFile:   "credit note",
	number:       "Number",
	date:         "Date",
	due:          "To pay by",
	period:       "Period",
	reference:    "Your reference",
	buyer:        "To",
	vat:          "VAT number",
	registration: "Registration number",
	what:         "What",
	stretch:      "For",
	price:        "Price",
	amount:       "Amount",
	seat:         "1 seat %s",
	seats:        "%s seats %s",
	storage:      "%s GB of storage",
	discount:     "%s%% discount",
	back:         "Given back: %s",
	charged:      "Charged: %s",
	each:         "%s each",
	part:         "Part of %s",
	monthly:      "per month",
	yearly:       "per year",
	net:          "Total before VAT",
	creditNet:    "Credited before VAT",
	tax:          "VAT %s%%",
	noTax:        "VAT",
	total:        "Total",
	toPay:        "How to pay",
	payBy:        "Please pay %s by %s, stating the number of this invoice.",
	byCard:       "%s is to be paid. Ask the seller how.",
	onCard: "%s is charged to the card on file. Should that fail, please pay it by %s into %s, stating the number of " +
		"this invoice.",
	onCardOnly:   "%s is charged to the card on file. Should that fail, ask the seller how to pay it.",
	iban:         "IBAN",
	bic:          "BIC",
	account:      "In the name of",
	payReference: "Reference",
	credited:     "%s is in your favour. You don't have to pay anything for this credit note.",
	nothing:      "There is nothing to pay.",
	credits:      "Credits invoice",
	creditsOf:    "%s of %s",
	reason:       "Reason",
	cancels: "%s of invoice %s is taken back. Nothing has to be paid for it any more; what was paid of it is in your " +
		"favour.",
	page:       "Page %s of %s",
	reverse:    "Reverse charge: the customer accounts for the VAT (article 196 of Directive 2006/112/EC).",
	exempt:     "No VAT is charged: the seller is exempt under the scheme for small enterprises.",
	export:     "No VAT is charged: the service is supplied to a customer abroad, where the place of supply is.",
	outOfScope: "No VAT is charged: the seller's supplies are not subject to VAT.",
}

var dutch = words{
	months:       [12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
	invoice:      "Factuur",
	credit:       "Creditnota",
	invoiceFile:  "factuur",
	creditFile:   "creditnota",
	number:       "Nummer",
	date:         "Datum",
	due:          "Uiterlijk betalen op",
	period:       "Periode",
	reference:    "Je referentie",
	buyer:        "Aan",
	vat:          "Btw-nummer",
	registration: "Registratienummer",
	what:         "Wat",
	stretch:      "Voor",
	price:        "Prijs",
	amount:       "Bedrag",
	seat:         "1 gebruikersplaats %s",
	seats:        "%s gebruikersplaatsen %s",
	storage:      "%s GB opslag",
	discount:     "%s%% korting",
	back:         "Terug: %s",
	charged:      "In rekening: %s",
	each:         "%s per stuk",
	part:         "Deel van %s",
	monthly:      "per maand",
	yearly:       "per jaar",
	net:          "Totaal zonder btw",
	creditNet:    "Gecrediteerd zonder btw",
	tax:          "Btw %s%%",
	noTax:        "Btw",
	total:        "Totaal",
	toPay:        "Hoe je betaalt",
	payBy:        "Betaal %s uiterlijk %s en vermeld het nummer van deze factuur.",
	byCard:       "%s is te betalen. Vraag de verkoper hoe.",
	onCard: "%s wordt afgeschreven van de kaart die hiervoor is opgegeven. Lukt dat niet, betaal het dan uiterlijk " +
		"%s op %s en vermeld het nummer van deze factuur.",
	onCardOnly: "%s wordt afgeschreven van de kaart die hiervoor is opgegeven. Lukt dat niet, vraag dan de " +
		"verkoper hoe.",
	iban:         "IBAN",
	bic:          "BIC",
	account:      "Op naam van",
	payReference: "Kenmerk",
	credited:     "Je hebt %s tegoed. Voor deze creditnota hoef je niets te betalen.",
	nothing:      "Je hoeft niets te betalen.",
	credits:      "Crediteert factuur",
	creditsOf:    "%s van %s",
	reason:       "Reden",
	cancels: "%s van factuur %s is teruggenomen. Daarvoor hoeft niets meer te worden betaald; wat ervan is betaald, " +
		"heb je tegoed.",
	page:       "Pagina %s van %s",
	reverse:    "Btw verlegd naar de afnemer (artikel 196 van Richtlijn 2006/112/EG).",
	exempt:     "Geen btw: de verkoper is vrijgesteld volgens de regeling voor kleine ondernemingen.",
	export:     "Geen btw: de dienst is voor een afnemer in het buitenland en wordt daar belast.",
	outOfScope: "Geen btw: wat de verkoper levert, valt niet onder de btw.",
}

func wordsOf(culture string) words {
	if language.Of(culture) == language.Dutch {
		return dutch
	}
	return english
}

// why is why there is no tax; empty where there is.
func (w words) why(t invoices.TaxCategory) string {
	switch t {
	case invoices.ReverseCharge:
		return w.reverse
	case invoices.Exempt:
		return w.exempt
	case invoices.Export:
		return w.export
	case invoices.OutOfScope:
		return w.outOfScope
	}
	return ""
}

// title is what the document is called.
func (s sheet) title() string {
	if s.credit {
		return s.words.credit
	}
	return s.words.invoice
}

// fileName is the name of a document's file: "invoice 2026-0001.pdf". What a number may hold that a name of a file may
// not becomes a dash.
func (s sheet) fileName(format string) string {
	begins := s.words.invoiceFile
	if s.credit {
		begins = s.words.creditFile
	}
	number := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, s.Number)
	return begins + " " + number + "." + format
}

// day writes the day of an instant, which is that of UTC everywhere.
func (w words) day(t time.Time) string {
	t = t.UTC()
	return strconv.Itoa(t.Day()) + " " + w.months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// days writes a stretch with its first and last day.
func (w words) days(from, to time.Time) string {
	last := invoices.LastDay(from, to)
	if invoices.Day(from) == invoices.Day(last) {
		return w.day(from)
	}
	return w.day(from) + " – " + w.day(last)
}

func (s sheet) english() bool { return language.Of(s.Culture) == language.English }

// count writes a whole number.
func (s sheet) count(n int) string { return language.Number(language.Of(s.Culture), int64(n)) }

// symbols are the signs of the currencies that are sold in; others are written by their code.
var symbols = map[string]string{"EUR": "€", "GBP": "£", "USD": "$"}

// money writes an amount with its currency, as people of the language do.
func (s sheet) money(cents int64) string {
	minus := ""
	if cents < 0 {
		minus, cents = "-", -cents
	}
	digits := language.Number(language.Of(s.Culture), cents/100)
	sign, known := symbols[s.Currency]
	if !known {
		sign = s.Currency
	}
	if s.english() {
		if !known {
			sign += "\u00a0"
		}
		return fmt.Sprintf("%s%s%s.%02d", minus, sign, digits, cents%100)
	}
	return fmt.Sprintf("%s\u00a0%s%s,%02d", sign, minus, digits, cents%100)
}

// percent writes a rate given in hundredths of a per cent: "21", "8.5".
func (s sheet) percent(basisPoints int) string {
	text := plainPercent(basisPoints)
	if !s.english() {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

func plainPercent(basisPoints int) string {
	text := strconv.Itoa(basisPoints / 100)
	if rest := basisPoints % 100; rest != 0 {
		text += strings.TrimRight(fmt.Sprintf(".%02d", rest), "0")
	}
	return text
}

// item says what a line is of: "5 seats Teams".
func (s sheet) item(l invoices.Line) string {
	tier, _, _ := strings.Cut(planName(l.PlanType), " ")
	count := max(l.Quantity, -l.Quantity)
	text := ""
	switch {
	case l.Kind == discountKind:
		text = fmt.Sprintf(s.words.discount, s.count(count))
	case l.Kind == storageKind:
		text = fmt.Sprintf(s.words.storage, s.count(count))
	case count == 1:
		text = fmt.Sprintf(s.words.seat, tier)
	default:
		text = fmt.Sprintf(s.words.seats, s.count(count), tier)
	}
	switch {
	case l.Quantity >= 0:
	case s.credit:
		text = fmt.Sprintf(s.words.charged, text)
	default:
		text = fmt.Sprintf(s.words.back, text)
	}
	return strings.TrimSpace(text)
}

// priced says what one of a line costs for a whole period: "€5.00 per month"; nothing of a discount.
func (s sheet) priced(l invoices.Line) string {
	if l.Kind == discountKind {
		return ""
	}
	per := s.words.monthly
	if plan, _ := billing.PlanByType(l.PlanType); plan.IsAnnual {
		per = s.words.yearly
	}
	return s.money(l.UnitCents) + " " + per
}

// partOf says of which period a line is a part; nothing when it is for all of it.
func (s sheet) partOf(l invoices.Line) string {
	if !l.Part() {
		return ""
	}
	return fmt.Sprintf(s.words.part, s.words.days(l.PeriodFrom, l.PeriodTo))
}
