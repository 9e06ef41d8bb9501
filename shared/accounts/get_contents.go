package accounts

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetContents tells how much goes with an organisation, for whoever may delete it and is asked whether to.
var GetContents = operation.New(operation.Spec{
	ID:      "accounts-get-contents",
	Route:   "GET /api/organizations/{organizationId}/contents",
	Summary: "Tell how much would go with an organisation.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{organizations.SeatsMoved},
}, access.Member(access.DeleteOrganization), getContents)

// GetContentsInput names the organisation.
type GetContentsInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

// Contents are the counts of what an organisation holds.
type Contents struct {
	Members     int    `json:"members" doc:"People with a seat, invited ones too."`
	Collections int    `json:"collections" doc:"Its collections."`
	Items       int    `json:"items" doc:"Its items, those in the trash too."`
	Object      string `json:"object" doc:"Always contents."`
}

func getContents(ctx context.Context, s *Service, by access.OrgMember, _ *GetContentsInput) (*Contents, error) {
	if by.Organization().Deleting {
		return nil, fault.NotFound
	}
	out := &Contents{Object: "contents"}
	err := table.Together(
		func() error {
			seats, err := organizations.ReadSeats(ctx, s.table, by.Organization())
			out.Members = seats.Occupied
			return err
		},
		func() (err error) {
			out.Items, err = tenancy.CountOf(ctx, s.table, tenancy.OrganizationVault(by.OrganizationID()))
			return err
		},
		func() error {
			for _, err := range s.table.Rows(ctx, tenancy.CollectionsOf(by.OrganizationID())) {
				if err != nil {
					return err
				}
				out.Collections++
			}
			return nil
		},
	)
	return out, err
}
