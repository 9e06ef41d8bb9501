package table

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"portaal/shared/ids"
)

// Key is the primary key of an item. It is built from typed parts only; see Part.
type Key struct {
	PK, SK string
	bad    bool
}

// Part is one typed piece of a key: a name, a canonical identifier, a zero-padded number or instant, a digest of
// free text, or an order-preserving encoding of a folded name. No part can hold the separator "#".
type Part struct {
	text string
	bad  bool
}

// Name is a fixed word such as ORG or MEMBER. It panics on anything but upper-case letters: names are constants.
func Name(s string) Part {
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			panic("table: key names are upper-case letters: " + s)
		}
	}
	return Part{text: s}
}

// ID is an identifier. A text that is not canonical gives a part whose key finds nothing and writes nothing.
func ID[T ids.ID](id T) Part {
	if !ids.Canonical(string(id)) {
		return Part{bad: true}
	}
	return Part{text: string(id)}
}

// Number is a non-negative number that sorts as text.
func Number(n uint64) Part { return Part{text: fmt.Sprintf("%020d", n)} }

// Time is an instant in milliseconds since 1970 that sorts as text.
func Time(t time.Time) Part {
	ms := t.UnixMilli()
	if ms < 0 {
		ms = 0
	}
	return Number(uint64(ms))
}

// Digest is the SHA-256 of free text, so that nothing a person typed becomes part of a key.
func Digest(free string) Part {
	sum := sha256.Sum256([]byte(free))
	return Part{text: base64.RawURLEncoding.EncodeToString(sum[:])}
}

var sortable = base32.HexEncoding.WithPadding(base32.NoPadding)

// sortableBytes is how much of a name takes part in its order; an identifier after it keeps keys apart.
const sortableBytes = 60

// Sortable encodes the folded beginning of a name so that keys sort as names do. The encoding (RFC 4648 §7,
// base32hex) keeps byte order and has no separator.
func Sortable(name string) Part {
	folded := []byte(Fold(name))
	if len(folded) > sortableBytes {
		folded = folded[:sortableBytes]
	}
	return Part{text: sortable.EncodeToString(folded)}
}

// SortablePrefix is a prefix that matches every Sortable of a name that begins with the given text. The last
// character of the encoding may cover the next byte, so it is left out when it does.
func SortablePrefix(name string) string {
	folded := []byte(Fold(name))
	if len(folded) > sortableBytes {
		folded = folded[:sortableBytes]
	}
	return sortable.EncodeToString(folded)[:len(folded)*8/5]
}

// Fold is a name as it is compared and sorted: compatibility forms and accents taken off (Unicode NFKD without
// combining marks), in lower case, letters that have no decomposition written in plain ones, white space collapsed. It
// is stored in keys: changing it needs every key that holds a name to be written again.
func Fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if plain, ok := undivided[r]; ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// undivided are the letters that Unicode does not divide into a plain one and a mark.
var undivided = map[rune]string{
	'ß': "ss",
	'æ': "ae",
	'œ': "oe",
	'ø': "o",
	'ł': "l",
	'đ': "d",
	'ð': "d",
	'þ': "th",
	'ħ': "h",
	'ŋ': "n",
	'ŧ': "t",
	'ı': "i",
	'ĸ': "k",
	'ς': "σ",
}

// Path is one half of a key.
type Path []Part

// P joins parts into one half of a key.
func P(parts ...Part) Path { return parts }

// At makes a key of a partition path and a sort path.
func At(pk, sk Path) Key {
	p, bad1 := join(pk)
	s, bad2 := join(sk)
	return Key{PK: p, SK: s, bad: bad1 || bad2}
}

func join(p Path) (string, bool) {
	texts := make([]string, len(p))
	bad := len(p) == 0
	for i, part := range p {
		texts[i] = part.text
		bad = bad || part.bad
	}
	return strings.Join(texts, "#"), bad
}

// Split takes a built key half apart again.
func Split(half string) []string { return strings.Split(half, "#") }
