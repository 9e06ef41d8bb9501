package invoices

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetOrganization shows a closed invoice to the organisation that it is for: its own owners each one, also of a former
// provider; its provider's staff that provider's alone.
var GetOrganization = operation.New(operation.Spec{
	ID:      "invoices-get-organization",
	Route:   "GET /api/organizations/{organizationId}/invoices/{providerId}/{date}",
	Summary: "Read an invoice that an organisation got.",
	Grants:  table.Reads,
}, access.Member(access.ReadSubscription, OfPath), getOrganization)

func getOrganization(_ context.Context, _ *Service, by access.OrgMember, in *BoughtPath) (*Shown, error) {
	i, err := ReadBought(by, *in)
	if err != nil {
		return nil, err
	}
	return ShownOf(i), nil
}
