package audit

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// known is what tells whether a row that a client sent may enter a log: whose the items are, and where the caller has a
// place.
type known struct {
	organizations map[ids.Organization]place
	items         map[ids.Cipher]access.Locator
}

type place struct {
	organization access.Organization
	provider     ids.Provider // of the staff that the caller belongs to
	inside       bool
}

// known reads all of it in one round trip, two when the caller is staff of a provider.
func (s *Service) known(ctx context.Context, by access.SignedIn, told []Told) (known, error) {
	var keys []table.Key
	for _, t := range told {
		keys = append(
			keys,
			access.OrganizationKey(t.OrganizationID),
			access.SeatKey(by.User(), t.OrganizationID),
			access.CipherKey(t.CipherID),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return known{}, err
	}
	k := known{organizations: map[ids.Organization]place{}, items: map[ids.Cipher]access.Locator{}}
	var staff []table.Key
	for _, t := range told {
		var l access.Locator
		if ok, err := found.Into(access.CipherKey(t.CipherID), &l); err != nil {
			return known{}, err
		} else if ok {
			k.items[t.CipherID] = l
		}
		var p place
		if ok, err := found.Into(access.OrganizationKey(t.OrganizationID), &p.organization); err != nil || !ok {
			if err != nil {
				return known{}, err
			}
			continue
		}
		var seat access.Seat
		if _, err := found.Into(access.SeatKey(by.User(), t.OrganizationID), &seat); err != nil {
			return known{}, err
		}
		p.inside = seat.ID != "" && seat.Status == access.Confirmed
		if !p.inside && p.organization.ProviderID != "" {
			staff = append(staff, access.StaffSeatKey(by.User(), p.organization.ProviderID))
		}
		k.organizations[t.OrganizationID] = p
	}
	return k, k.staff(ctx, s.table, by, staff)
}

// staff lets those in who are confirmed staff of the provider that manages an organisation.
func (k known) staff(ctx context.Context, t *table.Table, by access.SignedIn, keys []table.Key) error {
	if len(keys) == 0 {
		return nil
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for id, p := range k.organizations {
		var seat access.StaffSeat
		ok, err := found.Into(access.StaffSeatKey(by.User(), p.organization.ProviderID), &seat)
		if err != nil {
			return err
		}
		if ok && !p.inside && seat.Status == access.Confirmed {
			p.inside, p.provider = true, p.organization.ProviderID
			k.organizations[id] = p
		}
	}
	return nil
}

// place tells in which log a row belongs and what it is about; ok is false when it belongs in none.
func (k known) place(user ids.User, t Told) (log table.Path, about access.Subject, ok bool) {
	item, named := k.items[t.CipherID]
	if t.CipherID != "" && !named {
		return nil, about, false
	}
	if t.OrganizationID == "" {
		own := t.Type == access.UserExportedVault || named && item.UserID == user
		return access.UserLog(
				user,
			), access.Subject{
				UserID:   user,
				CipherID: t.CipherID,
			}, own &&
				t.Type != access.OrganizationExportedVault
	}
	p := k.organizations[t.OrganizationID]
	plan, _ := billing.PlanByType(p.organization.PlanType)
	if !p.inside || !p.organization.Enabled || !plan.UseEvents || named && item.OrganizationID != t.OrganizationID {
		return nil, about, false
	}
	if t.CipherID == "" && t.Type != access.OrganizationExportedVault && t.Type != access.UserExportedVault {
		return nil, about, false
	}
	return access.OrganizationLog(
			t.OrganizationID,
		), access.Subject{
			OrganizationID: t.OrganizationID,
			ProviderID:     p.provider,
			CipherID:       t.CipherID,
		}, true
}
