package providers

import (
	"context"
	"strings"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// SuspendedClient is what a provider keeps of a client that it suspended: it is there as long as that lasts.
type SuspendedClient struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Note           string           `dynamodbav:"note,omitempty"` // for the provider's staff
}

// Key is where it lies: with the provider.
func (c *SuspendedClient) Key() table.Key {
	return tenancy.SuspensionKey(c.ProviderID, c.OrganizationID)
}

// Kind is the item type.
func (*SuspendedClient) Kind() string { return "SuspendedClient" }

// ClientSuspension says whether a provider suspended a client, on the wire.
type ClientSuspension struct {
	OrganizationID ids.Organization     `json:"organizationId" doc:"The client organisation."`
	Enabled        bool                 `json:"enabled" doc:"False while it is suspended, for whichever reason."`
	Suspensions    []tenancy.Suspension `json:"suspensions" doc:"Why it is suspended: provider when its provider did that, unpaid when an invoice was not paid, ended when its subscription was cancelled and ended; none while it is enabled."`
	Date           *string              `json:"suspendedDate" doc:"When the provider suspended it; null when it did not."`
	Note           string               `json:"note" doc:"Why, for the provider's staff; empty when nobody said it."`
	Object         string               `json:"object" doc:"Always clientSuspension."`
}

func suspensionOf(o tenancy.Organization, c *SuspendedClient) *ClientSuspension {
	out := &ClientSuspension{
		OrganizationID: o.ID,
		Enabled:        o.Enabled,
		Suspensions:    append([]tenancy.Suspension{}, o.Suspensions...),
		Object:         "clientSuspension",
	}
	if o.SuspendedFor(tenancy.SuspendedByProvider) && c.Rev > 0 {
		date := clock.Format(c.Created)
		out.Date, out.Note = &date, c.Note
	}
	return out
}

func suspensionOfPath(path func(string) string) table.Key {
	return tenancy.SuspensionKey(ids.Provider(path("providerId")), ids.Organization(path("organizationId")))
}

// suspension reads what is kept of a suspended client: with the request the first time.
func (s *Service) suspension(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.Organization,
	round int,
) (there bool, c SuspendedClient, err error) {
	c = SuspendedClient{ProviderID: by.ProviderID(), OrganizationID: id}
	if round == 0 {
		there, err = by.Read(c.Key(), &c)
	} else {
		there, err = s.table.Get(ctx, c.Key(), &c)
	}
	return there, c, err
}

// switching is one client that is suspended or reactivated, as it becomes.
type switching struct {
	o      tenancy.Organization
	row    table.Write // what the provider keeps of it
	events []table.Write
	news   mail.Payload
}

// commit carries a switch out, if all is still as it was read, and mails the owners.
func (s *Service) commit(ctx context.Context, by access.ProviderStaff, was tenancy.Organization, to switching) error {
	seats, err := organizations.ReadSeats(ctx, s.table, was)
	if err != nil {
		return err
	}
	paid, err := billing.ReadSubscription(ctx, s.table, was.ID)
	if err != nil {
		return err
	}
	owners, err := members.Owners(ctx, s.table, was.ID)
	if err != nil {
		return err
	}
	mails, err := s.members.TellWrites(ctx, was.ID, owners, to.news)
	if err != nil {
		return err
	}
	writes := organizations.SuspendWrites(to.o, seats, paid, s.clock.Now())
	writes = append(writes, to.row, organizations.ProviderMoved(by.ProviderID()))
	return s.members.TransactTelling(ctx, by, append(writes, to.events...), mails)
}

// noteOf tidies a note, which may have lines.
func noteOf(text string) string { return strings.TrimSpace(text) }
