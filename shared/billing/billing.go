// Package billing knows the plans and what they cost, keeps the subscription of each organisation, and asks for
// payment through a port. Money is integer cents with a currency code, never a fraction. The package does not know
// who may buy: that is for the domains that start and change subscriptions.
package billing

import "portaal/shared/operation"

// Service is what the operations of this domain work with: the plans that are part of the program, and which ways to
// pay are offered.
type Service struct{ ways []string }

// Open opens the domain.
func Open(d operation.Doors) *Service { return &Service{ways: waysToPay(d.Config)} }
