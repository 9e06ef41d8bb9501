package invoices_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/providers"
	"portaal/shared/tenancy"
)

// body is what a request sends.
type body = map[string]any

// desk is a provider with an admin and a service user, and a client with an owner and an administrator.
type desk struct {
	*testkit.Kit
	provider              ids.Provider
	o                     tenancy.Organization
	admin, service        *testkit.Caller
	proof                 string // of the admin's master password
	owner, manager, rival *testkit.Caller
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := &desk{Kit: testkit.New(t), provider: ids.New[ids.Provider]()}
	anna := s.Person("Anna")
	hash, err := actor.LoginHash(anna.Person)
	s.Must(err)
	s.admin, s.proof = s.CallerOf(anna), string(hash)
	s.service, s.rival = s.Caller("Sem"), s.Caller("Rik")
	s.owner, s.manager = s.Caller("Olga"), s.Caller("Mo")
	s.Plant(&tenancy.Provider{
		ID: s.provider, Name: "Bakker IT", BusinessName: "Bakker IT B.V.", BillingEmail: "b@bakker.example",
		Enabled: true, Inbox: true, Ranked: true, Summed: true,
	}, &tenancy.StaffCount{ProviderID: s.provider, Places: 2, Admins: 1})
	s.Employ(s.admin, s.provider, tenancy.ProviderAdmin)
	s.Employ(s.service, s.provider, tenancy.ServiceUser)
	s.Employ(s.rival, ids.New[ids.Provider](), tenancy.ProviderAdmin)
	s.o = s.Organization(func(o *tenancy.Organization) { o.ProviderID = s.provider })
	s.Plant(&billing.Subscription{
		OrganizationID: s.o.ID, ProviderID: s.provider, PlanType: 20, Currency: "USD", PriceVersion: 1,
		Country: "BE", PostalCode: "1000", State: billing.Active,
	})
	s.Join(s.owner, s.o, tenancy.Owner)
	s.Join(s.manager, s.o, tenancy.Admin)
	return s
}

func (s *desk) seller() string { return "/api/providers/" + string(s.provider) + "/seller" }

// sells sends what a seller says, by the admin, with the master password.
func (s *desk) sells(what body) testkit.Answer {
	s.T.Helper()
	return s.admin.Do("PUT", s.seller(), with(what, body{"masterPasswordHash": s.proof}))
}

// told counts the mails that tell admins where clients pay.
func (s *desk) told() (n int) {
	s.T.Helper()
	for _, w := range s.Outbox() {
		if w.Message.Template == "seller-account-changed" {
			n++
		}
	}
	return n
}

func (s *desk) buyer() string { return "/api/organizations/" + string(s.o.ID) + "/buyer" }

// with copies what is sent and changes it; what is nil is left out.
func with(what, change body) body {
	out := body{}
	for name, v := range what {
		out[name] = v
	}
	for name, v := range change {
		if out[name] = v; v == nil {
			delete(out, name)
		}
	}
	return out
}

var aSeller = body{
	"name": " Bakker  IT B.V. ", "line1": "Kade 12", "postalCode": "1012 JS", "city": "Amsterdam", "country": "nl",
	"vatNumber": "nl 0012.34.567.B01", "registrationNumber": "12345678", "email": "Billing@Bakker.example",
	"iban": "NL91 ABNA 0417 1643 00", "bic": "abnanl2a", "prefix": "F-", "currency": "EUR",
}

