package audit

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// known is what tells whether a row that a client sent may enter a log: whose the items are, and where the caller has a
// place.
type known struct {
	organizations map[ids.Organization]place
	items         map[ids.Cipher]tenancy.Locator
}

type place struct {
	organization tenancy.Organization
	provider     ids.Provider // of the staff that the caller belongs to
	inside       bool
}

// known reads all of it in one round trip, two when the caller is staff of a provider.
func (s *Service) known(ctx context.Context, by access.SignedIn, told []Told) (known, error) {
	var keys []table.Key
	for _, t := range told {
		keys = append(
			keys,
			tenancy.OrganizationKey(t.OrganizationID),
			tenancy.PlaceKey(by.User(), t.OrganizationID),
			tenancy.CipherKey(t.CipherID),
		)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return known{}, err
	}
	k := known{organizations: map[ids.Organization]place{}, items: map[ids.Cipher]tenancy.Locator{}}
	var staff []table.Key
	for _, t := range told {
		var l tenancy.Locator
		if ok, err := found.Into(tenancy.CipherKey(t.CipherID), &l); err != nil {
			return known{}, err
		} else if ok {
			k.items[t.CipherID] = l
		}
		var p place
		if ok, err := found.Into(tenancy.OrganizationKey(t.OrganizationID), &p.organization); err != nil || !ok {
			if err != nil {
				return known{}, err
			}
			continue
		}
		var place tenancy.Place
		if _, err := found.Into(tenancy.PlaceKey(by.User(), t.OrganizationID), &place); err != nil {
			return known{}, err
		}
		p.inside = place.ID != "" && place.Status == tenancy.Confirmed
		if !p.inside && p.organization.ProviderID != "" {
			staff = append(staff, tenancy.StaffPlaceKey(by.User(), p.organization.ProviderID))
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
		var place tenancy.StaffPlace
		ok, err := found.Into(tenancy.StaffPlaceKey(by.User(), p.organization.ProviderID), &place)
		if err != nil {
			return err
		}
		if ok && !p.inside && place.Status == tenancy.Confirmed {
			p.inside, p.provider = true, p.organization.ProviderID
			k.organizations[id] = p
		}
	}
	return nil
}

// place tells in which log a row belongs and what it is about; ok is false when it belongs in none.
func (k known) place(user ids.User, t Told) (log table.Path, about logbook.Subject, ok bool) {
	item, named := k.items[t.CipherID]
	if t.CipherID != "" && !named {
		return nil, about, false
	}
	if t.OrganizationID == "" {
		own := t.Type == logbook.UserExportedVault || named && item.UserID == user
		return logbook.UserLog(
				user,
			), logbook.Subject{
				UserID:   user,
				CipherID: t.CipherID,
			}, own &&
				t.Type != logbook.OrganizationExportedVault
	}
	p := k.organizations[t.OrganizationID]
	plan, _ := billing.PlanByType(p.organization.PlanType)
	if !p.inside || !p.organization.Enabled || !plan.UseEvents || named && item.OrganizationID != t.OrganizationID {
		return nil, about, false
	}
	if t.CipherID == "" && t.Type != logbook.OrganizationExportedVault && t.Type != logbook.UserExportedVault {
		return nil, about, false
	}
	return logbook.OrganizationLog(
			t.OrganizationID,
		), logbook.Subject{
			OrganizationID: t.OrganizationID,
			ProviderID:     p.provider,
			CipherID:       t.CipherID,
		}, true
}
