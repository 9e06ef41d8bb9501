package language

import (
	"strings"
	"unicode"
)

// Line is what is kept, and shown, of a text that somebody typed as one line: without space around it, breaks in it,
// or anything that is not seen or changes how the rest is seen. Nothing is left of a text that would look empty.
func Line(typed string) string {
	line := strings.Join(strings.Fields(strings.Map(printable, typed)), " ")
	if strings.Trim(line, " \u200d") == "" {
		return ""
	}
	return line
}

// printable drops what is not shown or changes how the rest is shown: control characters become spaces, format
// characters (direction overrides, zero-width, tags, byte order mark) and lone surrogates go. The joiner inside an
// emoji stays.
func printable(r rune) rune {
	switch {
	case r == '\u200d':
		return r
	case unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.In(r, unicode.Cf, unicode.Cs, unicode.Co), r == unicode.ReplacementChar:
		return -1
	}
	return r
}
