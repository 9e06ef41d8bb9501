package fsck

import (
	"crypto/sha256"
	"slices"
	"time"

	"portaal/shared/billing"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// copies are the keys of the copies of a switch.
func copies(of tenancy.Switch) (keys []table.Key) {
	for n := range 64 { // more than there are
		of.Copy = n
		keys = append(keys, of.Key())
	}
	return keys
}

func readSwitch(_ *checker, v *verdict) {
	s, ok := decode[tenancy.Switch](v)
	if !ok {
		return
	}
	if s.TTL != 0 {
		if !s.Off { // what a deleted organisation or provider leaves behind for a day
			v.say(expiry)
		}
		return
	}
	v.lives(stays, s.Meta)
	if s.OrganizationID == "" {
		key := tenancy.ProviderKey(s.ProviderID)
		v.expect(noTenant, key)
		v.then([]table.Key{key}, func(found table.Found) {
			var p tenancy.Provider
			if there, err := found.Into(key, &p); err == nil && there && !s.SaysOf(p) {
				v.say(notTheCopy)
			}
		})
		return
	}
	key := tenancy.OrganizationKey(s.OrganizationID)
	v.expect(noTenant, key)
	v.then([]table.Key{key}, func(found table.Found) {
		var o tenancy.Organization
		there, err := found.Into(key, &o)
		if err == nil && there && !s.Says(o) {
			v.say(notTheCopy)
		}
	})
}

// switched reports whether an organisation that is kept from somebody has a copy that says so: none at all means that
// nothing was ever switched.
func switched(found table.Found, keys []table.Key) bool {
	return slices.ContainsFunc(keys, func(key table.Key) bool { return has(found, key) })
}

// wasSwitched expects one of the copies of a switch.
func (v *verdict) wasSwitched(keys []table.Key) {
	v.then(keys, func(found table.Found) {
		if !switched(found, keys) {
			v.say(notTheCopy)
		}
	})
}

func readOrganization(c *checker, v *verdict) {
	o, ok := decode[tenancy.Organization](v)
	if !ok {
		return
	}
	if o.Deleting { // closed: what belongs to it goes, row by row
		return
	}
	v.suspendedAsKept(o)
	seats, paid := organizations.SeatsKey(*o), billing.SubscriptionKey(o.ID)
	link, provider := providers.LinkKey(o.ProviderID, o.ID), tenancy.ProviderKey(o.ProviderID)
	needs := []table.Key{seats, paid}
	if o.ProviderID != "" {
		needs = append(needs, link, provider)
		v.showsProvider(o)
	}
	if !o.Enabled || o.RestrictProviderAccess {
		v.wasSwitched(copies(tenancy.Switch{OrganizationID: o.ID}))
	}
	v.after(needs, func(found table.Found) error {
		var s organizations.Seats
		var p billing.Subscription
		var l providers.Link
		listed, err1 := found.Into(seats, &s)
		billed, err2 := found.Into(paid, &p)
		linked, err3 := found.Into(link, &l)
		if err1 != nil || err2 != nil || err3 != nil {
			v.say(unreadable)
			return nil
		}
		managed := o.ProviderID != "" && has(found, provider) && linked && l.ID == o.ClientID
		if o.ProviderID != "" && !managed {
			v.say(otherProvider)
		}
		if !listed {
			v.say(listedWrong)
			return nil
		}
		if s.Name != o.Name || s.BillingEmail != o.BillingEmail || s.Enabled != o.Enabled || s.ClientID != o.ClientID ||
			!slices.Equal(s.Suspensions, o.Suspensions) {
			v.say(notTheCopy)
		}
		v.bought(o, s, p, billed)
		if err := c.members(v, o, s, managed); err != nil {
			return err
		}
		if err := c.policiesKept(v, o, s); err != nil {
			return err
		}
		if billed {
			if err := c.billed(v, *o, p); err != nil {
				return err
			}
		}
		return c.countVault(v, tenancy.OrganizationVault(o.ID))
	})
}

// showsProvider compares the name that a client shows of its provider, unless that is still on its way to the clients.
func (v *verdict) showsProvider(o *tenancy.Organization) {
	provider, renaming := tenancy.ProviderKey(o.ProviderID), providers.RenamingKey(o.ProviderID)
	v.then([]table.Key{provider, renaming}, func(found table.Found) {
		var p tenancy.Provider
		there, err := found.Into(provider, &p)
		if err == nil && there && p.Name != o.ProviderName && !has(found, renaming) {
			v.say(notTheCopy)
		}
	})
}

// members goes through the members of an organisation.
func (c *checker) members(v *verdict, o *tenancy.Organization, s organizations.Seats, managed bool) error {
	var n organizations.SeatChange
	emails := map[[16]byte]bool{}
	all := tenancy.MembersOf(o.ID)
	for m, err := range table.RowsAs[tenancy.Membership](c.table.Rows(c.ctx, all)) {
		if err != nil {
			return err
		}
		switch m.Status {
		case tenancy.Invited:
			n.Occupied++
		case tenancy.Accepted:
			n.Occupied++
			n.Waiting++
		case tenancy.Confirmed:
			n.Occupied++
			n.Confirmed++
			if m.Role == tenancy.Owner {
				n.Owners++
			}
		}
		if twice(emails, m.Email) {
			v.sayAt(twoEmails, m.Key())
		}
	}
	counted := organizations.SeatChange{
		Occupied:  s.Occupied,
		Confirmed: s.Confirmed,
		Waiting:   s.Waiting,
		Owners:    s.Owners,
	}
	if n != counted {
		v.sayAt(seatCounts, s.Key())
	}
	if n.Occupied > s.Seats || s.MaxAutoscaleSeats != nil && s.Seats > *s.MaxAutoscaleSeats {
		v.sayAt(overfull, s.Key())
	}
	if o.Enabled && n.Owners == 0 && !managed {
		v.say(noOwner)
	}
	return nil
}

// twice remembers a digest of an address and reports whether it was there.
func twice(seen map[[16]byte]bool, email string) bool {
	h := sha256.Sum256([]byte(email))
	short := [16]byte(h[:16])
	before := seen[short]
	seen[short] = true
	return before
}

func readLinkID(_ *checker, v *verdict) {
	at, ok := decode[providers.LinkID](v)
	if !ok {
		return
	}
	key := providers.LinkKey(at.ProviderID, at.OrganizationID)
	v.then([]table.Key{key}, func(found table.Found) {
		var l providers.Link
		if there, err := found.Into(key, &l); err != nil || !there || l.ID != at.ID {
			v.say(noLinkID)
		}
	})
}

// once lets something that is created once be told of exactly once, by one of some lines.
func (c *checker) once(
	v *verdict,
	log table.Path,
	created time.Time,
	about func(logbook.Event) bool,
	whats ...logbook.EventType,
) {
	v.after(nil, func(table.Found) error {
		n := 0
		for _, what := range whats {
			more, err := c.told(log, created, what, about)
			if err != nil {
				return err
			}
			n += more
		}
		switch {
		case n == 0:
			v.say(noEvent)
		case n > 1:
			v.say(twoEvent)
		}
		return nil
	})
}

// readClientCount compares the count of a provider's clients with its links to them.
func readClientCount(c *checker, v *verdict) {
	count, ok := decode[providers.ClientCount](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.ProviderKey(count.ProviderID))
	v.after(nil, func(table.Found) error {
		n := 0
		for _, err := range c.table.Rows(c.ctx, providers.LinksOf(count.ProviderID)) {
			if err != nil {
				return err
			}
			n++
		}
		if n != count.N {
			v.say(clientCount)
		}
		return nil
	})
}

func readProvider(c *checker, v *verdict) {
	p, ok := decode[tenancy.Provider](v)
	if !ok {
		return
	}
	if p.Deleting { // closed: what belongs to it goes, row by row
		return
	}
	staff := (&tenancy.StaffCount{ProviderID: p.ID}).Key()
	if !p.Enabled || p.RequirePasskey {
		v.wasSwitched(copies(tenancy.Switch{ProviderID: p.ID}))
	}
	v.addedUp(c, p)
	v.after([]table.Key{staff}, func(found table.Found) error {
		var s tenancy.StaffCount
		if _, err := found.Into(staff, &s); err != nil {
			v.say(unreadable)
			return nil
		}
		places, admins, emails := 0, 0, map[[16]byte]bool{}
		all := tenancy.StaffOf(p.ID)
		for u, err := range table.RowsAs[tenancy.ProviderPlace](c.table.Rows(c.ctx, all)) {
			if err != nil {
				return err
			}
			places++
			if u.Status == tenancy.Confirmed && u.Role == tenancy.ProviderAdmin {
				admins++
			}
			if twice(emails, u.Email) {
				v.sayAt(twoEmails, u.Key())
			}
		}
		if admins == 0 {
			v.say(noAdmin)
		}
		if s.Places != places || s.Admins != admins {
			v.sayAt(staffCounts, staff)
		}
		return nil
	})
}

func readRenaming(_ *checker, v *verdict) {
	if r, ok := decode[providers.Renaming](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(r.ProviderID))
	}
}

