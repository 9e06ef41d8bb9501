package vault

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// createdWrites makes the writes of a new item: itself, where to find it, and its copies.
func createdWrites(c *Cipher) []table.Write {
	writes := []table.Write{
		table.Create(c, nil),
		table.Create(&tenancy.Locator{ID: c.ID, UserID: c.UserID, OrganizationID: c.OrganizationID}, nil),
	}
	writes = append(writes, c.LooseWrites(false)...)
	fresh := *c
	fresh.Meta = table.Meta{} // dates and revision are given by the same transaction
	return append(writes, copiesWrites(&fresh, c.CollectionIDs)...)
}

// changedWrites makes the writes of an item that was read before, and of its copies; those in dropped collections go.
// was is how it lay.
func changedWrites(c *Cipher, was tenancy.Placement, dropped []ids.Collection) []table.Write {
	writes := append([]table.Write{table.Put(c, nil)}, copiesWrites(c, c.CollectionIDs)...)
	return append(append(writes, goneWrites(c, dropped)...), c.LooseWrites(was.Loose())...)
}

// deletedWrites makes the writes that remove an item for good.
func deletedWrites(c *Cipher) []table.Write {
	writes := []table.Write{table.Delete(c, nil), table.Gone(tenancy.CipherKey(c.ID))}
	if c.Loose() {
		writes = append(writes, table.Gone(c.LooseKey()))
	}
	return append(writes, goneWrites(c, c.CollectionIDs)...)
}

// copiesWrites makes the writes that let the item's copies be as the item: same content, revision and dates.
func copiesWrites(c *Cipher, in []ids.Collection) []table.Write {
	writes := make([]table.Write, len(in))
	for i, collection := range in {
		writes[i] = table.Follow(&Copy{Cipher: *c, in: collection})
	}
	return writes
}

func goneWrites(c *Cipher, from []ids.Collection) []table.Write {
	writes := make([]table.Write, len(from))
	for i, collection := range from {
		writes[i] = table.Gone((&Copy{Cipher: *c, in: collection}).Key())
	}
	return writes
}

// toldWrites makes the writes that tell of a change to an item: the event in the organisation's log and the change for
// the sync of all its members, or the revision of its owner; and the count of the vault, when items came or went.
func (h *held) toldWrites(now time.Time, what logbook.EventType, items int) []table.Write {
	vault, writes := tenancy.OwnVault(h.by.User()), []table.Write{tenancy.Moved(h.by.User())}
	if h.shared {
		vault = tenancy.OrganizationVault(h.org.OrganizationID())
		writes = []table.Write{
			h.org.Event(what, logbook.Subject{CipherID: h.item.ID, CollectionID: firstOf(h.item.CollectionIDs)}),
			tenancy.ItemChangeWrite(h.org.OrganizationID(), h.item.ID, now),
			h.org.RevealWrite(h.item.ID, now, what),
		}
	}
	if items != 0 {
		writes = append(writes, tenancy.CountWrite(vault, h.by.User(), items))
	}
	return writes
}

// commit carries out the writes of a change to an item and tells of it. items is how many the change adds to the vault.
func (s *Service) commit(ctx context.Context, h *held, what logbook.EventType, items int, writes []table.Write) error {
	writes = append(append(writes, h.toldWrites(s.clock.Now(), what, items)...), h.ruled...)
	if h.shared { // the holder's place still stands when it commits, and so do the uses of collections that it rests on
		return h.org.TransactItem(ctx, append(writes, h.restsWrites()...)...)
	}
	return s.own(ctx, h.by, writes...)
}

// own carries out writes to somebody's own vault, unless the account was deleted meanwhile: what came after that would
// lie there for ever.
func (s *Service) own(ctx context.Context, by access.SignedIn, writes ...table.Write) error {
	stands := table.Hold(tenancy.UserKey(by.User()), table.Exists(), fault.SignedOut)
	return s.table.Transact(ctx, append(writes, stands)...)
}

// room refuses one more item in a vault that is full: in as many as one sync can carry. People who create at the same
// moment may pass the limit by as many as they are. field is what names the vault in the request.
func (s *Service) room(ctx context.Context, vault table.Path, field string) error {
	n, err := tenancy.CountOf(ctx, s.table.Early(), vault)
	if err != nil {
		return err
	}
	if most := s.sizes.Most(limit.Items); n >= most {
		return TooMany.Most(most, field)
	}
	return nil
}

// markedWrites makes the writes of what the caller keeps with an organisation's item, when that changes.
func markedWrites(u ids.User, c ids.Cipher, before Mark, folder ids.Folder, favorite bool) []table.Write {
	if before.FolderID == folder && before.Favorite == favorite {
		return nil
	}
	if folder == "" && !favorite {
		return []table.Write{table.Gone(markKey(u, c)), tenancy.Moved(u)}
	}
	m := before
	m.UserID, m.CipherID, m.FolderID, m.Favorite = u, c, folder, favorite
	return []table.Write{table.Follow(&m), inFolder(u, folder), tenancy.Moved(u)}
}

// firstOf is the collection that a log names for who may not know the item: one of those in which it lies then.
func firstOf(in []ids.Collection) ids.Collection {
	if len(in) == 0 {
		return ""
	}
	return in[0]
}
