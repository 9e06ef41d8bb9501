package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// held is an item together with what its holder may do with it.
type held struct {
	by     access.SignedIn
	item   Cipher
	rights Rights
	shared bool             // it is an organisation's
	org    access.OrgMember // the holder's place there
	grants map[ids.Collection]tenancy.Flags
	mark   Mark
}

// hold reads the item of the proof and decides: one wave of reads. An item that the holder may not see is not found.
func (s *Service) hold(ctx context.Context, by access.ItemHolder) (*held, error) {
	h := &held{by: by.SignedIn, rights: own}
	h.org, h.shared = by.Organization()
	found := false
	key := (&Cipher{Placement: tenancy.Placement{ID: by.Item()}, UserID: by.User()}).Key()
	var reads []func() error
	if h.shared {
		key = (&Cipher{Placement: tenancy.Placement{ID: by.Item(), OrganizationID: h.org.OrganizationID()}}).Key()
		reads = append(reads, func() (err error) {
			h.grants, err = s.grants(ctx, h.org)
			return err
		}, func() error {
			_, err := s.table.Get(ctx, markKey(by.User(), by.Item()), &h.mark)
			return err
		})
	}
	reads = append(reads, func() (err error) {
		found, err = s.table.Get(ctx, key, &h.item)
		return err
	})
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	if h.shared {
		h.rights = Decide(h.org.Standing(), h.org.Organization().LimitItemDeletion, h.grants, h.item.CollectionIDs)
	}
	if !found || !h.rights.Read {
		return nil, fault.NotFound
	}
	return h, nil
}

// grants reads what a member may use; nothing for provider staff, who are no members.
func (s *Service) grants(ctx context.Context, by access.OrgMember) (map[ids.Collection]tenancy.Flags, error) {
	m, ok := by.Member()
	if !ok {
		return nil, nil
	}
	return tenancy.GrantsOf(ctx, s.table, m)
}

// details shows the item to its holder, as it is now.
func (h *held) details(object string) (*Details, error) {
	mark := h.mark
	if !h.shared {
		mark = Mark{FolderID: h.item.FolderID, Favorite: h.item.Favorite}
	}
	d, err := show(h.item, h.rights, mark)
	d.Object = object
	return &d, err
}

// mayDelete refuses those who may not delete and restore the item.
func (h *held) mayDelete() error {
	switch {
	case h.rights.Delete:
		return nil
	case h.rights.Edit:
		return Undeletable
	}
	return ReadOnly
}

// placeInto makes the checks that the caller may put items into collections: those that the caller may change, or any
// for who may change all items and for provider staff, who fill the vault even where they may not read it. A collection
// that the caller cannot see is not found.
func placeInto(
	by access.OrgMember,
	grants map[ids.Collection]tenancy.Flags,
	in []ids.Collection,
	field string,
) ([]table.Write, error) {
	_, staff := by.Staff()
	any := staff || by.May(access.EditAllItems)
	checks := make([]table.Write, len(in))
	for i, c := range in {
		flags, granted := grants[c]
		switch {
		case any:
		case !granted:
			return nil, fault.NotFound
		case flags.ReadOnly:
			return nil, CollectionReadOnly.On(field)
		}
		checks[i] = table.Check(tenancy.CollectionKey(by.OrganizationID(), c), tenancy.CollectionLives(), fault.NotFound)
	}
	return checks, nil
}

// distinct drops what is named twice and keeps the order.
func distinct(in []ids.Collection) []ids.Collection {
	seen := map[ids.Collection]bool{}
	out := make([]ids.Collection, 0, len(in))
	for _, c := range in {
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	return out
}
