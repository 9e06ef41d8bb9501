package audit

import (
	"context"
	"strconv"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListProviderEvents shows a provider's activity log, newest first: the last thirty days, or the asked period.
// Of a kind, of a person or about a client, only those lines. Asked for, what the provider's own people did in its
// clients stands between them, by time, as long as the client's log keeps it; of a former client it says who did what
// when, and not to whom or what.
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
	Clients    bool         `query:"clients" doc:"Also what the provider's own staff did in its clients."`
	Client     string       `query:"organizationId" maxLength:"36" doc:"Only lines about this client."`
	Asked
}

func listProviderEvents(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ListProviderEventsInput,
) (*Log, error) {
	p := by.ProviderID()
	logs := []table.Path{logbook.ProviderLog(p)}
	if in.Clients {
		logs = append(logs, logbook.StaffLog(p))
	}
	rows, err := s.listAll(
		ctx,
		logs,
		time.Time{}, // all of it
		&in.Asked,
		in.Client,
		operation.Running(ctx),
		string(p),
		strconv.FormatBool(in.Clients),
		in.Client,
	)
	if err != nil {
		return nil, err
	}
	rows.Data, err = s.nameClients(ctx, p, rows.Data)
	return rows, err
}

// nameClients writes the names of the organisations that are the provider's clients into the rows about them: nobody
// has the names of thousands of clients at hand to look them up. Of what the staff did in clients it leaves out what
// the client's own log keeps no longer, and of former clients what it was done to.
func (s *Service) nameClients(ctx context.Context, p ids.Provider, rows []Row) ([]Row, error) {
	wanted := map[ids.Organization]bool{}
	var keys []table.Key
	for _, row := range rows {
		if id := row.OrganizationID; id != nil && !wanted[*id] {
			wanted[*id], keys = true, append(keys, tenancy.OrganizationKey(*id))
		}
	}
	if len(keys) == 0 {
		return rows, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	shown, now := make([]Row, 0, len(rows)), s.clock.Now()
	for _, row := range rows {
		if row.OrganizationID == nil {
			shown = append(shown, row)
			continue
		}
		var o tenancy.Organization
		there, err := found.Into(tenancy.OrganizationKey(*row.OrganizationID), &o)
		if err != nil {
			return nil, err
		}
		switch {
		case there && o.ProviderID == p:
			row.ClientName = &o.Name
			if row.staff && row.Date < clock.Format(o.EventsSince(now)) {
				continue
			}
		case row.staff:
			row = row.ofFormer()
		}
		shown = append(shown, row)
	}
	return shown, nil
}

// ofFormer is a row about what the staff did in an organisation that is no client any more: that is the provider's own
// record, and to whom and what it was done is the organisation's.
func (r Row) ofFormer() Row {
	r.UserID, r.MemberID, r.CipherID, r.CollectionID, r.GroupID, r.PolicyID = nil, nil, nil, nil, nil, nil
	return r
}
