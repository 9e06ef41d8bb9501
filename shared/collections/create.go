package collections

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Create makes a collection. A member who is no administrator manages what they made. Who may create collections is the
// organisation's setting. More users than one transaction holds come in steps; the same request, by its
// Idempotency-Key, goes on where it was cut off.
var Create = operation.New(operation.Spec{
	ID:          "collections-create",
	Route:       "POST /api/organizations/{organizationId}/collections",
	Summary:     "Make a collection and say who may use it.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Optional,
	MaxBody:     maxBody,
	Faults: []*fault.Kind{
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
		TooManyChanges,
	},
}, access.Member(access.CreateCollection), create)

// CreateInput is a new collection.
type CreateInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	Body           struct {
		Name       secret.Sealed `json:"name" maxLength:"1000" doc:"The name, encrypted with the organisation key." example:"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
		ExternalID string        `json:"externalId,omitempty" maxLength:"300" doc:"Identifier in another system." example:"it-department"`
		Users      []GrantRow    `json:"users,omitempty" doc:"Who may use it, and how far."`
		Groups     []GroupRow    `json:"groups,omitempty" doc:"Which groups may use it, and how far."`
	}
}

func create(ctx context.Context, s *Service, by access.OrgMember, in *CreateInput) (*AccessDetails, error) {
	users, err := grantsFrom(in.Body.Users)
	if err != nil {
		return nil, err
	}
	groups, err := groupGrantsFrom(by, in.Body.Groups)
	if err != nil {
		return nil, err
	}
	// The answer is remembered for an Idempotency-Key, and a row of the table ends at 400 kB.
	if most := s.sizes.Most(limit.CollectionUsers); len(users)+len(groups) > most {
		return nil, TooManyChanges.Most(most, "users")
	}
	users = append(withCreator(by, users), groups...)
	var answer *AccessDetails
	// Collections that are made at once for one group meet in the group: each is decided on anew.
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) (err error) {
		answer, err = s.found(ctx, by, in, users)
		return err
	}, fault.Stale)
	return answer, err
}

// found makes the collection that the caller describes, with its users.
func (s *Service) found(
	ctx context.Context,
	by access.OrgMember,
	in *CreateInput,
	users []Grant,
) (*AccessDetails, error) {
	c := &Collection{
		Shared:     tenancy.Shared{ID: ids.New[ids.Collection](), OrganizationID: by.OrganizationID()},
		Name:       in.Body.Name,
		ExternalID: language.Line(in.Body.ExternalID),
	}
	at, before, err := s.begun(ctx, c, users)
	if err != nil {
		return nil, err
	}
	me, err := s.everySelf(ctx, by)
	if err != nil {
		return nil, err
	}
	changes := changesTo(c, before, users, me)
	if err := s.withGroups(ctx, changes); err != nil {
		return nil, err
	}
	if err := s.mayShare(ctx, by, access.Collection{Orphan: true}, me, changes, true); err != nil {
		return nil, err
	}
	if err := managed(by, users); err != nil {
		return nil, err
	}
	c.Created = s.clock.Now().Truncate(time.Millisecond)
	c.Updated = c.Created
	answer := accessDetails(by, me, c, users)
	once, err := operation.Once(ctx, answer)
	if err != nil {
		return nil, err
	}
	err = s.commit(
		ctx,
		by,
		at,
		c,
		nil,
		changes,
		by.Event(logbook.CollectionCreated, logbook.Subject{CollectionID: c.ID}),
		once,
	)
	if err != nil {
		return nil, err
	}
	answer.CreationDate, answer.RevisionDate = c.Created, c.Updated
	return &answer, nil
}

// begun finds the collection that the same request, by its Idempotency-Key, began to make and was cut off: it is gone
// on with, unless somebody else has had a hand in it since. Then it is theirs, and another one is made. There is none
// when everything fits into one transaction.
func (s *Service) begun(ctx context.Context, c *Collection, users []Grant) (*Collection, []tenancy.Usage, error) {
	at := *c
	if 3*len(users) <= inStep {
		return &at, nil, nil
	}
	id, begun, err := operation.Begun(ctx, s.clock.Now(), func(id ids.Collection) (there, begun bool, err error) {
		at = *c
		at.ID = id
		there, err = s.table.Get(ctx, at.Key(), &at)
		return there, at.begun(), err
	})
	if err != nil {
		return nil, nil, err
	}
	c.ID = id
	if !begun {
		at = *c
		return &at, nil, nil
	}
	before, err := s.users(ctx, c.OrganizationID, c.ID)
	return &at, before, err
}

// withCreator lets a member who is no administrator manage the collection that this member makes.
func withCreator(by access.OrgMember, users []Grant) []Grant {
	m, ok := by.Member()
	if _, staff := by.Staff(); !ok || staff || m.Role == tenancy.Owner || m.Role == tenancy.Admin {
		return users
	}
	users = slices.DeleteFunc(users, func(g Grant) bool { return g.MemberID == m.ID })
	return append(users, Grant{MemberID: m.ID, Flags: tenancy.Flags{Manage: true}})
}
