package domains_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/domains"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// world is some Enterprise organisations and their owners.
type world struct {
	*testkit.Kit
	all   []house
	sound func(after string) // since it was planted
}

type house struct {
	o     tenancy.Organization
	owner *testkit.Caller
}

func open(t *testing.T, n int, options ...testkit.Option) *world {
	t.Helper()
	w := &world{Kit: testkit.New(t, options...)}
	for i := range n {
		owner := w.Caller(fmt.Sprint("Olga ", i))
		o := w.Organization(func(o *tenancy.Organization) { o.UseSso = true })
		w.Join(owner, o, tenancy.Owner)
		w.all = append(w.all, house{o, owner})
	}
	w.sound = w.StaysSound()
	return w
}

func (h house) path(more ...any) string {
	return "/api/organizations/" + string(h.o.ID) + "/domain" + fmt.Sprint(more...)
}

func (h house) claims(name string) domains.Details {
	var d domains.Details
	h.owner.Do("POST", h.path(), map[string]any{"domainName": name}).Into(&d)
	return d
}

func (h house) verifies(d domains.Details) (is domains.Details) {
	h.owner.Do("POST", h.path("/", d.ID, "/verify"), nil).Into(&is)
	return is
}

func (h house) listed() []domains.Details {
	var list struct{ Data []domains.Details }
	h.owner.Do("GET", h.path(), nil).Into(&list)
	return list.Data
}

// later moves the clock, and lets the owners log in again.
func (w *world) later(by time.Duration) {
	w.Clock.Advance(by)
	for _, h := range w.all {
		h.owner.LogIn()
	}
}

// refuses claims a domain that is not taken.
func (h house) refuses(typed, why string, status int, code string) {
	h.owner.Do("POST", h.path(), map[string]any{"domainName": typed}).Refused(why, status, code)
}

func answered(t *testing.T, a testkit.Answer, status int) {
	t.Helper()
	if a.Status != status {
		t.Errorf("answered %d %s, want %d", a.Status, a.Body, status)
	}
}

// events are the lines of an organisation's log about domains, the oldest first.
func (w *world) events(h house) (what []string) {
	for _, raw := range w.Items("type", "what", "domainName", "server", "organizationId", "date") {
		var e struct {
			Type         string `dynamodbav:"type"`
			What, Server int
			DomainName   string           `dynamodbav:"domainName"`
			Organization ids.Organization `dynamodbav:"organizationId"`
		}
		w.Must(raw.Into(&e))
		if e.Type == "Event" && e.Organization == h.o.ID && e.What >= 2000 {
			what = append(what, fmt.Sprint(e.What, " ", e.DomainName, " ", e.Server))
		}
	}
	return what
}

func TestADomainIsVerifiedByItsRecord(t *testing.T) {
	t.Parallel()
	w := open(t, 1)
	h := w.all[0]
	d := h.claims("Bakery.EXAMPLE.org.")
	if d.Name != "bakery.example.org" || d.VerifiedDate != nil ||
		!strings.HasPrefix(d.Text, "bw=") || len(d.Text) < 40 {
		t.Fatalf("%+v", d)
	}
	for why, texts := range map[string][]string{
		"no record":        nil,
		"another's record": {"v=spf1 -all", d.Text + "x", d.Text[:len(d.Text)-1], strings.ToLower(d.Text), "bw="},
	} {
		w.Names.Set("bakery.example.org", texts...)
		if is := h.verifies(d); is.VerifiedDate != nil || is.LastChecked == nil {
			t.Errorf("%s: %+v", why, is)
		}
	}
	w.Names.Fail(true)
	h.owner.Do("POST", h.path("/", d.ID, "/verify"), nil).Refused("no answer", 400, "domains.no_answer")
	w.Names.Fail(false)
	w.Names.Set("bakery.example.org", "v=spf1 -all", d.Text)
	if is := h.verifies(d); is.VerifiedDate == nil || is.NextRun != nil {
		t.Errorf("%+v", is)
	}
	w.Names.Set("bakery.example.org")
	if is := h.verifies(d); is.VerifiedDate == nil {
		t.Error("a verified domain is verified no more")
	}
	if all := h.listed(); len(all) != 1 || all[0].VerifiedDate == nil || all[0].Text != d.Text {
		t.Errorf("%+v", all)
	}
	var owner domains.Owner
	if there, err := w.Table.Get(t.Context(), domains.OwnerKey("bakery.example.org"), &owner); err != nil || !there {
		t.Error("nobody's", err)
	}
	w.sound("verifying a domain")
	answered(t, h.owner.Do("DELETE", h.path("/", d.ID), nil), 200)
	if all := h.listed(); len(all) != 0 {
		t.Errorf("%+v", all)
	}
	if there, err := w.Table.Get(t.Context(), domains.OwnerKey("bakery.example.org"), &owner); err != nil || there {
		t.Error("still somebody's", err)
	}
	counts := map[string]int{}
	for _, line := range w.events(h) {
		counts[line]++
	}
	want := map[string]int{"2000": 1, "2001": 1, "2002": 1, "2003": 2}
	for n, times := range want {
		if got := counts[n+" bakery.example.org 0"]; got != times {
			t.Errorf("%s stands %d times in the log, of %d: %v", n, got, times, counts)
		}
	}
	w.sound("giving a domain up")
}

