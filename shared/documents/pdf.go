package documents

import (
	"bytes"
	"fmt"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"portaal/shared/invoices"
	"portaal/shared/language"
	"portaal/shared/tenancy"
)

// The sheet of paper, in millimetres.
const (
	left      = 20.0
	right     = 190.0
	top       = 18.0
	bottom    = 268.0 // below which nothing but the foot stands
	half      = 110.0 // where the right half begins
	leading   = 5.0
	logoWide  = 60.0
	logoHigh  = 20.0
	fontName  = "Go"
	bodySize  = 9.5
	smallSize = 8.0
)

// The columns of the lines, by where they begin.
const (
	colStretch = 96.0
	colAmount  = 158.0
)

// PDF writes a closed invoice on A4, in the language of its buyer, with the seller's logo where there is one. The same
// invoice and logo are always the same bytes.
func PDF(i invoices.Invoice, logo tenancy.Logo) ([]byte, error) {
	p := &paper{sheet: sheetOf(i), pdf: fpdf.New("P", "mm", "A4", "")}
	p.begin()
	p.head(logo)
	p.parties()
	p.lines()
	p.sums()
	p.paying()
	var out bytes.Buffer
	err := p.pdf.Output(&out)
	return out.Bytes(), err
}

// paper is a document while it is written.
type paper struct {
	sheet
	pdf *fpdf.Fpdf
}

func (p *paper) begin() {
	f := p.pdf
	f.SetCreationDate(p.IssuedAt.UTC())
	f.SetModificationDate(p.IssuedAt.UTC())
	f.SetCatalogSort(true)
	f.SetTitle(p.title()+" "+p.Number, true)
	f.SetAuthor(p.Seller.Name, true)
	f.SetLang(language.Of(p.Culture))
	f.SetMargins(left, top, 210-right)
	f.SetAutoPageBreak(false, 0)
	f.SetCellMargin(0)
	f.AliasNbPages("{pages}")
	f.AddUTF8FontFromBytes(fontName, "", goregular.TTF)
	f.AddUTF8FontFromBytes(fontName, "B", gobold.TTF)
	f.SetFooterFunc(p.foot)
	f.AddPage()
}

// font chooses how what follows is written; dim is grey.
func (p *paper) font(style string, size float64, dim bool) {
	p.pdf.SetFont(fontName, style, size)
	grey := 20
	if dim {
		grey = 95
	}
	p.pdf.SetTextColor(grey, grey, grey)
}

// text writes a paragraph at a place and answers where the next one begins.
func (p *paper) text(x, y, width float64, align, text string) float64 {
	if text == "" {
		return y
	}
	for _, line := range p.pdf.SplitText(printable(text), width) {
		p.pdf.SetXY(x, y)
		p.pdf.CellFormat(width, leading, line, "", 0, align, false, 0, "")
		y += leading
	}
	return y
}

// rows is how high a paragraph is.
func (p *paper) rows(width float64, text string) float64 {
	if text == "" {
		return 0
	}
	return float64(len(p.pdf.SplitText(printable(text), width))) * leading
}

func (p *paper) rule(y float64) {
	p.pdf.SetDrawColor(170, 170, 170)
	p.pdf.SetLineWidth(0.2)
	p.pdf.Line(left, y, right, y)
}

// head is the logo, or the seller's name, beside what the document is.
func (p *paper) head(logo tenancy.Logo) {
	f, y := p.pdf, top
	if len(logo.PNG) > 0 && logo.Width > 0 && logo.Height > 0 {
		options := fpdf.ImageOptions{ImageType: "PNG"}
		f.RegisterImageOptionsReader("logo", options, bytes.NewReader(logo.PNG))
		scale := min(logoWide/float64(logo.Width), logoHigh/float64(logo.Height))
		f.ImageOptions("logo", left, top, scale*float64(logo.Width), scale*float64(logo.Height), false, options, 0, "")
		y = top + logoHigh
	} else {
		p.font("B", 14, false)
		y = p.text(left, top+1, half-left-8, "L", p.Seller.Name)
	}
	p.font("B", 18, false)
	f.SetXY(half, top)
	f.CellFormat(right-half, 9, printable(p.title()), "", 0, "R", false, 0, "")
	f.SetY(max(y, top+logoHigh) + 8)
}

// parties is who sells, to whom, and what is said of the document.
func (p *paper) parties() {
	y := p.pdf.GetY()
	wide := half - left - 8
	p.font("", smallSize, true)
	low := p.text(left, y, wide, "L", p.words.buyer)
	low = p.party(left, low, wide, p.Buyer)
	at := p.party(half, y, right-half, p.Seller)
	y = max(low, at) + 6
	from, to := p.stretch()
	facts := [][2]string{
		{p.words.number, p.Number},
		{p.words.date, p.words.day(p.IssuedAt)},
		{p.words.reference, p.Reference},
	}
	if c := p.Credits; c != nil {
		of := fmt.Sprintf(p.words.creditsOf, c.Number, p.words.day(c.IssuedAt))
		facts = append(facts, [2]string{p.words.credits, of}, [2]string{p.words.reason, c.Reason})
	}
	if !p.credit && p.TotalCents > 0 {
		facts = append(facts, [2]string{p.words.due, p.words.day(p.DueAt)})
	}
	if len(p.Lines) > 0 {
		facts = append(facts, [2]string{p.words.period, p.words.days(from, to)})
	}
	p.pdf.SetY(p.facts(y, facts) + 6)
}

