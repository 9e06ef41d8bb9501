package collections

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Opener is a member and how far the member opens some items: would open, where the place is not confirmed.
type Opener struct {
	Member tenancy.Membership
	Sight  access.Sight
}

// people is what the ways of an organisation's people are called and hang on.
type people struct {
	groups map[ids.Group]*tenancy.Group
	staff  map[ids.User]tenancy.StaffPlace // confirmed, while the provider is enabled
}

// Openers tells who opens what lies in some collections, in the order of their names, with the names of the groups
// through which they do: a few waves of reads, as long as the organisation has members.
func Openers(
	ctx context.Context,
	t *table.Table,
	o tenancy.Organization,
	in []ids.Collection,
) ([]Opener, map[ids.Group]*tenancy.Group, error) {
	s := &Service{table: t}
	var all []tenancy.Membership
	var uses []tenancy.Usage
	var some people
	err := table.Together(
		func() (err error) { all, err = members.Roster(ctx, t, o.ID); return err },
		func() (err error) { some.staff, err = staffOf(ctx, t, o); return err },
		func() (err error) {
			if uses, err = s.usesIn(ctx, o.ID, in); err == nil {
				some.groups, err = s.groupsOf(ctx, uses)
			}
			return err
		},
	)
	if err != nil {
		return nil, nil, err
	}
	direct, through := map[ids.Member][]access.Way{}, map[ids.Group][]access.Way{}
	for _, u := range uses {
		way := access.Way{Means: access.ByUse, Collection: u.CollectionID, Flags: u.Flags}
		if u.GroupID == "" {
			direct[u.MemberID] = append(direct[u.MemberID], way)
			continue
		}
		way.Means, way.Group = access.ByGroupUse, u.GroupID
		through[u.GroupID] = append(through[u.GroupID], way)
	}
	members.ByName(all)
	var out []Opener
	for _, m := range all {
		ways := direct[m.ID]
		for _, g := range m.Groups {
			if some.groups[g] != nil {
				ways = append(ways, through[g]...)
			}
		}
		if sight := access.StandingIn(o, m, some.staff[m.UserID]).Sight(ways, len(in) == 0); sight.Opens {
			out = append(out, Opener{m, sight})
		}
	}
	return out, some.groups, nil
}

// usesIn reads who uses some collections.
func (s *Service) usesIn(ctx context.Context, o ids.Organization, in []ids.Collection) ([]tenancy.Usage, error) {
	lists := make([][]tenancy.Usage, len(in))
	reads := make([]func() error, len(in))
	for i, c := range in {
		reads[i] = func() (err error) { lists[i], err = s.users(ctx, o, c); return err }
	}
	err := table.Together(reads...)
	return slices.Concat(lists...), err
}

// groupsOf reads the groups that uses are of, but those that are being deleted.
func (s *Service) groupsOf(ctx context.Context, uses []tenancy.Usage) (map[ids.Group]*tenancy.Group, error) {
	var named []ids.Group
	for _, u := range uses {
		if u.GroupID != "" {
			named = append(named, u.GroupID)
		}
	}
	if len(named) == 0 {
		return nil, nil
	}
	var keys []table.Key
	for _, g := range slices.Compact(slices.Sorted(slices.Values(named))) {
		keys = append(keys, tenancy.GroupKey(uses[0].OrganizationID, g))
	}
	return s.living(ctx, keys)
}

// staffOf reads who stands as staff in an organisation: by account, the confirmed users of the enabled provider that
// manages it.
func staffOf(ctx context.Context, t *table.Table, o tenancy.Organization) (map[ids.User]tenancy.StaffPlace, error) {
	if o.ProviderID == "" {
		return nil, nil
	}
	var places []tenancy.ProviderPlace
	var provider tenancy.Provider
	err := table.Together(
		func() (err error) { places, err = members.Staff(ctx, t, o); return err },
		func() (err error) { _, err = t.Get(ctx, tenancy.ProviderKey(o.ProviderID), &provider); return err },
	)
	if err != nil || !provider.Enabled {
		return nil, err
	}
	out := map[ids.User]tenancy.StaffPlace{}
	for _, p := range places {
		out[p.UserID] = tenancy.StaffPlace{ProviderPlace: p}
	}
	return out, nil
}

// WayRow is a way to items on the wire.
type WayRow struct {
	Means        access.Means    `json:"means" enum:"direct,group,role,permission,staff"`
	CollectionID *ids.Collection `json:"collectionId" doc:"The collection that is given; null where the way leads to every item."`
	GroupID      *ids.Group      `json:"groupId" doc:"The group through which."`
	GroupName    *string         `json:"groupName"`
	Permission   *string         `json:"permission" doc:"The flag of a custom member."`
	tenancy.Flags
}

func wayRows(ways []access.Way, groups map[ids.Group]*tenancy.Group) []WayRow {
	rows := make([]WayRow, len(ways))
	for i, w := range ways {
		rows[i] = WayRow{Means: w.Means, Flags: w.Flags}
		if w.Collection != "" {
			rows[i].CollectionID = &w.Collection
		}
		if g := groups[w.Group]; g != nil {
			rows[i].GroupID, rows[i].GroupName = &g.ID, &g.Name
		}
		if w.Permission != "" {
			rows[i].Permission = &w.Permission
		}
	}
	return rows
}
