package providers_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the caller's own place is not held: an owner who was removed meanwhile gives the organisation away;
//   - the organisation's revision is not held: two providers have it at once;
//   - the switches are not turned with it: what staff decided before it was added, or unlinked, still commits;
//   - the mail goes to the caller too, or to admins.

// own lets somebody found an organisation.
func (s *stage) own(by *testkit.Caller, name string) ids.Organization {
	s.T.Helper()
	var made struct{ ID ids.Organization }
	by.Do("POST", "/api/organizations", object{
		"name":            name,
		"billingEmail":    "own@example.test",
		"planType":        20,
		"key":             wrapped,
		"keys":            object{"publicKey": s.publicKey, "encryptedPrivateKey": s.privateKey},
		"collectionName":  s.sealed,
		"additionalSeats": 7,
	}).Into(&made)
	return made.ID
}

// joins plants a confirmed member of an organisation that is there, counted.
func (s *stage) joins(by *testkit.Caller, o ids.Organization, email string, role tenancy.Role) tenancy.Membership {
	s.T.Helper()
	m := s.Join(by, s.org(o), role, func(m *tenancy.Membership) {
		m.Email, m.WrappedKey = email, secret.Wrapped(wrapped)
	})
	seats := s.seats(o)
	seats.Occupied, seats.Confirmed = seats.Occupied+1, seats.Confirmed+1
	if role == tenancy.Owner {
		seats.Owners++
	}
	s.Must(s.Table.Transact(context.Background(), table.Put(&seats, nil)))
	return m
}

// touch changes one attribute of a row that is there.
func (s *stage) touch(at table.Key, name string, value any) {
	s.T.Helper()
	set := expression.Set(expression.Name(name), expression.Value(value))
	_, err := s.Table.Touch(context.Background(), at, set, table.Exists())
	s.Must(err)
}

func (s *stage) org(id ids.Organization) (o tenancy.Organization) {
	s.T.Helper()
	_, err := s.Table.Get(context.Background(), tenancy.OrganizationKey(id), &o)
	s.Must(err)
	return o
}

func (s *stage) seats(id ids.Organization) organizations.Seats {
	s.T.Helper()
	seats, err := organizations.ReadSeats(context.Background(), s.Table, s.org(id))
	s.Must(err)
	return seats
}

func (s *stage) paid(id ids.Organization) (b billing.Subscription) {
	s.T.Helper()
	_, err := s.Table.Get(context.Background(), billing.SubscriptionKey(id), &b)
	s.Must(err)
	return b
}

// ledger are the entries of what is billed.
func (s *stage) ledger(id ids.Organization) []billing.Entry {
	s.T.Helper()
	book, there, err := billing.ReadBook(context.Background(), s.Table, id)
	s.Must(err)
	if !there {
		s.T.Fatalf("%s has no subscription", id)
	}
	return book.Ledger
}

// add adds an organisation to the provider, or to another one.
func (s *stage) add(by *testkit.Caller, o ids.Organization, change object, headers ...string) testkit.Answer {
	s.T.Helper()
	return s.addTo(s.provider, by, o, change, headers...)
}

func (s *stage) addTo(
	p ids.Provider,
	by *testkit.Caller,
	o ids.Organization,
	change object,
	headers ...string,
) testkit.Answer {
	s.T.Helper()
	body := object{"organizationId": o, "key": s.sealed}
	for name, value := range change {
		body[name] = value
	}
	return by.Do("POST", "/api/providers/"+string(p)+"/organizations/add", body, headers...)
}

// shown is an organisation in somebody's profile.
type shown struct {
	ID                       ids.Organization
	Key, Object              string
	ProviderID, ProviderName *string
	ProviderType             *int
}

func profileOf(by *testkit.Caller) (p struct{ Organizations, ProviderOrganizations []shown }) {
	by.Do("GET", "/api/accounts/profile", nil).Into(&p)
	return p
}

func shownAs(all []shown, o ids.Organization) *shown {
	i := slices.IndexFunc(all, func(s shown) bool { return s.ID == o })
	if i < 0 {
		return nil
	}
	return &all[i]
}

