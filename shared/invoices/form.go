package invoices

import (
	"regexp"
	"strings"

	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/language"
)

// The faults of what stands on invoices.
var (
	VATNumberWrong = fault.Define(
		"invoices.vat_number_wrong",
		400,
		"This is not how a VAT number of this country looks. Write all of it, with the letters that it begins with.",
		"Zo ziet een btw-nummer van dit land er niet uit. Schrijf het voluit, met de letters waarmee het begint.",
	)
	IBANWrong = fault.Define(
		"invoices.iban_wrong",
		400,
		"This is no IBAN: its check digits don't fit. Compare it with your bank statement.",
		"Dit is geen IBAN: de controlecijfers kloppen niet. Vergelijk het met je afschrift.",
	)
	PrefixWrong = fault.Define(
		"invoices.prefix_wrong",
		400,
		"Use letters, digits, dashes, slashes and dots, and no digit at the end: the number follows there.",
		"Gebruik letters, cijfers, streepjes, schuine strepen en punten, en geen cijfer aan het eind: daar volgt "+
			"het nummer.",
	)
)

// PartyFields are one side of an invoice as somebody types it.
type PartyFields struct {
	Name               string `json:"name,omitempty" maxLength:"100" doc:"The name that stands on invoices." example:"Bakker IT B.V."`
	Line1              string `json:"line1" minLength:"1" maxLength:"100" doc:"Street and number." example:"Kade 12"`
	Line2              string `json:"line2,omitempty" maxLength:"100" doc:"What else belongs to the address." example:"2e verdieping"`
	PostalCode         string `json:"postalCode,omitempty" maxLength:"20" doc:"The postal code." example:"1012 JS"`
	City               string `json:"city" minLength:"1" maxLength:"60" doc:"The town." example:"Amsterdam"`
	Country            string `json:"country" minLength:"2" maxLength:"2" doc:"ISO 3166 code of the country." example:"NL"`
	VATNumber          string `json:"vatNumber,omitempty" maxLength:"30" doc:"The VAT number, with the letters that it begins with." example:"NL001234567B01"`
	RegistrationNumber string `json:"registrationNumber,omitempty" maxLength:"30" doc:"The number in the register of companies." example:"12345678"`
	Email              string `json:"email,omitempty" maxLength:"256" doc:"The address for mail that stands on invoices." example:"billing@example.com"`
}

// PartyDetails are one side of an invoice on the wire; what nobody said is empty.
type PartyDetails struct {
	Name               string `json:"name" doc:"The name that stands on invoices."`
	Line1              string `json:"line1" doc:"Street and number."`
	Line2              string `json:"line2" doc:"What else belongs to the address."`
	PostalCode         string `json:"postalCode" doc:"The postal code."`
	City               string `json:"city" doc:"The town."`
	Country            string `json:"country" doc:"ISO 3166 code of the country."`
	VATNumber          string `json:"vatNumber" doc:"The VAT number, with the letters that it begins with."`
	RegistrationNumber string `json:"registrationNumber" doc:"The number in the register of companies."`
	Email              string `json:"email" doc:"The address for mail that stands on invoices."`
}

// form collects what is wrong with the fields of a request, so that a person hears everything at once.
type form []fault.Field

func (f *form) complain(field string, kind *fault.Kind) {
	*f = append(*f, fault.Field{Name: field, Kind: kind})
}

// needed is a line of text that must say something.
func (f *form) needed(field, typed string) string {
	text := language.Line(typed)
	if text == "" {
		f.complain(field, fault.FieldRequired)
	}
	return text
}

// party tidies and judges one side of an invoice.
func (f *form) party(in PartyFields) Party {
	p := Party{
		Name:               language.Line(in.Name),
		Line1:              f.needed("line1", in.Line1),
		Line2:              language.Line(in.Line2),
		PostalCode:         language.Line(in.PostalCode),
		City:               f.needed("city", in.City),
		RegistrationNumber: language.Line(in.RegistrationNumber),
		Email:              identity.NormaliseEmail(in.Email),
	}
	p.Country, p.VATNumber = f.taxed(in.Country, in.VATNumber)
	if p.Email != "" && !identity.ValidEmail(p.Email) {
		f.complain("email", fault.FieldEmail)
	}
	return p
}

// taxed tidies and judges what decides which VAT is charged.
func (f *form) taxed(country, number string) (string, string) {
	country, number = strings.ToUpper(strings.TrimSpace(country)), TidyNumber(number)
	if !isCountry(country) {
		f.complain("country", fault.FieldChoice)
	} else if number != "" && !ValidVATNumber(country, number) {
		f.complain("vatNumber", VATNumberWrong)
	}
	return country, number
}

// err is nil when nothing is wrong, else one fault with all complaints at their fields.
func (f form) err() error {
	if len(f) == 0 {
		return nil
	}
	return &fault.Fault{Kind: fault.Invalid, Fields: f}
}

var (
	ibanLooks   = regexp.MustCompile(`^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$`)
	bicLooks    = regexp.MustCompile(`^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$`)
	prefixLooks = regexp.MustCompile(`^([A-Za-z0-9/.-]{0,11}[A-Za-z/.-])?$`)
)

// validIBAN reports whether the check digits of an IBAN fit (ISO 13616): with its first four characters at the end and
// each letter as its number from 10 on, it is one more than a multiple of 97.
func validIBAN(iban string) bool {
	if !ibanLooks.MatchString(iban) {
		return false
	}
	rest := 0
	for _, c := range iban[4:] + iban[:4] {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest == 1
}
