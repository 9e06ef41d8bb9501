package sync

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// shelf is what a member may use of one organisation: the grants, then the collections.
type shelf struct {
	grants      map[ids.Collection]tenancy.Flags
	collections []collections.Visible
}

// own is what belongs to the caller alone, but for the items.
type own struct {
	folders []vault.Folder
	marks   map[ids.Cipher]vault.Mark
}

// mine names what depends on the user only, for the first wave: the first of the own items too.
func mine(w access.Who) []table.Query {
	return []table.Query{vault.FoldersQuery(w.User), vault.MarksQuery(w.User), table.FirstRows(vault.OwnItems(w.User))}
}

// own reads what depends on the user only.
func (s *Service) own(ctx context.Context, u ids.User) (out own, err error) {
	err = table.Together(
		func() (err error) { out.folders, err = vault.Folders(ctx, s.table.Early(), u); return err },
		func() (err error) { out.marks, err = vault.Marks(ctx, s.table.Early(), u); return err },
	)
	return out, err
}

// grants reads what the caller may use in each organisation.
func (s *Service) grants(ctx context.Context, p *person, shelves []shelf) []func() error {
	reads := make([]func() error, len(p.members))
	for i, m := range p.members {
		reads[i] = func() (err error) {
			shelves[i].grants, err = tenancy.GrantsOf(ctx, s.table, m.Membership)
			return err
		}
	}
	return reads
}

// uses reports whether the caller is served what an organisation holds. It looks at the member where it lies: a copy
// would take along the seats, which are read beside it.
func (p *person) uses(m *member) bool {
	for _, f := range p.staff {
		at := tenancy.StaffPlace{ProviderPlace: f.ProviderPlace}
		if f.ProviderID == m.organization.ProviderID &&
			!p.in.Counts(m.organization, m.Membership, f.provider, at) {
			return false
		}
	}
	return m.organization.Enabled
}

// collections reads the collections that were granted, of the organisations that are not suspended, and begins to read
// the items of the first of them.
func (s *Service) collections(ctx context.Context, p *person, shelves []shelf) error {
	var keys []table.Key
	var items []table.Query
	for i := range p.members {
		if !p.uses(&p.members[i]) {
			shelves[i].grants = nil
			continue
		}
		for c := range shelves[i].grants {
			keys = append(keys, tenancy.CollectionKey(p.members[i].OrganizationID, c))
			items = append(items, vault.ItemsOfCollection(c))
		}
	}
	s.table.BeginRows(ctx, items...)
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

// standing is what decisions about the member look at.
func (p *person) standing(m member) access.Standing {
	var staff tenancy.StaffPlace
	for _, f := range p.staff {
		if f.ProviderID == m.organization.ProviderID && p.in.WorksFor(f.provider) {
			staff = tenancy.StaffPlace{ProviderPlace: f.ProviderPlace}
		}
	}
	return access.StandingIn(m.organization, m.Membership, staff)
}

// items shows the caller's own items, then those of the organisations: each once, with the rights and the collections
// the member has, and the folder and star the member gave it. Nothing is read before it is asked for.
func (s *Service) items(
	ctx context.Context,
	p *person,
	shelves []shelf,
	marks map[ids.Cipher]vault.Mark,
) operation.Rows[vault.Row] {
	queries := []table.Query{vault.OwnItems(p.user.ID)}
	viewers := map[ids.Organization]vault.Viewer{}
	for i, m := range p.members {
		seen := make(map[ids.Collection]tenancy.Flags, len(shelves[i].collections))
		for _, c := range shelves[i].collections {
			seen[c.ID] = c.Flags
			queries = append(queries, vault.ItemsOfCollection(c.ID))
		}
		viewers[m.OrganizationID] = vault.Viewer{
			Standing:      p.standing(m),
			LimitDeletion: m.organization.LimitItemDeletion,
			Grants:        seen,
		}
	}
	return vault.Shown(vault.Read(ctx, s.table.Early(), queries...), func(item *vault.Cipher) (vault.View, bool) {
		if item.OrganizationID == "" {
			return vault.Own(item), true
		}
		viewer := viewers[item.OrganizationID]
		item.CollectionIDs = slices.DeleteFunc(
			item.CollectionIDs,
			func(c ids.Collection) bool { _, ok := viewer.Grants[c]; return !ok },
		)
		rights := viewer.Rights(item.CollectionIDs)
		shown := len(item.CollectionIDs) > 0 && rights.Read
		return vault.View{Item: item, Rights: rights, Mark: marks[item.ID]}, shown
	})
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