func readRound(_ *checker, v *verdict) {
	if r, ok := decode[providers.Round](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(r.ProviderID))
	}
}

func readDigest(_ *checker, v *verdict) {
	if d, ok := decode[providers.Digest](v); ok {
		v.expect(noNode, tenancy.ProviderUserKey(d.ProviderID, d.PlaceID))
	}
}

func readFigures(_ *checker, v *verdict) {
	if f, ok := decode[providers.Figures](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(f.ProviderID))
	}
}

func readReplyTo(_ *checker, v *verdict) {
	if r, ok := decode[tenancy.ReplyTo](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(r.ProviderID))
		if r.Address == "" && r.Asked == "" {
			v.say(unreadable)
		}
	}
}

func readLogo(_ *checker, v *verdict) {
	if l, ok := decode[tenancy.Logo](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(l.ProviderID))
		if len(l.PNG) == 0 || l.Width < 1 || l.Height < 1 {
			v.say(unreadable)
		}
	}
}

func readStaff(_ *checker, v *verdict) {
	if s, ok := decode[tenancy.StaffCount](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(s.ProviderID))
	}
}

func readJoinLink(_ *checker, v *verdict) {
	if l, ok := decode[tenancy.JoinLink](v); ok {
		v.expect(noTenant, tenancy.OrganizationKey(l.OrganizationID))
	}
}

func readPolicy(_ *checker, v *verdict) {
	if p, ok := decode[policies.Policy](v); ok {
		v.expect(noTenant, tenancy.OrganizationKey(p.OrganizationID))
	}
}
