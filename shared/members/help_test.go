package members_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// wrapped is a well-formed wrapped key; nothing of a membership depends on what is in it.
var wrapped = "4." + base64.StdEncoding.EncodeToString(make([]byte, 256))

// world is one organisation, the client of a provider unless it is told otherwise, with a service user who looks after
// it.
type world struct {
	*testkit.Kit
	o     tenancy.Organization
	staff *testkit.Caller
}

// complete lets the tests require two-step login and give every permission, as if all of it were built.
var complete = testkit.WithFeatures(feature.Missing()...)

// open makes an organisation with seats and a limit (0: none). change alters it before it is written.
func open(t *testing.T, seats, limit int, change ...func(*tenancy.Organization)) *world {
	t.Helper()
	return inside(testkit.New(t, complete), seats, limit, change...)
}

// inside makes another organisation in the same stack.
func inside(k *testkit.Kit, seats, limit int, change ...func(*tenancy.Organization)) *world {
	k.T.Helper()
	provider := ids.New[ids.Provider]()
	w := &world{Kit: k, staff: k.Caller("Sven")}
	k.Employ(w.staff, provider, tenancy.ProviderAdmin)
	w.o = k.Organization(
		append(
			[]func(*tenancy.Organization){
				func(o *tenancy.Organization) { o.ProviderID, o.ClientID = provider, ids.New[ids.Client]() },
			},
			change...)...)
	count := &organizations.Seats{
		OrganizationID: w.o.ID,
		ProviderID:     w.o.ProviderID,
		ClientID:       w.o.ClientID,
		Name:           w.o.Name,
		PlanType:       w.o.PlanType,
		Seats:          seats,
		Enabled:        true,
		Started:        k.Clock.Now(),
	}
	if limit > 0 {
		count.MaxAutoscaleSeats = &limit
	}
	k.Plant(count)
	k.Must(
		k.Table.Transact(
			context.Background(),
			billing.StartWrites(
				&billing.Subscription{
					ID:              ids.New[ids.Subscription](),
					OrganizationID:  w.o.ID,
					ProviderID:      w.o.ProviderID,
					DiscountPercent: billing.DiscountFor(w.o.ProviderID),
					PlanType:        w.o.PlanType,
					Seats:           seats,
				},
				k.Clock.Now(),
			)...),
	)
	return w
}

// alone makes an organisation that no provider manages.
func alone(o *tenancy.Organization) { o.ProviderID, o.ClientID = "", "" }

// join makes a confirmed member who occupies a seat.
func (w *world) join(
	name string,
	role tenancy.Role,
	change ...func(*tenancy.Membership),
) (*testkit.Caller, tenancy.Membership) {
	w.T.Helper()
	c := w.Caller(name)
	plan, err := organizations.TakeFor(
		context.Background(),
		w.Table,
		nil,
		w.o,
		organizations.Counted(tenancy.Confirmed, role),
	)
	w.Must(err)
	w.Must(w.Table.Transact(context.Background(), plan.Writes()...))
	email := w.email(c)
	m := w.Join(
		c,
		w.o,
		role,
		append(
			[]func(*tenancy.Membership){func(m *tenancy.Membership) { m.Email, m.Name = email, name }},
			change...)...)
	return c, m
}

// email is the address of a caller.
func (w *world) email(c *testkit.Caller) string {
	w.T.Helper()
	var a tenancy.Account
	ok, err := w.Table.Get(context.Background(), tenancy.UserKey(c.UserID), &a)
	w.Must(err)
	if !ok {
		w.T.Fatal("the caller has no account")
	}
	return a.Email
}

// with makes a caller with a given address.
func (w *world) with(email string) *testkit.Caller {
	w.T.Helper()
	c := w.Caller("Somebody")
	_, err := w.Table.Touch(
		context.Background(),
		tenancy.UserKey(c.UserID),
		expression.Set(expression.Name("email"), expression.Value(email)),
		table.Exists(),
	)
	w.Must(err)
	return c
}

// users is the path of the organisation's members; further parts follow.
func (w *world) users(more string) string {
	return "/api/organizations/" + string(w.o.ID) + "/users" + more
}

