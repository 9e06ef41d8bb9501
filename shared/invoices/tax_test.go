package invoices

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateTime, s+" 12:00:00")
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestTaxOf(t *testing.T) {
	for _, c := range []struct {
		name, seller, buyer, number, at string
		exempt                          bool
		category                        TaxCategory
		points                          int
	}{
		{name: "one country", seller: "NL", buyer: "NL", category: "S", points: 2100},
		{name: "with a number", seller: "NL", buyer: "NL", number: "NL001234567B01", category: "S", points: 2100},
		{name: "small business", seller: "NL", buyer: "NL", exempt: true, category: "E"},
		{name: "small business abroad", seller: "NL", buyer: "DE", number: "DE123456789", exempt: true, category: "E"},
		{name: "reverse charge", seller: "NL", buyer: "DE", number: "DE123456789", category: "AE"},
		{name: "Greek prefix", seller: "NL", buyer: "GR", number: "EL123456789", category: "AE"},
		{name: "no Greek prefix", seller: "NL", buyer: "GR", number: "GR123456789", category: "S", points: 2100},
		{name: "of another", seller: "NL", buyer: "DE", number: "FR12345678901", category: "S", points: 2100},
		{name: "no number, in the EU", seller: "BE", buyer: "DE", category: "S", points: 2100},
		{name: "no number, the seller's rate", seller: "HU", buyer: "LU", category: "S", points: 2700},
		{name: "out of the EU", seller: "NL", buyer: "US", category: "G"},
		{name: "to Britain", seller: "IE", buyer: "GB", number: "GB123456789", category: "G"},
		{name: "to Northern Ireland", seller: "IE", buyer: "GB", number: "XI123456789", category: "G"},
		{name: "to Switzerland", seller: "DE", buyer: "CH", number: "CHE123456789MWST", category: "G"},
		{name: "to Åland", seller: "FI", buyer: "AX", category: "G"},
		{name: "Monaco is France", seller: "FR", buyer: "MC", category: "S", points: 2000},
		{name: "to Monaco", seller: "NL", buyer: "MC", number: "FR12345678901", category: "AE"},
		{name: "within Britain", seller: "GB", buyer: "GB", category: "S", points: 2000},
		{name: "the Isle of Man", seller: "GB", buyer: "IM", category: "S", points: 2000},
		{name: "from Britain", seller: "GB", buyer: "NL", number: "NL001234567B01", category: "G"},
		{name: "within Switzerland", seller: "CH", buyer: "CH", category: "S", points: 810},
		{name: "from Switzerland", seller: "CH", buyer: "NL", category: "O"},
		{name: "within Norway", seller: "NO", buyer: "NO", category: "S", points: 2500},
		{name: "within the United States", seller: "US", buyer: "US", category: "O"},
		{name: "from the United States", seller: "US", buyer: "NL", category: "O"},
		{name: "Estonia before", seller: "EE", buyer: "EE", at: "2025-06-30", category: "S", points: 2200},
		{name: "Estonia after", seller: "EE", buyer: "EE", at: "2025-07-01", category: "S", points: 2400},
		{name: "Slovakia before", seller: "SK", buyer: "SK", at: "2024-12-31", category: "S", points: 2000},
		{name: "Slovakia after", seller: "SK", buyer: "SK", at: "2025-01-01", category: "S", points: 2300},
		{name: "Finland before", seller: "FI", buyer: "FI", at: "2024-08-31", category: "S", points: 2400},
		{name: "Finland after", seller: "FI", buyer: "FI", at: "2024-09-01", category: "S", points: 2550},
		{name: "Romania before", seller: "RO", buyer: "RO", at: "2025-07-31", category: "S", points: 1900},
		{name: "Romania after", seller: "RO", buyer: "RO", at: "2025-08-01", category: "S", points: 2100},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := c.at
			if at == "" {
				at = "2026-11-30"
			}
			seller := Seller{Party: Party{Country: c.seller}, TaxExempt: c.exempt}
			tax, err := TaxOf(seller, Party{Country: c.buyer, VATNumber: c.number}, day(t, at))
			if want := (TaxLine{Category: c.category, BasisPoints: c.points}); err != nil || tax != want {
				t.Fatalf("%+v, %v, not %+v", tax, err, want)
			}
		})
	}
}

func TestTaxOfNobodyKnowsWhere(t *testing.T) {
	now := day(t, "2026-11-30")
	for _, c := range []struct{ seller, buyer string }{{"", "NL"}, {"NL", ""}, {"", ""}} {
		_, err := TaxOf(Seller{Party: Party{Country: c.seller}}, Party{Country: c.buyer}, now)
		if !errors.Is(err, ErrNoCountry) {
			t.Errorf("from %q to %q: %v", c.seller, c.buyer, err)
		}
	}
	if _, err := TaxOf(Seller{Party: Party{Country: "NL"}}, Party{Country: "NL"}, day(t, "2023-12-31")); err == nil {
		t.Error("a rate from before the file begins")
	}
}

func TestVATFile(t *testing.T) {
	union := "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
	var members []string
	for code, of := range vat() {
		if len(code) != 2 || code != of.Country {
			t.Errorf("%q is no country", code)
		}
		if of.As != "" {
			if vat()[of.As].Rates == nil || of.Rates != nil {
				t.Errorf("%s is a part of %s", code, of.As)
			}
			continue
		}
		if of.EU {
			members = append(members, code)
		}
		if len(of.Rates) == 0 || of.Rates[0].From != "2024-01-01" || of.number == nil {
			t.Errorf("%s has no rates from 2024 on, or no numbers", code)
		}
		for i, r := range of.Rates {
			if _, err := time.Parse(time.DateOnly, r.From); err != nil || r.BasisPoints < 500 || r.BasisPoints > 2700 {
				t.Errorf("%s: %+v", code, r)
			}
			if i > 0 && r.From <= of.Rates[i-1].From {
				t.Errorf("%s: %s is not after the one before", code, r.From)
			}
		}
	}
	slices.Sort(members)
	if got := strings.Join(members, " "); got != union {
		t.Errorf("the EU is %s", got)
	}
}

func TestVATNumbers(t *testing.T) {
	for _, c := range []struct {
		country, written string
		ok               bool
	}{
		{"NL", "NL001234567B01", true},
		{"NL", "nl 0012.34.567.B01", true},
		{"NL", "001234567B01", false},
		{"NL", "NL0012345678B01", false},
		{"NL", "NL001234567B01X", false},
		{"BE", "BE 0123.456.789", true},
		{"BE", "BE 2123.456.789", false},
		{"DE", "DE123456789", true},
		{"DE", "DE12345678", false},
		{"GR", "EL123456789", true},
		{"GR", "GR123456789", false},
		{"AT", "ATU12345678", true},
		{"AT", "AT12345678", false},
		{"IE", "IE1234567FA", true},
		{"IE", "IE1A23456B", true},
		{"FR", "FRXX123456789", true},
		{"FR", "FROI123456789", false},
		{"SE", "SE123456789001", true},
		{"SE", "SE123456789002", false},
		{"GB", "GB 123 4567 89", true},
		{"GB", "GBGD123", true},
		{"GB", "XI123456789", true},
		{"GB", "XI12345678", false},
		{"CH", "CHE-123.456.789 MWST", true},
		{"NO", "NO 123 456 789 MVA", true},
		{"US", "12-3456789", true},
		{"US", "é", false},
	} {
		if ValidVATNumber(c.country, TidyNumber(c.written)) != c.ok {
			t.Errorf("%s in %s: ok must be %v", c.written, c.country, c.ok)
		}
	}
}
