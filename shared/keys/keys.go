// Package keys makes the keys of an installation and replaces them in time. It knows when; package token knows what a
// key is, package keystore where it lies. No operation of any other domain can read what it does not use, and only this
// one can write.
package keys

import (
	"portaal/shared/operation"
	"portaal/shared/token"
)

// Service makes keys.
type Service struct{ keys *token.Keys }

// Open opens the domain.
func Open(d operation.Doors) *Service { return &Service{keys: d.Keys} }
