package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Readable tells which of an organisation's items a caller may see, with a collection in which each lies ("" for none):
// one wave of reads.
func Readable(
	ctx context.Context,
	t *table.Table,
	by access.OrgMember,
	items []ids.Cipher,
) (map[ids.Cipher]ids.Collection, error) {
	keys := make([]table.Key, len(items))
	for i, c := range items {
		keys[i] = table.At(tenancy.OrganizationVault(by.OrganizationID()), tenancy.InVault(c))
	}
	var viewer Viewer
	var found table.Found
	err := table.Together(
		func() (err error) { viewer, err = viewerOf(ctx, t, by); return err },
		func() (err error) { found, err = t.Batch(ctx, keys...); return err },
	)
	if err != nil {
		return nil, err
	}
	seen := map[ids.Cipher]ids.Collection{}
	for _, raw := range found {
		var p tenancy.Placement
		if err := raw.Into(&p); err != nil {
			return nil, err
		}
		if viewer.Rights(p.CollectionIDs).Read {
			seen[p.ID] = firstOf(p.CollectionIDs)
		}
	}
	return seen, nil
}
