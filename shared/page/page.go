// Package page holds the sealed cursors of paged lists. A cursor is encrypted and bound to its operation, tenant and
// filter: it cannot be read, altered, or carried over to another list.
package page

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"sync"

	"portaal/shared/fault"
)

// DefaultSize and MaxSize are the bounds of a page of any list.
const (
	DefaultSize = 25
	MaxSize     = 100
)

// Sealer seals and opens cursors with one key.
type Sealer struct{ aead func() cipher.AEAD }

// NewSealer makes a sealer from a secret of any length, which is asked for when the first cursor is sealed or opened.
func NewSealer(secret func() []byte) *Sealer {
	return &Sealer{aead: sync.OnceValue(func() cipher.AEAD {
		key := sha256.Sum256(secret())
		block, err := aes.NewCipher(key[:])
		if err != nil {
			panic(err) // 32 bytes are always a key
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			panic(err)
		}
		return aead
	})}
}

// Seal hides a position. scope names operation, tenant and filter; an empty position gives no cursor (nil).
func (s *Sealer) Seal(position string, scope ...string) *string {
	if position == "" {
		return nil
	}
	aead := s.aead()
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	text := base64.RawURLEncoding.EncodeToString(aead.Seal(nonce, nonce, []byte(position), bind(scope)))
	return &text
}

// Open returns the position of a cursor, "" for no cursor, or fault.CursorInvalid when it was not sealed for scope.
func (s *Sealer) Open(cursor string, scope ...string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	aead := s.aead()
	n := aead.NonceSize()
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) < n {
		return "", fault.CursorInvalid
	}
	text, err := aead.Open(nil, raw[:n], raw[n:], bind(scope))
	if err != nil {
		return "", fault.CursorInvalid
	}
	return string(text), nil
}

// bind writes a scope so that no two give the same bytes, whatever their parts hold: each with its length before it.
func bind(scope []string) []byte {
	var b []byte
	for _, part := range scope {
		b = append(binary.AppendUvarint(b, uint64(len(part))), part...)
	}
	return b
}

// Size gives the number of rows for what a caller asked: the default for 0, never more than MaxSize.
func Size(asked int) int {
	if asked <= 0 {
		return DefaultSize
	}
	return min(asked, MaxSize)
}

// List is a page of rows on the wire, in the shape of the official clients.
type List[T any] struct {
	Object            string  `json:"object"`
	Data              []T     `json:"data"`
	ContinuationToken *string `json:"continuationToken"`
}

// Of makes a list of rows; a nil slice becomes an empty one.
func Of[T any](rows []T, next *string) *List[T] {
	if rows == nil {
		rows = []T{}
	}
	return &List[T]{Object: "list", Data: rows, ContinuationToken: next}
}
