package invoices

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"portaal/shared/billing"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// leastAhead is how long before a year begins its client is still told of it. A run that comes later tells nothing: the
// invoice follows soon.
const leastAhead = 7 * 24 * time.Hour

// aheadWrites makes the mail that tells a client what its next year comes to as things stand, to where its invoices go,
// when the last date before that is billed, a month ahead. It is in the transaction that bills the date, and so it is
// written once. See decision 0133.
func (s *Service) aheadWrites(ctx context.Context, b billing.Book, date time.Time) ([]table.Write, error) {
	begins, renews := billing.Prices().Renewal(b, date)
	if !renews || begins.Before(s.clock.Now().Add(leastAhead)) {
		return nil, nil
	}
	bill, err := billing.Prices().BillOn(b.Ledger, begins)
	if err != nil {
		return nil, err
	}
	if bill = bill.Of(b.ProviderID); bill.TotalCents() <= 0 {
		return nil, nil
	}
	merchant := &billing.Merchant{ProviderID: b.ProviderID}
	keys := append(clientKeys(b.OrganizationID), tenancy.ProviderKey(b.ProviderID), SellerKey(b.ProviderID),
		billing.CardKey(b.OrganizationID), merchant.Key())
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	to, err := clientOf(found, b.Subscription)
	if err != nil || to.gone || !to.o.Enabled || !mail.IsAddress(to.party.Email) {
		return nil, err
	}
	var p tenancy.Provider
	var seller Seller
	var card billing.OnFile
	_, known := found.Into(tenancy.ProviderKey(b.ProviderID), &p)
	sells, said := found.Into(SellerKey(b.ProviderID), &seller)
	_, filed := found.Into(billing.CardKey(b.OrganizationID), &card)
	connected, taken := found.Into(merchant.Key(), merchant)
	site, err := s.site()
	if err = errors.Join(known, said, filed, taken, err); err != nil || !p.Enabled {
		return nil, err
	}
	news, err := upcoming(bill, seller, sells, to)
	if err != nil {
		return nil, err
	}
	news.ProviderName = mail.Name(cmp.Or(seller.Name, p.Name))
	news.ByCard = connected && merchant.Takes(s.config.TestPayments) && card.Pays(to.o, merchant) &&
		billing.Chargeable(news.TotalCents, bill.Currency)
	news.Behind, news.Link = mail.By(p.ID), site.Subscription(b.OrganizationID)
	_, writes, err := outbox.MailWrites(s.clock, outbox.Of(p.ID), to.party.Email, to.culture, news)
	return writes, err
}

// upcoming is what such a mail tells of a bill: the lines of the year, what changed before it in one number, and the
// tax as far as it is known where both are.
func upcoming(bill billing.Bill, seller Seller, sells bool, to client) (mail.UpcomingInvoice, error) {
	news := mail.UpcomingInvoice{
		OrganizationName: mail.Name(to.party.Name),
		Date:             bill.Date,
		Currency:         mail.Name(bill.Currency),
		TotalCents:       bill.TotalCents(),
	}
	for _, l := range bill.Lines {
		if l.Part() || !l.From.Equal(bill.Date) {
			news.ChangesCents += l.Cents
			continue
		}
		plan, _ := billing.PlanByType(l.PlanType)
		tier, _, _ := strings.Cut(plan.Name, " ")
		news.Lines = append(news.Lines, mail.UpcomingLine{
			Kind:      mail.LineKind(l.Kind),
			Plan:      mail.Name(tier),
			Quantity:  l.Quantity,
			UnitCents: l.UnitCents,
			Cents:     l.Cents,
		})
	}
	tax, err := TaxLine{}, ErrNoCountry
	if sells {
		tax, err = TaxOf(seller, to.party, bill.Date)
	}
	if errors.Is(err, ErrNoCountry) {
		news.Untaxed = true
		return news, nil
	}
	news.TaxCents = billing.BasisPoints(news.TotalCents, tax.BasisPoints)
	news.TotalCents += news.TaxCents
	return news, err
}
