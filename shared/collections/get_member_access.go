package collections

import (
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetMemberAccess tells what a member opens, and through what: every collection with all the ways that lead to it, and
// the ways that lead to every item. Of who is not confirmed it tells what they would open. Names are sealed, so that
// the whole list goes out, for the browser to order and search.
var GetMemberAccess = operation.New(operation.Spec{
	ID:      "collections-get-member-access",
	Route:   "GET /api/organizations/{organizationId}/users/{id}/access",
	Summary: "Tell what a member opens, and through what.",
	Grants:  table.Reads,
	Streams: true,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.ManageUsers, memberFromPath), getMemberAccess)

// MemberAccessInput names a member.
type MemberAccessInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	ID             ids.Member       `path:"id" doc:"The member; not the user." example:"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"`
}

// MemberAccess is what a member opens.
type MemberAccess struct {
	ID         ids.Member                     `json:"id"`
	Name       *string                        `json:"name"`
	Email      string                         `json:"email"`
	Type       tenancy.Role                   `json:"type"`
	Status     tenancy.Status                 `json:"status" doc:"Only who is confirmed opens anything: of others it is what they would open."`
	Counts     bool                           `json:"counts" doc:"False of a place that staff gave to staff, while the organisation keeps its items from them."`
	Everything []WayRow                       `json:"everything" doc:"The ways to every item, whatever collection it is in."`
	Data       operation.Rows[OpenCollection] `json:"data"`
	Object     string                         `json:"object" example:"memberAccess"`
}

// OpenCollection is a collection that a member opens, how far in all ways together, and each of the ways.
type OpenCollection struct {
	Row
	tenancy.Flags
	Ways []WayRow `json:"ways"`
}

func memberFromPath(path func(string) string) table.Key {
	return tenancy.MemberKey(ids.Organization(path("organizationId")), ids.Member(path("id")))
}

func getMemberAccess(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *MemberAccessInput,
) (*MemberAccess, error) {
	var m tenancy.Membership
	there, err := by.Read(tenancy.MemberKey(by.OrganizationID(), in.ID), &m)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, fault.NotFound
	}
	var uses map[ids.Collection][]access.Way
	var some people
	if err := table.Together(
		func() (err error) { uses, err = s.waysOf(ctx, m); return err },
		func() (err error) { some.groups, err = s.living(ctx, groupKeys(m)); return err },
		func() (err error) { some.staff, err = staffOf(ctx, s.table, by.Organization()); return err },
	); err != nil {
		return nil, err
	}
	standing := access.StandingIn(by.Organization(), m, some.staff[m.UserID])
	everything := standing.Sight(nil, false)
	out := &MemberAccess{
		ID:         m.ID,
		Email:      m.Email,
		Type:       m.Role,
		Status:     m.Status,
		Counts:     standing.Counts(),
		Everything: wayRows(everything.Ways, some.groups),
		Object:     "memberAccess",
	}
	if m.Name != "" {
		out.Name = &m.Name
	}
	rows := every(ctx, s.table, m.OrganizationID)
	if !everything.Opens {
		if rows, err = s.named(ctx, m.OrganizationID, slices.Sorted(maps.Keys(uses))); err != nil {
			return nil, err
		}
	}
	out.Data = func(yield func(OpenCollection, error) bool) {
		for c, err := range rows {
			ways := slices.DeleteFunc(uses[c.ID], func(w access.Way) bool {
				return w.Group != "" && some.groups[w.Group] == nil
			})
			sight := standing.Sight(ways, false)
			row := OpenCollection{Row: c.row(), Flags: sight.Flags, Ways: wayRows(sight.Ways, some.groups)}
			if (err != nil || sight.Opens) && !yield(row, err) {
				return
			}
		}
	}
	return out, nil
}

func groupKeys(m tenancy.Membership) []table.Key {
	keys := make([]table.Key, len(m.Groups))
	for i, g := range m.Groups {
		keys[i] = tenancy.GroupKey(m.OrganizationID, g)
	}
	return keys
}

// waysOf reads by what a member uses collections, or will when confirmed.
func (s *Service) waysOf(ctx context.Context, m tenancy.Membership) (map[ids.Collection][]access.Way, error) {
	var ways tenancy.Ways
	var promised table.Found
	keys := make([]table.Key, len(m.Granted))
	for i, c := range m.Granted {
		keys[i] = tenancy.UsageKey(m.OrganizationID, c, m.ID)
	}
	err := table.Together(
		func() (err error) { ways, err = tenancy.WaysOf(ctx, s.table, m); return err },
		func() (err error) { promised, err = s.table.Batch(ctx, keys...); return err },
	)
	if err != nil {
		return nil, err
	}
	for _, raw := range promised {
		var u tenancy.Usage
		if err := raw.Into(&u); err != nil {
			return nil, err
		}
		ways.Given[u.CollectionID] = u.Flags
	}
	out := map[ids.Collection][]access.Way{}
	for c, flags := range ways.Given {
		out[c] = append(out[c], access.Way{Means: access.ByUse, Collection: c, Flags: flags})
	}
	for _, g := range ways.Groups {
		for c, flags := range g.Flags {
			out[c] = append(out[c], access.Way{Means: access.ByGroupUse, Group: g.ID, Collection: c, Flags: flags})
		}
	}
	return out, nil
}

// named reads collections by their identifiers, in their order, but those that are gone or on their way out.
func (s *Service) named(
	ctx context.Context,
	o ids.Organization,
	some []ids.Collection,
) (operation.Rows[Collection], error) {
	if len(some) == 0 {
		return operation.RowsOf[Collection](nil), nil
	}
	keys := make([]table.Key, len(some))
	for i, c := range some {
		keys[i] = tenancy.CollectionKey(o, c)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var out []Collection
	for _, key := range keys {
		var c Collection
		there, err := found.Into(key, &c)
		if err != nil {
			return nil, err
		}
		if there && c.Deleting == "" {
			out = append(out, c)
		}
	}
	return operation.RowsOf(out), nil
}
