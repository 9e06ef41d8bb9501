package providers_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func TestAClientStartsWithEverythingThatBelongsToIt(t *testing.T) {
	s := newStage(t)
	owner := testkit.Address("owner")
	var made link
	trips := s.callsOf(func() { s.submit(s.admin, "k1", s.form(owner, nil)).Into(&made) })
	if trips > 3 {
		t.Errorf("%d round trips", trips)
	}
	if made.ProviderID != s.provider || made.Key != s.sealed || made.Object != "providerOrganization" {
		t.Errorf("%+v", made)
	}
	var r row
	s.service.Do("GET", s.clientsPath()+"/"+string(made.OrganizationID), nil).Into(&r)
	if r.ID != made.ID || r.Seats != 5 || r.OccupiedSeats != 1 || r.RemainingSeats != 4 || r.UserCount != 0 ||
		*r.MaxAutoscaleSeats != 8 || r.PlanType != 20 ||
		r.EstimatedTotalCents != 36792 ||
		r.Currency != "USD" ||
		!r.Enabled ||
		r.Plan != "Enterprise (Annually)" ||
		r.CreationDate != made.CreationDate {
		t.Errorf("%+v", r)
	}
	if got := s.events(
		logbook.ProviderLog(s.provider),
	); !slices.Equal(
		got,
		[]logbook.EventType{logbook.ProviderOrganizationCreated},
	) {
		t.Errorf("provider log: %v", got)
	}
	if got := s.events(
		logbook.OrganizationLog(made.OrganizationID),
	); !slices.Equal(
		got,
		[]logbook.EventType{logbook.MemberInvited},
	) {
		t.Errorf("organisation log: %v", got)
	}
	var sub billing.Subscription
	if ok, err := s.Table.Get(
		context.Background(),
		billing.SubscriptionKey(made.OrganizationID),
		&sub,
	); err != nil || !ok || sub.Seats != 5 || sub.AdditionalStorageGb != 2 ||
		sub.Method != billing.Invoice {
		t.Errorf("%+v %v %v", sub, ok, err)
	}
	if n := s.kinds(); n["BillingDue"] != 1 || n["Client"] != 1 || n["Collection"] != 1 || n["ClientWord"] != 3 ||
		n["ClientCreated"] != 1 ||
		n["InviteLocator"] != 1 {
		t.Errorf("%v", n)
	}
	mails := s.MailsTo(owner)
	if len(mails) != 1 || len(s.Outbox()) != 1 {
		t.Fatalf("%d mails to the owner, %d in all", len(mails), len(s.Outbox()))
	}
	q := s.Link(owner, "accept-organization", url.Values{"organizationId": {string(made.OrganizationID)}}).Query
	if q.Get("orgUserHasExistingUser") != "false" || q.Get("organizationName") != "De Vries Bouw" ||
		q.Get("email") != owner ||
		q.Get("token") == "" {
		t.Errorf("%v", q)
	}
}

func TestInvitationsComeInTheLanguageOfTheClient(t *testing.T) {
	s := newStage(t) // whose people speak English
	newest := func(to string) string {
		t.Helper()
		mails := s.MailsTo(to)
		if len(mails) == 0 {
			t.Fatalf("no mail to %s", to)
		}
		return mails[0].Subject
	}
	expect := func(to, language, when string) {
		t.Helper()
		word := map[string]string{"English": "Invitation to", "Dutch": "Uitnodiging voor"}[language]
		if got := newest(to); !strings.Contains(got, word) {
			t.Errorf("%s: the subject is %q, which is no %s", when, got, language)
		}
	}
	plain, owner := testkit.Address("plain"), testkit.Address("owner")
	s.submit(s.admin, "plain", s.form(plain, nil))
	expect(plain, "English", "a client without a language")
	var made link
	s.submit(s.admin, "dutch", s.form(owner, object{".culture": "nl"})).Into(&made)
	expect(owner, "Dutch", "a Dutch client")

	organization := "/api/organizations/" + string(made.OrganizationID)
	var place struct{ Data []struct{ ID ids.Member } }
	s.admin.Do("GET", organization+"/users", nil).Into(&place)
	again := func() {
		t.Helper()
		s.Clock.Advance(time.Minute)
		sent := s.admin.Do("POST", organization+"/users/"+string(place.Data[0].ID)+"/reinvite", nil)
		if sent.Status != 200 {
			t.Fatalf("sending it again answered %d %s", sent.Status, sent.Body)
		}
	}
	again()
	expect(owner, "Dutch", "a Dutch client's invitation sent again")
	var details struct{ Culture *string }
	s.admin.Do("PUT", organization, object{"culture": "en"}).Into(&details)
	if details.Culture == nil || *details.Culture != "en-US" {
		t.Errorf("the organisation's culture is %v", details.Culture)
	}
	again()
	expect(owner, "English", "a client that turned to English")
}

