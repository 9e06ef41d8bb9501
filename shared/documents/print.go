package documents

import (
	"strings"
	"sync"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// letters is the font, to ask it which letters it has: those of the languages of Europe, in Latin, Greek and Cyrillic.
var letters = sync.OnceValue(func() *sfnt.Font {
	font, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		panic("documents: the font: " + err.Error())
	}
	return font
})

// printable is a text as it can be printed: a letter that the font lacks becomes a question mark. The XML has the text
// as it is.
func printable(text string) string {
	var buffer sfnt.Buffer
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u2011', '\u2010': // hyphens that do not break
			return '-'
		case '\u1e9e':
			return 'ß'
		case '\n', '\r', '\t':
			return ' '
		}
		if glyph, err := letters().GlyphIndex(&buffer, r); err != nil || glyph == 0 {
			return '?'
		}
		return r
	}, norm.NFC.String(text))
}

// spaced writes an IBAN in groups of four.
func spaced(iban string) string {
	var out strings.Builder
	for n, r := range []rune(iban) {
		if n > 0 && n%4 == 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// labelled is a value with what it is; nothing when there is none.
func labelled(label, value string) string {
	if value == "" {
		return ""
	}
	return label + " " + value
}

func trimmed(text string) string { return strings.TrimSpace(text) }
