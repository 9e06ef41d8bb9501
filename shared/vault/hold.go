package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
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
	viewer Viewer           // who the holder is to the organisation's items
	rests  []rest           // on which uses of collections the holder's rights to the change rest
	ruled  []table.Write    // that the policies on which the change rests are as they were read
	mark   Mark
}

// besides names what is read of an organisation's item together with the caller's place: the item, what the caller
// keeps with it, and what the caller may use.
func besides(u ids.User, l tenancy.Locator, m tenancy.Membership) access.Beside {
	return access.Beside{Keys: []table.Key{sharedKey(l.OrganizationID, l.ID), markKey(u, l.ID)}, Queries: usesOf(m)}
}

func usesOf(m tenancy.Membership) []table.Query {
	if m.ID == "" {
		return nil
	}
	return tenancy.WaysQueries(m)
}

// oneItem is the rule of reading an item.
func oneItem() access.Rule[access.ItemHolder] { return access.Item(besides, sees) }

// changeItem is the rule of changing an item. It refuses changes of one person beyond what a person and all clients of
// theirs can mean: so many a second, counted by the minute, so that an import is not held up.
func changeItem() access.Rule[access.ItemHolder] {
	return oneItem().Paced(limit.ItemWritesPerUser, TooFast)
}

// hold gives the item of the proof with what the holder may do with it. An organisation's came with the proof; one's
// own is one read.
func (s *Service) hold(ctx context.Context, by access.ItemHolder) (*held, error) {
	if _, shared := by.Organization(); shared {
		return holdShared(ctx, s.table, by)
	}
	h := &held{by: by.SignedIn, rights: own}
	found, err := s.table.Get(
		ctx,
		(&Cipher{Placement: tenancy.Placement{ID: by.Item()}, UserID: by.User()}).Key(),
		&h.item,
	)
	if err == nil && !found {
		err = fault.NotFound
	}
	return h, err
}

// holdShared is hold of an organisation's item, which costs nothing more once the rule has asked. An item that the
// holder may not see is not found.
func holdShared(ctx context.Context, t *table.Table, by access.ItemHolder) (h *held, err error) {
	h = &held{by: by.SignedIn, shared: true}
	h.org, _ = by.Organization()
	found, err := h.org.ReadBeside(sharedKey(h.org.OrganizationID(), by.Item()), &h.item)
	if err != nil {
		return nil, err
	}
	if _, err := h.org.ReadBeside(markKey(by.User(), by.Item()), &h.mark); err != nil {
		return nil, err
	}
	if h.viewer, err = viewerOf(ctx, t.Early(), h.org); err != nil {
		return nil, err
	}
	h.rights, h.rests = h.viewer.Rights(h.item.CollectionIDs), h.viewer.rests(h.item.CollectionIDs)
	if !found || !h.rights.Read {
		return nil, fault.NotFound
	}
	return h, nil
}

// sees refuses those who may not see an organisation's item, for the rule.
func sees(ctx context.Context, t *table.Table, by access.ItemHolder) error {
	_, err := holdShared(ctx, t, by)
	return err
}

// viewerOf reads what a member may use; provider staff, who are no members, have no grants.
func viewerOf(ctx context.Context, t *table.Table, by access.OrgMember) (Viewer, error) {
	v := Viewer{Standing: by.Standing(), LimitDeletion: by.Organization().LimitItemDeletion}
	m, ok := by.Member()
	if !ok {
		return v, nil
	}
	var err error
	v.ways, err = tenancy.WaysOf(ctx, t, m)
	v.Grants = v.ways.Flags()
	return v, err
}

// restsWrites makes the checks that the holder may still use the collections on which the change rests, as far as when
// it was decided, in whichever way the holder does: a use that was taken away ends what is under way. See decisions
// 0045 and 0054.
func (h *held) restsWrites() []table.Write {
	m, _ := h.org.Member()
	var checks []table.Write
	for _, r := range h.rests {
		if _, granted := h.viewer.Grants[r.in]; granted && m.ID != "" {
			checks = append(checks, h.viewer.ways.StandsWrites(r.in, r.need, fault.Stale)...)
		}
	}
	return checks
}

// answer shows the item to its holder, as it is now.
func (h *held) answer(object string) (*operation.Written[Details], error) {
	if !h.shared {
		return Own(&h.item).written(object)
	}
	return View{Item: &h.item, Rights: h.rights, Mark: h.mark}.written(object)
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

// livingWrites makes the checks that collections exist when an item is put into them.
func livingWrites(o ids.Organization, in []ids.Collection) []table.Write {
	checks := make([]table.Write, len(in))
	for i, c := range in {
		checks[i] = table.Check(tenancy.CollectionKey(o, c), tenancy.CollectionLives(), fault.NotFound)
	}
	return checks
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