func TestAbilitiesAreCopiedFromThePlan(t *testing.T) {
	s := newStage(t)
	for plan, enterprise := range map[int]bool{17: false, 18: false, 19: true, 20: true} {
		var made link
		s.submit(
			s.admin,
			fmt.Sprint(plan),
			s.form(testkit.Address("owner"), object{".planType": plan, ".maxAutoscaleSeats": nil}),
		).
			Into(&made)
		var o tenancy.Organization
		if ok, err := s.Table.Get(
			context.Background(),
			tenancy.OrganizationKey(made.OrganizationID),
			&o,
		); err != nil ||
			!ok {
			t.Fatal(ok, err)
		}
		if o.UsePolicies != enterprise || o.UseSso != enterprise || o.UseResetPassword != enterprise ||
			o.UseCustomPermissions != enterprise ||
			!o.UseGroups || !o.UseScim || !o.AdminAccessToAll ||
			o.RestrictProviderAccess ||
			!o.Enabled ||
			o.ProviderID != s.provider ||
			o.ProviderName != "Bakker IT" {
			t.Errorf("plan %d: %+v", plan, o)
		}
	}
}

func text(a testkit.Answer) string { return strings.TrimSpace(string(a.Body)) }

func TestADoubleSubmitMakesOneClient(t *testing.T) {
	s := newStage(t)
	form := s.form(testkit.Address("owner"), nil)
	first := s.submit(s.admin, "same", form)
	s.Unchanged("the second submit", func() {
		if second := s.submit(s.admin, "same", form); second.Status != 200 || text(second) != text(first) {
			t.Errorf("%d %s, first %s", second.Status, second.Body, first.Body)
		}
	})
	if names, _ := s.rows(s.admin, ""); len(names) != 1 {
		t.Errorf("%v", names)
	}
}

func TestTwentyParallelSubmitsMakeOneClient(t *testing.T) {
	s := newStage(t)
	form := s.form(testkit.Address("owner"), object{".paymentMethodType": 0, ".paymentToken": "test_succeed"})
	answers := make([]testkit.Answer, 20)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = s.submit(s.admin, "same", form) })
	}
	wg.Wait()
	for i, a := range answers {
		if a.Status != 200 || text(a) != text(answers[0]) {
			t.Errorf("answer %d: %d %s, first %s", i, a.Status, a.Body, answers[0].Body)
		}
	}
	if n := s.kinds(); n["Organization"] != 1 || n["Client"] != 1 || n["Subscription"] != 1 || n["OutboxMail"] != 1 ||
		n["Seats"] != 1 {
		t.Errorf("%v", n)
	}
}

func TestPaymentDecidesBeforeAnythingIsWritten(t *testing.T) {
	s := newStage(t)
	card := func(token, action any) object {
		return s.form(
			testkit.Address("owner"),
			object{".paymentMethodType": 0, ".paymentToken": token, ".paymentAction": action},
		)
	}
	s.Unchanged("a declined card", func() {
		a := s.submit(s.admin, "k1", card("test_decline", nil))
		a.Refused("a declined card", 400, "billing.payment_declined")
		if len(a.Fields["organizationCreateRequest.paymentToken"]) != 1 {
			t.Errorf("%s", a.Body)
		}
	})
	form := card("test_action", nil)
	s.Unchanged("a payment to approve", func() {
		s.submit(s.admin, "k2", form).Refused("a payment to approve", 400, "billing.payment_action_required")
	})
	form["organizationCreateRequest"].(object)["paymentAction"] = "approved"
	var made link
	s.submit(s.admin, "k3", form).Into(&made)
	var sub billing.Subscription
	if _, err := s.Table.Get(
		context.Background(),
		billing.SubscriptionKey(made.OrganizationID),
		&sub,
	); err != nil || sub.Method != billing.Card ||
		sub.Payment == "" {
		t.Errorf("%+v %v", sub, err)
	}
}

