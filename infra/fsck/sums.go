package fsck

import (
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// added are the numbers of a row that only adds up, and its revision.
type added struct {
	clients, seats, occupied int
	cents, rev               int64
}

func (a added) with(s *organizations.Sum) added {
	a.clients, a.seats, a.occupied = a.clients+s.Clients, a.seats+s.Seats, a.occupied+s.Occupied
	a.cents += s.YearCents
	return a
}

// sums are the rows in which a provider's clients are added up.
func (c *checker) sums(p ids.Provider) (map[table.Key]added, error) {
	out := map[table.Key]added{}
	for s, err := range table.RowsAs[organizations.Sum](c.table.Rows(c.ctx, organizations.SumsOf(p))) {
		if err != nil {
			return nil, err
		}
		out[s.Key()] = added{rev: s.Rev}.with(&s)
	}
	for s, err := range table.RowsAs[organizations.TagSum](c.table.Rows(c.ctx, organizations.TagSumsOf(p))) {
		if err != nil {
			return nil, err
		}
		out[s.Key()] = added{clients: s.Clients, rev: s.Rev}
	}
	return out, nil
}

// addedUp compares what a provider's clients are added up to with the list of them, where they are added up. Of a list
// that changes while it is read nothing can be told.
func (v *verdict) addedUp(c *checker, p *tenancy.Provider) {
	if !p.Summed {
		return
	}
	v.after(nil, func(table.Found) error {
		said, err := c.sums(p.ID)
		if err != nil {
			return err
		}
		want := map[table.Key]added{}
		for s, err := range table.RowsAs[organizations.Seats](c.table.Rows(c.ctx, organizations.ClientsByName(p.ID))) {
			if err != nil {
				return err
			}
			sum := organizations.SumOf(&s)
			want[sum.Key()] = want[sum.Key()].with(sum)
			for _, tag := range organizations.Tagged(&s) {
				so := want[tag.Key()]
				so.clients++
				want[tag.Key()] = so
			}
		}
		still, err := c.sums(p.ID)
		if err != nil {
			return err
		}
		for key, is := range still {
			if is.rev != said[key].rev {
				return nil
			}
			is.rev = 0
			if is != want[key] {
				v.sayAt(addedWrong, key)
			}
			delete(want, key)
		}
		for key := range want {
			v.sayAt(addedWrong, key)
		}
		return nil
	})
}

func readSum(_ *checker, v *verdict) {
	if s, ok := decode[organizations.Sum](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(s.ProviderID))
	}
}

func readTagSum(_ *checker, v *verdict) {
	if s, ok := decode[organizations.TagSum](v); ok {
		v.expect(noTenant, tenancy.ProviderKey(s.ProviderID))
	}
}
