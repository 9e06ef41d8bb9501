package invoices

import (
	"context"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Former is where a client was, for VAT, when a provider handed it over. It holds for what that provider still bills:
// what the client's owners say from then on is for others. What nobody had said by then, or before the organisation was
// deleted, the provider says itself (UpdateCountry).
type Former struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	Country        string           `dynamodbav:"country,omitempty"`   // "" while nobody had said it
	VATNumber      string           `dynamodbav:"vatNumber,omitempty"` // with the prefix of its country
	Said           bool             `dynamodbav:"said,omitempty"`      // by the provider, once the client had left
}

// Key is where it lies: in its organisation, by provider.
func (f *Former) Key() table.Key { return FormerKey(f.OrganizationID, f.ProviderID) }

// Kind is the item type.
func (*Former) Kind() string { return "InvoiceFormer" }

// PartWrites makes the writes by which a client stays for the provider that hands it over, for VAT, where it is. They
// fail with moved when what stands on its invoices changes meanwhile.
func PartWrites(
	ctx context.Context,
	t *table.Table,
	o tenancy.Organization,
	paid billing.Subscription,
	moved error,
) ([]table.Write, error) {
	b := Buyer{OrganizationID: o.ID}
	if _, err := t.Get(ctx, b.Key(), &b); err != nil {
		return nil, err
	}
	is := b.On(o, paid)
	former := &Former{OrganizationID: o.ID, ProviderID: o.ProviderID, Country: is.Country, VATNumber: is.VATNumber}
	return []table.Write{table.Check(b.Key(), table.AsRead(b.Rev), moved), table.Follow(former)}, nil
}

// BackWrite makes the write by which a client that a provider takes back is for it, for VAT, where it says it is now.
func BackWrite(o ids.Organization, p ids.Provider) table.Write { return table.Gone(FormerKey(o, p)) }

// left reports whether a client is a provider's no more: nobody says any more, for that provider, where it is.
func (c client) left(p ids.Provider) bool { return c.gone || c.o.ProviderID != p }

// of is a client as it stands on the invoices of one provider.
func (c client) of(found table.Found, o ids.Organization, p ids.Provider) (Party, error) {
	is := c.party
	if !c.left(p) {
		return is, nil
	}
	var f Former
	there, err := found.Into(FormerKey(o, p), &f)
	if err == nil && there {
		is.Country, is.VATNumber = f.Country, f.VATNumber
	}
	return is, err
}

// taxed tells which tax is on an invoice, and whom it is for, as far as that decides it. What is given back is taxed as
// it was when it was asked for.
func (s *Service) taxed(ctx context.Context, i *Invoice, seller Seller, to Party) (TaxLine, Party, error) {
	if i.NetCents < 0 {
		asked, there, err := s.lastAsked(ctx, i)
		if err != nil || there {
			to.Country, to.VATNumber = asked.Buyer.Country, asked.Buyer.VATNumber
			return asked.Tax, to, err
		}
	}
	tax, err := TaxOf(seller, to, s.clock.Now())
	return tax, to, err
}

// lastAsked is the last invoice before a credit note by which its sender asked the client for money.
func (s *Service) lastAsked(ctx context.Context, i *Invoice) (asked Invoice, there bool, err error) {
	all := InvoicesOf(i.OrganizationID)
	all.Backward = true
	for was, err := range table.RowsAs[Invoice](s.table.Rows(ctx, all)) {
		if err != nil {
			return asked, false, err
		}
		asks := was.State == Closed && was.NetCents > 0 && was.CreditedOn.IsZero()
		if asks && was.ProviderID == i.ProviderID && was.Date.Before(i.Date) {
			return was, true, nil
		}
	}
	return asked, false, nil
}
