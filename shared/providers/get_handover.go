package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// GetHandover shows what unlinking a client would touch: to whom it goes, and who of the staff loses which place in it.
// For provider admins.
var GetHandover = operation.New(operation.Spec{
	ID:      "providers-get-handover",
	Route:   "GET /api/providers/{providerId}/organizations/{organizationId}/handover",
	Summary: "Show what unlinking a client would touch.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound, organizations.SeatsMoved},
}, access.InProvider(access.ManageClients), getHandover)

func getHandover(ctx context.Context, s *Service, by access.ProviderStaff, in *GetClientInput) (*Handover, error) {
	p, err := s.parting(ctx, by, in.OrganizationID)
	if err != nil {
		return nil, err
	}
	accounts, err := s.bound(ctx, p)
	if err != nil {
		return nil, err
	}
	lost := map[ids.Member]bool{}
	for _, a := range accounts {
		lapses, err := s.members.LapsesIn(ctx, by.ProviderID(), in.OrganizationID, a.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range lapses {
			lost[l.Place.ID] = true
		}
	}
	return p.handover(by, lost), nil
}
