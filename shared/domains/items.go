package domains

import (
	"context"
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Claims are the domains that an organisation claims, in the order in which it did: one row, so that they are few and
// no two are the same.
type Claims struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Domains        []Domain         `dynamodbav:"domains"`
}

// Domain is one claimed domain.
type Domain struct {
	ID       ids.Domain `dynamodbav:"id"`
	Name     string     `dynamodbav:"name"` // as outbound.Name has it
	Text     string     `dynamodbav:"text"` // the record that is looked for
	Claimed  time.Time  `dynamodbav:"claimed"`
	Verified time.Time  `dynamodbav:"verified,omitempty"`
	Checked  time.Time  `dynamodbav:"checked,omitempty"`
	Next     time.Time  `dynamodbav:"next,omitempty"` // when the job looks again; none once it is verified
	Runs     int        `dynamodbav:"runs,omitempty"` // of the job
	Told     time.Time  `dynamodbav:"told,omitempty"` // when its admins were told that nothing was found
}

// Key is where the claims lie: with their organisation.
func (c *Claims) Key() table.Key { return claimsKey(c.OrganizationID) }

// Kind is the item type.
func (*Claims) Kind() string { return "DomainClaims" }

// Owner says whose a verified domain is. There is one a domain: two organisations cannot both have it.
type Owner struct {
	table.Meta
	Name           string           `dynamodbav:"name"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	DomainID       ids.Domain       `dynamodbav:"domainId"`
}

// Key is where it lies: at the domain's name.
func (o *Owner) Key() table.Key { return OwnerKey(o.Name) }

// Kind is the item type.
func (*Owner) Kind() string { return "DomainOwner" }

// Due says that a claim of an organisation is due to be looked at from an instant on. It follows the claims.
type Due struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	At             time.Time        `dynamodbav:"at"`
}

// Key is where the row lies: in the shard of its organisation, by date.
func (d *Due) Key() table.Key { return dueKey(d.OrganizationID, d.At) }

// Kind is the item type.
func (*Due) Kind() string { return "DomainDue" }

// Due is the row of what is due next of some claims; nil when nothing is.
func (c *Claims) Due() *Due {
	var at time.Time
	for _, d := range c.Domains {
		if !d.Next.IsZero() && (at.IsZero() || d.Next.Before(at)) {
			at = d.Next
		}
	}
	if at.IsZero() {
		return nil
	}
	return &Due{OrganizationID: c.OrganizationID, At: at}
}

// Owner is the row of a domain that is verified; nil of another.
func (d Domain) Owner(o ids.Organization) *Owner {
	if d.Verified.IsZero() {
		return nil
	}
	return &Owner{Name: d.Name, OrganizationID: o, DomainID: d.ID}
}

// How long a claim waits for its record. See decision 0136.
const (
	soon   = time.Hour          // until the first look, and twice as long after each one more
	rarely = 12 * time.Hour     // at most
	grace  = 7 * 24 * time.Hour // until the admins are told
	last   = 7 * 24 * time.Hour // from then on until the claim goes
)

func claim(name string, now time.Time) Domain {
	now = table.Stamp(now)
	return Domain{
		ID:      ids.New[ids.Domain](),
		Name:    name,
		Text:    "bw=" + token.Opaque(),
		Claimed: now,
		Next:    now.Add(soon),
	}
}

// deletes is when the claim goes, once its admins were told.
func (d Domain) deletes() time.Time {
	if d.Told.IsZero() {
		return time.Time{}
	}
	return d.Told.Add(last)
}

// found is the claim once its record was found.
func (d Domain) found(now time.Time) Domain {
	d.Verified, d.Checked = table.Stamp(now), table.Stamp(now)
	d.Next, d.Told = time.Time{}, time.Time{}
	return d
}

// missed is the claim after the job looked for its record in vain.
func (d Domain) missed(now time.Time) Domain {
	now = table.Stamp(now)
	wait := min(soon<<min(d.Runs+1, 8), rarely)
	d.Runs++
	d.Checked, d.Next = now, now.Add(wait)
	if d.Told.IsZero() && !now.Before(d.Claimed.Add(grace)) {
		d.Told = now
	}
	if end := d.deletes(); !end.IsZero() && d.Next.After(end) {
		d.Next = end
	}
	return d
}

// over reports whether nobody waits for the record any more.
func (d Domain) over(now time.Time) bool { return !d.Told.IsZero() && !now.Before(d.deletes()) }

// read reads the claims of an organisation; there are none at first.
func read(ctx context.Context, t *table.Table, o ids.Organization) (Claims, error) {
	c := Claims{OrganizationID: o}
	_, err := t.Get(ctx, c.Key(), &c)
	return c, err
}

// at is where a domain stands among the claims, below 0 when it does not.
func (c *Claims) at(id ids.Domain) int {
	return slices.IndexFunc(c.Domains, func(d Domain) bool { return d.ID == id })
}

// becomeWrites makes the writes by which claims, as they were read, become others: stale when they have changed
// meanwhile, taken when one is verified that is another organisation's.
func (c Claims) becomeWrites(to []Domain, stale, taken error) []table.Write {
	is := c
	is.Domains = to
	writes := []table.Write{saved(&is, stale)}
	writes = append(writes, table.FollowWrites(c.Due(), is.Due())...)
	for _, d := range to {
		if i := c.at(d.ID); d.Owner(c.OrganizationID) != nil && (i < 0 || c.Domains[i].Verified.IsZero()) {
			writes = append(writes, table.Create(d.Owner(c.OrganizationID), taken))
		}
	}
	for _, d := range c.Domains {
		if d.Owner(c.OrganizationID) != nil && is.at(d.ID) < 0 {
			writes = append(writes, table.Gone(OwnerKey(d.Name)))
		}
	}
	return writes
}

func saved(c *Claims, stale error) table.Write {
	switch {
	case c.Rev == 0:
		return table.Create(c, stale)
	case len(c.Domains) == 0:
		return table.Delete(c, stale)
	}
	return table.Put(c, stale)
}

// ClosedWrites makes the writes by which a closed organisation claims nothing any more: nobody claims or verifies there
// meanwhile.
func ClosedWrites(ctx context.Context, t *table.Table, o ids.Organization) ([]table.Write, error) {
	c, err := read(ctx, t, o)
	if err != nil || c.Rev == 0 {
		return nil, err
	}
	writes := []table.Write{table.Gone(c.Key())}
	for _, d := range c.Domains {
		if own := d.Owner(o); own != nil {
			writes = append(writes, table.Gone(own.Key()))
		}
	}
	return append(writes, table.FollowWrites(c.Due(), nil)...), nil
}
