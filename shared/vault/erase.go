package vault

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// EraseOwn deletes a person's own items, for good and for an account that is about to be deleted, fifty at a time: what
// is broken off can be done again.
func EraseOwn(ctx context.Context, t *table.Table, u ids.User) error {
	for {
		page, err := t.Query(ctx, OwnItems(u).Page(50, ""))
		if err != nil {
			return err
		}
		if len(page.Items) == 0 {
			return tenancy.EraseCount(ctx, t, tenancy.OwnVault(u))
		}
		var writes []table.Write
		for _, raw := range page.Items {
			var item tenancy.Placement
			if err := raw.Into(&item); err != nil {
				return err
			}
			writes = append(writes, table.Gone(raw.Key()), table.Gone(tenancy.CipherKey(item.ID)))
		}
		if err := t.Transact(ctx, writes...); err != nil {
			return err
		}
	}
}
