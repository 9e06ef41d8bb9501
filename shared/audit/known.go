package audit

import (
	"context"
	"errors"
	"maps"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// known is what tells whether a row that a client sent may enter a log: whose the items are, in which of the named
// organisations the caller has a place, and which items there the caller may see.
type known struct {
	organizations map[ids.Organization]access.OrgMember
	items         map[ids.Cipher]tenancy.Locator
	seen          map[ids.Cipher]ids.Collection // where each lies
}

// known reads all of it in three waves.
func (s *Service) known(ctx context.Context, by access.SignedIn, told []Told) (known, error) {
	k := known{organizations: map[ids.Organization]access.OrgMember{}, seen: map[ids.Cipher]ids.Collection{}}
	named := map[ids.Organization][]ids.Cipher{}
	for _, t := range told {
		if t.OrganizationID != "" {
			named[t.OrganizationID] = append(named[t.OrganizationID], t.CipherID)
		}
	}
	places := make([]*access.OrgMember, 0, len(named))
	reads := []func() error{func() (err error) { k.items, err = s.locators(ctx, told); return err }}
	for o := range named {
		place := &access.OrgMember{}
		places = append(places, place)
		reads = append(reads, func() (err error) { *place, err = s.place(ctx, by, o); return err })
	}
	if err := table.Together(reads...); err != nil {
		return known{}, err
	}
	visible := make([]map[ids.Cipher]ids.Collection, len(places))
	reads = nil
	for i, place := range places {
		o := place.OrganizationID()
		if o == "" {
			continue
		}
		k.organizations[o] = *place
		reads = append(reads, func() (err error) {
			visible[i], err = vault.Readable(ctx, s.table, *place, named[o])
			return err
		})
	}
	if err := table.Together(reads...); err != nil {
		return known{}, err
	}
	for _, items := range visible {
		maps.Copy(k.seen, items)
	}
	return k, nil
}

func (s *Service) locators(ctx context.Context, told []Told) (map[ids.Cipher]tenancy.Locator, error) {
	keys := make([]table.Key, len(told))
	for i, t := range told {
		keys[i] = tenancy.CipherKey(t.CipherID)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	items := map[ids.Cipher]tenancy.Locator{}
	for _, raw := range found {
		var l tenancy.Locator
		if err := raw.Into(&l); err != nil {
			return nil, err
		}
		items[l.ID] = l
	}
	return items, nil
}

// place is the caller's place in an organisation; none in one that the caller may not use, or that is suspended.
func (s *Service) place(ctx context.Context, by access.SignedIn, o ids.Organization) (access.OrgMember, error) {
	place, err := access.InOrganization(ctx, s.table, by, o, access.CreateItems, nil)
	if errors.Is(err, fault.NotFound) || errors.Is(err, access.Suspended) {
		return access.OrgMember{}, nil
	}
	return place, err
}

// write makes the write of a row, none when it belongs in no log: when it names an item that the caller may not see, or
// an organisation that keeps no log.
func (k known) write(by access.SignedIn, t Told) (about logbook.Subject, log table.Path, ok bool) {
	item, named := k.items[t.CipherID]
	if t.CipherID != "" && !named {
		return about, nil, false
	}
	if t.OrganizationID == "" {
		// An export names no item; one that is named is looked at whatever the row's type is.
		own := named && item.UserID == by.User() || !named && t.Type == logbook.UserExportedVault
		about = logbook.Subject{UserID: by.User(), CipherID: t.CipherID}
		return about, logbook.UserLog(by.User()), own && t.Type != logbook.OrganizationExportedVault
	}
	place, inside := k.organizations[t.OrganizationID]
	in, seen := k.seen[t.CipherID]
	plan, _ := billing.PlanByType(place.Organization().PlanType)
	switch {
	case !inside || !plan.UseEvents:
		return about, nil, false
	case named && (item.OrganizationID != t.OrganizationID || !seen):
		return about, nil, false
	case !named && t.Type != logbook.OrganizationExportedVault && t.Type != logbook.UserExportedVault:
		return about, nil, false
	}
	about = logbook.Subject{OrganizationID: t.OrganizationID, CipherID: t.CipherID, CollectionID: in}
	if staff, ok := place.Staff(); ok {
		about.ProviderID = staff.ProviderID
	}
	return about, logbook.OrganizationLog(t.OrganizationID), true
}