func TestWhatIsNoDomain(t *testing.T) {
	t.Parallel()
	w := open(t, 1)
	h := w.all[0]
	for _, name := range []string{
		"nl", "co.uk", "github.io", "s3.amazonaws.com", "10.0.0.1", "localhost", "a.localhost", "klant.local",
		"https://bakery.example.org", "anna@bakery.example.org", "bakery example.org", "_dmarc.example.org", "bakery",
		"-bakery.example.org", "*.example.org", "127。0。0。1", "1.0.0.127.in-addr.arpa", ".", "..",
	} {
		h.refuses(name, name, 400, "domains.no_domain")
	}
	for typed, name := range map[string]string{
		"bücher.example.org": "xn--bcher-kva.example.org",
		"bakery.co.uk":       "bakery.co.uk",
		"bakery.test":        "bakery.test",
	} {
		if d := h.claims(typed); d.Name != name {
			t.Errorf("%s became %s", typed, d.Name)
		}
	}
	h.refuses("BÜCHER.example.org", "twice", 409, "domains.there")
}

func TestHowManyDomains(t *testing.T) {
	t.Parallel()
	w := open(t, 1, testkit.WithSizes(limit.Sizes{limit.Domains: 2}))
	h := w.all[0]
	first := h.claims("one.example.org")
	h.claims("two.example.org")
	h.refuses("three.example.org", "full", 400, "domains.too_many")
	answered(t, h.owner.Do("POST", h.path("/", first.ID, "/remove"), nil), 200)
	h.claims("three.example.org")
}

func TestPlansWithoutDomains(t *testing.T) {
	t.Parallel()
	w := open(t, 1)
	h := w.all[0]
	d := h.claims("bakery.example.org")
	w.Names.Set("bakery.example.org", d.Text)
	h.o.UseSso = false
	var o tenancy.Organization
	_, err := w.Table.Get(t.Context(), h.o.Key(), &o)
	w.Must(err)
	o.UseSso = false
	w.Must(w.Table.Transact(t.Context(), table.Put(&o, nil)))
	h.refuses("b.example.org", "plan", 400, "domains.plan_required")
	h.owner.Do("POST", h.path("/", d.ID, "/verify"), nil).Refused("plan", 400, "domains.plan_required")
	w.later(2 * time.Hour)
	w.Must(w.RunJob("domains-run", nil))
	if all := h.listed(); len(all) != 1 || all[0].VerifiedDate != nil {
		t.Errorf("%+v", all)
	}
	answered(t, h.owner.Do("DELETE", h.path("/", d.ID), nil), 200)
	w.sound("a plan without domains")
}

// TestOneOrganisationADomain lets many organisations that all have their record verify one domain at once, by the
// button and by the job: it becomes one's, and when that gives it up, another's.
func TestOneOrganisationADomain(t *testing.T) {
	t.Parallel()
	rounds := testkit.Size(10, 3)
	w := open(t, 4)
	for round := range rounds {
		name := fmt.Sprintf("race%d.example.org", round)
		var records []string
		claims := make([]domains.Details, len(w.all))
		for i, h := range w.all {
			claims[i] = h.claims(name)
			records = append(records, claims[i].Text)
		}
		w.Names.Set(name, records...)
		w.later(2 * time.Hour)
		var wg sync.WaitGroup
		status := make([]int, len(w.all))
		for i, h := range w.all {
			wg.Go(func() { status[i] = h.owner.Do("POST", h.path("/", claims[i].ID, "/verify"), nil).Status })
		}
		wg.Go(func() { w.Must(w.RunJob("domains-run", nil)) })
		wg.Wait()
		verified, owner := 0, -1
		for i, h := range w.all {
			all := h.listed()
			if is := all[len(all)-1]; is.VerifiedDate != nil {
				verified, owner = verified+1, i
			} else if status[i] == 200 {
				t.Errorf("answered %d to whom the domain isn't", status[i])
			}
		}
		if verified != 1 {
			t.Fatalf("%d organisations have one domain: %v", verified, status)
		}
		next := (owner + 1) % len(w.all)
		if a := w.all[next].owner.Do("POST", w.all[next].path("/", claims[next].ID, "/verify"), nil); a.Status != 409 {
			t.Errorf("another organisation was answered %d", a.Status)
		}
		answered(t, w.all[owner].owner.Do("DELETE", w.all[owner].path("/", claims[owner].ID), nil), 200)
		if is := w.all[next].verifies(claims[next]); is.VerifiedDate == nil {
			t.Error("given up, and nobody else's")
		}
		for i, h := range w.all {
			if i != owner {
				answered(t, h.owner.Do("DELETE", h.path("/", claims[i].ID), nil), 200)
			}
		}
		w.sound("a race for a domain")
	}
	testkit.Proved(t, "races for one domain (R-19)", "%d rounds of %d organisations, always one", rounds, len(w.all))
}

// TestAnothersDomain names a domain of one organisation in the path of another.
func TestAnothersDomain(t *testing.T) {
	t.Parallel()
	w := open(t, 2)
	mine, other := w.all[0], w.all[1]
	d := mine.claims("bakery.example.org")
	w.Names.Set("bakery.example.org", d.Text)
	w.Unchanged("another's domain", func() {
		answered(t, other.owner.Do("DELETE", other.path("/", d.ID), nil), 404)
		answered(t, other.owner.Do("DELETE", mine.path("/", d.ID), nil), 404)
		answered(t, other.owner.Do("POST", other.path("/", d.ID, "/verify"), nil), 404)
		answered(t, other.owner.Do("POST", mine.path("/", d.ID, "/verify"), nil), 404)
		answered(t, other.owner.Do("GET", mine.path(), nil), 404)
	})
	if all := mine.listed(); len(all) != 1 || all[0].VerifiedDate != nil {
		t.Errorf("%+v", all)
	}
}
