package payments

import (
	"context"

	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// again lets a card be charged for the invoices that an earlier one was refused for.
func (s *Service) again(ctx context.Context, c *billing.OnFile) error {
	if c.Method == "" {
		return nil
	}
	for i, err := range table.RowsAs[invoices.Invoice](s.table.Rows(ctx, invoices.InvoicesOf(c.OrganizationID))) {
		if err != nil {
			return err
		}
		key := i.Key()
		err = table.Anew(ctx, func(round int) error {
			if round > 0 {
				i = invoices.Invoice{}
				if _, err := s.table.Get(ctx, key, &i); err != nil {
					return err
				}
			}
			if i.ProviderID != c.ProviderID || !i.Owed() || i.Charge == nil || i.Charge.RefusedAt.IsZero() ||
				i.Charge.Method == c.Method {
				return nil
			}
			return s.invoices.ChargeAgain(ctx, i)
		}, invoices.Overtaken()...)
		if err != nil {
			return err
		}
	}
	return nil
}
