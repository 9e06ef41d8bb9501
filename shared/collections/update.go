package collections

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Update changes a collection's name and who may use it. What the body leaves out stays as it is; so do users and
// groups when the command-line client sends both empty, because that is how it writes a rename. A caller who may only
// change who uses the collection leaves its name alone. Whoever may not change it is told that it does not exist.
// More users than one transaction holds change in steps.
var Update = operation.New(operation.Spec{
	ID:      "collections-update",
	Route:   "PUT /api/organizations/{organizationId}/collections/{collectionId}",
	Summary: "Change a collection's name and who may use it.",
	Grants:  table.Reads | table.Writes,
	MaxBody: maxBody,
	Faults: []*fault.Kind{
		fault.Stale,
		members.OwnAccess,
		members.KeptOut,
		members.TooManyCollections,
		ManageAndRestricted,
		MemberTwice,
		GroupTwice,
		GroupFull,
		members.CollectionAbove,
		ManagerRequired,
		UnknownMember,
		UnknownGroup,
	},
}, access.Member(access.EditCollection, fromPath).Ahead(usersOfPath), update)

// maxBody is how much a list of users may be: some 50,000 of them, as the clients send them.
const maxBody = 5 << 20

// UpdateInput is what a collection is to become.
type UpdateInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	Body           struct {
		Name         secret.Sealed `json:"name" maxLength:"1000" doc:"The new name, encrypted with the organisation key." example:"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
		ExternalID   *string       `json:"externalId,omitempty" maxLength:"300" doc:"Identifier in another system; empty to remove it." example:"it-department"`
		Users        []GrantRow    `json:"users,omitempty" doc:"Who may use it, and how far; absent = unchanged."`
		Groups       []GroupRow    `json:"groups,omitempty" doc:"Which groups may use it, and how far; absent = unchanged."`
		RevisionDate *time.Time    `json:"revisionDate,omitempty" doc:"The revision the caller last saw; a newer one is a conflict."`
	}
}

// fromPath reads the collection that the path names together with the caller's standing.
func fromPath(path func(string) string) table.Key {
	return tenancy.CollectionKey(ids.Organization(path("organizationId")), ids.Collection(path("collectionId")))
}

// seen gives the collection of the path, or fault.NotFound.
func seen(by access.OrgMember, id ids.Collection) (*Collection, error) {
	var c Collection
	ok, err := by.Read(tenancy.CollectionKey(by.OrganizationID(), id), &c)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.NotFound
	}
	return &c, nil
}

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (*AccessDetails, error) {
	c, err := seen(by, in.CollectionID)
	if err != nil {
		return nil, err
	}
	before, err := s.users(ctx, by.OrganizationID(), in.CollectionID)
	if err != nil {
		return nil, err
	}
	me, err := s.everySelf(ctx, by)
	if err != nil {
		return nil, err
	}
	mine := me.own(before)
	may := rights(by, c, mine)
	if c.Deleting != "" || !may.ChangeUsers && !may.ChangeGroups {
		return nil, fault.NotFound
	}
	if c.ChangedSince(in.Body.RevisionDate) {
		return nil, fault.Stale
	}
	c.Founding = 0 // from the first step on nobody goes on making it
	at := *c
	if may.Update {
		c.Name = in.Body.Name
		if in.Body.ExternalID != nil {
			c.ExternalID = language.Line(*in.Body.ExternalID)
		}
	}
	users, changes, err := s.regrant(ctx, by, me, &at, before, in)
	if err != nil {
		return nil, err
	}
	updated := by.Event(logbook.CollectionUpdated, logbook.Subject{CollectionID: c.ID})
	if err := s.commit(ctx, by, &at, c, mine, changes, updated); err != nil {
		return nil, err
	}
	answer := accessDetails(by, me, c, users)
	return &answer, nil
}

// regrant gives who is to use the collection, those of the body when it names any, and the changes that this takes.
func (s *Service) regrant(
	ctx context.Context,
	by access.OrgMember,
	me self,
	c *Collection,
	before []tenancy.Usage,
	in *UpdateInput,
) ([]Grant, []change, error) {
	rename := by.Origin().Client == "cli" && len(in.Body.Users) == 0 && len(in.Body.Groups) == 0
	if in.Body.Users == nil && in.Body.Groups == nil || rename {
		return grantsOf(before), nil, nil
	}
	users, err := grantsFrom(in.Body.Users)
	if err != nil {
		return nil, nil, err
	}
	groups, err := groupGrantsFrom(by, in.Body.Groups)
	if err != nil {
		return nil, nil, err
	}
	for _, g := range grantsOf(before) { // what the body leaves out
		switch {
		case g.GroupID == "" && in.Body.Users == nil:
			users = append(users, g)
		case g.GroupID != "" && (in.Body.Groups == nil || !by.Organization().UseGroups):
			groups = append(groups, g)
		}
	}
	users = append(users, groups...)
	changes := changesTo(c, before, users, me)
	if err := s.withGroups(ctx, changes); err != nil {
		return nil, nil, err
	}
	if err := s.mayShare(ctx, by, caseOf(by, c, me.own(before)), me, changes, false); err != nil {
		return nil, nil, err
	}
	return users, changes, managed(by, users)
}

func grantsOf(users []tenancy.Usage) []Grant {
	out := make([]Grant, len(users))
	for i, u := range users {
		out[i] = u.Grant()
	}
	return out
}
