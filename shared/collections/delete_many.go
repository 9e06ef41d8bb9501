package collections

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// DeleteMany deletes several collections, each as Delete does. Each is decided on before the first is touched: when one
// does not exist, or is not the caller's to delete, none is deleted. They are emptied one after the other and go all at
// once, so that a request which was cut off finds all of them when it is said again.
var DeleteMany = operation.New(operation.Spec{
	ID:      "collections-delete-many",
	Route:   "DELETE /api/organizations/{organizationId}/collections",
	Aliases: []string{"POST /api/organizations/{organizationId}/collections/delete"},
	Summary: "Delete several collections; their items stay.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale},
}, access.Member(access.DeleteCollection), deleteMany)

// DeleteManyInput names collections.
type DeleteManyInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		IDs []ids.Collection `json:"ids" minItems:"1" maxItems:"80" doc:"The collections."`
	}
}

func deleteMany(ctx context.Context, s *Service, by access.OrgMember, in *DeleteManyInput) (*operation.None, error) {
	all := slices.Compact(slices.Sorted(slices.Values(in.Body.IDs)))
	for _, id := range all {
		if _, _, err := s.deleting(ctx, by, id); err != nil {
			return nil, err
		}
	}
	gone := []table.Write{organizations.Moved(by.OrganizationID())}
	for _, id := range all {
		err := access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
			c, mine, err := s.deleting(ctx, by, id)
			if err != nil {
				return err
			}
			return s.end(ctx, by, c, mine, false)
		}, fault.Stale)
		if err != nil {
			return nil, err
		}
		gone = append(gone, table.Gone(tenancy.CollectionKey(by.OrganizationID(), id)))
	}
	return nil, access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		return by.Transact(ctx, gone...)
	}, fault.Stale)
}

// deleting reads a collection that the caller may delete, with the caller's own use of it; otherwise fault.NotFound.
func (s *Service) deleting(ctx context.Context, by access.OrgMember, id ids.Collection) (*Collection, *own, error) {
	c := new(Collection)
	there, err := s.table.Get(ctx, tenancy.CollectionKey(by.OrganizationID(), id), c)
	switch {
	case err != nil:
		return nil, nil, err
	case !there:
		return nil, nil, fault.NotFound
	}
	mine, err := s.deletable(ctx, by, c)
	return c, mine, err
}