func TestAProviderSaysWhoItIsOnItsInvoices(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	var proposed, said, read invoices.SellerDetails
	s.service.Do("GET", s.seller(), nil).Into(&proposed)
	if proposed.Name != "Bakker IT B.V." || proposed.Email != "b@bakker.example" || proposed.RevisionDate != nil ||
		proposed.Currency != "USD" || !slices.Equal(proposed.Currencies, []string{"EUR", "GBP", "USD"}) {
		t.Errorf("proposed is %+v", proposed)
	}
	s.sells(aSeller).Into(&said)
	want := invoices.SellerDetails{
		PartyDetails: invoices.PartyDetails{
			Name: "Bakker IT B.V.", Line1: "Kade 12", PostalCode: "1012 JS", City: "Amsterdam", Country: "NL",
			VATNumber: "NL001234567B01", RegistrationNumber: "12345678", Email: "billing@bakker.example",
		},
		IBAN: "NL91ABNA0417164300", BIC: "ABNANL2A", Prefix: "F-", Currency: "EUR",
		Currencies: []string{"EUR", "GBP", "USD"}, Object: "invoiceSeller",
	}
	if want.RevisionDate = said.RevisionDate; !reflect.DeepEqual(said, want) || said.RevisionDate == nil {
		t.Errorf("answers %+v", said)
	}
	s.service.Do("GET", s.seller(), nil).Into(&read)
	if !reflect.DeepEqual(read, want) {
		t.Errorf("then reads %+v", read)
	}
	var p providers.ProviderDetails
	s.service.Do("GET", "/api/providers/"+string(s.provider), nil).Into(&p)
	if p.Currency != "EUR" {
		t.Errorf("the provider sells in %s", p.Currency)
	}
}

func TestWhatASellerSaysIsSavedOnceAndNeverOverSomebodyElse(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	var first, second invoices.SellerDetails
	s.sells(aSeller).Into(&first)
	s.Clock.Advance(time.Second)
	s.Unchanged("the same again", func() { s.sells(aSeller).Into(&second) })
	if *second.RevisionDate != *first.RevisionDate {
		t.Errorf("answers %+v", second)
	}
	other := with(aSeller, body{"line1": "Gracht 1"})
	s.Unchanged("without a revision, or with another one", func() {
		s.sells(other).Refused("no revision", 409, "portaal.stale")
		stale := with(other, body{"revisionDate": "2020-01-01T00:00:00Z"})
		s.sells(stale).Refused("a stale revision", 409, "portaal.stale")
	})
	s.sells(with(other, body{"revisionDate": *first.RevisionDate})).Into(&second)
	if second.Line1 != "Gracht 1" || *second.RevisionDate == *first.RevisionDate {
		t.Errorf("answers %+v", second)
	}
}

func TestASellerIsJudgedFieldByField(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	for _, c := range []struct {
		change body
		field  string // "" is fine
	}{
		{body{"name": " "}, "name"},
		{body{"line1": " "}, "line1"},
		{body{"country": "XX"}, "country"},
		{body{"vatNumber": "DE123456789"}, "vatNumber"},
		{body{"vatNumber": nil}, "vatNumber"},
		{body{"email": nil}, "email"},
		{body{"email": "nobody"}, "email"},
		{body{"iban": nil}, "iban"},
		{body{"iban": "NL91 ABNA 0417 1643 01"}, "iban"},
		{body{"iban": "NL19 ABNA 0417 1643 00"}, "iban"},
		{body{"bic": "ABNA"}, "bic"},
		{body{"prefix": "2026"}, "prefix"},
		{body{"prefix": "F 1-"}, "prefix"},
		{body{"currency": "JPY"}, "currency"},
	} {
		a := s.sells(with(aSeller, c.change))
		if a.Status != 400 || len(a.Fields) != 1 || len(a.Fields[c.field]) != 1 {
			t.Errorf("%v: %d %v", c.change, a.Status, a.Fields)
		}
	}
	var said invoices.SellerDetails
	abroad := body{"country": "US", "vatNumber": nil, "iban": nil, "bic": nil, "prefix": nil, "currency": "USD"}
	s.sells(with(aSeller, abroad)).Into(&said)
	small := with(aSeller, body{
		"taxExempt": true, "vatNumber": nil, "prefix": "2026/", "currency": "GBP", "revisionDate": *said.RevisionDate,
	})
	s.Clock.Advance(time.Second)
	s.sells(small).Into(&said)
	if !said.TaxExempt || said.Prefix != "2026/" || said.Currency != "GBP" {
		t.Errorf("answers %+v", said)
	}
}

