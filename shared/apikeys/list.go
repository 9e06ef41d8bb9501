package apikeys

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows the API keys of a provider to its admins, a page at a time; expired ones for thirty days more. What a key
// is besides its name, its secret, is shown to nobody.
var List = operation.New(operation.Spec{
	ID:      "apikeys-list",
	Route:   "GET /api/providers/{providerId}/api-keys",
	Summary: "List the API keys of a provider.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
}, access.InProvider(access.ManageProvider), list)

// ListInput says which page.
type ListInput struct {
	ProviderID        ids.Provider `path:"providerId" doc:"The provider."`
	PageSize          int          `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	ContinuationToken string       `query:"continuationToken" maxLength:"2000" doc:"Where the former page ended."`
}

func list(ctx context.Context, s *Service, by access.ProviderStaff, in *ListInput) (*page.List[Details], error) {
	p := by.ProviderID()
	scope := []string{operation.Running(ctx), string(p)}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	some, err := s.table.Query(ctx, tenancy.APIKeysOf(p).Page(page.Size(in.PageSize), after))
	if err != nil {
		return nil, err
	}
	rows, err := table.Decode[tenancy.APIKey](some.Items)
	if err != nil {
		return nil, err
	}
	var users []ids.User
	var places, counted []table.Key
	var spent []*table.Counter
	now := s.clock.Now()
	for _, k := range rows {
		users = append(users, k.Maker)
		places = append(places, tenancy.StaffPlaceKey(k.Maker, p))
		spent = append(spent, k.Spending(0, now))
		counted = append(counted, spent[len(spent)-1].Key())
	}
	var accounts map[ids.User]tenancy.Account
	var found table.Found
	if err := table.Together(
		func() (err error) { accounts, err = identity.Accounts(ctx, s.table, users...); return err },
		func() (err error) { found, err = s.table.Batch(ctx, append(places, counted...)...); return err },
	); err != nil {
		return nil, err
	}
	shown := make([]Details, 0, len(rows))
	for i, k := range rows {
		var at tenancy.StaffPlace
		if _, err := found.Into(places[i], &at); err != nil {
			return nil, err
		}
		if _, err := found.Into(counted[i], spent[i]); err != nil {
			return nil, err
		}
		shown = append(shown, s.show(&k, accounts[k.Maker], k.Backed(at.ProviderPlace), spent[i].N))
	}
	return page.Of(shown, s.cursors.Seal(some.Next, scope...)), nil
}
