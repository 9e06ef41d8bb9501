package invoices

import (
	"context"
	"errors"
	"time"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
)

// inBatch is how many invoices get their numbers in one transaction.
const inBatch = 10

// closeVerified closes what was verified of a provider, the oldest dates first, some at a time. Without the provider's
// details nothing is closed: it waits.
func (s *Service) closeVerified(ctx, begin context.Context, p ids.Provider) error {
	var seller Seller
	there, err := s.table.Get(ctx, SellerKey(p), &seller)
	if err != nil || !there {
		return err
	}
	merchant := &billing.Merchant{ProviderID: p}
	connected, err := s.table.Get(ctx, merchant.Key(), merchant)
	if err != nil {
		return err
	}
	if !connected || !merchant.Takes(s.config.TestPayments) {
		merchant = nil
	}
	var failed []error
	for after := ""; begin.Err() == nil; {
		page, err := s.table.Query(ctx, StandingOf(p, IsVerified).Page(inBatch, after))
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		rows, err := table.Decode[Listed](page.Items)
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		passed, err := s.closeSome(ctx, seller, merchant, rows)
		failed = append(failed, passed)
		if errors.Is(err, errMoved) { // another run goes on with the series
			break
		}
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	return errors.Join(failed...)
}

// closeSome gives some invoices of a provider the next numbers of its series, in one transaction, with the mails that
// tell of them. One whose tax can't be told, as a country isn't known, is passed over and waits.
func (s *Service) closeSome(
	ctx context.Context,
	seller Seller,
	merchant *billing.Merchant,
	rows []Listed,
) (passed, err error) {
	var keys []table.Key
	for _, l := range rows {
		o := l.OrganizationID
		keys = append(keys, InvoiceKey(o, l.Date, l.ProviderID), billing.SubscriptionKey(o), billing.CardKey(o))
		keys = append(keys, FormerKey(o, l.ProviderID))
		keys = append(keys, clientKeys(o)...)
	}
	found, err := s.table.Batch(ctx, append(keys, SeriesKey(seller.ProviderID))...)
	if err != nil {
		return nil, err
	}
	var series Series
	if there, err := found.Into(SeriesKey(seller.ProviderID), &series); err != nil || !there {
		return nil, errors.Join(err, errMoved)
	}
	now := table.Stamp(s.clock.Now())
	var writes []table.Write
	var failed []error
	for _, l := range rows {
		closing, err := s.closeWrites(ctx, found, seller, merchant, series.Last+1, l, now)
		if errors.Is(err, ErrNoCountry) {
			continue
		}
		failed = append(failed, err)
		if len(closing) > 0 {
			series.Last++
			writes = append(writes, closing...)
		}
	}
	if len(writes) == 0 {
		return errors.Join(failed...), nil
	}
	return errors.Join(failed...), s.table.Transact(ctx, append(writes, table.Put(&series, errMoved))...)
}

// closeWrites makes the writes that close an invoice under a number; none when it is closed. Where the client pays by
// card to the provider's account at Stripe (nil: none is connected), the card is charged from then on.
func (s *Service) closeWrites(
	ctx context.Context,
	found table.Found,
	seller Seller,
	merchant *billing.Merchant,
	n int,
	l Listed,
	now time.Time,
) ([]table.Write, error) {
	var i Invoice
	there, err := found.Into(InvoiceKey(l.OrganizationID, l.Date, l.ProviderID), &i)
	if err != nil || !there || i.State != Verified {
		return nil, err
	}
	var paid billing.Subscription
	if _, err := found.Into(billing.SubscriptionKey(i.OrganizationID), &paid); err != nil {
		return nil, err
	}
	to, err := clientOf(found, paid)
	if err != nil {
		return nil, err
	}
	party, err := to.of(found, i.OrganizationID, i.ProviderID)
	if err != nil {
		return nil, err
	}
	closed := i
	if i.Credits == nil {
		tax, buyer, err := s.taxed(ctx, &i, seller, party)
		if err != nil {
			return nil, err
		}
		tax.Cents = billing.BasisPoints(i.NetCents, tax.BasisPoints)
		closed.Seller, closed.AccountName = seller.Party, seller.AccountName
		closed.IBAN, closed.BIC = seller.IBAN, seller.BIC
		closed.Buyer, closed.Reference, closed.Culture = buyer, to.reference, to.culture
		closed.Tax, closed.TotalCents = tax, i.NetCents+tax.Cents
	} // else it says what the invoice says that it credits
	closed.State, closed.Sequence, closed.Number = Closed, n, numberAs(seller.Prefix, n)
	closed.IssuedAt, closed.DueAt = now, now.AddDate(0, 0, billing.NetDays)
	var card billing.OnFile
	if _, err := found.Into(billing.CardKey(i.OrganizationID), &card); err != nil {
		return nil, err
	}
	switch {
	case closed.TotalCents == 0: // there is nothing to pay
		closed.PaidAt = now
	case merchant != nil && !to.gone && card.Pays(to.o, merchant) && billing.Chargeable(closed.TotalCents, i.Currency):
		closed.Method = billing.Card
		closed.ToCharge(now)
	}
	closed.InFavour = closed.OpenCents() < 0
	told, err := s.tellWrites(&closed, to, party.Email)
	if err != nil {
		return nil, err
	}
	number := &Numbered{ProviderID: i.ProviderID, Sequence: n, OrganizationID: i.OrganizationID, Date: i.Date}
	writes := ChangeWrites(i, errMoved, func(i *Invoice) { *i = closed })
	return append(append(writes, table.Create(number, errMoved)), told...), nil
}

// tellWrites makes the mail to the client that tells of an invoice, to where it gets them now; none of one that comes
// to nothing, or to nowhere.
func (s *Service) tellWrites(i *Invoice, to client, address string) ([]table.Write, error) {
	if i.TotalCents == 0 || !mail.IsAddress(address) {
		return nil, nil
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	news := mail.InvoiceIssued{
		Behind:           mail.By(i.ProviderID),
		OrganizationName: mail.Name(i.Buyer.Name),
		ProviderName:     mail.Name(i.Seller.Name),
		Number:           mail.Name(i.Number),
		TotalCents:       max(i.TotalCents, -i.TotalCents),
		Currency:         mail.Name(i.Currency),
		Credit:           i.TotalCents < 0,
		Due:              i.DueAt,
		ByCard:           i.Charge != nil,
	}
	if i.Credits != nil {
		news.Credits = mail.Name(i.Credits.Number)
	}
	if !to.gone {
		news.Link = site.Invoices(i.OrganizationID)
	}
	_, writes, err := outbox.MailWrites(s.clock, outbox.Of(i.ProviderID), address, i.Culture, news)
	return writes, err
}
