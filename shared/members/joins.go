package members

import (
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of putting people into groups.
var (
	GroupUnknown = fault.Define(
		"members.group_unknown",
		400,
		"One of these groups does not exist.",
		"Een van deze groepen bestaat niet.",
	)
	GroupAbove = fault.Define(
		"members.group_gives_more",
		400,
		"A group gives access to collections that you cannot share, so you cannot put anybody into it.",
		"Een groep geeft toegang tot collecties die je niet kunt delen; daarom kun je er niemand in zetten.",
	)
	OwnGroup = fault.Define(
		"members.own_group",
		400,
		"You cannot put yourself into a group that gives you more than you have.",
		"Je kunt jezelf niet in een groep zetten die je meer geeft dan je hebt.",
	)
	TooManyGroups = fault.Define(
		"members.too_many_groups",
		400,
		"A member can be in at most %d groups.",
		"Een lid kan in hoogstens %d groepen zitten.",
	)
)

// MostChecks is how many checks EnterWrites makes at most, of each group aside.
const MostChecks = 2 * mostHeld

// mostHeld is on how many uses of one's own a decision about a group may rest: each is checked in the transaction.
const mostHeld = 12

// Joins decides who may be put into some groups. Every door that puts people into groups asks it.
type Joins struct {
	rests
	some   bool // there is a group to put people into
	groups []tenancy.Group
	gives  map[ids.Collection]tenancy.Flags // all groups together
}

// rests is what decisions about collections rest on whose writes don't look at the collections: the caller's own uses,
// and that nobody manages them.
type rests struct {
	by     access.OrgMember
	shared map[ids.Collection]use // nil when no decision looks at one
	mine   tenancy.Ways
	held   int
}

// giveWrites decides whether the caller may give a use of a collection, and makes the checks that what allows it still
// stands. Of a collection that is not there any more, nothing is given. What rests on too many uses is refused as if
// they were not managed.
func (r *rests) giveWrites(c ids.Collection, change access.Use, moved error) ([]table.Write, access.Refusal) {
	standing := r.by.Standing()
	if standing.Share(access.Collection{}, change) == access.Granted {
		return nil, access.Granted
	}
	u, there := r.shared[c]
	if r.shared != nil && !there { // deleted, or on its way out
		return nil, access.Granted
	}
	at := access.Collection{
		LimitDelete: r.by.Organization().LimitCollectionDelete,
		Orphan:      there && u.Managers == 0,
	}
	at.Flags, at.Granted = r.mine.Flags()[c]
	if refused := standing.Share(at, change); refused != access.Granted {
		return nil, refused
	}
	if r.held++; r.held > mostHeld {
		return nil, access.NotManaged
	}
	var checks []table.Write
	if at.Orphan {
		checks = append(checks, table.Hold(u.key(), table.AtRevision(u.Rev), moved))
	}
	if at.Flags.Manage {
		checks = append(checks, r.mine.StandsWrites(c, tenancy.Flags{Manage: true}, moved)...)
	}
	return checks, access.Granted
}

// JoinsGiving reads what is needed to decide who may be put into a group that gives these collections. That it does so
// when the transaction commits, and that the group is there, is for the caller to check.
func JoinsGiving(
	ctx context.Context,
	t *table.Table,
	by access.OrgMember,
	gives map[ids.Collection]tenancy.Flags,
) (*Joins, error) {
	j := &Joins{rests: rests{by: by}, some: true, gives: gives}
	return j, j.readMine(ctx, t)
}

// joinsOf reads what is needed to decide who may be put into groups: the groups, and what they give.
func (s *Service) joinsOf(ctx context.Context, by access.OrgMember, wanted []ids.Group) (*Joins, error) {
	j := &Joins{rests: rests{by: by}, some: len(wanted) > 0, gives: map[ids.Collection]tenancy.Flags{}}
	if !j.some {
		return j, nil
	}
	keys := make([]table.Key, len(wanted))
	for i, g := range wanted {
		keys[i] = tenancy.GroupKey(by.OrganizationID(), g)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	ways := make([]tenancy.Way, len(wanted))
	var reads []func() error
	for i, key := range keys {
		var g tenancy.Group
		there, err := found.Into(key, &g)
		if err != nil {
			return nil, err
		}
		if !there || g.Deleting != "" {
			return nil, GroupUnknown.On("groups")
		}
		j.groups = append(j.groups, g)
		reads = append(reads, func() (err error) {
			ways[i], err = tenancy.WayOf(ctx, s.table, by.OrganizationID(), g.ID)
			return err
		})
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	for _, w := range ways {
		maps.Copy(j.gives, w.Flags) // which collections are given: how far a group gives them decides nothing here
	}
	return j, j.readMine(ctx, s.table)
}

// readMine reads the collections and the caller's own uses, when the answer depends on them: not for who may give any
// collection to anybody.
func (j *Joins) readMine(ctx context.Context, t *table.Table) error {
	any := access.Use{By: access.ByEntry, Self: true, Has: true}
	if len(j.gives) == 0 || j.by.Standing().Share(access.Collection{}, any) == access.Granted {
		return nil
	}
	s := &Service{table: t}
	all, err := s.collections(ctx, j.by.OrganizationID(), slices.Collect(maps.Keys(j.gives)))
	if err != nil {
		return err
	}
	j.shared = map[ids.Collection]use{}
	for _, u := range all {
		j.shared[u.ID] = u
	}
	if m, ok := j.by.Member(); ok {
		j.mine, err = tenancy.WaysOf(ctx, t, m)
	}
	return err
}

// EnterWrites decides whether the caller may put a place into the groups, and makes the checks on which that rests:
// that the groups are as they were read, and that what gives the caller the right still stands. They
// fail with moved.
func (j *Joins) EnterWrites(t access.Target, moved error) ([]table.Write, error) {
	if !j.some {
		return nil, nil
	}
	standing := j.by.Standing()
	if err := refusedGroup(standing.Enter(access.Entry{Self: t.Self, Staff: t.Staff})); err != nil {
		return nil, err
	}
	var checks []table.Write
	for i := range j.groups {
		checks = append(checks, j.groups[i].StandsWrite(moved))
	}
	for c, flags := range j.gives {
		change := access.Use{By: access.ByEntry, Self: t.Self, Staff: t.Staff, Has: true, After: flags}
		more, refused := j.giveWrites(c, change, moved)
		if err := refusedGroup(refused); err != nil {
			return nil, err
		}
		checks = append(checks, more...)
	}
	return checks, nil
}

// MoveWrites puts a membership that was read before into one group, or takes it out, and makes the writes of that. They
// fail with stale when somebody changed it since.
func MoveWrites(m *tenancy.Membership, g ids.Group, in bool, stale error) []table.Write {
	groups := slices.DeleteFunc(slices.Clone(m.Groups), func(other ids.Group) bool { return other == g })
	if in {
		groups = append(groups, g)
	}
	groups = distinctGroups(groups)
	writes := m.RegroupWrites(groups)
	m.Groups = groups
	return append(writes, tenancy.PutMembershipWrites(m, stale)...)
}

func (u use) key() table.Key { return tenancy.CollectionKey(u.OrganizationID, u.ID) }

func refusedGroup(r access.Refusal) error {
	switch r {
	case access.Granted:
		return nil
	case access.OwnUse:
		return OwnGroup.On("groups")
	case access.NotManaged, access.TooLow:
		return GroupAbove.On("groups")
	}
	return Refused(r, "groups")
}

// regroupWrites puts a member into exactly the wanted groups and makes the writes and checks of that; no change when
// wanted is nil.
func (s *Service) regroupWrites(
	ctx context.Context,
	by access.OrgMember,
	m *tenancy.Membership,
	t access.Target,
	wanted []ids.Group,
) ([]table.Write, error) {
	if wanted == nil || !by.Organization().UseGroups {
		return nil, nil
	}
	wanted = distinctGroups(wanted)
	if most := s.sizes.Most(limit.MemberGroups); len(wanted) > most {
		return nil, TooManyGroups.Most(most, "groups")
	}
	added := slices.DeleteFunc(slices.Clone(wanted), func(g ids.Group) bool { return slices.Contains(m.Groups, g) })
	joins, err := s.joinsOf(ctx, by, added)
	if err != nil {
		return nil, err
	}
	checks, err := joins.EnterWrites(t, errMoved)
	if err != nil {
		return nil, err
	}
	writes := append(m.RegroupWrites(wanted), checks...)
	m.Groups = wanted
	return writes, nil
}

// distinctGroups puts groups in order and names each once.
func distinctGroups(in []ids.Group) []ids.Group {
	out := slices.Compact(slices.Sorted(slices.Values(in)))
	if len(out) == 0 {
		return nil
	}
	return out
}

// groupsOf gives the groups that a request names; an organisation whose plan has none may name any.
func groupsOf(by access.OrgMember, named []ids.Group) []ids.Group {
	if !by.Organization().UseGroups {
		return nil
	}
	return distinctGroups(named)
}
