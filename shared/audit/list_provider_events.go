package audit

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListProviderEvents shows a provider's activity log, newest first: the last thirty days, or the asked period.
// Of a kind, or of a person, only those lines.
var ListProviderEvents = operation.New(operation.Spec{
	ID:      "audit-list-provider-events",
	Route:   "GET /api/providers/{providerId}/events",
	Summary: "Show a provider's activity log.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{RangeTooLong, fault.Invalid, fault.CursorInvalid},
}, access.InProvider(access.AccessProviderLogs), listProviderEvents)

// ListProviderEventsInput is what is asked of a provider's log.
type ListProviderEventsInput struct {
	ProviderID ids.Provider `path:"providerId"`
	Asked
}

func listProviderEvents(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ListProviderEventsInput,
) (*Log, error) {
	p := by.ProviderID()
	rows, err := s.list(
		ctx,
		logbook.ProviderLog(p),
		time.Time{}, // all of it
		&in.Asked,
		operation.Running(ctx),
		string(p),
	)
	if err != nil {
		return nil, err
	}
	return rows, s.nameClients(ctx, p, rows.Data)
}

// nameClients writes the names of the organisations that are the provider's clients into the rows about them: nobody
// has the names of thousands of clients at hand to look them up.
func (s *Service) nameClients(ctx context.Context, p ids.Provider, rows []Row) error {
	wanted := map[ids.Organization]bool{}
	var keys []table.Key
	for _, row := range rows {
		if id := row.OrganizationID; id != nil && !wanted[*id] {
			wanted[*id], keys = true, append(keys, tenancy.OrganizationKey(*id))
		}
	}
	if len(keys) == 0 {
		return nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for i := range rows {
		if rows[i].OrganizationID == nil {
			continue
		}
		var o tenancy.Organization
		there, err := found.Into(tenancy.OrganizationKey(*rows[i].OrganizationID), &o)
		if err != nil {
			return err
		}
		if there && o.ProviderID == p {
			rows[i].ClientName = &o.Name
		}
	}
	return nil
}
