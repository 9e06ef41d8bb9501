package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// AddClient takes an organisation that is there on as a client: for a provider admin who is its confirmed owner, by a
// place that no staff gave, while it is enabled and has no provider. Link, lists, counts, the subscription and whether
// staff may read items are one transaction, which holds that all of this is still so. What it owes the provider from an
// earlier time is on its row at once. The other owners are mailed.
var AddClient = operation.New(operation.Spec{
	ID:          "providers-add-client",
	Route:       "POST /api/providers/{providerId}/organizations/add",
	Idempotency: operation.Optional,
	Summary:     "Add an existing organisation to the provider's clients.",
	Grants:      table.Reads | table.Writes,
	Faults: []*fault.Kind{
		PriceOutdated,
		fault.NotFound,
		AlreadyManaged,
		OwnerByStaff,
		PlanNotAddable,
		access.Suspended,
		TooManyClients,
		fault.TooManyTries,
		fault.KeyReused,
	},
}, access.InProvider(access.ManageClients, countOfPath), addClient)

// AddClientInput names the organisation, with its key for the provider.
type AddClientInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		OrganizationID         ids.Organization `json:"organizationId" doc:"The organisation."`
		Key                    secret.Sealed    `json:"key" maxLength:"1000" doc:"The organisation key, encrypted with the provider key."`
		PricesRevision         int              `json:"pricesRevision,omitempty" minimum:"0" maximum:"1000000000" doc:"The revision of the provider's own prices at which its price was shown: refused when they are others by now." example:"0"`
		RestrictProviderAccess *bool            `json:"restrictProviderAccess,omitempty" doc:"Whether the provider's staff are kept from reading items; as it stands when absent."`
	}
}

func addClient(ctx context.Context, s *Service, by access.ProviderStaff, in *AddClientInput) (*ClientDetails, error) {
	if err := s.room(by); err != nil {
		return nil, err
	}
	var answer *ClientDetails
	var rest []invoices.Invoice
	err := access.Anew(ctx, by, func(by access.ProviderStaff, _ int) (err error) {
		if p := by.Provider(); in.Body.PricesRevision != p.PricesRevision() {
			return PriceOutdated
		}
		answer, rest, err = s.add(ctx, by, in)
		return err
	}, errMoved, organizations.SeatsMoved, billing.SeatsChanged)
	if err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	for _, i := range rest {
		if err := invoices.OweAgain(ctx, s.table, i, s.clock.Now()); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// owedAtOnce is how many invoices of an earlier time are entered in the transaction that adds their organisation: it
// has much else. Further ones follow right after it.
const owedAtOnce = 3

// add decides and commits once; rest are the invoices of an earlier time that are to be entered when it did.
func (s *Service) add(
	ctx context.Context,
	by access.ProviderStaff,
	in *AddClientInput,
) (answer *ClientDetails, rest []invoices.Invoice, err error) {
	owner, o, err := s.ownedBy(ctx, by, in.Body.OrganizationID)
	if err != nil {
		return nil, nil, err
	}
	owed, err := invoices.OwedOf(ctx, s.table, o.ID, by.ProviderID())
	if err != nil {
		return nil, nil, err
	}
	if len(owed) > owedAtOnce {
		owed, rest = owed[:owedAtOnce], owed[owedAtOnce:]
	}
	now := table.Stamp(s.clock.Now())
	link := &Link{
		ID:             ids.New[ids.Client](),
		ProviderID:     by.ProviderID(),
		OrganizationID: o.ID,
		WrappedKey:     in.Body.Key,
	}
	after := o
	after.ProviderID, after.ProviderName, after.ClientID = link.ProviderID, by.Provider().Name, link.ID
	after.BillingEmail = by.Provider().BillingEmail
	if r := in.Body.RestrictProviderAccess; r != nil {
		after.RestrictProviderAccess = *r
	}
	writes, err := s.addWrites(ctx, by, link, o, after, owed, now)
	if err != nil {
		return nil, nil, err
	}
	answer = &ClientDetails{
		ID:             link.ID,
		ProviderID:     link.ProviderID,
		OrganizationID: o.ID,
		Key:            link.WrappedKey,
		CreationDate:   clock.Format(now),
		RevisionDate:   clock.Format(now),
		Object:         "providerOrganization",
	}
	once, err := operation.Once(ctx, answer)
	if err != nil {
		return nil, nil, err
	}
	mails, err := s.addedWrites(ctx, by, after)
	if err != nil {
		return nil, nil, err
	}
	stillOwner := table.Hold(tenancy.PlaceKey(by.User(), o.ID), table.AtRevision(owner.Rev), errMoved)
	return answer, rest, s.members.TransactTelling(ctx, by, append(writes, once, stillOwner), mails)
}

// ownedBy reads an organisation that the caller owns and can add to the provider, with the caller's place in it.
func (s *Service) ownedBy(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.Organization,
) (owner tenancy.Place, o tenancy.Organization, err error) {
	at, of := tenancy.PlaceKey(by.User(), id), tenancy.OrganizationKey(id)
	found, err := s.table.Batch(ctx, at, of)
	if err != nil {
		return owner, o, err
	}
	placed, err := found.Into(at, &owner)
	if err != nil {
		return owner, o, err
	}
	there, err := found.Into(of, &o)
	if err != nil {
		return owner, o, err
	}
	if !placed || !there || o.Deleting || !owns(owner.Membership) {
		return owner, o, fault.NotFound
	}
	if why := notAddable(o, owner.Membership); why != nil {
		return owner, o, why.On("organizationId")
	}
	return owner, o, nil
}
