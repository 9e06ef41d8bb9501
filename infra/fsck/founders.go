package fsck

import (
	"portaal/shared/founding"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// founded reports whether a member made the organisation that the place is in.
func (c *checker) founded(m tenancy.Membership) (bool, error) {
	n, err := c.told(
		logbook.OrganizationLog(m.OrganizationID),
		m.Created,
		logbook.OrganizationCreated,
		func(e logbook.Event) bool { return e.MemberID == m.ID },
	)
	return n > 0, err
}

// readFounded compares how many organisations somebody has made with those that they made and are in. Those that were
// deleted, or left, stay counted.
func readFounded(c *checker, v *verdict) {
	f, ok := decode[founding.Founded](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.UserKey(f.UserID))
	v.after(nil, func(table.Found) error {
		places, err := tenancy.PlacesOf(c.ctx, c.table, f.UserID)
		if err != nil {
			return err
		}
		n := 0
		for _, m := range places.Members {
			made, err := c.founded(m)
			if err != nil {
				return err
			}
			if made {
				n++
			}
		}
		if n > f.N {
			v.say(foundedCount)
		}
		return nil
	})
}
