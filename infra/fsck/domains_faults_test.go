package fsck_test

import (
	"time"

	"portaal/shared/domains"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// domainFaults are those of claimed domains.
func (w *whole) domainFaults() []fault {
	at := time.Unix(3_990_000_000, 0).UTC()
	odd := func(what string, with func(c *domains.Claims, d *domains.Domain) []table.Item) fault {
		c := &domains.Claims{OrganizationID: ids.Organization(w.h.OrganizationID)}
		d := domains.Domain{ID: ids.New[ids.Domain](), Name: "odd.example.org", Text: "bw=x", Claimed: at}
		var put []table.Raw
		for _, item := range with(c, &d) {
			put = append(put, w.rowOf(item))
		}
		return fault{what: what, says: domainOff, put: put}
	}
	mine := func(c *domains.Claims, d domains.Domain) *domains.Owner {
		return &domains.Owner{Name: d.Name, OrganizationID: c.OrganizationID, DomainID: d.ID}
	}
	return []fault{
		odd("a claim that is due and listed nowhere", func(c *domains.Claims, d *domains.Domain) []table.Item {
			d.Next = at
			c.Domains = []domains.Domain{*d}
			return []table.Item{c}
		}),
		odd("a claim that waits and is never due", func(c *domains.Claims, d *domains.Domain) []table.Item {
			c.Domains = []domains.Domain{*d}
			return []table.Item{c}
		}),
		odd("a verified domain that is nobody's", func(c *domains.Claims, d *domains.Domain) []table.Item {
			d.Verified = at
			c.Domains = []domains.Domain{*d}
			return []table.Item{c}
		}),
		odd("a verified domain that is another's", func(c *domains.Claims, d *domains.Domain) []table.Item {
			d.Verified = at
			c.Domains = []domains.Domain{*d}
			other := mine(c, *d)
			other.OrganizationID = ids.Organization(w.h.OtherOrganizationID)
			return []table.Item{c, other}
		}),
		odd("a domain claimed twice", func(c *domains.Claims, d *domains.Domain) []table.Item {
			d.Verified = at
			c.Domains = []domains.Domain{*d, *d}
			return []table.Item{c, mine(c, *d)}
		}),
		odd("a domain of somebody who claims none", func(c *domains.Claims, d *domains.Domain) []table.Item {
			return []table.Item{mine(c, *d)}
		}),
		odd("a domain whose claim waits", func(c *domains.Claims, d *domains.Domain) []table.Item {
			d.Next = at
			c.Domains = []domains.Domain{*d}
			return []table.Item{c, c.Due(), mine(c, *d)}
		}),
		odd("a look at another time", func(c *domains.Claims, d *domains.Domain) []table.Item {
			d.Next = at
			c.Domains = []domains.Domain{*d}
			return []table.Item{c, c.Due(), &domains.Due{OrganizationID: c.OrganizationID, At: at.Add(time.Hour)}}
		}),
		odd("a look at nothing", func(c *domains.Claims, _ *domains.Domain) []table.Item {
			return []table.Item{&domains.Due{OrganizationID: c.OrganizationID, At: at}}
		}),
	}
}