func TestOnlyTheProvidersAdminStartsClients(t *testing.T) {
	s := newStage(t)
	invited := s.Caller("Ivo")
	s.Must(s.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: s.provider,
		UserID:     invited.UserID,
		Status:     tenancy.Accepted,
		Role:       tenancy.ProviderAdmin,
	}, nil)...))
	form := s.form(testkit.Address("owner"), nil)
	for name, by := range map[string]*testkit.Caller{
		"a service user":           s.service,
		"a stranger":               s.stranger,
		"another provider's admin": s.rival,
		"an unconfirmed admin":     invited,
	} {
		s.Unchanged(name, func() {
			a := s.submit(by, "k", form)
			a.Refused(name, 404, "portaal.not_found")
			if unknown := by.Do(
				"POST",
				"/api/providers/"+string(ids.New[ids.Provider]())+"/organizations",
				form,
				"Idempotency-Key",
				"k",
			); string(
				unknown.Body,
			) != string(
				a.Body,
			) {
				t.Errorf("%s can tell a provider that exists from one that does not", name)
			}
		})
	}
	if status, _, err := s.Server.Anonymous(
		context.Background(),
		"POST",
		s.clientsPath(),
		form,
	); err != nil ||
		status != 401 {
		t.Errorf("anonymous: %d %v", status, err)
	}
}

func TestTheIdempotencyKeyIsHeeded(t *testing.T) {
	s := newStage(t)
	s.Unchanged("a missing key", func() {
		s.admin.Do("POST", s.clientsPath(), s.form(testkit.Address("owner"), nil)).
			Refused("a missing key", 400, "portaal.idempotency_key_missing")
		s.submit(s.admin, strings.Repeat("x", 129), s.form(testkit.Address("owner"), nil)).
			Refused("a long key", 400, "portaal.idempotency_key_missing")
	})
	var first link
	s.submit(s.admin, "k", s.form(testkit.Address("owner"), nil)).Into(&first)
	s.Unchanged("another body", func() {
		s.submit(s.admin, "k", s.form(testkit.Address("owner"), object{".name": "Other"})).
			Refused("another body", 422, "portaal.idempotency_key_reused")
	})
	var rivals link
	s.rival.Do(
		"POST",
		"/api/providers/"+string(s.other)+"/organizations",
		s.form(testkit.Address("owner"), nil),
		"Idempotency-Key",
		"k",
	).
		Into(&rivals)
	if rivals.OrganizationID == first.OrganizationID {
		t.Error("a key of one provider answered another")
	}
}

func TestACutLineLeavesOneClientOrNone(t *testing.T) {
	s := newStage(t)
	cut := error(errCut)
	form := s.form(testkit.Address("owner"), nil)
	s.beforeTransaction.Store(&cut)
	s.Unchanged("an engine that fails before the transaction", func() {
		if a := s.submit(s.admin, "k", form); a.Status != 500 || strings.Contains(string(a.Body), errCut.Error()) {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
	s.beforeTransaction.Store(nil)
	s.afterTransaction.Store(&cut)
	if a := s.submit(s.admin, "k", form); a.Status != 500 {
		t.Errorf("a lost answer: %d %s", a.Status, a.Body)
	}
	s.afterTransaction.Store(nil)
	names, _ := s.rows(s.admin, "")
	var made, again link
	s.Unchanged("repeating after the answer was lost", func() {
		s.submit(s.admin, "k", form).Into(&made)
		s.submit(s.admin, "k", form).Into(&again)
	})
	if len(names) != 1 || made != again || made.OrganizationID == "" || len(s.Outbox()) != 1 {
		t.Errorf("%v %+v %+v", names, made, again)
	}
}

func TestNamesAndOwnersMayRepeat(t *testing.T) {
	s := newStage(t)
	var account tenancy.Account
	_, err := s.Table.Get(context.Background(), tenancy.UserKey(s.admin.UserID), &account)
	s.Must(err)
	var first, second link
	s.submit(s.admin, "k1", s.form(account.Email, nil)).Into(&first)
	s.submit(s.admin, "k2", s.form(account.Email, nil)).Into(&second)
	if names, _ := s.rows(
		s.admin,
		"",
	); len(names) != 2 || names[0] != names[1] ||
		first.OrganizationID == second.OrganizationID {
		t.Errorf("%v", names)
	}
}

func TestAnOwnerWithAnAccountIsToldToAccept(t *testing.T) {
	s := newStage(t)
	person := s.Person("Olga")
	s.submit(s.admin, "k", s.form(strings.ToUpper(person.Email), nil)).Into(&link{})
	q := s.Link(person.Email, "accept-organization", nil).Query
	if q.Get("orgUserHasExistingUser") != "true" || q.Get("email") != person.Email {
		t.Errorf("%v", q)
	}
}

func TestADaysRationOfClients(t *testing.T) {
	s := newStage(t)
	for range 500 {
		started := limit.Within(limit.ClientsPerProvider, table.ID(s.provider), s.Clock.Now())
		s.Must(s.Table.Transact(context.Background(), started))
	}
	s.Unchanged("one client too many", func() {
		s.submit(s.admin, "k", s.form(testkit.Address("owner"), nil)).
			Refused("one client too many", 429, "portaal.too_many_requests")
	})
}