func TestWhatStandsOfAClientOnItsInvoices(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	var proposed, said invoices.BuyerDetails
	s.service.Do("GET", s.buyer(), nil).Into(&proposed)
	if proposed.UsualName != "Acme" || proposed.UsualEmail != "billing@example.test" || proposed.Name != "" ||
		proposed.Country != "BE" || proposed.PostalCode != "1000" || proposed.RevisionDate != nil {
		t.Errorf("proposed is %+v", proposed)
	}
	sent := body{
		"line1": "Laan 3", "city": "Gent", "country": "BE", "vatNumber": "BE 0123.456.789", "reference": " PO 7 ",
	}
	s.admin.Do("PUT", s.buyer(), sent).Into(&said)
	if said.Line1 != "Laan 3" || said.VATNumber != "BE0123456789" || said.Reference != "PO 7" ||
		said.RevisionDate == nil {
		t.Errorf("answers %+v", said)
	}
	s.Clock.Advance(time.Second)
	s.Unchanged("the same again, and over somebody else's", func() {
		s.admin.Do("PUT", s.buyer(), sent).Into(&said)
		s.admin.Do("PUT", s.buyer(), with(sent, body{"city": "Brugge"})).Refused("no revision", 409, "portaal.stale")
	})
	s.admin.Do("PUT", s.buyer(), with(sent, body{"city": "Brugge", "revisionDate": *said.RevisionDate})).Into(&said)
	if said.City != "Brugge" {
		t.Errorf("answers %+v", said)
	}
	a := s.admin.Do("PUT", s.buyer(), with(sent, body{"country": "NL", "revisionDate": *said.RevisionDate}))
	if a.Status != 400 || len(a.Fields["vatNumber"]) != 1 {
		t.Errorf("a Belgian number in the Netherlands: %d %v", a.Status, a.Fields)
	}
}

func TestAnOwnerLeavesWhatDecidesTheVATToTheProvider(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	sent := body{"line1": "Laan 3", "city": "Gent", "country": "BE"}
	var said invoices.BuyerDetails
	s.Unchanged("what the VAT depends on", func() {
		for _, field := range []string{"country", "vatNumber"} {
			change := map[string]body{
				"country":   {"country": "US"},
				"vatNumber": {"vatNumber": "BE0123456789"},
			}[field]
			a := s.owner.Do("PUT", s.buyer(), with(sent, change))
			if a.Status != 400 || len(a.Fields) != 1 || len(a.Fields[field]) != 1 {
				t.Errorf("%s by the owner: %d %v", field, a.Status, a.Fields)
			}
		}
	})
	s.owner.Do("PUT", s.buyer(), sent).Into(&said)
	if said.Line1 != "Laan 3" || said.Country != "BE" || !said.TaxByProvider {
		t.Errorf("the owner says the rest: %+v", said)
	}
	s.Clock.Advance(time.Second)
	taxed := with(sent, body{"vatNumber": "BE0123456789", "revisionDate": *said.RevisionDate})
	s.admin.Do("PUT", s.buyer(), taxed).Into(&said)
	if said.VATNumber != "BE0123456789" || said.TaxByProvider {
		t.Errorf("the provider says it: %+v", said)
	}
	s.Unchanged("taking it away", func() {
		a := s.owner.Do("PUT", s.buyer(), with(sent, body{"revisionDate": *said.RevisionDate}))
		if a.Status != 400 || len(a.Fields["vatNumber"]) != 1 {
			t.Errorf("the owner takes the number away: %d %v", a.Status, a.Fields)
		}
	})
}

