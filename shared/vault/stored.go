package vault

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Stored is what an item holds, in the form in which it goes out: the members of Content as JSON, without the braces
// around them. It is put between the parts that are one caller's own and is never taken apart to be read.
type Stored struct {
	Text     string `dynamodbav:"content,omitempty"`
	Deflated []byte `dynamodbav:"deflated,omitempty"` // in place of Text, where that pays
}

const (
	// deflateFrom is from which size on a text may be stored deflated, and deflateGain what that must save at least:
	// the table counts in kilobytes, once per copy, and a small item would cost more to unpack than it saves.
	deflateFrom = 4 << 10
	deflateGain = 1 << 10
)

// store turns content into the form in which it is stored. Content beyond maxContent is TooLarge.
func store(c Content) (Stored, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return Stored{}, err
	}
	if len(text) > maxContent {
		return Stored{}, TooLarge
	}
	text = text[1 : len(text)-1]
	if len(text) < deflateFrom {
		return Stored{Text: string(text)}, nil
	}
	var small bytes.Buffer
	w, err := flate.NewWriterDict(&small, flate.DefaultCompression, memberNames())
	if err != nil {
		return Stored{}, err
	}
	if _, err := w.Write(text); err != nil {
		return Stored{}, err
	}
	if err := w.Close(); err != nil {
		return Stored{}, err
	}
	if len(text)-small.Len() < deflateGain {
		return Stored{Text: string(text)}, nil
	}
	return Stored{Deflated: small.Bytes()}, nil
}

// appendTo appends the members as they go out.
func (s Stored) appendTo(b []byte) ([]byte, error) {
	if s.Deflated == nil {
		return append(b, s.Text...), nil
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(s.Deflated), memberNames()); err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(b)
	if _, err := io.Copy(out, io.LimitReader(r, maxContent)); err != nil {
		return nil, fmt.Errorf("vault: a stored item cannot be unpacked: %w", err)
	}
	return out.Bytes(), nil
}

// content takes the item apart: for writers who may not see all of it, never for reading.
func (s Stored) content() (Content, error) {
	text, err := s.appendTo([]byte("{"))
	if err != nil {
		return Content{}, err
	}
	var c Content
	err = json.Unmarshal(append(text, '}'), &c)
	return c, err
}

// inflaters are kept, because each holds a window of 32 kB.
var inflaters = sync.Pool{New: func() any { return flate.NewReaderDict(strings.NewReader(""), memberNames()) }}

// memberNames is the text that deflating starts from: an item that has every member and holds nothing, so that names
// cost next to nothing. Items that are stored cannot be read without it: a member that is added goes through a new
// attribute beside Deflated.
var memberNames = sync.OnceValue(func() []byte {
	off := false
	zero := 0
	whole := Content{
		Login: &Login{
			AutofillOnPageLoad: &off,
			URIs:               []URI{{Match: &zero}},
			FIDO2Credentials:   []Passkey{{}},
		},
		SecureNote:      &Note{},
		Card:            &Card{},
		Identity:        &Identity{},
		SSHKey:          &SSHKey{},
		Fields:          []Field{{}},
		PasswordHistory: []Past{{}},
	}
	text, err := json.Marshal(whole)
	if err != nil {
		panic(err) // a value of our own
	}
	return text
})
