package accounts

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// DeleteOrganization deletes an organisation with its members' places, collections, items and policies, for an owner of
// the organisation's own and for an admin of the provider that manages it, who say their master password again. The
// first transaction closes it for everybody, for good, and writes the line in the log. Then it is taken apart in steps:
// what is broken off is taken up by the same request, which such a caller may still send. Each member hears of it once,
// with the end of their place. What is to be accounted for
// stays: the subscription, ended, with its changes, and the provider's log. See decision 0060.
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
	by, err := by.Again(ctx)
	if err != nil {
		return nil, goneIsFine(err)
	}
	d := demolition{steps{s.table, by.TransactClosed}, by}
	return nil, goneIsFine(d.all(ctx))
}

// goneIsFine takes it for done when somebody else's request finished first.
func goneIsFine(err error) error {
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// close closes the organisation, unless it is.
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
	writes := append(organizations.CloseWrites(o, &seats), providers.CloseClientWrites(o)...)
	last := billing.Addressee{Name: o.Name, Email: o.BillingEmail, Culture: o.Culture}
	writes = append(writes, billing.EndWrites(paid, last, s.table.Clock().Now())...)
	return by.Transact(ctx, append(writes, closed(by))...)
}

// closed makes the write of the one line that tells it: in the log of the provider, whoever does it, and otherwise in
// the organisation's own, which outlives it until its lines expire.
func closed(by access.OrgMember) table.Write {
	o := by.Organization()
	if o.ProviderID == "" {
		return by.Event(logbook.OrganizationUpdated, logbook.Subject{})
	}
	about := logbook.Subject{
		OrganizationID: o.ID,
		ProviderID:     o.ProviderID,
		ClientID:       o.ClientID,
		ClientName:     o.Name,
	}
	return by.EventOf(o.ProviderID, logbook.ProviderOrganizationRemoved, about)
}
