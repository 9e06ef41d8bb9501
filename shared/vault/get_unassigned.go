package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetUnassigned tells how many items of an organisation are in no collection, those in the trash aside: to those who
// can put them into one. It costs a small row for each, and nothing of what else the vault holds.
var GetUnassigned = operation.New(operation.Spec{
	ID:      "vault-get-unassigned",
	Route:   "GET /api/organizations/{organizationId}/unassigned",
	Summary: "Tell how many items are in no collection.",
	Grants:  table.Reads,
}, access.Member(access.CountUnassigned), getUnassigned)

// GetUnassignedInput names the organisation.
type GetUnassignedInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

// Unassigned is how many items are in no collection.
type Unassigned struct {
	Items  int    `json:"items" doc:"How many; counted no further than 1000."`
	More   bool   `json:"more" doc:"Whether there are more than that."`
	Object string `json:"object" doc:"Always unassigned."`
}

// mostUnassigned is how far items are counted that are in no collection: it is enough to know that there are many.
const mostUnassigned = 1000

func getUnassigned(ctx context.Context, s *Service, by access.OrgMember, _ *GetUnassignedInput) (*Unassigned, error) {
	found, err := s.table.Query(ctx, tenancy.LooseQuery(by.OrganizationID()).Page(mostUnassigned, ""))
	if err != nil {
		return nil, err
	}
	return &Unassigned{Items: len(found.Items), More: found.Next != "", Object: "unassigned"}, nil
}
