package collections

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ShareMany gives members and groups the use of several collections, or takes it from them: the entries that the body
// names are added, become what it says, or go, and everybody else's use stays as it is. Each collection is decided on
// as if it were the only one, and before the first is changed: when one is refused, or does not exist, none changes.
// They change one after another; cut off half way, the same can be said again, and what was done by then is not done
// twice.
var ShareMany = operation.New(operation.Spec{
	ID:      "collections-share-many",
	Route:   "POST /api/organizations/{organizationId}/collections/bulk-access",
	Summary: "Give members and groups the use of several collections, or take it away.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		members.OwnAccess,
		members.KeptOut,
		members.TooManyCollections,
		members.CollectionAbove,
		ManageAndRestricted,
		MemberTwice,
		GroupTwice,
		GroupFull,
		ManagerRequired,
		UnknownMember,
		UnknownGroup,
	},
}, access.Member(access.EditCollection), shareMany)

// ShareManyInput is who is given which collections, and how far.
type ShareManyInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		CollectionIDs []ids.Collection `json:"collectionIds" minItems:"1" maxItems:"100" doc:"The collections."`
		Users         []GrantRow       `json:"users,omitempty" maxItems:"200" doc:"Members, and how far each may use them."`
		Groups        []GroupRow       `json:"groups,omitempty" maxItems:"200" doc:"Groups, and how far each may use them."`
		RemoveUsers   []ids.Member     `json:"removeUsers,omitempty" maxItems:"200" doc:"Members who are to use none of them."`
		RemoveGroups  []ids.Group      `json:"removeGroups,omitempty" maxItems:"200" doc:"Groups that are to use none of them."`
	}
}

func shareMany(ctx context.Context, s *Service, by access.OrgMember, in *ShareManyInput) (*operation.None, error) {
	what, err := sharesFrom(by, in)
	if err != nil {
		return nil, err
	}
	all := slices.Compact(slices.Sorted(slices.Values(in.Body.CollectionIDs)))
	me, err := s.everySelf(ctx, by)
	if err != nil {
		return nil, err
	}
	for _, id := range all {
		if _, err := s.gift(ctx, by, me, id, what); err != nil {
			return nil, err
		}
	}
	if err := s.exist(ctx, by.OrganizationID(), what.taken); err != nil {
		return nil, err
	}
	for _, id := range all {
		err := access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
			me, err := s.everySelf(ctx, by)
			if err != nil {
				return err
			}
			g, err := s.gift(ctx, by, me, id, what)
			if err != nil || len(g.changes) == 0 {
				return err
			}
			return s.change(ctx, by, *g)
		}, fault.Stale)
		if err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// gift is what giving the use of one collection takes.
type gift struct {
	collection *Collection
	mine       *own
	changes    []change
}

// change carries out what was decided, with an event; last goes with it into the last transaction.
func (s *Service) change(ctx context.Context, by access.OrgMember, g gift, last ...table.Write) error {
	at := *g.collection
	g.collection.Founding = 0 // from the first step on nobody goes on making it
	updated := by.Event(logbook.CollectionUpdated, logbook.Subject{CollectionID: at.ID})
	return s.commit(ctx, by, &at, g.collection, g.mine, g.changes, append(last, updated)...)
}

// gift reads one collection with the uses in question, and decides whether the caller may give it.
func (s *Service) gift(
	ctx context.Context,
	by access.OrgMember,
	me self,
	id ids.Collection,
	what shares,
) (*gift, error) {
	c, before, err := s.usesOf(ctx, by.OrganizationID(), id, slices.Concat(what.given, what.taken))
	if err != nil {
		return nil, err
	}
	mine, err := s.mine(ctx, by, c)
	if err != nil {
		return nil, err
	}
	may := rights(by, c, mine)
	if c.Deleting != "" || !may.ChangeUsers && !may.ChangeGroups {
		return nil, fault.NotFound
	}
	changes := changesTo(c, before, what.given, me)
	if err := s.withGroups(ctx, changes); err != nil {
		return nil, err
	}
	if err := s.mayShare(ctx, by, caseOf(by, c, mine), me, changes, false); err != nil {
		return nil, err
	}
	managers := c.Managers
	for _, change := range changes {
		managers -= change.row.Managing()
		if change.flags != nil {
			managers += change.flags.Managing()
		}
	}
	if managers == 0 && !by.Organization().AdminAccessToAll {
		return nil, ManagerRequired.On("users")
	}
	return &gift{c, mine, changes}, nil
}

// usesOf reads a collection and those of its uses that are to change; fault.NotFound when there is no such collection.
func (s *Service) usesOf(
	ctx context.Context,
	o ids.Organization,
	id ids.Collection,
	of []Grant,
) (*Collection, []tenancy.Usage, error) {
	at := tenancy.CollectionKey(o, id)
	keys := []table.Key{at}
	for _, g := range of {
		u := tenancy.Usage{OrganizationID: o, CollectionID: id, MemberID: g.MemberID, GroupID: g.GroupID}
		keys = append(keys, u.Key())
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, nil, err
	}
	c := new(Collection)
	there, err := found.Into(at, c)
	if err == nil && !there {
		err = fault.NotFound
	}
	var before []tenancy.Usage
	for _, key := range keys[1:] {
		var u tenancy.Usage
		there, failed := found.Into(key, &u)
		if failed != nil {
			return nil, nil, failed
		}
		if there {
			before = append(before, u)
		}
	}
	return c, before, err
}
