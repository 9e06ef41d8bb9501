package fsck

import (
	"portaal/shared/domains"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// readClaims judges what an organisation claims: each domain once, each verified one its own, and what is due listed as
// due.
func readClaims(_ *checker, v *verdict) {
	c, ok := decode[domains.Claims](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.OrganizationKey(c.OrganizationID))
	if due := c.Due(); due != nil {
		v.expect(domainOff, due.Key())
	}
	names := map[string]bool{}
	for _, d := range c.Domains {
		waits := d.Verified.IsZero()
		if d.ID == "" || d.Text == "" || names[d.Name] || waits == d.Next.IsZero() || !waits && !d.Told.IsZero() {
			v.say(domainOff)
		}
		names[d.Name] = true
		is := d.Owner(c.OrganizationID)
		if is == nil {
			continue
		}
		v.then([]table.Key{is.Key()}, func(found table.Found) {
			var owner domains.Owner
			there, err := found.Into(is.Key(), &owner)
			if err != nil || !there || owner.OrganizationID != is.OrganizationID || owner.DomainID != is.DomainID {
				v.say(domainOff)
			}
		})
	}
}

// claimed gives what an organisation claims, when it has been read.
func (v *verdict) claimed(of *domains.Claims, judge func(c *domains.Claims) bool) {
	key := of.Key()
	v.then([]table.Key{key}, func(found table.Found) {
		var c domains.Claims
		if there, err := found.Into(key, &c); err != nil || !there || !judge(&c) {
			v.say(domainOff)
		}
	})
}

// readDomainOwner is for whose a verified domain is, which claims it as verified.
func readDomainOwner(_ *checker, v *verdict) {
	is, ok := decode[domains.Owner](v)
	if !ok {
		return
	}
	v.claimed(&domains.Claims{OrganizationID: is.OrganizationID}, func(c *domains.Claims) bool {
		for _, d := range c.Domains {
			if d.ID == is.DomainID {
				return d.Name == is.Name && !d.Verified.IsZero()
			}
		}
		return false
	})
}

// readDomainDue is for when a claim of an organisation is looked at next, which its claims tell.
func readDomainDue(_ *checker, v *verdict) {
	is, ok := decode[domains.Due](v)
	if !ok {
		return
	}
	v.claimed(&domains.Claims{OrganizationID: is.OrganizationID}, func(c *domains.Claims) bool {
		due := c.Due()
		return due != nil && due.At.Equal(is.At)
	})
}
