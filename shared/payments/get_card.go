package payments

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetCard shows by which card an organisation pays its provider: to its owners and the staff. What is known is what
// stands on the card, without its number.
var GetCard = operation.New(operation.Spec{
	ID:      "payments-get-card",
	Route:   "GET /api/organizations/{organizationId}/card",
	Summary: "Read by which card an organisation pays.",
	Grants:  table.Reads,
}, access.Member(access.ReadSubscription, cardOfPath), getCard)

// CardPath names an organisation.
type CardPath struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

// CardDetails says how an organisation pays, on the wire.
type CardDetails struct {
	Offered  bool   `json:"offered" doc:"Whether its provider takes cards."`
	Test     bool   `json:"test" doc:"Its provider is trying it out in Stripe's test mode: nothing is really paid."`
	Card     bool   `json:"card" doc:"Whether it pays by card; otherwise by bank transfer."`
	Brand    string `json:"brand" doc:"Which card: visa, mastercard and so on; empty when it pays by none."`
	Last4    string `json:"last4" doc:"How the number of the card ends."`
	ExpMonth int    `json:"expMonth" doc:"The month in which the card expires; 0 when it pays by none."`
	ExpYear  int    `json:"expYear" doc:"The year in which the card expires; 0 when it pays by none."`
	Object   string `json:"object" doc:"Always paymentCard."`
}

func cardOfPath(path func(string) string) table.Key {
	return billing.CardKey(ids.Organization(path("organizationId")))
}

func getCard(ctx context.Context, s *Service, by access.OrgMember, _ *CardPath) (*CardDetails, error) {
	var c billing.OnFile
	if _, err := by.Read(billing.CardKey(by.OrganizationID()), &c); err != nil {
		return nil, err
	}
	m, offered, err := s.merchant(ctx, by.Organization().ProviderID)
	if err != nil {
		return nil, err
	}
	return cardDetails(by, &c, offered, &m), nil
}

func cardDetails(by access.OrgMember, c *billing.OnFile, offered bool, m *billing.Merchant) *CardDetails {
	out := &CardDetails{Offered: offered, Test: offered && !m.Live, Object: "paymentCard"}
	if out.Offered && c.Pays(by.Organization(), m) {
		out.Card = true
		out.Brand, out.Last4, out.ExpMonth, out.ExpYear = c.Brand, c.Last4, c.ExpMonth, c.ExpYear
	}
	return out
}