func TestAnOrganisationOfOnesOwnBecomesAClient(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	o := s.own(s.admin, "Zonnebloem BV")
	other, email := s.Caller("Fenna"), testkit.Address("fenna")
	s.joins(other, o, email, tenancy.Owner)
	s.joins(s.stranger, o, testkit.Address("plain"), tenancy.Plain)
	s.touch(tenancy.StaffPlaceKey(s.service.UserID, s.provider), "key", wrapped)
	before := s.paid(o)
	sound := s.StaysSound()
	s.Clock.Advance(time.Hour)

	var made link
	s.add(s.admin, o, object{"restrictProviderAccess": true}).Into(&made)
	sound("an organisation that was added")
	after := s.org(o)
	if made.OrganizationID != o || made.ProviderID != s.provider || made.Key != s.sealed ||
		made.Object != "providerOrganization" || after.ClientID != made.ID {
		t.Errorf("answered %+v, and the organisation is %+v", made, after)
	}
	if after.ProviderID != s.provider || after.ProviderName != "Bakker IT" || !after.RestrictProviderAccess ||
		after.BillingEmail != "billing@example.test" || after.Name != "Zonnebloem BV" {
		t.Errorf("the organisation is %+v", after)
	}
	if names, _ := s.rows(s.service, "search=zonne"); !slices.Equal(names, []string{"Zonnebloem BV"}) {
		t.Errorf("the list shows %v", names)
	}
	paid := s.paid(o)
	if paid.ProviderID != s.provider || paid.DiscountPercent != billing.DiscountPercent() || paid.Seats != 7 ||
		paid.ID != before.ID || !paid.Anchor.Equal(before.Anchor) || paid.Method != billing.Invoice {
		t.Errorf("billed is %+v", paid)
	}
	if all := s.ledger(o); len(all) != 2 || all[1].Was.ProviderID != "" || all[1].Is.ProviderID != s.provider ||
		all[1].Was.DiscountPercent != billing.Free || all[1].Is.Seats != 7 || !all[1].At.Equal(s.Clock.Now()) {
		t.Errorf("the ledger is %+v", all)
	}
	for log, want := range map[*table.Path]logbook.EventType{
		ptr(logbook.ProviderLog(s.provider)): logbook.ProviderOrganizationAdded,
		ptr(logbook.OrganizationLog(o)):      logbook.OrganizationAdded,
	} {
		if n := times(s.events(*log), want); n != 1 {
			t.Errorf("%d lines %d", n, want)
		}
	}
	mails := s.MailsTo(email)
	if len(mails) != 1 || !strings.Contains(mails[0].Text, "Bakker IT") ||
		!strings.Contains(mails[0].Text, "cannot read") {
		t.Errorf("the other owner is mailed %+v", mails)
	}
	if n := s.kinds()["OutboxMail"]; n != 1 {
		t.Errorf("%d mails wait", n)
	}
	for who, by := range map[string]*testkit.Caller{"a member": s.stranger, "the owner": other} {
		seen := shownAs(profileOf(by).Organizations, o)
		if seen == nil || seen.ProviderID == nil || *seen.ProviderID != string(s.provider) ||
			*seen.ProviderName != "Bakker IT" || *seen.ProviderType != 0 {
			t.Errorf("%s is shown %+v", who, seen)
		}
	}
	if seen := shownAs(profileOf(s.service).ProviderOrganizations, o); seen == nil || seen.Key != s.sealed {
		t.Errorf("a service user is shown %+v", seen)
	}
}

func ptr[T any](v T) *T { return &v }

func times(all []logbook.EventType, what logbook.EventType) (n int) {
	for _, e := range all {
		if e == what {
			n++
		}
	}
	return n
}

