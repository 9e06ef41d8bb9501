package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// SuspendClient suspends a client: once this answers nobody begins anything in it, neither its own people, whose apps
// show it as suspended, nor the provider's staff, and it stays as it is until it is reactivated. Its owners are mailed.
// The note is for the provider's staff; suspending once more changes nothing but the note. For provider admins.
var SuspendClient = operation.New(operation.Spec{
	ID:      "providers-suspend-client",
	Route:   "PUT /api/providers/{providerId}/organizations/{organizationId}/suspension",
	Summary: "Suspend a client.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{organizations.SeatsMoved, fault.Stale},
}, access.InProvider(access.ManageClients, organizationOfPath, suspensionOfPath), suspendClient)

// SuspendClientInput names a client, and says why it is suspended.
type SuspendClientInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation."`
	Body           struct {
		Note string `json:"note,omitempty" maxLength:"500" doc:"Why, for the provider's staff; stored as it is, so never a secret." example:"Contract ended on 1 March."`
	}
}

func suspendClient(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *SuspendClientInput,
) (*ClientSuspension, error) {
	note := noteOf(in.Body.Note)
	var answer *ClientSuspension
	err := access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		was, err := s.clientOf(ctx, by, in.OrganizationID, round)
		if err != nil {
			return err
		}
		there, row, err := s.suspension(ctx, by, was.ID, round)
		if err != nil {
			return err
		}
		about := logbook.Subject{OrganizationID: was.ID, ClientID: was.ClientID}
		if was.SuspendedFor(tenancy.SuspendedByProvider) {
			if there && note != "" && note != row.Note {
				row.Note = note
				err = by.Transact(
					ctx,
					table.Put(&row, organizations.SeatsMoved),
					by.Event(logbook.ProviderClientDescribed, about),
				)
			}
			answer = suspensionOf(was, &row)
			return err
		}
		to := was
		to.Suspend(tenancy.SuspendedByProvider)
		row.Note = note
		err = s.commit(ctx, by, was, switching{
			o:   to,
			row: table.Create(&row, organizations.SeatsMoved),
			events: []table.Write{
				by.Event(logbook.ProviderClientSuspended, about),
				by.OrganizationEvent(was.ID, logbook.OrganizationSuspended, logbook.Subject{ClientID: was.ClientID}),
			},
			news: mail.OrganizationSuspended{
				Behind:           mail.By(by.ProviderID()),
				OrganizationName: mail.Name(was.Name),
				ProviderName:     mail.Name(by.Provider().Name),
			},
		})
		answer = suspensionOf(to, &row)
		return err
	}, organizations.SeatsMoved, billing.SeatsChanged)
	if err != nil {
		return nil, err
	}
	return answer, nil
}
