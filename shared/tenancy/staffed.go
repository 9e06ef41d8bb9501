package tenancy

import (
	"context"
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// StaffedOf reads which of some accounts are, or once were, on the staff of a provider: one batch.
func StaffedOf(ctx context.Context, t *table.Table, p ids.Provider, some ...ids.User) (map[ids.User]bool, error) {
	out := map[ids.User]bool{}
	var keys []table.Key
	for _, u := range some {
		if u != "" && p != "" {
			keys = append(keys, StaffedKey(u, p))
		}
	}
	if len(keys) == 0 {
		return out, nil
	}
	found, err := t.Batch(ctx, keys...)
	for _, raw := range found {
		var s Staffed
		if err := raw.Into(&s); err != nil {
			return nil, err
		}
		out[s.UserID] = true
	}
	return out, err
}

// StaffCount counts a provider's places. Its revision moves whenever a place begins or ends, so that who has read the
// places can know that they are still the same; its count of admins keeps the last one. The providers write it.
type StaffCount struct {
	table.Meta
	ProviderID    ids.Provider `dynamodbav:"providerId"`
	Places        int          `dynamodbav:"places"`
	Admins        int          `dynamodbav:"admins"`                  // confirmed provider admins
	AdminsFewerAt time.Time    `dynamodbav:"adminsFewerAt,omitempty"` // when one of them last ceased to be one
}

// Key is where the count lies.
func (s *StaffCount) Key() table.Key { return StaffCountKey(s.ProviderID) }

// Kind is the item type.
func (*StaffCount) Kind() string { return "Staff" }

// MostTold is how many admins of a provider are told of one thing by mail: a transaction has room for so many.
const MostTold = 20

// AdminsOf reads the places of a provider's confirmed admins.
func AdminsOf(ctx context.Context, t *table.Table, p ids.Provider) ([]ProviderPlace, error) {
	page, err := t.Query(ctx, StaffOf(p))
	if err != nil {
		return nil, err
	}
	staff, err := table.Decode[ProviderPlace](page.Items)
	return slices.DeleteFunc(staff, func(p ProviderPlace) bool { return !p.Leads() }), err
}
