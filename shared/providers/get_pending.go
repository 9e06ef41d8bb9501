package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetPending counts, for a provider's staff, what ListPending lists: for the menu of every page. It counts to a hundred
// and no further, so that it costs the same however many there are.
var GetPending = operation.New(operation.Spec{
	ID:      "providers-get-pending",
	Route:   "GET /api/providers/{providerId}/pending/count",
	Summary: "Count who waits to be confirmed at any client of a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients), getPending)

// GetPendingInput names a provider.
type GetPendingInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// PendingCount is how many places are pending, on the wire.
type PendingCount struct {
	Waiting     int    `json:"waiting" doc:"Who waits to be confirmed at any client; 100 for that many or more."`
	Invitations int    `json:"invitations" doc:"Invitations that end within a day, or have ended; 100 for that many or more."`
	Object      string `json:"object" doc:"Always pendingCount."`
}

// mostCounted is how far places are counted.
const mostCounted = 100

func getPending(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetPendingInput) (*PendingCount, error) {
	out := &PendingCount{Object: "pendingCount"}
	return out, table.Together(
		func() (err error) { out.Waiting, err = s.count(ctx, by.Provider(), tenancy.Accepted); return },
		func() (err error) { out.Invitations, err = s.count(ctx, by.Provider(), tenancy.Invited); return })
}

func (s *Service) count(ctx context.Context, p tenancy.Provider, status tenancy.Status) (int, error) {
	return s.countIn(ctx, s.laneOf(p, status, false))
}

func (s *Service) countIn(ctx context.Context, l lane) (int, error) {
	rows, _, err := l.read(ctx, s, mostCounted, "")
	return len(rows), err
}
