// Package language says in which of our languages somebody is spoken to. It is the only place that asks; a third
// language begins here.
package language

import (
	"fmt"
	"strconv"
	"strings"
)

// The languages that Portaal has words in.
const (
	Dutch   = "nl"
	English = "en"
)

// Of is the language of a culture such as "nl-BE", "nl_NL" or "en": what is not Dutch becomes English.
func Of(culture string) string {
	if primary(culture) == Dutch {
		return Dutch
	}
	return English
}

// Culture is the culture that an account keeps for a language.
func Culture(of string) string {
	if Of(of) == Dutch {
		return "nl-NL"
	}
	return "en-US"
}

// Asked is the culture to keep for one that was asked for; empty when none was.
func Asked(culture string) string {
	if culture == "" {
		return ""
	}
	return Culture(culture)
}

// Accepted is the language that an Accept-Language header likes best among ours; English when it names neither.
func Accepted(header string) string {
	best, liked := English, 0.0
	for _, part := range strings.Split(header, ",") {
		tag, weight, _ := strings.Cut(part, ";")
		q := 1.0
		if value, ok := strings.CutPrefix(strings.TrimSpace(weight), "q="); ok {
			var err error
			if q, err = strconv.ParseFloat(value, 64); err != nil || q > 1 {
				continue
			}
		}
		if named := primary(tag); q > liked && (named == Dutch || named == English) {
			best, liked = named, q
		}
	}
	return best
}

// primary is the part of a tag that names the language: "nld" is none of ours, "nl-Latn-BE" is.
func primary(tag string) string {
	first, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	return strings.ToLower(first)
}

// Number writes a whole number in groups of three, as people of a language do.
func Number(language string, n int64) string {
	separator := ","
	if language == Dutch {
		separator = "."
	}
	digits := strconv.FormatInt(n, 10)
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + separator + digits[at:]
	}
	return digits
}

// symbols are how currencies are written that have a sign of their own; others go by their code.
var symbols = map[string]string{"USD": "$", "EUR": "€", "GBP": "£"}

// Money writes an amount as people of a language do.
func Money(language string, cents int64, currency string) string {
	symbol, known := symbols[currency]
	if !known {
		symbol = currency
	}
	before, minus := "", ""
	if cents < 0 {
		before, cents = "-", -cents
	}
	whole, point, space := Number(language, cents/100), ".", ""
	if language == Dutch {
		point, before, minus = ",", "", before
	}
	if language == Dutch || !known {
		space = "\u00a0"
	}
	return fmt.Sprintf("%s%s%s%s%s%s%02d", before, symbol, space, minus, whole, point, cents%100)
}
