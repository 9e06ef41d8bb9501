package invoices

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetSeller shows what a provider says of itself on its invoices, to its staff. Where it has said nothing yet, its name
// and its address for mail about billing are proposed.
var GetSeller = operation.New(operation.Spec{
	ID:      "invoices-get-seller",
	Route:   "GET /api/providers/{providerId}/seller",
	Summary: "Read what a provider says of itself on its invoices.",
	Grants:  table.Reads,
}, access.InProvider(access.ReadProvider, sellerOfPath), getSeller)

// SellerPath names a provider.
type SellerPath struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// SellerDetails is what a provider says of itself on its invoices, on the wire.
type SellerDetails struct {
	PartyDetails
	AccountName  string   `json:"accountName" doc:"Whose bank account it is, if the name is another."`
	IBAN         string   `json:"iban" doc:"Where clients pay."`
	BIC          string   `json:"bic" doc:"The code of the bank."`
	Prefix       string   `json:"prefix" doc:"What the numbers of its invoices begin with."`
	TaxExempt    bool     `json:"taxExempt" doc:"It charges no VAT: the scheme for small businesses."`
	Currency     string   `json:"currency" doc:"ISO 4217 code of the currency of clients that are started from now on."`
	Currencies   []string `json:"currencies" doc:"The currencies in which prices are known."`
	RevisionDate *string  `json:"revisionDate" doc:"When it last changed; null when nothing was said yet. Send it back with a change."`
	Object       string   `json:"object" doc:"Always invoiceSeller."`
}

func getSeller(ctx context.Context, s *Service, by access.ProviderStaff, _ *SellerPath) (*SellerDetails, error) {
	seller, err := s.seller(ctx, by, 0)
	if err != nil {
		return nil, err
	}
	return sellerOf(by.Provider(), seller), nil
}

// seller reads what the provider says of itself: with the request the first time.
func (s *Service) seller(ctx context.Context, by access.ProviderStaff, round int) (seller Seller, err error) {
	seller.ProviderID = by.ProviderID()
	if round == 0 {
		_, err = by.Read(seller.Key(), &seller)
	} else {
		_, err = s.table.Get(ctx, seller.Key(), &seller)
	}
	return seller, err
}

func sellerOf(p tenancy.Provider, seller Seller) *SellerDetails {
	out := &SellerDetails{
		PartyDetails: PartyDetails(seller.Party),
		AccountName:  seller.AccountName,
		IBAN:         seller.IBAN,
		BIC:          seller.BIC,
		Prefix:       seller.Prefix,
		TaxExempt:    seller.TaxExempt,
		Currency:     billing.Sold(p.Currency),
		Currencies:   billing.Currencies(),
		Object:       "invoiceSeller",
	}
	if seller.Rev == 0 {
		out.Name, out.Email = p.Name, p.BillingEmail
		if p.BusinessName != "" {
			out.Name = p.BusinessName
		}
		return out
	}
	at := clock.Format(seller.Updated)
	out.RevisionDate = &at
	return out
}

func sellerOfPath(path func(string) string) table.Key {
	return SellerKey(ids.Provider(path("providerId")))
}
