package providers

import (
	"context"
	"strings"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListClients shows a provider's clients to its staff, a page at a time, with what needs doing at each: all, those that
// a filter keeps, or those in whose names and references every searched word begins a word. A page by name costs one
// query beside the caller's standing, and so do the orders and filters of the health board (ranked) and the order of
// the next invoices; another filter, or the order of another number, reads the provider's whole list. When their next
// invoices are made is read beside it.
var ListClients = operation.New(operation.Spec{
	ID:      "providers-list-clients",
	Route:   "GET /api/providers/{providerId}/organizations",
	Summary: "List the clients of a provider with their seats and prices.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
}, access.InProvider(access.ViewClients).ByKey(tenancy.ScopeClientsRead), listClients)

// ListClientsInput says which page of which clients in which order.
type ListClientsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	ClientList
	NextInvoice       bool   `query:"nextInvoice" doc:"Say when the next invoice of each is made, which takes one read more."`
	Owners            bool   `query:"owners" doc:"Say how the owner of each stands, which takes a read more for each that has no confirmed one."`
	Setup             bool   `query:"setup" doc:"Say the next step of the set-up of each, which takes five reads more for each."`
	PageSize          int    `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	ContinuationToken string `query:"continuationToken" maxLength:"2000" doc:"Where the former page ended."`
}

func listClients(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ListClientsInput,
) (*page.List[ClientRow], error) {
	p, text, sorted, size := by.ProviderID(), strings.TrimSpace(in.Search), orderOf(in.Sort), page.Size(in.PageSize)
	scope := []string{
		operation.Running(ctx),
		string(p),
		table.Fold(text),
		in.Sort,
		string(in.Attention),
		in.Plan,
		in.Status,
		table.Fold(in.Tag),
	}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	var clients []organizations.Seats
	var next string
	if sorted.byNext && in.plain() && in.Attention == "" && by.Provider().Upcoming {
		clients, next, err = s.byNextInvoice(ctx, p, sorted.backward, size, after)
	} else if q, ok := in.ranked(s, by.Provider()); ok {
		clients, next, err = s.inRank(ctx, q, size, after)
	} else if in.filtered() || sorted.number != nil || sorted.byNext {
		clients, next, err = s.among(ctx, p, in, sorted, size, after)
	} else if text == "" {
		clients, next, err = s.inOrder(ctx, p, sorted, size, after)
	} else {
		clients, next, err = s.search(ctx, p, text, sorted, size, after)
	}
	if err != nil {
		return nil, err
	}
	rows, err := s.rowsOf(ctx, clients, in)
	if err != nil {
		return nil, err
	}
	return page.Of(rows, s.cursors.Seal(next, scope...)), nil
}