// member finds a membership by address, in the table.
func (w *world) member(email string) (tenancy.Membership, bool) {
	w.T.Helper()
	all, err := members.Roster(context.Background(), w.Table, w.o.ID)
	w.Must(err)
	for _, m := range all {
		if m.Email == email {
			return m, true
		}
	}
	return tenancy.Membership{}, false
}

// must finds a membership that has to be there.
func (w *world) must(email string) tenancy.Membership {
	w.T.Helper()
	m, ok := w.member(email)
	if !ok {
		w.T.Fatalf("no member with the address of %s", email)
	}
	return m
}

// seats reads the counter.
func (w *world) seats() organizations.Seats {
	w.T.Helper()
	s, err := organizations.ReadSeats(context.Background(), w.Table, w.o)
	w.Must(err)
	return s
}

// invites sends an invitation that must succeed and returns the invited membership.
func (w *world) invites(by *testkit.Caller, email string, role tenancy.Role) tenancy.Membership {
	w.T.Helper()
	w.ok(by.Do("POST", w.users("/invite"), map[string]any{"emails": []string{email}, "type": role}))
	return w.must(email)
}

// token takes the token out of the newest invitation mail to an address.
func (w *world) token(email string) string {
	w.T.Helper()
	return w.Link(email, "accept-organization", url.Values{"organizationId": {string(w.o.ID)}}).Query.Get("token")
}

// accepts lets a caller accept a place with the newest mail.
func (w *world) accepts(c *testkit.Caller, m tenancy.Membership) testkit.Answer {
	w.T.Helper()
	return c.Do("POST", w.users("/"+string(m.ID)+"/accept"), map[string]any{"token": w.token(m.Email)})
}

// in takes somebody through invite and accept.
func (w *world) in(by *testkit.Caller, name string, role tenancy.Role) (*testkit.Caller, tenancy.Membership) {
	w.T.Helper()
	c := w.Caller(name)
	m := w.invites(by, w.email(c), role)
	w.ok(w.accepts(c, m))
	return c, w.must(m.Email)
}

func (w *world) ok(a testkit.Answer) {
	w.T.Helper()
	if a.Status != 200 {
		w.T.Fatalf("answered %d %s", a.Status, a.Body)
	}
}

// want fails unless a request is refused with the status and code.
func want(t testing.TB, what string, a testkit.Answer, status int, code string) {
	t.Helper()
	if a.Status != status || a.Code != code {
		t.Errorf("%s: answered %d %q, want %d %q: %s", what, a.Status, a.Code, status, code, a.Body)
	}
}

// refused fails unless a request is refused with status and code and leaves the table as it was.
func (w *world) refused(t *testing.T, what string, status int, code string, request func() testkit.Answer) {
	t.Helper()
	before, mails := w.Digest(), len(w.Outbox())
	want(t, what, request(), status, code)
	if w.Digest() != before || len(w.Outbox()) != mails {
		t.Errorf("%s: was refused and changed something", what)
	}
}

// events counts the organisation's events by type.
func (w *world) events() map[logbook.EventType]int {
	w.T.Helper()
	found, err := w.Table.Query(context.Background(), table.Query{Partition: logbook.OrganizationLog(w.o.ID)})
	w.Must(err)
	all, err := table.Decode[logbook.Event](found.Items)
	w.Must(err)
	out := map[logbook.EventType]int{}
	for _, e := range all {
		out[e.What]++
	}
	return out
}

// mails counts the mails that wait for an address, by template.
func (w *world) mails(to string) map[string]int {
	out := map[string]int{}
	for _, m := range w.Outbox() {
		if m.Message.To == to {
			out[m.Message.Template]++
		}
	}
	return out
}

// rows lists members as a caller sees them.
func (w *world) rows(by *testkit.Caller, query string) (rows []members.MemberDetails, next string) {
	w.T.Helper()
	var page struct {
		Data              []members.MemberDetails
		ContinuationToken *string
	}
	a := by.Do("GET", w.users(query), nil)
	w.ok(a)
	w.Must(json.Unmarshal(a.Body, &page))
	if page.ContinuationToken != nil {
		next = *page.ContinuationToken
	}
	return page.Data, next
}
