package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ReactivateClient lifts the provider's own suspension of a client, and no other: everything in it is as it was. Its
// owners are mailed. Of a client that the provider did not suspend nothing changes. For provider admins.
var ReactivateClient = operation.New(operation.Spec{
	ID:      "providers-reactivate-client",
	Route:   "DELETE /api/providers/{providerId}/organizations/{organizationId}/suspension",
	Summary: "Reactivate a client that the provider suspended.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{organizations.SeatsMoved, fault.Stale},
}, access.InProvider(access.ManageClients, organizationOfPath, suspensionOfPath), reactivateClient)

func reactivateClient(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *GetClientInput,
) (*ClientSuspension, error) {
	var answer *ClientSuspension
	err := access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		was, err := s.clientOf(ctx, by, in.OrganizationID, round)
		if err != nil {
			return err
		}
		to := was
		to.Resume(tenancy.SuspendedByProvider)
		answer = suspensionOf(to, &SuspendedClient{})
		if !was.SuspendedFor(tenancy.SuspendedByProvider) {
			return nil
		}
		site, err := s.site()
		if err != nil {
			return err
		}
		return s.commit(ctx, by, was, switching{
			o:   to,
			row: table.Gone(tenancy.SuspensionKey(by.ProviderID(), was.ID)),
			events: []table.Write{
				by.Event(
					logbook.ProviderClientReactivated,
					logbook.Subject{OrganizationID: was.ID, ClientID: was.ClientID},
				),
				by.OrganizationEvent(was.ID, logbook.OrganizationReactivated, logbook.Subject{ClientID: was.ClientID}),
			},
			news: reactivated(by, to, site),
		})
	}, organizations.SeatsMoved, billing.SeatsChanged)
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// reactivated is the mail to the owners of a client that its provider lets go on; o is as it becomes.
func reactivated(by access.ProviderStaff, o tenancy.Organization, site mail.Site) mail.OrganizationReactivated {
	return mail.OrganizationReactivated{
		Behind:           mail.By(by.ProviderID()),
		OrganizationName: mail.Name(o.Name),
		ProviderName:     mail.Name(by.Provider().Name),
		Suspended:        !o.Enabled,
		Link:             site.Members(o.ID),
	}
}
