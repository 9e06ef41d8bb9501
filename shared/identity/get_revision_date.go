package identity

import (
	"context"
	"time"

	"portaal/shared/access"
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
	places, err := tenancy.PlacesOf(ctx, s.table, by.User())
	if err != nil {
		return nil, err
	}
	keys := []table.Key{tenancy.RevisionKey(by.User())}
	for _, p := range places.Staff {
		keys = append(keys, tenancy.ProviderRevisionKey(p.ProviderID))
	}
	changed := make([]time.Time, len(places.Members))
	var reads []func() error
	for i, m := range places.Members {
		keys = append(keys, tenancy.OrganizationRevisionKey(m.OrganizationID))
		reads = append(reads, func() (err error) {
			changed[i], err = tenancy.LastItemChange(ctx, s.table, m.OrganizationID)
			return err
		})
	}
	var found table.Found
	reads = append(reads, func() (err error) { found, err = s.table.Batch(ctx, keys...); return err })
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	last := by.Account().Created
	for _, raw := range found {
		var at table.Meta
		if err := raw.Into(&at); err != nil {
			return nil, err
		}
		changed = append(changed, at.Updated)
	}
	for _, at := range changed {
		if at.After(last) {
			last = at
		}
	}
	ms := last.UnixMilli()
	return &ms, nil
}
