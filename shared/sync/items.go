package sync

import (
	"context"
	"slices"
	"sync"

	"portaal/shared/access"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// shelf is what a member may use of one organisation: the grants, then the collections and the items in them.
type shelf struct {
	grants      map[ids.Collection]tenancy.Flags
	collections []collections.Visible
	items       map[ids.Cipher]vault.Cipher
	mu          sync.Mutex
}

// own is what belongs to the caller alone.
type own struct {
	items   []vault.Cipher
	folders []vault.Folder
	marks   map[ids.Cipher]vault.Mark
}

// own reads what depends on the user only.
func (s *Service) own(ctx context.Context, u ids.User, into *own) []func() error {
	return []func() error{
		func() (err error) { into.items, err = vault.OwnItems(ctx, s.table, u); return err },
		func() (err error) { into.folders, err = vault.Folders(ctx, s.table, u); return err },
		func() (err error) { into.marks, err = vault.Marks(ctx, s.table, u); return err },
	}
}

// grants reads what the caller may use in each organisation.
func (s *Service) grants(ctx context.Context, p *person, shelves []shelf) []func() error {
	reads := make([]func() error, len(p.members))
	for i, m := range p.members {
		reads[i] = func() (err error) { shelves[i].grants, err = tenancy.GrantsOf(ctx, s.table, m.Membership); return err }
	}
	return reads
}

// fill reads the collections that were granted, and the items of each, of the organisations that are not suspended.
func (s *Service) fill(ctx context.Context, p *person, shelves []shelf) []func() error {
	var reads []func() error
	var keys []table.Key
	for i := range p.members {
		if !p.members[i].organization.Enabled {
			shelves[i].grants = nil
			continue
		}
		for c := range shelves[i].grants {
			keys = append(keys, tenancy.CollectionKey(p.members[i].OrganizationID, c))
			reads = append(reads, func() error { return s.itemsOf(ctx, c, &shelves[i]) })
		}
	}
	return append(reads, func() error { return s.collections(ctx, p, shelves, keys) })
}

func (s *Service) collections(ctx context.Context, p *person, shelves []shelf, keys []table.Key) error {
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for i := range shelves {
		for c, flags := range shelves[i].grants {
			v := collections.Visible{Flags: flags}
			ok, err := found.Into(tenancy.CollectionKey(p.members[i].OrganizationID, c), &v.Collection)
			if err != nil {
				return err
			}
			if ok && v.Deleting == "" {
				shelves[i].collections = append(shelves[i].collections, v)
			}
		}
		slices.SortFunc(shelves[i].collections, func(a, b collections.Visible) int { return compare(a.ID, b.ID) })
	}
	return nil
}

func (s *Service) itemsOf(ctx context.Context, c ids.Collection, into *shelf) error {
	items, err := vault.ItemsOfCollection(ctx, s.table, c)
	if err != nil {
		return err
	}
	into.mu.Lock()
	defer into.mu.Unlock()
	if into.items == nil {
		into.items = map[ids.Cipher]vault.Cipher{}
	}
	for _, item := range items {
		into.items[item.ID] = item
	}
	return nil
}

// standing is what decisions about the member look at.
func (p *person) standing(m member) access.Standing {
	var staff tenancy.StaffPlace
	for _, f := range p.staff {
		if f.ProviderID == m.organization.ProviderID && f.provider.Enabled {
			staff = tenancy.StaffPlace{ProviderPlace: f.ProviderPlace}
		}
	}
	return access.StandingIn(m.organization, m.Membership, staff)
}

// ciphers shows the items of one organisation to the member: each once, with the rights and the collections the member
// has, and the folder and star the member gave it.
func (p *person) ciphers(m member, sh *shelf, marks map[ids.Cipher]vault.Mark) []vault.View {
	seen := make(map[ids.Collection]tenancy.Flags, len(sh.collections))
	for _, c := range sh.collections {
		seen[c.ID] = c.Flags
	}
	viewer := vault.Viewer{Standing: p.standing(m), LimitDeletion: m.organization.LimitItemDeletion, Grants: seen}
	out := make([]vault.View, 0, len(sh.items))
	for _, item := range sh.items {
		item.CollectionIDs = slices.DeleteFunc(
			slices.Clone(item.CollectionIDs),
			func(c ids.Collection) bool { _, ok := seen[c]; return !ok },
		)
		rights := viewer.Rights(item.CollectionIDs)
		if len(item.CollectionIDs) == 0 || !rights.Read {
			continue
		}
		out = append(out, vault.View{Item: &item, Rights: rights, Mark: marks[item.ID]})
	}
	slices.SortFunc(out, func(a, b vault.View) int { return compare(a.Item.ID, b.Item.ID) })
	return out
}

func compare[T ids.ID](a, b T) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}
