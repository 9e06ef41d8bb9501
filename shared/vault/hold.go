package vault

import (
	"context"
	"errors"

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
			h.viewer, err = s.viewer(ctx, h.org)
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
		h.rights = h.viewer.Rights(h.item.CollectionIDs)
	}
	if !found || !h.rights.Read {
		return nil, fault.NotFound
	}
	return h, nil
}

// holdToChange is hold for an operation that changes the item: it counts the change, beside the reads.
func (s *Service) holdToChange(ctx context.Context, by access.ItemHolder) (h *held, err error) {
	err = table.Together(
		func() error { return s.pace(ctx, by.User()) },
		func() (err error) { h, err = s.hold(ctx, by); return err },
	)
	return h, err
}

// pace refuses changes of one person beyond what a person and all clients of theirs can mean: 20 a second, counted by
// the minute, so that an import is not held up.
func (s *Service) pace(ctx context.Context, u ids.User) error {
	err := s.limiter.Allow(ctx, limit.ItemWritesPerUser, string(u))
	if errors.Is(err, fault.TooManyTries) {
		return TooFast.After(limit.ItemWritesPerUser.Window)
	}
	return err
}

func (s *Service) viewer(ctx context.Context, by access.OrgMember) (Viewer, error) {
	return viewerOf(ctx, s.table, by)
}

// viewerOf reads what a member may use; provider staff, who are no members, have no grants.
func viewerOf(ctx context.Context, t *table.Table, by access.OrgMember) (Viewer, error) {
	v := Viewer{Standing: by.Standing(), LimitDeletion: by.Organization().LimitItemDeletion}
	m, ok := by.Member()
	if !ok {
		return v, nil
	}
	var err error
	v.Grants, err = tenancy.GrantsOf(ctx, t, m)
	return v, err
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