func TestWhoAddsAnOrganisationAndWhichOnes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	at := func(change func(*tenancy.Organization)) ids.Organization {
		id := s.own(s.admin, "Acme")
		o := s.org(id)
		if change != nil {
			change(&o)
			s.Must(s.Table.Transact(context.Background(), table.Put(&o, nil)))
		}
		return id
	}
	good := at(nil)
	taken := s.client("Taken").OrganizationID
	s.joins(s.admin, taken, testkit.Address("a"), tenancy.Owner)
	given := s.Organization().ID
	s.Join(s.admin, s.org(given), tenancy.Owner, func(m *tenancy.Membership) { m.ByStaff = true })
	member := s.Organization().ID
	s.Join(s.admin, s.org(member), tenancy.Admin)
	waiting := s.Organization().ID
	s.Join(s.admin, s.org(waiting), tenancy.Owner, func(m *tenancy.Membership) { m.Status = tenancy.Accepted })
	suspended := at(func(o *tenancy.Organization) { o.Enabled = false })
	families := at(func(o *tenancy.Organization) { o.PlanType = 1 })
	deleting := at(func(o *tenancy.Organization) { o.Deleting = true })
	s.joins(s.service, good, testkit.Address("s"), tenancy.Owner)
	for what, c := range map[string]struct {
		by     *testkit.Caller
		o      ids.Organization
		status int
		code   string
	}{
		"a service user who owns it":       {s.service, good, 404, "portaal.not_found"},
		"an admin of another provider":     {s.rival, good, 404, "portaal.not_found"},
		"a stranger":                       {s.stranger, good, 404, "portaal.not_found"},
		"an administrator of it":           {s.admin, member, 404, "portaal.not_found"},
		"an owner who is not confirmed":    {s.admin, waiting, 404, "portaal.not_found"},
		"an organisation that is not":      {s.admin, ids.New[ids.Organization](), 404, "portaal.not_found"},
		"one that is being deleted":        {s.admin, deleting, 404, "portaal.not_found"},
		"a client":                         {s.admin, taken, 400, "providers.organization_managed"},
		"an owner whom staff made one":     {s.admin, given, 400, "providers.owner_by_staff"},
		"a suspended organisation":         {s.admin, suspended, 400, "access.organization_suspended"},
		"a plan that providers don't have": {s.admin, families, 400, "providers.plan_not_addable"},
	} {
		s.Unchanged(what, func() {
			a := s.add(c.by, c.o, nil)
			a.Refused(what, c.status, c.code)
			if strings.Contains(string(a.Body), string(c.o)) {
				t.Errorf("%s: the answer says %s", what, a.Body)
			}
		})
	}
	s.Unchanged("no key", func() { s.add(s.admin, good, object{"key": "x"}).Refused("no key", 400, "portaal.invalid") })
	s.Unchanged("a key of a person", func() {
		s.add(s.admin, good, object{"key": wrapped}).Refused("a key of a person", 400, "portaal.invalid")
	})
	reasons := map[ids.Organization]string{
		good: "", taken: "providers.organization_managed", given: "providers.owner_by_staff",
		suspended: "access.organization_suspended", families: "providers.plan_not_addable",
	}
	var seen struct {
		Data []struct {
			ID                  ids.Organization
			Disabled            bool
			Reason              *string
			EstimatedTotalCents int64
			Seats               int
		}
	}
	s.admin.Do("GET", s.path("/clients/addable"), nil).Into(&seen)
	if len(seen.Data) != len(reasons) {
		t.Errorf("%d candidates, want %d", len(seen.Data), len(reasons))
	}
	for _, row := range seen.Data {
		want, there := reasons[row.ID]
		if !there || row.Disabled != (want != "") || row.Disabled && *row.Reason != want ||
			row.ID == good && (row.EstimatedTotalCents != 7*7200 || row.Seats != 7) {
			t.Errorf("a candidate %+v, want %q", row, want)
		}
	}
	s.service.Do("GET", s.path("/clients/addable"), nil).Refused("a service user", 404, "portaal.not_found")
	s.add(s.admin, good, nil).Into(&link{})
}

func TestTheSameRequestAddsOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	o := s.own(s.admin, "Acme")
	var first, again link
	s.add(s.admin, o, nil, "Idempotency-Key", "k").Into(&first)
	s.add(s.admin, o, nil, "Idempotency-Key", "k").Into(&again)
	if first != again || s.kinds()["Client"] != 1 {
		t.Errorf("%+v, then %+v", first, again)
	}
	s.add(s.admin, o, nil).Refused("twice", 400, "providers.organization_managed")
}

func TestAnAddedClientCountsAgainstTheLimit(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.WithSizes(limit.Sizes{limit.Clients: 1}))
	first, second := s.own(s.admin, "First"), s.own(s.admin, "Second")
	var wg sync.WaitGroup
	answers := make([]testkit.Answer, 2)
	for i, o := range []ids.Organization{first, second} {
		wg.Go(func() { answers[i] = s.add(s.admin, o, nil) })
	}
	wg.Wait()
	good := 0
	for _, a := range answers {
		if a.Status == 200 {
			good++
			continue
		}
		a.Refused("beyond the limit", 400, "providers.too_many_clients")
	}
	if good != 1 || s.kinds()["Client"] != 1 {
		t.Errorf("%d were added, %d are there", good, s.kinds()["Client"])
	}
}
