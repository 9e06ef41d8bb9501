package invoices

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateCountry says in which country a former client was, with its VAT number if it had one, while an invoice of the
// provider waits for that: whoever could say it before was gone with the client. Its invoices are then closed by the
// next run. What was known when the client left stays as it was. For provider admins. Fails with fault.Stale when
// somebody changed it since the revision that the caller saw; saying what it says already is done.
var UpdateCountry = operation.New(operation.Spec{
	ID:      "invoices-update-country",
	Route:   "PUT /api/providers/{providerId}/invoices/{organizationId}/{date}/country",
	Summary: "Say in which country a former client was, for an invoice that waits for it.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, VATNumberWrong, CountryNotAsked},
}, access.InProvider(access.ManageClients, OfPath), updateCountry)

// CountryNotAsked says that an invoice waits for no country that its provider could say here.
var CountryNotAsked = fault.Define(
	"invoices.country_not_asked",
	409,
	"This invoice doesn't wait for the country of a former client. Load the page again.",
	"Deze factuur wacht niet op het land van een vroegere klant. Laad de pagina opnieuw.",
)

// UpdateCountryInput names an invoice, and says where the client was.
type UpdateCountryInput struct {
	SoldPath
	Body struct {
		Country      string     `json:"country" minLength:"2" maxLength:"2" doc:"ISO 3166 code of the country." example:"NL"`
		VATNumber    string     `json:"vatNumber,omitempty" maxLength:"30" doc:"The VAT number, with the letters that it begins with." example:"NL001234567B01"`
		RevisionDate *time.Time `json:"revisionDate,omitempty" doc:"The revision that was last seen; absent when there was none."`
	}
}

func updateCountry(ctx context.Context, s *Service, by access.ProviderStaff, in *UpdateCountryInput) (*Shown, error) {
	var f form
	country, number := f.taxed(in.Body.Country, in.Body.VATNumber)
	if err := f.err(); err != nil {
		return nil, err
	}
	i, err := ReadSold(by, in.SoldPath)
	if err != nil {
		return nil, err
	}
	w, err := s.waiting(ctx, i)
	if err != nil {
		return nil, err
	}
	if w == nil {
		return nil, CountryNotAsked
	}
	said := w.former
	said.Country, said.VATNumber, said.Said = country, number, true
	there := said.Rev > 0
	out := ShownOf(i)
	switch {
	case said == w.former:
		out.Left = w.details()
		return out, nil
	case there && said.ChangedSince(in.Body.RevisionDate), there != (in.Body.RevisionDate != nil):
		return nil, fault.Stale
	}
	write := table.Put(&said, fault.Stale)
	if !there {
		write = table.Create(&said, fault.Stale)
	}
	about := logbook.Subject{OrganizationID: i.OrganizationID, ClientName: w.client.party.Name}
	if err := by.Transact(ctx,
		write,
		table.Check(i.Key(), table.AtRevision(i.Rev), fault.Stale),
		table.Check(tenancy.OrganizationKey(i.OrganizationID), table.AsRead(w.client.o.Rev), fault.Stale),
		by.Event(logbook.ProviderClientCountry, about),
	); err != nil {
		return nil, err
	}
	w.former = said
	out.Left = w.details()
	return out, nil
}

// LeftDetails are what a provider says of a former client, on the wire.
type LeftDetails struct {
	Country      string  `json:"country" doc:"ISO 3166 code of the country; empty while nobody said it: the invoice waits for that."`
	VATNumber    string  `json:"vatNumber" doc:"The VAT number, with the letters that it begins with."`
	RevisionDate *string `json:"revisionDate" doc:"When it last changed; null when there is nothing yet. Send it back with a change."`
}

// waits is a client that left before anybody had said where it is, of which an invoice is not closed yet.
type waits struct {
	client client
	former Former
}

func (w *waits) details() *LeftDetails {
	if w == nil {
		return nil
	}
	out := &LeftDetails{Country: w.former.Country, VATNumber: w.former.VATNumber}
	if w.former.Rev > 0 {
		at := clock.Format(w.former.Updated)
		out.RevisionDate = &at
	}
	return out
}

// waiting is for whose country an invoice waits, where only its provider can say it: nil where it waits for nothing of
// the kind. What the provider has said it may say anew until the invoice is closed.
func (s *Service) waiting(ctx context.Context, i Invoice) (*waits, error) {
	if i.State == Closed {
		return nil, nil
	}
	o, p := i.OrganizationID, i.ProviderID
	found, err := s.table.Batch(ctx, append(clientKeys(o), billing.SubscriptionKey(o), FormerKey(o, p))...)
	if err != nil {
		return nil, err
	}
	w := &waits{former: Former{OrganizationID: o, ProviderID: p}}
	var paid billing.Subscription
	if _, err := found.Into(billing.SubscriptionKey(o), &paid); err != nil {
		return nil, err
	}
	if w.client, err = clientOf(found, paid); err != nil || !w.client.left(p) {
		return nil, err
	}
	if _, err := found.Into(FormerKey(o, p), &w.former); err != nil || w.former.Said {
		return w, err
	}
	as, err := w.client.of(found, o, p)
	if err != nil {
		return nil, err
	}
	if i.NetCents < 0 {
		asked, there, err := s.lastAsked(ctx, &i)
		if err != nil {
			return nil, err
		}
		if there {
			as.Country = asked.Buyer.Country
		}
	}
	if as.Country != "" {
		return nil, nil
	}
	return w, nil
}
