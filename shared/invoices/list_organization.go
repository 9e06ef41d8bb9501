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
	rows, next, err := s.closedOf(ctx, by.OrganizationID(), seller, page.Size(in.PageSize), after)
	if err != nil {
		return nil, err
	}
	return page.Of(rows, s.cursors.Seal(next, scope...)), nil
}

// closedOf reads a page of the closed invoices of an organisation, of one seller or, with "", of all.
func (s *Service) closedOf(
	ctx context.Context,
	o ids.Organization,
	seller ids.Provider,
	size int,
	after string,
) (rows []Row, next string, err error) {
	q := InvoicesOf(o)
	q.Backward = true
	for range steps {
		found, err := s.table.Query(ctx, q.Page(size, after))
		if err != nil {
			return nil, "", err
		}
		all, err := table.Decode[Invoice](found.Items)
		if err != nil {
			return nil, "", err
		}
		for i := range all {
			if all[i].State != Closed || seller != "" && all[i].ProviderID != seller {
				continue
			}
			if len(rows) == size {
				return rows, after, nil
			}
			rows, after = append(rows, rowOf(all[i].Listed(), "", s.clock.Now())), found.Items[i].Key().SK
		}
		if found.Next == "" {
			return rows, "", nil
		}
		if len(rows) < size {
			after = found.Next
		}
	}
	return rows, after, nil
}
