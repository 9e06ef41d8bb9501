package invoices

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetBuyer shows what stands of an organisation on its invoices: for its owners and its provider's staff. Where nobody
// has said anything yet, the country with which it was started is proposed.
var GetBuyer = operation.New(operation.Spec{
	ID:      "invoices-get-buyer",
	Route:   "GET /api/organizations/{organizationId}/buyer",
	Summary: "Read what stands of an organisation on its invoices.",
	Grants:  table.Reads,
}, access.Member(access.ReadSubscription, buyerOfPath, subscriptionOfPath), getBuyer)

// BuyerPath names an organisation.
type BuyerPath struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

// BuyerDetails is what stands of an organisation on its invoices, on the wire.
type BuyerDetails struct {
	PartyDetails
	Reference     string  `json:"reference" doc:"The buyer's own, such as the number of a purchase order."`
	UsualName     string  `json:"usualName" doc:"The name that stands there while none is given: the organisation's."`
	UsualEmail    string  `json:"usualEmail" doc:"The address for mail that stands there while none is given."`
	TaxByProvider bool    `json:"taxByProvider" doc:"Whether the caller leaves the country and the VAT number to the provider: they decide which VAT is charged."`
	RevisionDate  *string `json:"revisionDate" doc:"When it last changed; null when nothing was said yet. Send it back with a change."`
	Object        string  `json:"object" doc:"Always invoiceBuyer."`
}

func getBuyer(_ context.Context, _ *Service, by access.OrgMember, _ *BuyerPath) (*BuyerDetails, error) {
	b := Buyer{OrganizationID: by.OrganizationID()}
	var paid billing.Subscription
	if _, err := by.Read(b.Key(), &b); err != nil {
		return nil, err
	}
	if _, err := by.Read(billing.SubscriptionKey(b.OrganizationID), &paid); err != nil {
		return nil, err
	}
	return buyerOf(by, b, paid), nil
}

func buyerOf(by access.OrgMember, b Buyer, paid billing.Subscription) *BuyerDetails {
	usual := Buyer{}.On(by.Organization(), paid)
	out := &BuyerDetails{
		PartyDetails:  PartyDetails(b.Party),
		Reference:     b.Reference,
		UsualName:     usual.Name,
		UsualEmail:    usual.Email,
		TaxByProvider: !by.Sells(),
		Object:        "invoiceBuyer",
	}
	if b.Rev == 0 {
		out.Country, out.PostalCode = usual.Country, usual.PostalCode
		return out
	}
	at := clock.Format(b.Updated)
	out.RevisionDate = &at
	return out
}

func buyerOfPath(path func(string) string) table.Key {
	return BuyerKey(ids.Organization(path("organizationId")))
}

func subscriptionOfPath(path func(string) string) table.Key {
	return billing.SubscriptionKey(ids.Organization(path("organizationId")))
}
