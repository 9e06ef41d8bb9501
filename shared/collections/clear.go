package collections

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const (
	// batch is how many writes of a clean-up go into one transaction, with room for what ends it.
	batch = 88
	// pageSize is how many items are taken out of a collection per read.
	pageSize = 45
)

// errItemMoved says that somebody changed an item between reading and taking it out.
var errItemMoved = errors.New("collections: an item changed meanwhile")

// clear takes away all that depends on a marked collection, and then, if it is to go too, the collection. Each step
// leaves less to do, so a request that was cut off is taken up by repeating it.
func (s *Service) clear(ctx context.Context, by access.OrgMember, c *Collection, goes bool) error {
	for {
		rows, more, err := s.endUsesWrites(ctx, c)
		if err != nil {
			return err
		}
		if err := by.Transact(ctx, rows...); err != nil {
			return err
		}
		if !more {
			break
		}
	}
	return table.Anew(ctx, func(int) error { return s.empty(ctx, by, c, goes) }, errItemMoved)
}

// empty takes the items out of a marked collection and then, if it goes, removes it. It fails with errItemMoved when
// somebody changes one of the items at the same moment.
func (s *Service) empty(ctx context.Context, by access.OrgMember, c *Collection, goes bool) error {
	for {
		items, more, err := s.itemsIn(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := takeOut(ctx, by, c, items, goes && !more); err != nil || !more {
			return err
		}
	}
}

// endUsesWrites makes the writes that take the first users off a collection, and tells whether there are more.
func (s *Service) endUsesWrites(ctx context.Context, c *Collection) ([]table.Write, bool, error) {
	found, err := s.table.Query(ctx, tenancy.UsagesQuery(c.OrganizationID, c.ID).Page(batch/2, ""))
	if err != nil {
		return nil, false, err
	}
	users, err := table.Decode[tenancy.Usage](found.Items)
	var writes []table.Write
	for _, u := range users {
		writes = append(writes, table.Gone(u.Key()), table.Gone(u.GrantKey()))
	}
	return writes, found.Next != "", err
}

// itemsIn reads the first items of a collection, and whether there are more.
func (s *Service) itemsIn(ctx context.Context, c ids.Collection) ([]tenancy.Placement, bool, error) {
	found, err := s.table.Query(ctx, tenancy.ItemsOf(tenancy.CollectionVault(c)).Page(pageSize, ""))
	if err != nil {
		return nil, false, err
	}
	items, err := table.Decode[tenancy.Placement](found.Items)
	return items, found.Next != "", err
}

// takeOut removes items from a collection, several transactions of whole items, and in the last one the collection
// itself when nothing is left after them.
func takeOut(
	ctx context.Context,
	by access.OrgMember,
	c *Collection,
	items []tenancy.Placement,
	last bool,
) error {
	var writes []table.Write
	for _, item := range items {
		unit := takeOutWrites(item, c.ID)
		if len(writes)+len(unit) > batch {
			if err := by.Transact(ctx, writes...); err != nil {
				return err
			}
			writes = nil
		}
		writes = append(writes, unit...)
	}
	if last {
		writes = append(writes, table.Gone(c.Key()), organizations.Moved(c.OrganizationID))
	}
	if len(writes) == 0 {
		return nil
	}
	return by.Transact(ctx, writes...)
}

var collectionIDs = table.Attribute[tenancy.Placement]("collectionIds")

// takeOutWrites makes the writes that take an item out of a collection: the copy there goes, the item and its other
// copies name one collection less. The item's revision must be the one that was read.
func takeOutWrites(item tenancy.Placement, c ids.Collection) []table.Write {
	rest := make([]ids.Collection, 0, len(item.CollectionIDs))
	for _, other := range item.CollectionIDs {
		if other != c {
			rest = append(rest, other)
		}
	}
	set := func() expression.UpdateBuilder {
		return expression.Set(collectionIDs, expression.Value(rest))
	}
	after := item
	after.CollectionIDs = rest
	asRead := table.AtRevision(item.Rev)
	sort := tenancy.InVault(item.ID)
	writes := []table.Write{
		table.Update(table.At(tenancy.OrganizationVault(item.OrganizationID), sort), set(), asRead, errItemMoved),
		table.Gone(table.At(tenancy.CollectionVault(c), sort)),
	}
	for _, other := range rest {
		writes = append(
			writes,
			table.Update(table.At(tenancy.CollectionVault(other), sort), set(), asRead, errItemMoved),
		)
	}
	return append(writes, after.LooseWrites(false)...)
}

var leaving = table.Attribute[Collection]("deleting")

// LeavingWrites makes, of a collection of a closed organisation, the write that marks it as on its way out: nothing can
// be put into it any more. gone is what it means that the collection is not there any more.
func LeavingWrites(by ids.User, gone error) func(table.Raw) ([]table.Write, error) {
	return func(raw table.Raw) ([]table.Write, error) {
		set := expression.Set(leaving, expression.Value(by))
		return []table.Write{table.Update(raw.Key(), set, table.Exists(), gone)}, nil
	}
}
