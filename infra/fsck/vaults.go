package fsck

import (
	"slices"

	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func readCollection(c *checker, v *verdict) {
	row, ok := decode[collections.Collection](v)
	if !ok {
		return
	}
	organization := tenancy.OrganizationKey(row.OrganizationID)
	v.expect(noTenant, organization)
	v.after(nil, func(table.Found) error {
		manage := 0
		uses := c.table.Rows(c.ctx, tenancy.UsagesQuery(row.OrganizationID, row.ID))
		for u, err := range table.RowsAs[tenancy.Usage](uses) {
			if err != nil {
				return err
			}
			manage += u.Managing()
		}
		if manage != row.Managers && row.Deleting == "" { // on its way out: who uses it goes first
			v.say(managers)
		}
		return nil
	})
	v.after([]table.Key{organization}, func(found table.Found) error {
		var o tenancy.Organization
		if _, err := found.Into(organization, &o); err != nil || o.DefaultCollection == row.ID {
			return nil // the first collection comes with its organisation, and is told with it
		}
		n, err := c.told(logbook.OrganizationLog(row.OrganizationID), row.Created, logbook.CollectionCreated,
			func(e logbook.Event) bool { return e.CollectionID == row.ID })
		if err == nil && n != 1 {
			v.say(map[bool]*Complaint{true: noEvent, false: twoEvent}[n == 0])
		}
		return err
	})
}

func readUsage(c *checker, v *verdict) {
	u, ok := decode[tenancy.Usage](v)
	if !ok {
		return
	}
	at := tenancy.CollectionKey(u.OrganizationID, u.CollectionID)
	member, grant := tenancy.MemberKey(u.OrganizationID, u.MemberID), u.GrantKey()
	v.expect(noNode, at)
	if u.GroupID != "" {
		v.expect(noNode, tenancy.GroupKey(u.OrganizationID, u.GroupID))
		v.then([]table.Key{grant}, func(found table.Found) {
			var there tenancy.Grantee
			if given, err := found.Into(grant, &there); err != nil || !given || there.Flags != u.Flags {
				v.say(noGrantee)
			}
		})
		return
	}
	v.then([]table.Key{member, grant}, func(found table.Found) {
		var m tenancy.Membership
		var there tenancy.Grantee
		known, err1 := found.Into(member, &m)
		given, err2 := found.Into(grant, &there)
		switch {
		case err1 != nil || err2 != nil:
			v.say(unreadable)
		case !known:
			v.say(noNode)
		case !given && !slices.Contains(m.Granted, u.CollectionID), given && there.Flags != u.Flags:
			v.say(noGrantee)
		}
	})
}

func readGrantee(_ *checker, v *verdict) {
	g, ok := decode[tenancy.Grantee](v)
	if !ok {
		return
	}
	at := g.Usage().Key()
	member := tenancy.MemberKey(g.OrganizationID, g.MemberID)
	if g.GroupID != "" {
		member = tenancy.GroupKey(g.OrganizationID, g.GroupID)
	}
	v.then([]table.Key{at, member}, func(found table.Found) {
		var u tenancy.Usage
		given, err := found.Into(at, &u)
		if err != nil || !given || u.Flags != g.Flags || !has(found, member) {
			v.say(noGrant)
		}
	})
}

func readCipher(c *checker, v *verdict) {
	item, ok := decode[vault.Cipher](v)
	if !ok {
		return
	}
	owner := tenancy.UserKey(item.UserID)
	if item.OrganizationID != "" {
		owner = tenancy.OrganizationKey(item.OrganizationID)
	}
	v.expect(noTenant, owner)
	at := tenancy.CipherKey(item.ID)
	v.then([]table.Key{at}, func(found table.Found) {
		var l tenancy.Locator
		there, err := found.Into(at, &l)
		if err != nil || !there || l.OrganizationID != item.OrganizationID || l.UserID != item.UserID {
			v.say(noLocator)
		}
	})
	if item.FolderID != "" {
		v.folder(item.UserID, item.FolderID)
	}
	if item.Loose() {
		v.expect(notLoose, item.LooseKey())
	}
	for _, in := range item.CollectionIDs {
		lies := table.At(tenancy.CollectionVault(in), tenancy.InVault(item.ID))
		v.expect(noNode, tenancy.CollectionKey(item.OrganizationID, in))
		v.then([]table.Key{lies}, func(found table.Found) {
			if !same(v.raw, found[lies]) {
				v.say(notTheCopy)
			}
		})
	}
	if item.OrganizationID != "" {
		c.once(v, logbook.OrganizationLog(item.OrganizationID), item.Created,
			func(e logbook.Event) bool { return e.CipherID == item.ID }, logbook.CipherCreated)
	}
}

func readLoose(_ *checker, v *verdict) {
	row, ok := decode[tenancy.Loose](v)
	if !ok {
		return
	}
	item := vault.Cipher{Placement: tenancy.Placement{ID: row.ID, OrganizationID: row.OrganizationID}}
	key := item.Key()
	v.then([]table.Key{key}, func(found table.Found) {
		var whole vault.Cipher
		if there, err := found.Into(key, &whole); err != nil || !there || !whole.Loose() {
			v.say(notLoose)
		}
	})
}

func (v *verdict) folder(u ids.User, f ids.Folder) {
	at := vault.Folder{UserID: u, ID: f}
	v.expect(noFolder, at.Key())
}

func readCopy(_ *checker, v *verdict) {
	var item vault.Cipher
	in := partitionOf[ids.Collection](v.raw.Key(), "COLLECTION")
	if err := v.raw.Into(&item); err != nil || in == "" ||
		v.raw.Key() != table.At(tenancy.CollectionVault(in), tenancy.InVault(item.ID)) {
		v.say(wrongKey)
		return
	}
	key := item.Key()
	v.then([]table.Key{key}, func(found table.Found) {
		var whole vault.Cipher
		if there, err := found.Into(key, &whole); err != nil || !there || !slices.Contains(whole.CollectionIDs, in) {
			v.say(otherVault)
		}
	})
}

func readLocator(_ *checker, v *verdict) {
	l, ok := decode[tenancy.Locator](v)
	if !ok {
		return
	}
	item := vault.Cipher{UserID: l.UserID}
	item.ID, item.OrganizationID = l.ID, l.OrganizationID
	v.expect(otherVault, item.Key())
}

func readFolder(_ *checker, v *verdict) {
	if f, ok := decode[vault.Folder](v); ok {
		v.expect(noTenant, tenancy.UserKey(f.UserID))
	}
}

// readMark judges what a person keeps with an organisation's item. The item may be gone: others delete items, and what
// people keep with them is found by nobody but themselves.
func readMark(_ *checker, v *verdict) {
	m, ok := decode[vault.Mark](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.UserKey(m.UserID))
	if m.FolderID != "" {
		v.folder(m.UserID, m.FolderID)
	}
}

func readChange(_ *checker, v *verdict) {
	if change, ok := decode[tenancy.ItemChange](v); ok {
		v.expect(noTenant, tenancy.OrganizationKey(change.OrganizationID))
	}
}