// party writes a side of the invoice and answers where it ends.
func (p *paper) party(x, y, width float64, of invoices.Party) float64 {
	p.font("B", bodySize, false)
	y = p.text(x, y, width, "L", of.Name)
	p.font("", bodySize, false)
	place := of.PostalCode + " " + of.City
	for _, line := range nonEmpty(of.Line1, of.Line2, trimmed(place), p.country(of)) {
		y = p.text(x, y, width, "L", line)
	}
	p.font("", smallSize, true)
	for _, line := range []string{
		labelled(p.words.vat, of.VATNumber),
		labelled(p.words.registration, of.RegistrationNumber),
		of.Email,
	} {
		y = p.text(x, y, width, "L", line)
	}
	return y
}

// country is the code of a country where the two sides are of different ones.
func (p *paper) country(of invoices.Party) string {
	if p.Seller.Country == p.Buyer.Country {
		return ""
	}
	return of.Country
}

// facts writes pairs under each other, those without a value left out.
func (p *paper) facts(y float64, facts [][2]string) float64 {
	for _, fact := range facts {
		if fact[1] == "" {
			continue
		}
		p.font("", bodySize, true)
		below := p.text(left, y, 40, "L", fact[0])
		p.font("", bodySize, false)
		y = max(below, p.text(left+42, y, right-left-42, "L", fact[1]))
	}
	return y
}

// room begins a page where so much does not fit on this one.
func (p *paper) room(high float64) bool {
	if p.pdf.GetY()+high <= bottom {
		return false
	}
	p.pdf.AddPage()
	p.pdf.SetY(top)
	return true
}

func (p *paper) header() {
	y := p.pdf.GetY()
	p.font("B", smallSize, true)
	p.text(left, y, colStretch-left-4, "L", p.words.what)
	p.text(colStretch, y, colAmount-colStretch-4, "L", p.words.stretch)
	p.text(colAmount, y, right-colAmount, "R", p.words.amount)
	p.rule(y + leading + 1)
	p.pdf.SetY(y + leading + 3)
}

// lines writes what is sold, with the heads of the columns on each page.
func (p *paper) lines() {
	p.room(30)
	p.header()
	for _, l := range p.Lines {
		p.font("", bodySize, false)
		what, stretch := p.item(l), p.words.days(l.From, l.To)
		price := p.priced(l)
		if price != "" {
			price = fmt.Sprintf(p.words.each, price)
		}
		high := p.rows(colStretch-left-4, what)
		p.font("", smallSize, true)
		high += p.rows(colStretch-left-4, price)
		side := leading + p.rows(colAmount-colStretch-4, p.partOf(l))
		if p.room(max(high, side) + 2) {
			p.header()
		}
		y := p.pdf.GetY()
		p.font("", bodySize, false)
		a := p.text(left, y, colStretch-left-4, "L", what)
		b := p.text(colStretch, y, colAmount-colStretch-4, "L", stretch)
		p.text(colAmount, y, right-colAmount, "R", p.money(l.Cents))
		p.font("", smallSize, true)
		a = p.text(left, a, colStretch-left-4, "L", price)
		b = p.text(colStretch, b, colAmount-colStretch-4, "L", p.partOf(l))
		p.pdf.SetY(max(a, b) + 1.5)
	}
}

// sums writes what it comes to; on one page together.
func (p *paper) sums() {
	p.room(5*leading + 8)
	y := p.pdf.GetY() + 1
	p.rule(y)
	y += 2
	net, tax := p.words.net, p.words.noTax
	if p.credit {
		net = p.words.creditNet
	}
	if p.Tax.Category == invoices.Standard {
		tax = fmt.Sprintf(p.words.tax, p.percent(p.Tax.BasisPoints))
	}
	for _, row := range []struct {
		style, name string
		cents       int64
	}{{"", net, p.NetCents}, {"", tax, p.Tax.Cents}, {"B", p.words.total, p.TotalCents}} {
		p.font(row.style, bodySize, false)
		p.text(colStretch, y, colAmount-colStretch, "L", row.name)
		y = p.text(colAmount, y, right-colAmount, "R", p.money(row.cents))
	}
	p.pdf.SetY(y + 2)
	if why := p.words.why(p.Tax.Category); why != "" {
		p.font("", bodySize, false)
		p.room(p.rows(right-left, why) + 2)
		p.pdf.SetY(p.text(left, p.pdf.GetY(), right-left, "L", why) + 2)
	}
}

// paying says how to pay, or that nothing is to be paid.
func (p *paper) paying() {
	p.room(8*leading + 6)
	y := p.pdf.GetY() + 4
	transfer := !p.credit && p.TotalCents > 0 && p.HasAccount()
	if transfer {
		p.font("B", bodySize, false)
		y = p.text(left, y, right-left, "L", p.words.toPay)
	}
	p.font("", bodySize, false)
	y = p.text(left, y, right-left, "L", p.terms()) + 2
	if transfer {
		y = p.facts(y, [][2]string{
			{p.words.iban, spaced(p.IBAN)},
			{p.words.bic, p.BIC},
			{p.words.account, p.Account()},
			{p.words.payReference, p.Number},
		})
	}
	p.pdf.SetY(y)
}

// foot is at the end of each page.
func (p *paper) foot() {
	p.font("", smallSize, true)
	p.rule(278)
	if name := p.pdf.SplitText(printable(p.Seller.Name), 100); len(name) > 0 {
		p.text(left, 280, 130, "L", name[0]+" · "+p.Number)
	}
	// In one piece: how many pages there are is put in later, and shorter than the word for it.
	p.pdf.SetXY(right-25, 280)
	of := fmt.Sprintf(p.words.page, strconv.Itoa(p.pdf.PageNo()), "{pages}")
	p.pdf.CellFormat(25, leading, of, "", 0, "L", false, 0, "")
}
