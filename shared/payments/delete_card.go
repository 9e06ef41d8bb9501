package payments

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteCard lets an organisation pay by bank transfer again. What was charged stays paid; a page of Stripe that was
// begun before gives no card any more. With the provider's account at Stripe the card stays on file; it is not charged
// from here any more. For its owners and provider admins.
var DeleteCard = operation.New(operation.Spec{
	ID:      "payments-delete-card",
	Route:   "DELETE /api/organizations/{organizationId}/card",
	Status:  204,
	Summary: "Pay by bank transfer again.",
	Grants:  table.Reads | table.Writes,
}, access.Member(access.ManagePayment, cardOfPath), deleteCard)

func deleteCard(ctx context.Context, s *Service, by access.OrgMember, _ *CardPath) (*operation.None, error) {
	return nil, access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		c := billing.OnFile{OrganizationID: by.OrganizationID()}
		there, err := s.table.Get(ctx, c.Key(), &c)
		if err != nil || !there || c.Method == "" {
			return err
		}
		c.Method, c.Brand, c.Last4, c.ExpMonth, c.ExpYear, c.Session = "", "", "", 0, 0, ""
		c.At = s.clock.Now().Truncate(time.Second).Add(time.Second) // Stripe tells whole seconds
		event := by.Event(logbook.OrganizationCardUpdated, logbook.Subject{})
		return suspendedToo{by}.Transact(ctx, table.Put(&c, errCardMoved), event)
	}, errCardMoved)
}
