package invoices

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"portaal/shared/billing"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// telling makes the mails of one step of an invoice.
type telling struct {
	s     *Service
	p     tenancy.Provider
	d     debtor
	i     *Invoice
	mails []table.Write
}

// tellingOf is where to begin: with the provider and the client of an invoice, as it will be.
func (s *Service) tellingOf(ctx context.Context, i *Invoice) (telling, error) {
	p, err := s.providerOf(ctx, i.ProviderID)
	if err != nil {
		return telling{}, err
	}
	d, err := s.debtor(ctx, i.OrganizationID, i.ProviderID)
	return telling{s: s, p: p, d: d, i: i}, err
}

// providerOf reads a provider; one that is gone has no more than its id.
func (s *Service) providerOf(ctx context.Context, id ids.Provider) (p tenancy.Provider, err error) {
	_, err = s.table.Get(ctx, tenancy.ProviderKey(id), &p)
	p.ID = id
	return p, err
}

// name is what the client is called: as it is now, or as it was.
func (t *telling) name() mail.Name {
	if t.d.managed {
		return mail.Name(t.d.o.Name)
	}
	return mail.Name(t.i.Buyer.Name)
}

// remindersWrites makes the reminder that an invoice is past due: to where its invoices go, and to the owners.
func (t *telling) remindersWrites(ctx context.Context) error {
	news := mail.InvoicePastDue{
		Behind:           mail.By(t.p.ID),
		OrganizationName: t.name(),
		ProviderName:     mail.Name(t.p.Name),
		Number:           mail.Name(t.i.Number),
		TotalCents:       t.i.OpenCents(),
		Currency:         mail.Name(t.i.Currency),
		Due:              t.i.DueAt,
		AccountName:      mail.Name(t.i.Account()),
		IBAN:             mail.Name(t.i.IBAN),
		Again:            t.i.Reminded == warned,
	}
	if !t.d.managed {
		return t.toDebtor(ctx, news, nil)
	}
	site, err := t.s.site()
	if err != nil {
		return err
	}
	news.Link = site.Invoices(t.d.o.ID)
	if !t.ended() { // else it is suspended anyway
		news.Suspends = t.i.SuspendAt
	}
	owners, err := members.Owners(ctx, t.s.table, t.d.o.ID)
	if err != nil {
		return err
	}
	return t.toDebtor(ctx, news, owners)
}

// creditUsed tells where the client's invoices go that a credit note was set against one.
func (t *telling) creditUsed(ctx context.Context, credit *Invoice, cents int64) error {
	site, err := t.s.site()
	if err != nil {
		return err
	}
	news := mail.CreditUsed{
		Behind:           mail.By(t.p.ID),
		OrganizationName: t.name(),
		ProviderName:     mail.Name(t.i.Seller.Name),
		Number:           mail.Name(t.i.Number),
		Credit:           mail.Name(credit.Number),
		Cents:            cents,
		OpenCents:        t.i.OpenCents(),
		LeftCents:        -credit.OpenCents(),
		Currency:         mail.Name(t.i.Currency),
		ByCard:           t.i.ChargeDue() != nil,
		Due:              t.i.DueAt,
	}
	if t.d.managed {
		news.Link = site.Invoices(t.d.o.ID)
	}
	return t.toDebtor(ctx, news, nil)
}

// ended reports whether the client's subscription has ended: paying alone does not bring it back.
func (t *telling) ended() bool { return t.d.o.SuspendedFor(tenancy.SubscriptionEnded) }

// suspendedWrites tells the debtor that the client was suspended, and the provider's admins that it was.
func (t *telling) suspendedWrites(ctx context.Context) error {
	site, err := t.s.site()
	if err != nil {
		return err
	}
	owners, err := members.Owners(ctx, t.s.table, t.d.o.ID)
	if err != nil {
		return err
	}
	news := mail.OrganizationUnpaid{
		Behind:           mail.By(t.p.ID),
		OrganizationName: t.name(),
		ProviderName:     mail.Name(t.p.Name),
		Number:           mail.Name(t.i.Number),
		TotalCents:       t.i.OpenCents(),
		Currency:         mail.Name(t.i.Currency),
		Due:              t.i.DueAt,
		Ended:            t.ended(),
		Link:             site.Invoices(t.d.o.ID),
	}
	if !news.Ended {
		news.Cancels = t.i.CancelAt
	}
	return errors.Join(t.toDebtor(ctx, news, owners), t.toAdmins(ctx, t.clientUnpaid(site)))
}

// cancelledWrites tells the debtor that the client's subscription has ended for what it owes, and until when its data
// is kept; and the provider's admins.
func (t *telling) cancelledWrites(ctx context.Context, now time.Time) error {
	ended, _ := billing.ChangedWrites(t.d.paid, now, (*billing.Subscription).Cancel)
	site, err := t.s.site()
	if err != nil {
		return err
	}
	owners, err := members.Owners(ctx, t.s.table, t.d.o.ID)
	if err != nil {
		return err
	}
	news := mail.OrganizationSuspended{
		Behind:           mail.By(t.p.ID),
		OrganizationName: t.name(),
		ProviderName:     mail.Name(t.p.Name),
		Cancelled:        true,
		Unpaid:           true,
		Number:           mail.Name(t.i.Number),
		Deletes:          ended.DeletesAt(),
	}
	admins := t.clientUnpaid(site)
	admins.Ended, admins.Deletes = true, ended.DeletesAt()
	return errors.Join(t.toDebtor(ctx, news, owners), t.toAdmins(ctx, admins))
}

func (t *telling) clientUnpaid(site mail.Site) mail.ClientUnpaid {
	return mail.ClientUnpaid{
		OrganizationName: t.name(),
		Number:           mail.Name(t.i.Number),
		TotalCents:       t.i.OpenCents(),
		Currency:         mail.Name(t.i.Currency),
		Due:              t.i.DueAt,
		Over:             t.ended(),
		Link:             site.ProviderInvoices(t.p.ID),
	}
}

// toDebtor makes a mail to where the client's invoices go and one to each of its owners, none twice to one address.
func (t *telling) toDebtor(ctx context.Context, news mail.Payload, owners []tenancy.Membership) error {
	mails, err := t.s.members.TellWrites(ctx, t.i.OrganizationID, owners, news)
	if err != nil {
		return err
	}
	to := t.i.Buyer.Email
	if t.d.managed { // as it is now
		var b Buyer
		if _, err := t.s.table.Get(ctx, BuyerKey(t.i.OrganizationID), &b); err != nil {
			return err
		}
		to = cmp.Or(b.Email, t.d.o.BillingEmail)
	}
	told := to == ""
	for _, m := range owners {
		told = told || strings.EqualFold(m.Email, to)
	}
	if !told {
		_, more, err := outbox.MailWrites(t.s.clock, outbox.Of(t.i.OrganizationID), to, t.i.Culture, news)
		if err != nil && !errors.Is(err, mail.ErrAddress) { // no mail can be sent there
			return err
		}
		mails = append(more, mails...) // first: whatever does not fit beside what it tells follows after it
	}
	t.mails = append(t.mails, mails...)
	return nil
}

// toAdmins makes a mail to each of the provider's admins, up to as many as are told.
func (t *telling) toAdmins(ctx context.Context, news mail.Payload) error {
	mails, err := identity.TellEveryAdminWrites(ctx, t.s.table, t.p.ID, news)
	t.mails = append(t.mails, mails...)
	return err
}
