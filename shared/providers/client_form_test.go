package providers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"portaal/infra/testkit"
)

// Every way to fill the form in wrongly is told at its field, in plain words of either language, and writes nothing.
func TestWhatIsWrongWithAFormIsToldAtItsField(t *testing.T) {
	s := newStage(t)
	const org = "organizationCreateRequest."
	long := strings.Repeat("x", 51)
	for i, c := range []struct {
		field  string
		change object
	}{
		{"clientOwnerEmail", object{"clientOwnerEmail": nil}},
		{"clientOwnerEmail", object{"clientOwnerEmail": ""}},
		{"clientOwnerEmail", object{"clientOwnerEmail": "nobody"}},
		{"clientOwnerEmail", object{"clientOwnerEmail": "a@b.test\r\nBcc: c@d.test"}},
		{"clientOwnerEmail", object{"clientOwnerEmail": "Olga <olga@devries.test>"}},
		{"clientOwnerEmail", object{"clientOwnerEmail": strings.Repeat("a", 250) + "@b.test"}},
		{"organizationCreateRequest", object{"organizationCreateRequest": nil}},
		{org + "name", object{".name": nil}},
		{org + "name", object{".name": ""}},
		{org + "name", object{".name": " \t "}},
		{org + "name", object{".name": long}},
		{org + "name", object{".name": 5}},
		{org + "businessName", object{".businessName": long}},
		{org + "billingEmail", object{".billingEmail": "billing@"}},
		{org + "billingEmail", object{".billingEmail": nil}},
		{org + "planType", object{".planType": 16}},
		{org + "planType", object{".planType": 21}},
		{org + "planType", object{".planType": nil}},
		{org + "planType", object{".planType": "20"}},
		{org + "additionalSeats", object{".additionalSeats": 0}},
		{org + "additionalSeats", object{".additionalSeats": -1}},
		{org + "additionalSeats", object{".additionalSeats": 100_001}},
		{org + "additionalSeats", object{".additionalSeats": 2.5}},
		{org + "maxAutoscaleSeats", object{".maxAutoscaleSeats": 4}},
		{org + "maxAutoscaleSeats", object{".maxAutoscaleSeats": 0}},
		{org + "additionalStorageGb", object{".additionalStorageGb": 100}},
		{org + "additionalStorageGb", object{".additionalStorageGb": -1}},
		{org + "key", object{".key": nil}},
		{org + "key", object{".key": "2.abc"}},
		{org + "key", object{".key": "my organisation key"}},
		{org + "keys", object{".keys": nil}},
		{org + "keys.publicKey", object{".keys": object{"publicKey": "abc", "encryptedPrivateKey": s.privateKey}}},
		{
			org + "keys.encryptedPrivateKey",
			object{".keys": object{"publicKey": s.publicKey, "encryptedPrivateKey": "0.plain"}},
		},
		{org + "collectionName", object{".collectionName": "Default collection"}},
		{org + "paymentMethodType", object{".paymentMethodType": 3}},
		{org + "paymentMethodType", object{".paymentMethodType": 6}},
		{org + "paymentToken", object{".paymentMethodType": 0}},
		{org + "billingAddressCountry", object{".billingAddressCountry": "N1"}},
		{org + "billingAddressPostalCode", object{".billingAddressCountry": "us", ".billingAddressPostalCode": ""}},
	} {
		what := fmt.Sprintf("%d: %s", i, c.field)
		s.Unchanged(what, func() {
			english := s.submit(s.admin, fmt.Sprint("en", i), s.form(testkit.Address("owner"), c.change))
			english.Refused(what, 400, "portaal.invalid")
			dutch := s.admin.Do(
				"POST",
				s.clientsPath(),
				s.form(testkit.Address("owner"), c.change),
				"Idempotency-Key",
				fmt.Sprint("nl", i),
				"Accept-Language",
				"nl-NL",
			)
			en, nl := english.Fields[c.field], dutch.Fields[c.field]
			if len(english.Fields) != 1 || len(en) == 0 || len(nl) == 0 || en[0] == nl[0] ||
				!strings.HasSuffix(en[0], ".") {
				t.Errorf("%s: %v, %v", what, english.Fields, dutch.Fields)
			}
		})
	}
}

func TestAllThatIsWrongIsToldAtOnceAndNoValueIsEchoed(t *testing.T) {
	s := newStage(t)
	a := s.submit(
		s.admin,
		"k",
		s.form("canary-owner", object{".name": "  ", ".billingEmail": "canary-billing", ".maxAutoscaleSeats": 1}),
	)
	if len(a.Fields) != 4 || strings.Contains(string(a.Body), "canary") {
		t.Errorf("%s", a.Body)
	}
	a = s.submit(s.admin, "k", s.form("owner@devries.test", object{".planType": "canary", ".key": "canary"}))
	if len(a.Fields) == 0 || strings.Contains(string(a.Body), "canary") {
		t.Errorf("%s", a.Body)
	}
}

func TestACardIsRefusedWhereNoneIsOffered(t *testing.T) {
	s := newStage(t, testkit.WithConfig(withoutTestCards))
	s.Unchanged("a card", func() {
		a := s.submit(
			s.admin,
			"k",
			s.form(testkit.Address("owner"), object{".paymentMethodType": 0, ".paymentToken": "test_succeed"}),
		)
		a.Refused("a card", 400, "billing.payment_method_unavailable")
		if len(a.Fields["organizationCreateRequest.paymentMethodType"]) != 1 {
			t.Errorf("%s", a.Body)
		}
	})
	s.submit(s.admin, "k2", s.form(testkit.Address("owner"), nil)).Into(&link{})
}

func TestTextsAreTidied(t *testing.T) {
	s := newStage(t)
	var made link
	s.submit(
		s.admin,
		"k",
		s.form(
			"  Olga@DeVries.TEST ",
			object{".name": "  De\n Vries   Bouw ", ".billingEmail": "Billing@DeVries.test"},
		),
	).
		Into(&made)
	var r row
	s.admin.Do("GET", s.clientsPath()+"/"+string(made.OrganizationID), nil).Into(&r)
	if r.OrganizationName != "De Vries Bouw" || r.BillingEmail != "billing@devries.test" {
		t.Errorf("%+v", r)
	}
	if mails := s.MailsTo("olga@devries.test"); len(mails) != 1 {
		t.Errorf("%d mails", len(mails))
	}
}

func TestABodyThatIsNoFormIsRefused(t *testing.T) {
	s := newStage(t)
	s.Unchanged("no form", func() {
		for _, body := range []json.RawMessage{
			json.RawMessage(`[]`),
			json.RawMessage(`null`),
			json.RawMessage(`"x"`),
			json.RawMessage(`{}`),
		} {
			if a := s.admin.Do("POST", s.clientsPath(), body, "Idempotency-Key", "k"+string(body)); a.Status != 400 {
				t.Errorf("%s: %d %s", body, a.Status, a.Body)
			}
		}
	})
}
