// Package documents writes a closed invoice as a PDF for people and as EN 16931 XML (UBL 2.1) for programs. Each is a
// pure function of the invoice and the seller's logo, so that it is the same whenever it is asked for; nothing of it is
// stored. The package refuses to know how an invoice came to be, and computes no amount: those of the invoice stand in
// its documents as they are.
package documents

import (
	"portaal/shared/fault"
	"portaal/shared/operation"
)

// Service is what the operations of this domain work with: nothing beside what was read with the request.
type Service struct{}

// Open opens the domain for one operation.
func Open(operation.Doors) *Service { return &Service{} }

// Incomplete says that an invoice lacks what EN 16931 asks for, which was not on it when it was closed.
var Incomplete = fault.Define(
	"documents.incomplete",
	409,
	"This invoice can't be given as XML: a VAT or registration number, which the standard asks for, isn't on it.",
	"Deze factuur kan niet als XML: er staat een btw- of registratienummer niet op dat de standaard verlangt.",
)
