package identity

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetRevisionDate tells when what the caller's sync shows last changed, in milliseconds since 1970: the caller's own
// things, or those of an organisation or provider the caller belongs to.
var GetRevisionDate = operation.New(operation.Spec{
	ID:      "identity-get-revision-date",
	Route:   "GET /api/accounts/revision-date",
	Summary: "Tell when the caller's sync last changed.",
	Grants:  table.Reads,
}, access.User(), getRevisionDate)

func getRevisionDate(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*int64, error) {
	page, err := s.table.Query(ctx, table.Query{Partition: tenancy.UserPath(by.User()), Begins: tenancy.PlacesOf()})
	if err != nil {
		return nil, err
	}
	places, err := table.Decode[struct {
		Organization ids.Organization `dynamodbav:"organizationId"`
		Provider     ids.Provider     `dynamodbav:"providerId"`
	}](page.Items)
	if err != nil {
		return nil, err
	}
	keys := []table.Key{tenancy.RevisionKey(by.User())}
	revision := table.P(table.Name("REVISION"))
	for _, place := range places {
		if place.Organization != "" {
			keys = append(keys, table.At(tenancy.OrganizationPath(place.Organization), revision))
		} else {
			keys = append(keys, table.At(tenancy.ProviderPath(place.Provider), revision))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	last := by.Account().Created
	for _, raw := range found {
		var at struct {
			Updated time.Time `dynamodbav:"updated"`
		}
		if err := raw.Into(&at); err != nil {
			return nil, err
		}
		if at.Updated.After(last) {
			last = at.Updated
		}
	}
	ms := last.UnixMilli()
	return &ms, nil
}
