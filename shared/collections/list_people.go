package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListPeople tells who opens a collection, and through what, a page of people by name at a time, to those who manage
// the members or the collection. Whoever is not confirmed is listed with what they would open. That staff of a provider
// opens it is told by the provider's name.
var ListPeople = operation.New(operation.Spec{
	ID:      "collections-list-people",
	Route:   "GET /api/organizations/{organizationId}/collections/{collectionId}/access",
	Summary: "Tell who opens a collection, and through what.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound, fault.CursorInvalid},
}, access.Member(access.ReadCollections, fromPath).Ahead(usersOfPath), listPeople)

// ListPeopleInput names a collection and a page.
type ListPeopleInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	PeoplePage
}

// PeoplePage is which of the people are asked for.
type PeoplePage struct {
	Search            string `query:"search" maxLength:"100" doc:"Only people whose name or address holds this text."`
	PageSize          int    `query:"pageSize" minimum:"1" maximum:"100" doc:"Rows of one page."`
	ContinuationToken string `query:"continuationToken" maxLength:"1000" doc:"The cursor of the former page."`
}

// People is a page of those who open something.
type People struct {
	page.List[Person]
	Provider *string `json:"provider" doc:"The provider whose staff opens it too."`
}

// Person is a member who opens something, how far in all ways together, and each of the ways.
type Person struct {
	ID     ids.Member     `json:"id"`
	Name   *string        `json:"name"`
	Email  string         `json:"email"`
	Type   tenancy.Role   `json:"type"`
	Status tenancy.Status `json:"status" doc:"Only who is confirmed opens anything: of others it is what they would open."`
	tenancy.Flags
	Ways   []WayRow `json:"ways"`
	Object string   `json:"object" example:"personAccess"`
}

func listPeople(ctx context.Context, s *Service, by access.OrgMember, in *ListPeopleInput) (*People, error) {
	c, err := seen(by, in.CollectionID)
	if err != nil {
		return nil, err
	}
	users, err := s.users(ctx, by.OrganizationID(), c.ID)
	if err != nil {
		return nil, err
	}
	me, err := s.selfOf(ctx, by, users)
	if err != nil {
		return nil, err
	}
	if c.Deleting != "" || !rights(by, c, me.own(users)).People {
		return nil, fault.NotFound
	}
	return ListOpeners(ctx, s.table, s.cursors, by, []ids.Collection{c.ID}, in.PeoplePage, string(c.ID))
}

// ListOpeners gives a page of those who open what lies in some collections; about is what the page is of.
func ListOpeners(
	ctx context.Context,
	t *table.Table,
	cursors *page.Sealer,
	by access.OrgMember,
	in []ids.Collection,
	asked PeoplePage,
	about string,
) (*People, error) {
	scope := []string{operation.Running(ctx), string(by.OrganizationID()), about, asked.Search}
	after, err := cursors.Open(asked.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	o := by.Organization()
	all, groups, err := Openers(ctx, t, o, in)
	if err != nil {
		return nil, err
	}
	var rows []Person
	next, size := "", page.Size(asked.PageSize)
	for _, p := range all {
		switch {
		case members.Position(p.Member) <= after || !members.Matches(p.Member, asked.Search):
			continue
		case len(rows) == size:
			return peopleOf(rows, cursors.Seal(next, scope...), o), nil
		}
		rows, next = append(rows, personOf(p, groups)), members.Position(p.Member)
	}
	return peopleOf(rows, nil, o), nil
}

func peopleOf(rows []Person, next *string, o tenancy.Organization) *People {
	out := &People{List: *page.Of(rows, next)}
	if o.ProviderID != "" && !o.RestrictProviderAccess {
		out.Provider = &o.ProviderName
	}
	return out
}

func personOf(p Opener, groups map[ids.Group]*tenancy.Group) Person {
	out := Person{
		ID:     p.Member.ID,
		Email:  p.Member.Email,
		Type:   p.Member.Role,
		Status: p.Member.Status,
		Flags:  p.Sight.Flags,
		Ways:   wayRows(p.Sight.Ways, groups),
		Object: "personAccess",
	}
	if p.Member.Name != "" {
		out.Name = &p.Member.Name
	}
	return out
}
