package tenancy

import (
	"context"
	"hash/fnv"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Group is a group of members who use the same collections. Its revision moves on with each change of what it uses, so
// that whoever puts somebody into it knows what they give. Its identifier is never used again. See decision 0054.
type Group struct {
	table.Meta
	ID             ids.Group        `dynamodbav:"id"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Name           string           `dynamodbav:"name"` // in clear text, as the protocol has it
	ExternalID     string           `dynamodbav:"externalId,omitempty"`
	Deleting       ids.User         `dynamodbav:"deleting,omitempty"` // who is deleting it; it gives nothing any more
	Founding       int64            `dynamodbav:"founding,omitempty"` // the revision at which its making was cut off
}

// Begun reports whether whoever makes the group may go on: it is half made, and nobody has changed it since.
func (g *Group) Begun() bool { return g.Founding != 0 && g.Founding == g.Rev && g.Deleting == "" }

// GoesOn lets the making of a new group, or of one that was begun, go on from the revision of its next write, unless
// that is the last one.
func (g *Group) GoesOn(last bool) {
	if g.Founding = g.Rev + 1; last {
		g.Founding = 0
	}
}

// Key is where the group lies.
func (g *Group) Key() table.Key { return GroupKey(g.OrganizationID, g.ID) }

// Kind is the item type.
func (*Group) Kind() string { return "Group" }

// StandsWrite makes the check that a group is still as it was read.
func (g *Group) StandsWrite(otherwise error) table.Write {
	return table.Hold(g.Key(), table.AtRevision(g.Rev), otherwise)
}

// GroupMember says that a member is in a group, seen from the group. The membership has the same, seen from the member
// (Membership.Groups), and is written in the same transaction.
type GroupMember struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	GroupID        ids.Group        `dynamodbav:"groupId"`
	MemberID       ids.Member       `dynamodbav:"memberId"`
}

// Key is where the row lies: with the group, by member.
func (g *GroupMember) Key() table.Key { return GroupMemberKey(g.GroupID, g.MemberID) }

// Kind is the item type.
func (*GroupMember) Kind() string { return "GroupMember" }

func (m *Membership) in(g ids.Group) *GroupMember {
	return &GroupMember{OrganizationID: m.OrganizationID, GroupID: g, MemberID: m.ID}
}

// RegroupWrites makes the writes that turn the groups of a membership which was read before to others, on the groups'
// side. They belong into the transaction that writes the membership with Groups.
func (m *Membership) RegroupWrites(groups []ids.Group) []table.Write {
	var writes []table.Write
	for _, g := range groups {
		if !slices.Contains(m.Groups, g) {
			writes = append(writes, table.Follow(m.in(g)))
		}
	}
	for _, g := range m.Groups {
		if !slices.Contains(groups, g) {
			writes = append(writes, table.Gone(GroupMemberKey(g, m.ID)))
		}
	}
	return writes
}

// GroupCount is how many groups an organisation has.
type GroupCount struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	N              int              `dynamodbav:"n" upsert:"add"`
}

// Key is where the count lies.
func (c *GroupCount) Key() table.Key { return GroupCountKey(c.OrganizationID) }

// Kind is the item type.
func (*GroupCount) Kind() string { return "GroupCount" }

var groupsSoFar = table.Attribute[GroupCount]("n")

// AnotherGroupWrite makes the write that counts one more group, if there are fewer than most.
func AnotherGroupWrite(o ids.Organization, most int, full error) table.Write {
	room := expression.AttributeNotExists(groupsSoFar).Or(groupsSoFar.LessThan(expression.Value(most)))
	return table.UpsertIf(&GroupCount{OrganizationID: o, N: 1}, room, full)
}

// LessGroupsWrite makes the write that counts some groups less.
func LessGroupsWrite(o ids.Organization, n int) table.Write {
	return table.Upsert(&GroupCount{OrganizationID: o, N: -n})
}

// GroupCopies is in how many copies a group's turn is stored, for the reason that switches are (switchCopies).
const GroupCopies = 8

// GroupTurn is a copy of a group's turn: a number that grows whenever the group gives less than before (a collection
// is taken from it or narrowed, or the group is deleted). What a member does on the strength of a group checks one copy
// in its transaction, so that nothing decided before such a change commits after it. No copy at all means that the
// group never gave less.
type GroupTurn struct {
	table.Meta
	GroupID ids.Group `dynamodbav:"groupId"`
	Copy    int       `dynamodbav:"copy"`
	N       int64     `dynamodbav:"n"`
	Ended   bool      `dynamodbav:"ended,omitempty"` // the group is deleted: it gives nothing
}

// Key is where the copy lies: beside what the group may use, so that one query brings both.
func (g *GroupTurn) Key() table.Key { return GroupTurnKey(g.GroupID, g.Copy) }

// Kind is the item type.
func (*GroupTurn) Kind() string { return "GroupTurn" }

var turn = table.Attribute[GroupTurn]("n")

// TurnWrites makes the writes that move the turn of a group on, for the transaction that takes something from it; the
// group was read, and is written in that transaction.
func (g *Group) TurnWrites() []table.Write {
	writes := make([]table.Write, GroupCopies)
	for n := range writes {
		writes[n] = table.Follow(&GroupTurn{GroupID: g.ID, Copy: n, N: g.Rev + 1, Ended: g.Deleting != ""})
	}
	return writes
}

func turnOf(u ids.User) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(u)) // a hash takes everything
	return int(h.Sum32() % GroupCopies)
}

// Way is one group's part in what a member may use.
type Way struct {
	ID    ids.Group
	Flags map[ids.Collection]Flags
	turns map[int]int64
}

// Ways is how somebody comes to use collections: as given to the member, and through each group.
type Ways struct {
	MemberID ids.Member
	UserID   ids.User
	Given    map[ids.Collection]Flags
	Groups   []Way
}

// WaysQueries names what WaysOf reads.
func WaysQueries(m Membership) []table.Query {
	if m.ID == "" {
		return nil
	}
	queries := []table.Query{GrantsQuery(m.ID)}
	for _, g := range m.Groups {
		queries = append(queries, GroupUsesQuery(g))
	}
	return queries
}

// WaysOf reads by what a member uses collections: one wave of queries.
func WaysOf(ctx context.Context, t *table.Table, m Membership) (Ways, error) {
	w := Ways{MemberID: m.ID, UserID: m.UserID, Groups: make([]Way, len(m.Groups))}
	reads := []func() error{func() (err error) { w.Given, err = GivenTo(ctx, t, m); return err }}
	for i, g := range m.Groups {
		reads = append(reads, func() (err error) { w.Groups[i], err = WayOf(ctx, t, m.OrganizationID, g); return err })
	}
	return w, table.Together(reads...)
}

// WayOf reads what one group gives: one query.
func WayOf(ctx context.Context, t *table.Table, o ids.Organization, g ids.Group) (Way, error) {
	w := Way{ID: g, Flags: map[ids.Collection]Flags{}, turns: map[int]int64{}}
	page, err := t.Query(ctx, GroupUsesQuery(g))
	if err != nil {
		return w, err
	}
	ended := false
	for _, raw := range page.Items {
		var meta table.Meta
		if err := raw.Into(&meta); err != nil {
			return w, err
		}
		if meta.Type == (*GroupTurn)(nil).Kind() {
			var c GroupTurn
			if err := raw.Into(&c); err != nil {
				return w, err
			}
			w.turns[c.Copy], ended = c.N, ended || c.Ended
			continue
		}
		var row Grantee
		if err := raw.Into(&row); err != nil {
			return w, err
		}
		if row.OrganizationID == o {
			w.Flags[row.CollectionID] = row.Flags
		}
	}
	if ended {
		clear(w.Flags)
	}
	return w, nil
}

// Flags are what the member may do with each collection: the most generous of all ways, in each respect.
func (w Ways) Flags() map[ids.Collection]Flags {
	out := make(map[ids.Collection]Flags, len(w.Given))
	merge := func(more map[ids.Collection]Flags) {
		for c, flags := range more {
			if before, ok := out[c]; ok {
				flags = before.Widest(flags)
			}
			out[c] = flags
		}
	}
	merge(w.Given)
	for _, g := range w.Groups {
		merge(g.Flags)
	}
	return out
}

// StandsWrites makes the checks that the member may still use a collection as far as need says: of the member's own
// row, where that suffices, or of as few groups as give it, at most two. They are for what the member does on the
// strength of it, in a transaction that holds the member's place, which names the groups. None when the ways never gave
// as much.
func (w Ways) StandsWrites(c ids.Collection, need Flags, otherwise error) []table.Write {
	enough := func(f Flags) bool { return f.Widest(need) == f }
	given, ok := w.Given[c]
	if ok && enough(given) {
		return []table.Write{GrantStands(w.MemberID, c, need, otherwise)}
	}
	var union Flags
	var checks []table.Write
	for _, g := range w.Groups {
		if flags, there := g.Flags[c]; there && enough(flags) {
			return []table.Write{w.turnWrite(g, otherwise)}
		}
	}
	if ok {
		union, checks = given, append(checks, GrantStands(w.MemberID, c, given, otherwise))
	}
	for _, g := range w.Groups {
		flags, there := g.Flags[c]
		switch {
		case !there || len(checks) > 0 && (enough(union) || union.Widest(flags) == union):
			continue
		case len(checks) == 0:
			union = flags
		default:
			union = union.Widest(flags)
		}
		checks = append(checks, w.turnWrite(g, otherwise))
	}
	return checks
}

func (w Ways) turnWrite(g Way, otherwise error) table.Write {
	n := turnOf(w.UserID)
	cond := table.Missing()
	if seen, turned := g.turns[n]; turned {
		cond = turn.Equal(expression.Value(seen))
	}
	return table.Hold(GroupTurnKey(g.ID, n), cond, otherwise)
}
