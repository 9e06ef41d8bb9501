package documents

import (
	"regexp"
	"slices"

	"portaal/shared/invoices"
)

// vatSchemes are the schemes of electronic addresses (EAS) that are made of a VAT number, by how it begins.
var vatSchemes = map[string]string{
	"AT": "9914", "BE": "9925", "BG": "9926", "CH": "9927", "CY": "9928", "CZ": "9929", "DE": "9930", "EE": "9931",
	"EL": "9933", "ES": "9920", "FR": "9957", "GB": "9932", "HR": "9934", "HU": "9910", "IE": "9935", "LI": "9936",
	"LT": "9937", "LU": "9938", "LV": "9939", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946", "RO": "9947",
	"SI": "9949", "SK": "9950",
}

// byMail is the scheme of mail addresses, which EN 16931 knows and Peppol does not.
const byMail = "EM"

// endpoint is the electronic address of a side: its VAT number where there is a scheme for it, else its mail address.
func endpoint(p invoices.Party) *ublID {
	if len(p.VATNumber) > 2 {
		if scheme := vatSchemes[p.VATNumber[:2]]; scheme != "" {
			return &ublID{scheme, p.VATNumber}
		}
	}
	if p.Email != "" {
		return &ublID{byMail, p.Email}
	}
	return nil
}

var kvk = regexp.MustCompile(`^[0-9]{8}$`)

// registered is the number in the register of companies, with the scheme of the Dutch one.
func registered(p invoices.Party) *ublID {
	switch {
	case p.RegistrationNumber == "":
		return nil
	case p.Country == "NL" && kvk.MatchString(p.RegistrationNumber):
		return &ublID{"0106", p.RegistrationNumber}
	}
	return &ublID{"", p.RegistrationNumber}
}

// ownRules are the countries whose rules of their own ask a seller for what an invoice of ours does not have.
var ownRules = []string{"DE", "DK", "GR", "IS", "IT", "NO", "SE"}

// forPeppol reports whether the document follows Peppol BIS Billing 3.0: both sides have an electronic address, the
// buyer gave a reference, and the rules of the seller's country hold. The Dutch ones want whole addresses, numbers of
// the Dutch register, and of a credit note the one invoice that it is about: one that a bill came to has none.
func (s sheet) forPeppol() bool {
	if !s.reachable(s.Seller) || !s.reachable(s.Buyer) || s.Reference == "" ||
		slices.Contains(ownRules, s.Seller.Country) {
		return false
	}
	if s.Seller.Country != "NL" {
		return true
	}
	says := s.Credits != nil || !s.credit && s.means() != nil
	return says && dutchEnough(s.Seller) && (s.Buyer.Country != "NL" || dutchEnough(s.Buyer))
}

// reachable reports whether a side has an electronic address of a kind that Peppol knows: a mail address is none.
func (s sheet) reachable(p invoices.Party) bool {
	at := endpoint(p)
	return at != nil && at.Scheme != byMail
}

func dutchEnough(p invoices.Party) bool {
	return p.Line1 != "" && p.City != "" && p.PostalCode != "" && kvk.MatchString(p.RegistrationNumber)
}