func TestAnOwnerWhoseOrganisationHasNoProviderSaysEverything(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	own := s.Organization()
	s.Plant(&billing.Subscription{OrganizationID: own.ID, PlanType: 20, Currency: "USD", State: billing.Active})
	s.Join(s.owner, own, tenancy.Owner)
	var said invoices.BuyerDetails
	sent := body{"line1": "Laan 3", "city": "Gent", "country": "BE", "vatNumber": "BE0123456789"}
	s.owner.Do("PUT", "/api/organizations/"+string(own.ID)+"/buyer", sent).Into(&said)
	if said.VATNumber != "BE0123456789" || said.TaxByProvider {
		t.Errorf("answers %+v", said)
	}
}

func TestWhereClientsPayChangesWithTheMasterPasswordAndIsTold(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	other := s.Caller("Otto")
	s.Employ(other, s.provider, tenancy.ProviderAdmin)
	var said invoices.SellerDetails
	s.sells(aSeller).Into(&said)
	told := s.told()
	s.Clock.Advance(time.Second)
	moved := with(aSeller, body{"iban": "DE89 3704 0044 0532 0130 00", "revisionDate": *said.RevisionDate})
	s.Unchanged("without the password", func() {
		a := s.admin.Do("PUT", s.seller(), moved)
		if a.Status != 400 || len(a.Fields["masterPasswordHash"]) != 1 {
			t.Errorf("no password: %d %v", a.Status, a.Fields)
		}
	})
	wrong := with(moved, body{"masterPasswordHash": strings.Repeat("A", 43) + "="})
	a := s.admin.Do("PUT", s.seller(), wrong)
	if a.Status != 400 || len(a.Fields["masterPasswordHash"]) != 1 || s.told() != told {
		t.Errorf("a wrong password: %d %v", a.Status, a.Fields)
	}
	s.sells(moved).Into(&said)
	if said.IBAN != "DE89370400440532013000" {
		t.Errorf("answers %+v", said)
	}
	if mails := s.told() - told; told != 2 || mails != 2 {
		t.Errorf("%d and %d mails tell of it, want one to each admin", told, mails)
	}
	s.Clock.Advance(time.Second)
	rest := with(moved, body{"city": "Zaandam", "revisionDate": *said.RevisionDate})
	s.admin.Do("PUT", s.seller(), rest).Into(&said)
	if said.City != "Zaandam" {
		t.Errorf("the rest needs no password: %+v", said)
	}
}

func TestWhoChangesWhatStandsOnInvoices(t *testing.T) {
	t.Parallel()
	s := newDesk(t)
	sent := body{"line1": "Laan 3", "city": "Gent", "country": "BE"}
	s.Unchanged("by whoever may not", func() {
		for _, by := range []*testkit.Caller{s.service, s.owner, s.manager, s.rival} {
			by.Do("PUT", s.seller(), aSeller).Refused("the seller", 404, "portaal.not_found")
		}
		for _, by := range []*testkit.Caller{s.service, s.manager, s.rival} {
			by.Do("PUT", s.buyer(), sent).Refused("the buyer", 404, "portaal.not_found")
		}
		s.owner.Do("GET", s.seller(), nil).Refused("reading the seller", 404, "portaal.not_found")
		s.manager.Do("GET", s.buyer(), nil).Refused("reading the buyer", 404, "portaal.not_found")
	})
}

func TestABuyerOnAnInvoice(t *testing.T) {
	t.Parallel()
	o := tenancy.Organization{Name: "Acme", BillingEmail: "b@acme.example"}
	paid := billing.Subscription{Country: "BE", PostalCode: "1000"}
	if p := (invoices.Buyer{}).On(o, paid); p != (invoices.Party{
		Name: "Acme", Email: "b@acme.example", Country: "BE", PostalCode: "1000",
	}) {
		t.Errorf("of whom nothing was said: %+v", p)
	}
	o.BusinessName = "Acme N.V."
	b := invoices.Buyer{Party: invoices.Party{Email: "x@acme.example", Country: "NL", Line1: "Kade 1"}}
	if p := b.On(o, paid); p != (invoices.Party{
		Name: "Acme N.V.", Email: "x@acme.example", Country: "NL", Line1: "Kade 1",
	}) {
		t.Errorf("as was said: %+v", p)
	}
}
