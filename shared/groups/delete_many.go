package groups

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// DeleteMany deletes several groups. When one of them does not exist, none is deleted. Cut off half way, the same can
// be said again.
var DeleteMany = operation.New(operation.Spec{
	ID:      "groups-delete-many",
	Route:   "DELETE /api/organizations/{organizationId}/groups",
	Aliases: []string{"POST /api/organizations/{organizationId}/groups/delete"},
	Summary: "Delete several groups.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, fault.NotFound},
}, access.Member(access.ManageGroups), deleteMany)

// DeleteManyInput names groups.
type DeleteManyInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Body           struct {
		IDs []ids.Group `json:"ids" minItems:"1" maxItems:"80" doc:"The groups."`
	}
}

func deleteMany(ctx context.Context, s *Service, by access.OrgMember, in *DeleteManyInput) (*operation.None, error) {
	keys := make([]table.Key, len(in.Body.IDs))
	for i, id := range in.Body.IDs {
		keys[i] = tenancy.GroupKey(by.OrganizationID(), id)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if _, there := found[key]; !there {
			return nil, fault.NotFound
		}
	}
	return nil, s.end(ctx, by, distinct(in.Body.IDs))
}

func distinct(all []ids.Group) []ids.Group { return slices.Compact(slices.Sorted(slices.Values(all))) }
