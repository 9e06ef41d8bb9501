package invoices

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// TaxByProvider says of a field that it decides which VAT is charged, so that only whoever charges it may change it.
var TaxByProvider = fault.Define(
	"invoices.tax_by_provider",
	400,
	"Your provider fills this in, because it decides which VAT is charged. Ask them to change it.",
	"Je provider vult dit in, omdat het bepaalt welke btw er wordt gerekend. Vraag hen om het te wijzigen.",
)

// UpdateBuyer says what stands of an organisation on its invoices: for its owners and provider admins. The country and
// the VAT number decide which VAT is charged: an owner leaves them to the provider. What was closed stays as it is.
// Fails with fault.Stale when somebody changed it since the revision that the caller saw; saying what it says already
// is done.
var UpdateBuyer = operation.New(operation.Spec{
	ID:      "invoices-update-buyer",
	Route:   "PUT /api/organizations/{organizationId}/buyer",
	Summary: "Say what stands of an organisation on its invoices.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, VATNumberWrong, TaxByProvider},
}, access.Member(access.ManageBuyer, buyerOfPath, subscriptionOfPath), updateBuyer)

// BuyerFields are what stands of an organisation on its invoices, as somebody types it.
type BuyerFields struct {
	PartyFields
	Reference string `json:"reference,omitempty" maxLength:"50" doc:"The buyer's own, such as the number of a purchase order." example:"PO-2027-14"`
}

// UpdateBuyerInput is what is to stand on invoices.
type UpdateBuyerInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
	Body           struct {
		BuyerFields
		RevisionDate *time.Time `json:"revisionDate,omitempty" doc:"The revision that was last seen; absent when nothing was said yet."`
	}
}

func updateBuyer(
	ctx context.Context,
	_ *Service,
	by access.OrgMember,
	in *UpdateBuyerInput,
) (*BuyerDetails, error) {
	var f form
	said := Buyer{
		OrganizationID: by.OrganizationID(),
		Party:          f.party(in.Body.PartyFields),
		Reference:      language.Line(in.Body.Reference),
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	before := Buyer{OrganizationID: by.OrganizationID()}
	there, err := by.Read(before.Key(), &before)
	if err != nil {
		return nil, err
	}
	var paid billing.Subscription
	if _, err := by.Read(billing.SubscriptionKey(by.OrganizationID()), &paid); err != nil {
		return nil, err
	}
	if !by.Sells() {
		was := before.Party
		if !there {
			was.Country = Buyer{}.On(by.Organization(), paid).Country
		}
		if err := leftToSeller(said.Party, was); err != nil {
			return nil, err
		}
	}
	said.Meta = before.Meta
	switch {
	case there && said == before:
		return buyerOf(by, before, paid), nil
	case there && before.ChangedSince(in.Body.RevisionDate), there != (in.Body.RevisionDate != nil):
		return nil, fault.Stale
	}
	write := table.Put(&said, fault.Stale)
	if !there {
		write = table.Create(&said, fault.Stale)
	}
	if err := by.Transact(ctx, write, by.Event(logbook.OrganizationBuyerUpdated, logbook.Subject{})); err != nil {
		return nil, err
	}
	return buyerOf(by, said, paid), nil
}

// leftToSeller complains of what decides the VAT, where it is to be another than it was.
func leftToSeller(said, was Party) error {
	var f form
	if said.Country != was.Country {
		f.complain("country", TaxByProvider)
	}
	if said.VATNumber != was.VATNumber {
		f.complain("vatNumber", TaxByProvider)
	}
	return f.err()
}
