package providers

import (
	"context"
	"errors"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetFigures shows a provider's staff how many clients and seats there were and what they cost, day by day, over the
// last year: one query of as many small rows as there are days. Whoever asks before there are any has them kept from
// then on: one from before has no round.
var GetFigures = operation.New(operation.Spec{
	ID:      "providers-get-figures",
	Route:   "GET /api/providers/{providerId}/figures",
	Summary: "Show how many clients and seats a provider had, day by day.",
	Grants:  table.Reads | table.Writes,
}, access.InProvider(access.ViewClients).ByKey(tenancy.ScopeReportsRead), getFigures)

// GetFiguresInput names a provider.
type GetFiguresInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// FiguresDetails is how much there was day by day, on the wire.
type FiguresDetails struct {
	Days   []DayFigures `json:"days" doc:"The days of the last year of which it is known, the oldest first."`
	Object string       `json:"object" doc:"Always providerFigures."`
}

// DayFigures is how much there was on one day, on the wire.
type DayFigures struct {
	Day           string         `json:"day" doc:"The day, in UTC."`
	Clients       int            `json:"clients" doc:"Clients, suspended ones included."`
	Seats         int            `json:"seats" doc:"Seats bought."`
	OccupiedSeats int            `json:"occupiedSeats" doc:"Seats taken."`
	PerMonth      []MonthlyTotal `json:"perMonth" doc:"What they cost per month, one total per currency; none on days before it was kept."`
}

func getFigures(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetFiguresInput) (*FiguresDetails, error) {
	q := figuresByDay(by.ProviderID())
	q.Backward = true
	page, err := s.table.Query(ctx, q.Page(figuresShown, ""))
	if err != nil {
		return nil, err
	}
	rows, err := table.Decode[Figures](page.Items)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		if err := by.Transact(ctx, roundWrite(by.ProviderID())); err != nil && !errors.Is(err, fault.Stale) {
			return nil, err
		}
	}
	slices.Reverse(rows)
	out := &FiguresDetails{Days: []DayFigures{}, Object: "providerFigures"}
	for _, f := range rows {
		out.Days = append(out.Days, DayFigures{
			Day:           f.Day,
			Clients:       f.Clients,
			Seats:         f.Seats,
			OccupiedSeats: f.Occupied,
			PerMonth:      perMonth(f.Billed),
		})
	}
	return out, nil
}
