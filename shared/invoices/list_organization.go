package invoices

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListOrganization shows the invoices of an organisation, the newest first and a page at a time: to its owners all that
// were closed, whoever sent them, and to its provider's staff those of that provider.
var ListOrganization = operation.New(operation.Spec{
	ID:      "invoices-list-organization",
	Route:   "GET /api/organizations/{organizationId}/invoices",
	Summary: "List the invoices of an organisation.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
}, access.Member(access.ReadSubscription), listOrganization)

// ListOrganizationInput says which page of which organisation's invoices.
type ListOrganizationInput struct {
	OrganizationID    ids.Organization `path:"organizationId" doc:"The organisation."`
	PageSize          int              `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	ContinuationToken string           `query:"continuationToken" maxLength:"2000" doc:"Where the former page ended."`
}

func listOrganization(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *ListOrganizationInput,
) (*page.List[Row], error) {
	seller := by.Organization().ProviderID
	m, _ := by.Member()
	if m.OwnsByItself() { // what the organisation owed to a former provider is its own to know
		seller = ""
	}
	scope := []string{operation.Running(ctx), string(by.OrganizationID()), string(seller)}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	q := InvoicesOf(by.OrganizationID())
	q.Backward = true
	size := page.Size(in.PageSize)
	closed, next, err := look(ctx, s.table, q, func(i *Invoice) bool {
		return i.State == Closed && (seller == "" || i.ProviderID == seller)
	}, size, size, after)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	rows := make([]Row, 0, len(closed))
	for _, i := range closed {
		rows = append(rows, rowOf(i.Listed(), "", now))
	}
	return page.Of(rows, s.cursors.Seal(next, scope...)), nil
}
