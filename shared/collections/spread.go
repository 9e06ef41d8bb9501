package collections

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// mostSpread is how many uses of one collection a spread changes at most: each is remembered in one row.
const mostSpread = 1000

// undoable is how long a spread can be undone.
const undoable = 30 * 24 * time.Hour

// Spread remembers what giving a collection's access to one below it changed there, so that it can be undone. Below is
// what whoever gives it says it is: names are sealed. See decision 0051.
type Spread struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	From           ids.Collection   `dynamodbav:"from"`
	Run            ids.Spread       `dynamodbav:"run"`
	CollectionID   ids.Collection   `dynamodbav:"collectionId"`
	By             string           `dynamodbav:"by"` // a name, or an address where there is none
	Replace        bool             `dynamodbav:"replace,omitempty"`
	Changes        []spreadChange   `dynamodbav:"changes"`
}

// spreadChange is what became of one use; rev is its revision afterwards. Whoever had no use has no flags either.
type spreadChange struct {
	MemberID ids.Member    `dynamodbav:"memberId,omitempty"`
	GroupID  ids.Group     `dynamodbav:"groupId,omitempty"`
	Had      bool          `dynamodbav:"had,omitempty"`
	Before   tenancy.Flags `dynamodbav:"before"`
	Has      bool          `dynamodbav:"has,omitempty"`
	After    tenancy.Flags `dynamodbav:"after"`
	UseRev   int64         `dynamodbav:"useRev,omitempty"`
}

func (c spreadChange) grant() Grant {
	return Grant{MemberID: c.MemberID, GroupID: c.GroupID, Flags: c.Before}
}

// Key is where the row lies: with the collection whose access was given, by run.
func (s *Spread) Key() table.Key {
	return spreadKey(s.OrganizationID, s.From, s.Run, s.CollectionID)
}

// Kind is the item type.
func (*Spread) Kind() string { return "Spread" }

// remember adds changes to what the run did to the collection before it was cut off: what was there before that stays.
func (s *Spread) remember(changes []change) {
	for _, c := range changes {
		now := spreadChange{
			MemberID: c.row.MemberID,
			GroupID:  c.row.GroupID,
			Had:      !c.added(),
			Before:   c.row.Flags,
			Has:      c.flags != nil,
			UseRev:   c.row.Rev + 1,
		}
		if c.flags != nil {
			now.After = *c.flags
		}
		i := slices.IndexFunc(s.Changes, func(x spreadChange) bool {
			return x.MemberID == now.MemberID && x.GroupID == now.GroupID
		})
		if i < 0 {
			s.Changes = append(s.Changes, now)
			continue
		}
		now.Had, now.Before = s.Changes[i].Had, s.Changes[i].Before
		s.Changes[i] = now
	}
}

// stands reports whether a use is still as the spread left it; there says whether there is one. Taken away and given
// again, a use begins with the first revision: it is told by when it was made.
func (s *Spread) stands(c spreadChange, u tenancy.Usage, there bool) bool {
	if !c.Has || !there {
		return !c.Has && !there
	}
	return u.Rev == c.UseRev && u.Flags == c.After && !u.Created.After(s.Updated)
}

// spreader gives the access of one collection to others.
type spreader struct {
	*Service
	from    *Collection
	given   []Grant
	replace bool
	me      self
}

// pass is what giving it to one of them takes.
type pass struct {
	gift
	kept []Grant // of whom the other one does not know, and who keep what they have
}

// spreader reads the collection of the path, for those who may change who uses it.
func (s *Service) spreader(
	ctx context.Context,
	by access.OrgMember,
	id ids.Collection,
	replace bool,
) (*spreader, error) {
	c, uses, err := s.wholeOf(ctx, by.OrganizationID(), id)
	if err != nil {
		return nil, err
	}
	me, err := s.everySelf(ctx, by)
	if err != nil {
		return nil, err
	}
	may := rights(by, c, me.own(uses))
	if !may.ChangeUsers && !may.ChangeGroups {
		return nil, fault.NotFound
	}
	given := slices.DeleteFunc(grantsOf(uses), func(g Grant) bool {
		return g.GroupID != "" && !by.Organization().UseGroups
	})
	return &spreader{s, c, given, replace, me}, nil
}

// wholeOf reads a collection with all its uses; fault.NotFound when there is none.
func (s *Service) wholeOf(
	ctx context.Context,
	o ids.Organization,
	id ids.Collection,
) (*Collection, []tenancy.Usage, error) {
	c := &Collection{Shared: tenancy.Shared{OrganizationID: o, ID: id}}
	var uses []tenancy.Usage
	var there bool
	err := table.Together(
		func() (err error) { there, err = s.table.Get(ctx, c.Key(), c); return err },
		func() (err error) { uses, err = s.users(ctx, o, id); return err },
	)
	if err == nil && (!there || c.Deleting != "") {
		err = fault.NotFound
	}
	return c, uses, err
}

// to reads a collection, and decides whether the caller may give it the access.
func (s *spreader) to(ctx context.Context, by access.OrgMember, id ids.Collection) (*pass, error) {
	c, before, err := s.wholeOf(ctx, by.OrganizationID(), id)
	if err != nil {
		return nil, err
	}
	p := &pass{}
	after := slices.Clone(s.given)
	for _, g := range grantsOf(before) {
		i := slices.IndexFunc(after, func(x Grant) bool { return x.Who() == g.Who() })
		switch {
		case i >= 0 && !s.replace:
			after[i].Flags = g.Flags.Widest(after[i].Flags)
		case i < 0 && (!s.replace || g.GroupID != "" && !by.Organization().UseGroups):
			after, p.kept = append(after, g), append(p.kept, g)
		}
	}
	p.gift, err = s.decided(ctx, by, s.me, c, before, after)
	return p, err
}

// decided decides whether the caller may turn the uses of a collection from what they are to others.
func (s *Service) decided(
	ctx context.Context,
	by access.OrgMember,
	me self,
	c *Collection,
	before []tenancy.Usage,
	after []Grant,
) (gift, error) {
	g := gift{collection: c, mine: me.own(before), changes: changesTo(c, before, after, me)}
	may := rights(by, c, g.mine)
	switch {
	case !may.ChangeUsers && !may.ChangeGroups:
		return g, fault.NotFound
	case len(g.changes) == 0:
		return g, nil
	case len(g.changes) > mostSpread:
		return g, TooManyChanges.Most(mostSpread, "collections")
	}
	if err := s.withGroups(ctx, g.changes); err != nil {
		return g, err
	}
	if err := s.mayShare(ctx, by, caseOf(by, c, g.mine), me, g.changes, false); err != nil {
		return g, err
	}
	return g, managed(by, after)
}

// whole reports whether one transaction holds all the changes.
func (g gift) whole() bool {
	size := 0
	for _, c := range g.changes {
		size += c.size()
	}
	return size <= inStep
}

// SpreadUse is one member's or group's use of a collection, as it is and as it becomes.
type SpreadUse struct {
	MemberID *ids.Member    `json:"memberId"`
	GroupID  *ids.Group     `json:"groupId"`
	Before   *tenancy.Flags `json:"before" doc:"Null of who gains the use."`
	After    *tenancy.Flags `json:"after" doc:"Null of who loses it."`
}

func spreadUse(g Grant, before, after *tenancy.Flags) SpreadUse {
	u := SpreadUse{Before: before, After: after}
	if g.GroupID != "" {
		u.GroupID = &g.GroupID
	} else {
		u.MemberID = &g.MemberID
	}
	return u
}
