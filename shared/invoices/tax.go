package invoices

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
)

// ErrNoCountry says that a tax cannot be told, as the seller's or the buyer's country is not known.
var ErrNoCountry = errors.New("invoices: the seller's or the buyer's country is not known")

// TaxOf tells which tax is on what a seller sells to a buyer at a moment; how much it comes to is left at nothing. It
// is pure. A buyer elsewhere in the EU without a VAT number of its country pays the seller's rate, as a private person
// does below the threshold of € 10,000 a year (decision 0118).
func TaxOf(seller Seller, buyer Party, at time.Time) (TaxLine, error) {
	from, to := home(seller.Country), home(buyer.Country)
	switch rates := vat()[from]; {
	case from == "" || to == "":
		return TaxLine{}, ErrNoCountry
	case seller.TaxExempt:
		return TaxLine{Category: Exempt}, nil
	case from == to && rates.Rates != nil:
		return rates.standard(from, at)
	case !rates.EU && from != unitedKingdom:
		return TaxLine{Category: OutOfScope}, nil
	case !rates.EU || !vat()[to].EU:
		return TaxLine{Category: Export}, nil
	case buyer.VATNumber != "" && ValidVATNumber(buyer.Country, buyer.VATNumber):
		return TaxLine{Category: ReverseCharge}, nil
	default:
		return rates.standard(from, at)
	}
}

const unitedKingdom = "GB"

// territory is what the file says of a country: how its VAT numbers look, and its standard rates since 2024, which is
// before the first invoice. The rates are those of the European Commission's "Taxes in Europe" database as read in
// several public tables of 2025 and 2026; since 2024 the standard rates of Estonia, Finland, Romania and Slovakia rose.
// The looks are those of the questions and answers on VIES. Number is the whole of it, with its prefix, which is not
// the country in Greece (EL) and may be XI in Northern Ireland, which for services is outside the EU.
type territory struct {
	Country string `json:"country"`
	As      string `json:"as"` // the country that it is a part of, for VAT
	EU      bool   `json:"eu"`
	Number  string `json:"number"`
	Rates   []rate `json:"rates"` // the oldest first

	number *regexp.Regexp
}

// rate is the standard rate from a day on.
type rate struct {
	From        string `json:"from"`
	BasisPoints int    `json:"basisPoints"`
}

//go:embed vat.json
var vatFile []byte

// vat is the file, by country. It is read when it is first asked for.
var vat = sync.OnceValue(func() map[string]territory {
	all, err := readVAT(vatFile)
	if err != nil {
		panic(err.Error())
	}
	return all
})

func readVAT(file []byte) (map[string]territory, error) {
	var list struct {
		Countries []territory `json:"countries"`
	}
	if err := json.Unmarshal(file, &list); err != nil {
		return nil, fmt.Errorf("invoices: the VAT rates: %w", err)
	}
	all := map[string]territory{}
	for _, t := range list.Countries {
		if t.Number != "" {
			looks, err := regexp.Compile("^(?:" + t.Number + ")$")
			if err != nil {
				return nil, fmt.Errorf("invoices: the VAT numbers of %s: %w", t.Country, err)
			}
			t.number = looks
		}
		all[t.Country] = t
	}
	return all, nil
}

// home is the country whose VAT holds in a country: another one's in Monaco and the Isle of Man.
func home(country string) string {
	if as := vat()[country].As; as != "" {
		return as
	}
	return country
}

// standard is the standard rate on the day of a moment.
func (t territory) standard(country string, at time.Time) (TaxLine, error) {
	day := at.UTC().Format(time.DateOnly)
	for i := len(t.Rates) - 1; i >= 0; i-- {
		if t.Rates[i].From <= day {
			return TaxLine{Category: Standard, BasisPoints: t.Rates[i].BasisPoints}, nil
		}
	}
	return TaxLine{}, fmt.Errorf("invoices: no rate of %s is known for %s", country, day)
}

var otherNumber = regexp.MustCompile(`^[A-Z0-9]{4,20}$`)

// ValidVATNumber reports whether a VAT number, written as TidyNumber writes it, looks like one of a country. Whether it
// was ever given to anybody is not asked.
func ValidVATNumber(country, number string) bool {
	if looks := vat()[home(country)].number; looks != nil {
		return looks.MatchString(number)
	}
	return otherNumber.MatchString(number)
}

// TidyNumber writes a VAT number, an IBAN or a BIC without the marks that people put into it to read it.
func TidyNumber(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", ".", "", "-", "", "\u00a0", "").Replace(s))
}
