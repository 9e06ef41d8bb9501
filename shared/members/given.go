package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Held is a place that an account holds in a client of a provider.
type Held struct {
	Organization tenancy.Organization
	Place        tenancy.Membership
}

// HeldIn reads the places that an account holds in the clients of a provider: a query and a batch.
func HeldIn(ctx context.Context, t *table.Table, p ids.Provider, u ids.User) ([]Held, error) {
	if u == "" {
		return nil, nil
	}
	b, err := BelongingsOf(ctx, t, u)
	if err != nil {
		return nil, err
	}
	keys := make([]table.Key, len(b.Seats))
	for i, place := range b.Seats {
		keys[i] = tenancy.OrganizationKey(place.OrganizationID)
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var out []Held
	for i, place := range b.Seats {
		h := Held{Place: place}
		if _, err := found.Into(keys[i], &h.Organization); err != nil {
			return nil, err
		}
		if h.Organization.ProviderID == p {
			out = append(out, h)
		}
	}
	return out, nil
}

// EndGiven ends the place that staff gave to an account in a client of the caller's provider, as the account leaves the
// staff, and tells whether it did. A place that staff did not give, or that has gone meanwhile, stays as it is.
func (s *Service) EndGiven(ctx context.Context, by access.ProviderStaff, h Held) (ended bool, err error) {
	record := func(what logbook.EventType, about logbook.Subject) table.Write {
		return by.OrganizationEvent(h.Organization.ID, what, about)
	}
	err = decide(ctx, func(int) error {
		ended = false
		var m tenancy.Membership
		var o tenancy.Organization
		at := tenancy.MemberKey(h.Organization.ID, h.Place.ID)
		found, err := s.table.Batch(ctx, at, tenancy.OrganizationKey(h.Organization.ID))
		if err != nil {
			return err
		}
		if _, err := found.Into(at, &m); err != nil || !m.ByStaff {
			return err
		}
		if _, err := found.Into(tenancy.OrganizationKey(h.Organization.ID), &o); err != nil {
			return err
		}
		ended = true
		return s.off(ctx, by, record, o, m, table.None)
	})
	return ended, err
}
