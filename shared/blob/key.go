package blob

import (
	"strings"

	"portaal/shared/ids"
)

// root is the part of the bucket that functions may reach, as the template's roles say.
const root = "attachments"

// Key is where an object lies. It is made of typed parts only, so that no text of a caller becomes part of a path.
type Key struct {
	text string
	bad  bool
}

// Part is one typed piece of a key; none can hold the separator "/".
type Part struct {
	text string
	bad  bool
}

// ID is an identifier. A text that is not canonical gives a part whose key every method refuses.
func ID[T ids.ID](id T) Part {
	if !ids.Canonical(string(id)) {
		return Part{bad: true}
	}
	return Part{text: string(id)}
}

// At makes a key, such as organisation, item, attachment, nonce.
func At(parts ...Part) Key {
	texts := []string{root}
	bad := len(parts) == 0
	for _, p := range parts {
		texts = append(texts, p.text)
		bad = bad || p.bad || p.text == ""
	}
	return Key{text: strings.Join(texts, "/"), bad: bad}
}
