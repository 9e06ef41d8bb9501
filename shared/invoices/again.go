package invoices

import (
	"context"
	"time"

	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// OwedOf are the invoices that an organisation owes a provider, the oldest first: also of an earlier time as its
// client.
func OwedOf(ctx context.Context, t *table.Table, o ids.Organization, p ids.Provider) (owed []Invoice, err error) {
	for i, err := range table.RowsAs[Invoice](t.Rows(ctx, InvoicesOf(o))) {
		if err != nil {
			return nil, err
		}
		if i.ProviderID == p && i.Owed() {
			owed = append(owed, i)
		}
	}
	return owed, nil
}

// AgainWrites makes the writes of an invoice that is owed, as it was read, for the transaction in which its
// organisation becomes a client of its provider again, and gives it as it became. Whoever was told of a suspension that
// is near, or was, is told of another date first. The invoice is written also where nothing of it changes: who marks it
// as paid, or takes its next step, at the same moment, decides anew, and sees that it is a client's. They fail with
// moved when it changed meanwhile.
func AgainWrites(i Invoice, moved error, now time.Time) (is Invoice, writes []table.Write) {
	is = i
	is.owedAgain(now)
	return is, ChangeWrites(i, moved, func(i *Invoice) { *i = is })
}

// WithOwed is what a client owes with an invoice more, if that is past due and it was reminded of it.
func (i *Invoice) WithOwed(s organizations.Seats) []organizations.Debt {
	if i.Reminded == 0 {
		return s.Debts
	}
	return s.WithDebt(i.debt())
}

// OweAgain puts an invoice among what its organisation owes, which has become a client of its provider again, unless it
// was paid or the client is gone by now.
func OweAgain(ctx context.Context, t *table.Table, i Invoice, now time.Time) error {
	s := &Service{table: t}
	return table.Anew(ctx, func(int) error {
		there, err := t.Get(ctx, i.Key(), &i)
		if err != nil || !there || !i.Owed() {
			return err
		}
		d, err := s.debtor(ctx, i.OrganizationID, i.ProviderID)
		if err != nil || !d.managed {
			return err
		}
		is, writes := AgainWrites(i, errMoved, now)
		debts := is.WithOwed(d.seats)
		return t.Transact(ctx, append(writes, organizations.DebtWrites(d.o, d.o, d.seats, debts, d.paid, now)...)...)
	}, overtaken...)
}
