package invoices

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Get shows an invoice to the staff of the provider that sends it: also as a draft, and also when the client is theirs
// no more. Who else sends invoices to the same client is not theirs to know.
var Get = operation.New(operation.Spec{
	ID:      "invoices-get",
	Route:   "GET /api/providers/{providerId}/invoices/{organizationId}/{date}",
	Summary: "Read an invoice of a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients, OfPath), get)

func get(ctx context.Context, s *Service, by access.ProviderStaff, in *SoldPath) (*Shown, error) {
	i, err := ReadSold(by, *in)
	if err != nil {
		return nil, err
	}
	w, err := s.waiting(ctx, i)
	if err != nil {
		return nil, err
	}
	out := ShownOf(i)
	out.Left = w.details()
	return out, nil
}
