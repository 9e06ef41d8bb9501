package collections

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
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
	Faults: []*fault.Kind{
		fault.Stale,
		members.OwnAccess,
		members.KeptOut,
		ManageAndRestricted,
		MemberTwice,
		ManagerRequired,
		UnknownMember,
		UnknownGroup,
	},
}, access.Member(access.EditCollection, fromPath), update)

// UpdateInput is what a collection is to become.
type UpdateInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	Body           struct {
		Name         secret.Sealed `json:"name" maxLength:"1000" doc:"The new name, encrypted with the organisation key." example:"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
		ExternalID   *string       `json:"externalId,omitempty" maxLength:"300" doc:"Identifier in another system; empty to remove it." example:"it-department"`
		Users        []GrantRow    `json:"users,omitempty" maxItems:"2000" doc:"Who may use it, and how far; absent = unchanged."`
		Groups       []GrantRow    `json:"groups,omitempty" maxItems:"2000" doc:"Which groups may use it, and how far; absent = unchanged."`
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
	may := rights(by, c)
	if c.Deleting != "" || !may.ChangeUsers {
		return nil, fault.NotFound
	}
	if stale(in.Body.RevisionDate, c.Updated) {
		return nil, fault.Stale
	}
	before := *c
	if may.Update {
		c.Name = in.Body.Name
		if in.Body.ExternalID != nil {
			c.ExternalID = *in.Body.ExternalID
		}
	}
	writes, err := s.regrant(ctx, by, c, &before, in)
	if err != nil {
		return nil, err
	}
	writes = append(writes, table.Put(c, nil), by.Event(logbook.CollectionUpdated, logbook.Subject{CollectionID: c.ID}),
		organizations.Moved(by.OrganizationID()))
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	answer := accessDetails(by, c)
	return &answer, nil
}

// regrant replaces the collection's users by those of the body, when it names any, and makes the grantees' writes.
func (s *Service) regrant(
	ctx context.Context,
	by access.OrgMember,
	c, before *Collection,
	in *UpdateInput,
) ([]table.Write, error) {
	if err := refuseGroups(by, in.Body.Groups); err != nil {
		return nil, err
	}
	rename := by.Origin().Client == "cli" && len(in.Body.Users) == 0 && len(in.Body.Groups) == 0
	if in.Body.Users == nil || rename {
		return nil, nil
	}
	users, err := grantsFrom(in.Body.Users)
	if err != nil {
		return nil, err
	}
	if err := s.mayShare(ctx, by, caseOf(by, c), uses(c.Users, users, false)); err != nil {
		return nil, err
	}
	c.Users = users
	if err := managed(by, c); err != nil {
		return nil, err
	}
	if err := s.inSteps(ctx, by, before, users); err != nil {
		return nil, err
	}
	c.Meta = before.Meta
	return s.writes(ctx, c, compare(before.Users, users))
}

// inSteps makes a list of users that differs in more than one transaction holds nearly what it is to become, and leaves
// the last changes for the transaction that ends the work. Each step is whole, list and rows alike; new and wider uses
// come first, so that somebody manages the collection all the while. Cut off half way, the same can be said again.
func (s *Service) inSteps(ctx context.Context, by access.OrgMember, c *Collection, users []Grant) error {
	for first := true; ; first = false {
		d := compare(c.Users, users)
		if len(d.set)+len(d.gone) <= maxChanges {
			return nil
		}
		if first {
			if err := s.known(ctx, c.OrganizationID, d.added); err != nil {
				return err
			}
		}
		step := diff{}
		if step.set = d.set; len(d.set) > maxChanges {
			step.set = d.set[:maxChanges]
		}
		step.gone = d.gone[:min(len(d.gone), maxChanges-len(step.set))]
		next := applied(c.Users, step)
		step = compare(c.Users, next)
		writes, err := s.writes(ctx, c, step)
		if err != nil {
			return err
		}
		c.Users = next
		if err := by.Transact(ctx, append(writes, table.Put(c, nil), organizations.Moved(c.OrganizationID))...); err != nil {
			return err
		}
	}
}

// stale reports whether what a caller last saw is not what is stored.
func stale(last *time.Time, stored time.Time) bool { return last != nil && !last.Equal(stored) }
