// Package billing knows the plans and what they cost, keeps the subscription of each organisation, and asks for
// payment through a port. Money is integer cents with a currency code, never a fraction. The package does not know
// who may buy: that is for the domains that start and change subscriptions.
package billing

import "portaal/shared/operation"

// Service is what the operations of this domain work with: nothing but the plans that are part of the program.
type Service struct{}

// Open opens the domain.
func Open(operation.Doors) *Service { return &Service{} }
