package fsck

import (
	"slices"
	"time"

	"portaal/shared/factor"
	"portaal/shared/founding"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func readUser(c *checker, v *verdict) {
	u, ok := decode[identity.User](v)
	if !ok {
		return
	}
	if !c.again {
		c.accounts.add(u.ID)
	}
	v.after(nil, func(table.Found) error { return c.countVault(v, tenancy.OwnVault(u.ID)) })
	keys := factor.KeysOf(u.ID)
	v.then(keys, func(found table.Found) {
		_, kept := found[keys[0]]
		on := slices.ContainsFunc(keys[1:], func(method table.Key) bool { _, ok := found[method]; return ok })
		if kept != on || u.TwoStep != on {
			v.say(stepsOdd)
		}
	})
}

func readSteps(_ *checker, v *verdict) {
	if s, ok := decode[factor.Steps](v); ok {
		v.expect(noTenant, tenancy.UserKey(s.UserID))
	}
}

func readStep(_ *checker, v *verdict) {
	if s, ok := decode[factor.Step](v); ok {
		v.expect(noTenant, tenancy.UserKey(s.UserID))
	}
}

func readPasskeys(_ *checker, v *verdict) {
	if p, ok := decode[factor.Passkeys](v); ok {
		v.expect(noTenant, tenancy.UserKey(p.UserID))
	}
}

func readAddress(c *checker, v *verdict) {
	var row struct {
		UserID ids.User `dynamodbav:"userId"`
	}
	parts := table.Split(v.raw.Key().PK)
	if err := v.raw.Into(&row); err != nil || len(parts) != 2 || parts[0] != "EMAIL" {
		v.say(wrongKey)
		return
	}
	if !c.again {
		c.addresses.add(row.UserID)
	}
	v.expect(noTenant, tenancy.UserKey(row.UserID))
}

func readSession(_ *checker, v *verdict) {
	if s, ok := decode[tenancy.Session](v); ok {
		v.expect(noTenant, tenancy.UserKey(s.UserID))
	}
}

// countVault compares the count of a vault with what lies in it.
func (c *checker) countVault(v *verdict, vault table.Path) error {
	counted, err := tenancy.CountOf(c.ctx, c.table, vault)
	if err != nil {
		return err
	}
	n := 0
	for _, err := range c.table.Rows(c.ctx, tenancy.ItemsOf(vault)) {
		if err != nil {
			return err
		}
		n++
	}
	if n != counted {
		v.say(itemCount)
	}
	return nil
}

func readMembership(c *checker, v *verdict) {
	m, ok := decode[tenancy.Membership](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.OrganizationKey(m.OrganizationID))
	readGroups(v, m)
	readName(v, m)
	c.inbox(v, m)
	if m.UserID == "" {
		v.expect(noPlace, tenancy.InviteeKey(m.OrganizationID, m.Email))
	}
	for _, e := range m.Entries() {
		v.expect(noPlace, e.Key())
	}
	state := m.Status
	if state == tenancy.Revoked {
		state = m.Before
	}
	if m.ResetKey != "" && state == tenancy.Invited {
		v.say(keyNobodys)
	}
	c.place(v, placed{
		state:    state,
		revoked:  m.Status == tenancy.Revoked,
		user:     m.UserID,
		wrapped:  string(m.WrappedKey),
		nonce:    m.InviteNonce,
		byUser:   tenancy.PlaceKey(m.UserID, m.OrganizationID),
		locator:  tenancy.InviteKey(m.ID),
		mail:     m.MessageID,
		mailedAt: m.InvitedAt,
	})
	v.after(nil, func(table.Found) error {
		about := func(e logbook.Event) bool { return e.MemberID == m.ID }
		for _, began := range []logbook.EventType{logbook.MemberInvited, logbook.MemberJoined} {
			told, err := c.told(logbook.OrganizationLog(m.OrganizationID), m.Created, began, about)
			if err != nil || told > 0 {
				return err
			}
		}
		founded, err := c.founded(*m)
		if err != nil || !founded {
			v.say(noEvent)
			return err
		}
		there, err := c.table.Get(c.ctx, (&founding.Founded{UserID: m.UserID}).Key(), &founding.Founded{})
		if err == nil && !there {
			v.say(foundedCount)
		}
		return err
	})
}

func readProviderPlace(c *checker, v *verdict) {
	p, ok := decode[tenancy.ProviderPlace](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.ProviderKey(p.ProviderID))
	at := placed{
		state:    p.Status,
		user:     p.UserID,
		wrapped:  string(p.WrappedKey),
		nonce:    p.InviteNonce,
		byUser:   tenancy.StaffPlaceKey(p.UserID, p.ProviderID),
		mail:     p.MessageID,
		mailedAt: p.InvitedAt,
	}
	if p.Status == tenancy.Invited {
		at.locator = tenancy.InviteKey(p.ID)
	}
	c.place(v, at)
	if p.Status == tenancy.Confirmed {
		v.expect(staffUnset, tenancy.StaffedKey(p.UserID, p.ProviderID))
	}
}

// placed is what memberships and places in a provider have in common.
type placed struct {
	state    tenancy.Status // of a revoked place: the one before
	revoked  bool
	user     ids.User
	wrapped  string
	nonce    string
	byUser   table.Key
	locator  table.Key
	mail     ids.Message
	mailedAt time.Time
}

// mailKept is how long what became of a mail is surely kept.
const mailKept = 89 * 24 * time.Hour

func (c *checker) place(v *verdict, p placed) {
	if (p.state == tenancy.Invited) != (p.user == "") {
		v.say(statusOdd)
		return
	}
	if p.state == tenancy.Confirmed && p.wrapped == "" {
		v.say(keyMissing)
	}
	if p.state != tenancy.Confirmed && p.wrapped != "" {
		v.say(keyEarly)
	}
	if p.state != tenancy.Invited {
		if p.nonce != "" {
			v.say(nonceKept)
		}
		v.expect(noTenant, tenancy.UserKey(p.user))
		v.then([]table.Key{p.byUser}, func(found table.Found) {
			switch there := found[p.byUser]; {
			case there == nil:
				v.say(noPlace)
			case !same(v.raw, there, "rev", "created", "updated"):
				v.say(notTheCopy)
			}
		})
		return
	}
	if p.locator.PK != "" {
		v.expect(noPlace, p.locator)
	}
	if !p.revoked {
		c.mailed(v, p.mail, p.mailedAt)
	}
}

func readPlace(_ *checker, v *verdict) {
	p, ok := decode[tenancy.Place](v)
	if !ok {
		return
	}
	key := tenancy.MemberKey(p.OrganizationID, p.ID)
	v.then([]table.Key{key}, func(found table.Found) {
		var m tenancy.Membership
		if there, err := found.Into(key, &m); err != nil || !there || m.UserID != p.UserID {
			v.say(twoPlaces)
		}
	})
}

func readStaffPlace(_ *checker, v *verdict) {
	p, ok := decode[tenancy.StaffPlace](v)
	if !ok {
		return
	}
	key := tenancy.ProviderUserKey(p.ProviderID, p.ID)
	v.then([]table.Key{key}, func(found table.Found) {
		var m tenancy.ProviderPlace
		if there, err := found.Into(key, &m); err != nil || !there || m.UserID != p.UserID {
			v.say(twoPlaces)
		}
	})
}

func readStaffed(_ *checker, v *verdict) {
	if s, ok := decode[tenancy.Staffed](v); ok {
		v.expect(noTenant, tenancy.UserKey(s.UserID)) // the provider may be gone: once staff, for ever
	}
}

// readName asks for a membership's row in the order of names, where an organisation has them.
func readName(v *verdict, m *tenancy.Membership) {
	o, row := tenancy.OrganizationKey(m.OrganizationID), m.Named().Key()
	v.then([]table.Key{o, row}, func(found table.Found) {
		var house tenancy.Organization
		_, there := found[row]
		if known, err := found.Into(o, &house); err == nil && known && house.Named && !there {
			v.say(notNamed)
		}
	})
}

func readNamed(_ *checker, v *verdict) {
	n, ok := decode[tenancy.Named](v)
	if !ok {
		return
	}
	member := tenancy.MemberKey(n.OrganizationID, n.MemberID)
	v.then([]table.Key{member}, func(found table.Found) {
		var m tenancy.Membership
		if there, err := found.Into(member, &m); err != nil || !there || m.Named().Key() != n.Key() {
			v.say(notNamed)
		}
	})
}

func readInvite(_ *checker, v *verdict) {
	l, ok := decode[tenancy.InviteLocator](v)
	if !ok {
		return
	}
	if l.ProviderUserID != "" {
		v.expect(noNode, tenancy.ProviderUserKey(l.ProviderID, l.ProviderUserID))
		return
	}
	v.expect(noNode, tenancy.MemberKey(l.OrganizationID, l.MemberID))
}

func readInvitee(_ *checker, v *verdict) {
	i, ok := decode[tenancy.Invitee](v)
	if !ok {
		return
	}
	member := tenancy.MemberKey(i.OrganizationID, i.MemberID)
	v.then([]table.Key{member}, func(found table.Found) {
		var m tenancy.Membership
		if there, err := found.Into(member, &m); err != nil || !there || m.UserID != "" || m.Email != i.Email {
			v.say(noNode)
		}
	})
}

// readDirectoryEntry judges what leads to a member by a name that the directory gave it.
func readDirectoryEntry(_ *checker, v *verdict) {
	e, ok := decode[tenancy.DirectoryEntry](v)
	if !ok {
		return
	}
	member := tenancy.MemberKey(e.OrganizationID, e.MemberID)
	v.then([]table.Key{member}, func(found table.Found) {
		var m tenancy.Membership
		there, err := found.Into(member, &m)
		same := func(own *tenancy.DirectoryEntry) bool { return own.By == e.By && own.Name == e.Name }
		if err != nil || !there || !slices.ContainsFunc(m.Entries(), same) {
			v.say(noNode)
		}
	})
}

// told counts the events about something that was created at an instant.
func (c *checker) told(
	log table.Path,
	created time.Time,
	what logbook.EventType,
	about func(logbook.Event) bool,
) (n int, err error) {
	events := logbook.Between(log, logbook.Bound(created.Add(-lately)), logbook.Bound(created.Add(time.Second)))
	for e, err := range table.RowsAs[logbook.Event](c.table.Rows(c.ctx, events)) {
		if err != nil {
			return 0, err
		}
		if e.What == what && about(e) {
			n++
		}
	}
	return n, nil
}

// readStaffEvent compares what a provider's staff did in a client with the line in the client's log, which expires at
// the same instant.
func readStaffEvent(c *checker, v *verdict) {
	copied, ok := decode[logbook.StaffEvent](v)
	if !ok || copied.Expired(c.now) {
		return
	}
	line := logbook.EventKey(logbook.OrganizationLog(copied.OrganizationID), copied.Date, copied.ID)
	v.then([]table.Key{line}, func(found table.Found) {
		var e logbook.Event
		there, err := found.Into(line, &e)
		if err != nil || !there || e.ProviderID != copied.ProviderID || e.What != copied.What || e.TTL != copied.TTL {
			v.say(notTheCopy)
		}
	})
}

func readEvent(_ *checker, v *verdict) {
	var e logbook.Event
	if err := v.raw.Into(&e); err != nil {
		v.say(unreadable)
		return
	}
	key := v.raw.Key()
	parts := table.Split(key.PK)
	if len(parts) != 3 || parts[0] != "LOG" || key.SK != logbook.EventKey(nil, e.Date, e.ID).SK {
		v.say(wrongKey)
		return
	}
	// A provider's log is part of what it accounts for.
	as := expires
	if parts[1] == "PROVIDER" {
		as = stays
	}
	v.lives(as, e.Meta)
	tenant := map[string]string{
		"ORG":      string(e.OrganizationID),
		"PROVIDER": string(e.ProviderID),
	}[parts[1]]
	if tenant != "" && tenant != parts[2] {
		v.say(wrongKey)
	}
}
