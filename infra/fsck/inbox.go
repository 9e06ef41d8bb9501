package fsck

import (
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// inbox asks for the row of a place that waits, where the provider that manages its organisation has such rows.
func (c *checker) inbox(v *verdict, m *tenancy.Membership) {
	at := tenancy.OrganizationKey(m.OrganizationID)
	v.after([]table.Key{at}, func(found table.Found) error {
		var o tenancy.Organization
		var p tenancy.Provider
		if known, err := found.Into(at, &o); err != nil || !known {
			return nil // which the organisation's own row tells
		}
		row := m.Pending(o.ProviderID)
		if row == nil {
			return nil
		}
		known, err := c.table.Get(c.ctx, tenancy.ProviderKey(o.ProviderID), &p)
		if err != nil || !known || !p.Inbox {
			return err
		}
		there, err := c.table.Get(c.ctx, row.Key(), &tenancy.Pending{})
		if err == nil && !there {
			v.say(notPending)
		}
		return err
	})
}

// lost asks for the row of an invitation whose mail was given up, where the provider that manages its organisation has
// such rows. Mails from before it had them say of no member.
func (c *checker) lost(v *verdict, g *outbox.GivenUp) {
	if g.Member == "" {
		return
	}
	id := ids.Organization(g.Share)
	at, member := tenancy.OrganizationKey(id), tenancy.MemberKey(id, g.Member)
	v.after([]table.Key{at, member}, func(found table.Found) error {
		var o tenancy.Organization
		var m tenancy.Membership
		var p tenancy.Provider
		_, err1 := found.Into(at, &o)
		_, err2 := found.Into(member, &m)
		row := m.Pending(o.ProviderID).Lost()
		if err1 != nil || err2 != nil || row == nil || m.MessageID != g.ID || o.Deleting {
			return nil
		}
		known, err := c.table.Get(c.ctx, tenancy.ProviderKey(o.ProviderID), &p)
		if err != nil || !known || !p.Inbox {
			return err
		}
		there, err := c.table.Get(c.ctx, row.Key(), &tenancy.Pending{})
		if err == nil && !there {
			v.say(notUndelivered)
		}
		return err
	})
}

func readPending(c *checker, v *verdict) {
	p, ok := decode[tenancy.Pending](v)
	if !ok {
		return
	}
	at, member := tenancy.OrganizationKey(p.OrganizationID), tenancy.MemberKey(p.OrganizationID, p.MemberID)
	v.after([]table.Key{at, member}, func(found table.Found) error {
		var o tenancy.Organization
		var m tenancy.Membership
		_, err1 := found.Into(at, &o)
		_, err2 := found.Into(member, &m)
		row := m.Pending(o.ProviderID)
		if p.Undelivered {
			row = row.Lost()
		}
		if err1 != nil || err2 != nil || row == nil || row.Key() != p.Key() {
			v.say(notPending)
			return nil
		}
		if !p.Undelivered || m.MessageID == "" {
			return nil
		}
		var fate outbox.Fate
		_, err := c.table.Get(c.ctx, outbox.FateKey(m.MessageID), &fate)
		if err == nil && fate.State == outbox.Sent || c.waiting[m.MessageID] {
			v.say(notUndelivered)
		}
		return err
	})
}
