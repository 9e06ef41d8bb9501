package tenancy

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Places are what a person has in organisations and providers, whatever the status.
type Places struct {
	Members []Membership
	Staff   []ProviderPlace
}

// PlacesOf reads a user's places: one query. Invited places whose user is not known yet are not among them.
func PlacesOf(ctx context.Context, t *table.Table, u ids.User) (Places, error) {
	var out Places
	page, err := t.Query(ctx, PlacesQuery(u))
	if err != nil {
		return out, err
	}
	for _, raw := range page.Items {
		var kind table.Meta
		if err := raw.Into(&kind); err != nil {
			return out, err
		}
		if kind.Type == (*StaffPlace)(nil).Kind() {
			var p StaffPlace
			if err := raw.Into(&p); err != nil {
				return out, err
			}
			out.Staff = append(out.Staff, p.ProviderPlace)
			continue
		}
		var p Place
		if err := raw.Into(&p); err != nil {
			return out, err
		}
		out.Members = append(out.Members, p.Membership)
	}
	return out, nil
}
