package fsck_test

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// cardFaults are those of cards that were given for clients which are about to start.
func (w *whole) cardFaults() []fault {
	odd := func(what, says string, change func(c *billing.ClientCard)) fault {
		c := &billing.ClientCard{
			Meta:       table.Meta{TTL: 4_000_000_000},
			ProviderID: ids.Provider(w.h.ProviderID),
			By:         ids.User(w.h.ProviderAdmin.UserID),
			Account:    ids.New[ids.Merchant](),
			Session:    "cs_1",
			At:         time.Unix(3_990_000_000, 0).UTC(),
			Customer:   "cus_1",
			Method:     "pm_1",
		}
		change(c)
		return fault{what: what, says: says, put: []table.Raw{w.rowOf(c)}}
	}
	return []fault{
		odd("a new client's card of nobody", unreadable, func(c *billing.ClientCard) { c.By = "" }),
		odd("a new client's card at no account", unreadable, func(c *billing.ClientCard) { c.Account = "" }),
		odd("a new client's card of no page", unreadable, func(c *billing.ClientCard) { c.Session = "" }),
		odd("a new client's card of no moment", unreadable, func(c *billing.ClientCard) { c.At = time.Time{} }),
		odd("a new client's card of no customer", unreadable, func(c *billing.ClientCard) { c.Customer = "" }),
		odd("a client that started with no card", unreadable, func(c *billing.ClientCard) {
			c.Method, c.OrganizationID = "", ids.Organization(w.h.OrganizationID)
		}),
		odd("a new client's card for ever", noExpiry, func(c *billing.ClientCard) { c.TTL = 0 }),
		odd("a new client's card of no provider", noTenant, func(c *billing.ClientCard) {
			c.ProviderID = ids.New[ids.Provider]()
		}),
	}
}
