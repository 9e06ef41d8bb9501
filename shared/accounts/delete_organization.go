package accounts

import (
	"context"
	"errors"
	"slices"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// DeleteOrganization deletes an organisation with its members' places, collections, items and policies, for an owner of
// the organisation's own and for an admin of the provider that manages it, who say their master password again. The
// first transaction closes it for everybody, for good, and writes the line in the log. Then it is taken apart in steps:
// what is broken off is taken up by the same request, which such a caller may still send. Each member hears of it once,
// with the end of their place. What is to be accounted for stays: the subscription, ended, with its changes, and the
// provider's log. See decision 0060.
var DeleteOrganization = operation.New(operation.Spec{
	ID:      "accounts-delete-organization",
	Route:   "POST /api/organizations/{organizationId}/delete",
	Aliases: []string{"DELETE /api/organizations/{organizationId}"},
	Summary: "Delete an organisation with everything in it.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries, fault.Stale},
}, access.Member(access.DeleteOrganization), deleteOrganization)

// DeleteOrganizationInput names the organisation, and proves that its owner is at the keyboard.
type DeleteOrganizationInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func deleteOrganization(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *DeleteOrganizationInput,
) (*operation.None, error) {
	if err := s.identity.Confirm(ctx, by.SignedIn, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	closing := func(now access.OrgMember, _ int) error { by = now; return s.close(ctx, now) }
	if err := access.Anew(ctx, by, closing, organizations.SeatsMoved, billing.SeatsChanged, fault.Stale); err != nil {
		return nil, err
	}
	return nil, goneIsFine(table.Anew(ctx, func(int) (err error) {
		if by, err = by.Again(ctx); err != nil {
			return err
		}
		d := demolition{
			steps:  steps{s.table, by.TransactClosed},
			o:      by.Organization(),
			caller: by.User(),
			gone: mail.OrganizationDeleted{
				Behind:           members.Behind(by),
				OrganizationName: mail.Name(by.Organization().Name),
			},
		}
		return d.all(ctx)
	}, errTaken))
}

// goneIsFine takes it for done when somebody else's request finished first.
func goneIsFine(err error) error {
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// close closes the organisation, unless it is; also one that is suspended, so that its switches are not asked: whose it
// is stands on its own row.
func (s *Service) close(ctx context.Context, by access.OrgMember) error {
	o := by.Organization()
	if o.Deleting {
		return nil
	}
	seats, err := organizations.ReadSeats(ctx, s.table, o)
	if err != nil {
		return err
	}
	paid, err := billing.ReadSubscription(ctx, s.table, o.ID)
	if err != nil {
		return err
	}
	ended := billing.EndWrites(paid, addressee(o), s.table.Clock().Now())
	return by.TransactItem(ctx, append(closeWrites(o, seats, ended), closed(by))...)
}

// closeWrites makes the writes that close an organisation, whose subscription ends with it.
func closeWrites(o tenancy.Organization, seats organizations.Seats, ended []table.Write) []table.Write {
	return slices.Concat(organizations.CloseWrites(o, &seats), providers.CloseClientWrites(o), ended)
}

func addressee(o tenancy.Organization) billing.Addressee {
	return billing.Addressee{Name: o.Name, Email: o.BillingEmail, Culture: o.Culture}
}

// closed makes the write of the one line that tells it: in the log of the provider, whoever does it, and otherwise in
// the organisation's own, which outlives it until its lines expire.
func closed(by access.OrgMember) table.Write {
	o := by.Organization()
	if o.ProviderID == "" {
		return by.Event(logbook.OrganizationUpdated, logbook.Subject{})
	}
	return by.EventOf(o.ProviderID, logbook.ProviderOrganizationRemoved, removed(o))
}

// removed is what the line about a client that is deleted says of it.
func removed(o tenancy.Organization) logbook.Subject {
	return logbook.Subject{OrganizationID: o.ID, ProviderID: o.ProviderID, ClientID: o.ClientID, ClientName: o.Name}
}
