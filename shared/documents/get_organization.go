package documents

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/invoices"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetOrganization gives a closed invoice as a file, to whoever reads it in the organisation that it is for: its own
// owners each one, its provider's staff that provider's alone.
var GetOrganization = operation.New(operation.Spec{
	ID:      "documents-get-organization",
	Route:   "GET /api/organizations/{organizationId}/invoices/{providerId}/{date}/{format}",
	Summary: "Get an invoice that an organisation got as a PDF or as XML.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{Incomplete},
}, access.Member(access.ReadSubscription, invoices.OfPath, logoOfPath), getOrganization)

// GetOrganizationInput names an invoice that an organisation got, and what to make of it.
type GetOrganizationInput struct {
	invoices.BoughtPath
	Format string `path:"format" doc:"pdf, or xml for EN 16931 (UBL 2.1)." example:"pdf"`
}

func getOrganization(
	_ context.Context,
	_ *Service,
	by access.OrgMember,
	in *GetOrganizationInput,
) (*File, error) {
	i, err := invoices.ReadBought(by, in.BoughtPath)
	if err != nil {
		return nil, err
	}
	return fileOf(by.SignedIn, i, in.Format)
}
