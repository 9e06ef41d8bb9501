package vault

import (
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// created makes the writes of a new item: itself, where to find it, and its copies.
func created(c *Cipher) []table.Write {
	writes := []table.Write{
		table.Create(c, nil),
		table.Create(&tenancy.Locator{ID: c.ID, UserID: c.UserID, OrganizationID: c.OrganizationID}, nil),
	}
	fresh := *c
	fresh.Meta = table.Meta{} // dates and revision are given by the same transaction
	return append(writes, copies(&fresh, c.CollectionIDs)...)
}

// changed makes the writes of an item that was read before, and of its copies; those in dropped collections go.
func changed(c *Cipher, dropped []ids.Collection) []table.Write {
	writes := append([]table.Write{table.Put(c, nil)}, copies(c, c.CollectionIDs)...)
	return append(writes, gone(c, dropped)...)
}

// deleted makes the writes that remove an item for good.
func deleted(c *Cipher) []table.Write {
	writes := []table.Write{table.Delete(c, nil), table.Gone(tenancy.CipherKey(c.ID))}
	return append(writes, gone(c, c.CollectionIDs)...)
}

// copies makes the writes that let the item's copies be as the item: same content, revision and dates.
func copies(c *Cipher, in []ids.Collection) []table.Write {
	writes := make([]table.Write, len(in))
	for i, collection := range in {
		writes[i] = table.Follow(&Copy{Cipher: *c, in: collection})
	}
	return writes
}

func gone(c *Cipher, from []ids.Collection) []table.Write {
	writes := make([]table.Write, len(from))
	for i, collection := range from {
		writes[i] = table.Gone((&Copy{Cipher: *c, in: collection}).Key())
	}
	return writes
}

// told makes the writes that tell of a change to an item: the event in the organisation's log and the revision of all
// its members, or the revision of its owner.
func (h *held) told(what logbook.EventType) []table.Write {
	if !h.shared {
		return []table.Write{tenancy.Moved(h.by.User())}
	}
	return []table.Write{
		h.org.Event(what, logbook.Subject{CipherID: h.item.ID}),
		organizations.Moved(h.org.OrganizationID()),
	}
}

// marked makes the writes of what the caller keeps with an organisation's item, when that changes.
func marked(u ids.User, c ids.Cipher, before Mark, folder ids.Folder, favorite bool) []table.Write {
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
