package invoices

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdatePayment marks an invoice of a client as paid, on the day that the bank says, or takes that back; of a credit
// note that is not used up it says that the rest was paid out. When nothing of the client is past due any more, what
// suspended it for that is lifted in the same transaction, and its owners are mailed. Saying once more what is so
// already changes nothing. For provider admins; not for somebody who owns the client, as long as the provider has
// another admin: a debtor says of no debt of their own that it was paid.
var UpdatePayment = operation.New(operation.Spec{
	ID:      "invoices-update-payment",
	Route:   "PUT /api/providers/{providerId}/organizations/{organizationId}/invoice-payment",
	Summary: "Mark an invoice as paid, or not paid.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		NotOwed, OtherwiseOpen, PaidOtherwise, BeingCharged, OwnDebt, WrongDay, fault.Stale,
	},
}, access.InProvider(access.ManageClients, organizationOfPath), updatePayment)

// UpdatePaymentInput names an invoice, and says whether and when it was paid.
type UpdatePaymentInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider that sent it."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client that it is for."`
	Body           struct {
		BillDate  time.Time `json:"billDate" doc:"The date of its bill." example:"2026-11-01T09:00:00.000Z"`
		Paid      bool      `json:"paid" doc:"Whether it was paid, or a credit note paid out; false takes it back."`
		PaidDate  string    `json:"paidDate,omitempty" maxLength:"10" pattern:"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" doc:"The day on which it was paid, as the bank says; needed when it was." example:"2026-11-28"`
		OpenCents *int64    `json:"openCents,omitempty" doc:"What was paid: what is open of it, as a list showed it. When something else is open by now, nothing is marked. Left out, whatever is open." example:"12100"`
	}
}

// The faults of payments.
var (
	NotOwed = fault.Define(
		"invoices.not_owed",
		400,
		"Nothing is open of this: it is a draft, was credited, used up, or comes to nothing.",
		"Hiervan staat niets open: het is een concept, is gecrediteerd of opgebruikt, of is een bedrag van nul.",
	)
	OtherwiseOpen = fault.Define(
		"invoices.otherwise_open",
		409,
		"Another amount is open of it by now, as a credit note was set against it. Look at it once more.",
		"Er staat inmiddels een ander bedrag open, omdat er een creditnota mee is verrekend. Kijk er nog eens naar.",
	)
	PaidOtherwise = fault.Define(
		"invoices.paid_otherwise",
		409,
		"This invoice was already marked as paid on another day. Take that back first if it is wrong.",
		"Deze factuur is al als betaald gemarkeerd, op een andere dag. Maak dat eerst ongedaan als het niet klopt.",
	)
	BeingCharged = fault.Define(
		"invoices.being_charged",
		409,
		"A card is being charged for this invoice. Look again in a few minutes.",
		"Voor deze factuur wordt net een kaart belast. Kijk over een paar minuten nog eens.",
	)
	WrongDay = fault.Define(
		"invoices.wrong_day",
		400,
		"Give the day on which it was paid: not before the invoice, and not in the future.",
		"Geef de dag waarop is betaald: niet vóór de factuur, en niet in de toekomst.",
	)
	OwnDebt = fault.Define(
		"invoices.own_debt",
		400,
		"You own or administer this client. Let another provider admin mark its invoices. If there is none, you can "+
			"do it thirty days after the last other one stopped.",
		"Je bent eigenaar of beheerder van deze klant. Laat een andere providerbeheerder haar facturen markeren. Is "+
			"die er niet, dan kun je het dertig dagen nadat de laatste andere ophield zelf.",
	)
)

func organizationOfPath(path func(string) string) table.Key {
	return tenancy.OrganizationKey(ids.Organization(path("organizationId")))
}

// paidOn is the instant that stands for a day: its noon, which is on that day wherever it is read.
func paidOn(day string) (time.Time, bool) {
	at, err := time.Parse(time.DateOnly, day)
	return at.Add(12 * time.Hour), err == nil
}

func updatePayment(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdatePaymentInput,
) (*Row, error) {
	want, now := &in.Body, s.clock.Now()
	var paidAt time.Time
	if want.Paid {
		var ok bool
		if paidAt, ok = paidOn(want.PaidDate); !ok || paidAt.After(now.Add(24*time.Hour)) {
			return nil, WrongDay.On("paidDate")
		}
	}
	var answer *Row
	err := access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		i := Invoice{ProviderID: by.ProviderID(), OrganizationID: in.OrganizationID, Date: want.BillDate}
		there, err := s.table.Get(ctx, i.Key(), &i)
		if err != nil {
			return err
		}
		holds, err := s.maySayWrites(ctx, by, in.OrganizationID)
		if err != nil {
			return err
		}
		switch {
		case !there:
			return fault.NotFound
		case i.State != Closed || i.TotalCents == 0 || want.Paid && i.PaidAt.IsZero() && !i.settles():
			return NotOwed
		case want.Paid && i.Charging(now):
			return BeingCharged
		case want.Paid && !i.PaidAt.IsZero() && !i.PaidAt.Equal(paidAt):
			return PaidOtherwise
		case want.Paid && i.PaidAt.IsZero() && want.OpenCents != nil && *want.OpenCents != i.OpenCents():
			return OtherwiseOpen
		case want.Paid && paidAt.Before(dayBefore(i.since())):
			return WrongDay.On("paidDate")
		}
		if want.Paid == i.PaidAt.IsZero() { // else it is so already
			i, err = s.settle(ctx, admin(by), i, paidAt, nil, holds...)
		}
		row := rowOf(i.Listed(), "", now)
		answer = &row
		return err
	}, overtaken...)
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// settles reports whether money can settle an invoice: what is owed of it, or what a credit note still gives back.
func (i *Invoice) settles() bool { return i.Owed() || i.Standing() == InCredit }

// since is from when on an invoice may have been paid. A credit note follows what was paid out for it, as a rule.
func (i *Invoice) since() time.Time {
	if i.Credits != nil {
		return i.Credits.Date
	}
	return i.Date
}

// dayBefore is the earliest day on which an invoice may have been paid: that of its bill, wherever one lives.
func dayBefore(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour).Add(-24 * time.Hour) }
