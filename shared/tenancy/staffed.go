package tenancy

import (
	"context"

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
