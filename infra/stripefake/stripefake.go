// Package stripefake plays Stripe for tests, as far as Portaal asks it: pages on which a card is given, and charges,
// with the memory of Stripe: a charge of one name is made once, and its answer is the same again. What Stripe itself
// accepts is for stripe-mock to say (shared/stripe); what a card does is said here, by its name.
package stripefake

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// What a card does when it is charged, by what its name begins with.
const (
	Good       = "pm_good"
	Declined   = "pm_declined"
	NeedsOwner = "pm_action"     // its bank wants to hear the owner
	Slow       = "pm_processing" // until Settle
)

// Fake is Stripe, with all accounts.
type Fake struct {
	mu       sync.Mutex
	now      func() time.Time
	n        int
	pages    map[string]*page
	charges  []*Charge
	answered map[string]answer
	away     bool
	charged  func()
}

// Charge is one that was asked for.
type Charge struct {
	ID, Status, Key, Customer, Method, Currency string
	AmountCents                                 int64
	Metadata                                    map[string]string
	Created                                     time.Time
}

type page struct {
	id, key, customer, method, success, cancel string
	complete                                   bool
	created                                    time.Time
	metadata                                   map[string]string
}

type answer struct {
	status int
	body   any
}

// New makes a Stripe that has seen nothing yet.
func New(now func() time.Time) *Fake {
	return &Fake{now: now, pages: map[string]*page{}, answered: map[string]answer{}}
}

// Away lets every call fail, or not any more.
func (f *Fake) Away(away bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.away = away
}

// OnCharge lets something happen once the next charge is made, before it is answered.
func (f *Fake) OnCharge(happens func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.charged = happens
}

// Charges are those that were made so far, the oldest first.
func (f *Fake) Charges() []Charge {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := make([]Charge, len(f.charges))
	for i, c := range f.charges {
		out[i] = *c
	}
	return out
}

// Settle decides what is under way.
func (f *Fake) Settle(status string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range f.charges {
		if c.Status == "processing" {
			c.Status = status
		}
	}
}

// Give gives a card on a page, as its visitor does, and tells where the page leads to.
func (f *Fake) Give(session, card string) (back string, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.pages[session]
	if p == nil {
		return "", false
	}
	f.n++
	p.complete, p.method = true, fmt.Sprintf("%s_%d", card, f.n)
	if p.customer == "" {
		p.customer = fmt.Sprintf("cus_%d", f.n)
	}
	return strings.ReplaceAll(p.success, "{CHECKOUT_SESSION_ID}", p.id), true
}

// Page is the name of the page that an address leads to.
func Page(address string) string { return address[strings.LastIndex(address, "/")+1:] }

// ServeHTTP answers as Stripe does.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if session, ok := strings.CutPrefix(r.URL.Path, "/pay/"); ok {
		f.visit(w, r, session)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	key, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	a := f.answer(r, key)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_ = json.NewEncoder(w).Encode(a.body)
}

type object = map[string]any

func failure(status int, kind, code string) answer {
	return answer{status, object{"error": object{"type": kind, "code": code, "message": "no"}}}
}

var unknown = failure(http.StatusNotFound, "invalid_request_error", "resource_missing")

func (f *Fake) answer(r *http.Request, key string) answer {
	switch {
	case f.away:
		return failure(http.StatusInternalServerError, "api_error", "")
	case strings.Contains(key, "revoked"):
		return failure(http.StatusUnauthorized, "invalid_request_error", "")
	case strings.Contains(key, "narrow"):
		return failure(http.StatusForbidden, "invalid_request_error", "")
	}
	_ = r.ParseForm()
	what, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/v1/"), "/")
	if what == "checkout" {
		_, name, _ = strings.Cut(name, "/")
	}
	switch {
	case r.Method == http.MethodPost && what == "checkout":
		return f.begin(r, key)
	case r.Method == http.MethodPost && what == "payment_intents":
		return f.charge(r, key)
	case name == "" && what == "payment_intents":
		return f.list(r, key)
	case name == "":
		return listed(nil)
	case what == "checkout":
		return f.given(key, name)
	case what == "payment_intents":
		if i := slices.IndexFunc(f.charges, func(c *Charge) bool { return c.ID == name && c.Key == key }); i >= 0 {
			return answer{http.StatusOK, f.charges[i].object()}
		}
	}
	return unknown
}

func listed(data []object) answer {
	if data == nil {
		data = []object{}
	}
	return answer{http.StatusOK, object{"object": "list", "data": data, "has_more": false, "url": "/v1"}}
}

func metadata(r *http.Request) map[string]string {
	out := map[string]string{}
	for k, v := range r.Form {
		if name, ok := strings.CutPrefix(k, "metadata["); ok {
			out[strings.TrimSuffix(name, "]")] = v[0]
		}
	}
	return out
}

func (f *Fake) begin(r *http.Request, key string) answer {
	customer := r.Form.Get("customer")
	if strings.HasPrefix(customer, "cus_elsewhere") {
		return failure(http.StatusBadRequest, "invalid_request_error", "resource_missing")
	}
	f.n++
	p := &page{
		id: fmt.Sprintf("cs_test_%d", f.n), key: key, customer: customer, created: f.now(),
		success: r.Form.Get("success_url"), cancel: r.Form.Get("cancel_url"), metadata: metadata(r),
	}
	f.pages[p.id] = p
	return answer{http.StatusOK, object{
		"id": p.id, "object": "checkout.session", "mode": "setup", "status": "open",
		"url": "http://" + r.Host + "/pay/" + p.id,
	}}
}

func (f *Fake) given(key, name string) answer {
	p := f.pages[name]
	if p == nil || p.key != key {
		return unknown
	}
	out := object{
		"id": p.id, "object": "checkout.session", "mode": "setup", "status": "open", "created": p.created.Unix(),
		"metadata": p.metadata,
	}
	if p.complete {
		out["status"], out["customer"] = "complete", p.customer
		out["setup_intent"] = object{"id": "seti_1", "object": "setup_intent", "payment_method": object{
			"id": p.method, "object": "payment_method", "type": "card",
			"card": object{"brand": "visa", "last4": "4242", "exp_month": 7, "exp_year": 2031},
		}}
	}
	return answer{http.StatusOK, out}
}

func (c *Charge) object() object {
	return object{
		"id": c.ID, "object": "payment_intent", "status": c.Status, "amount": c.AmountCents, "currency": c.Currency,
		"customer": c.Customer, "metadata": c.Metadata, "created": c.Created.Unix(),
	}
}

func (f *Fake) charge(r *http.Request, key string) answer {
	once := key + " " + r.Header.Get("Idempotency-Key")
	if before, ok := f.answered[once]; ok {
		return before
	}
	amount, _ := strconv.ParseInt(r.Form.Get("amount"), 10, 64)
	f.n++
	c := &Charge{
		ID: fmt.Sprintf("pi_%d", f.n), Status: "succeeded", Key: key, Customer: r.Form.Get("customer"),
		Method: r.Form.Get("payment_method"), Currency: r.Form.Get("currency"), AmountCents: amount,
		Metadata: metadata(r), Created: f.now(),
	}
	f.charges = append(f.charges, c)
	a := answer{http.StatusOK, nil}
	switch {
	case strings.HasPrefix(c.Method, Declined):
		a, c.Status = failure(http.StatusPaymentRequired, "card_error", "card_declined"), "requires_payment_method"
	case strings.HasPrefix(c.Method, NeedsOwner):
		a = failure(http.StatusPaymentRequired, "card_error", "authentication_required")
		c.Status = "requires_payment_method"
	case strings.HasPrefix(c.Method, Slow):
		c.Status = "processing"
	}
	if a.body == nil {
		a.body = c.object()
	}
	f.answered[once] = a
	if f.charged != nil {
		f.charged()
		f.charged = nil
	}
	return a
}

// Forget lets Stripe forget the names of charges, as it does after a day.
func (f *Fake) Forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answered = map[string]answer{}
}

func (f *Fake) list(r *http.Request, key string) answer {
	var out []object
	for _, c := range f.charges {
		if c.Key == key && (r.Form.Get("customer") == "" || c.Customer == r.Form.Get("customer")) {
			out = append(out, c.object())
		}
	}
	slices.Reverse(out)
	return listed(out)
}

// visit is the page for a browser: a link for each card, and one back.
func (f *Fake) visit(w http.ResponseWriter, r *http.Request, session string) {
	if card := r.URL.Query().Get("card"); card != "" {
		back, ok := f.Give(session, card)
		if !ok {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, back, http.StatusSeeOther)
		return
	}
	f.mu.Lock()
	p := f.pages[session]
	f.mu.Unlock()
	if p == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><title>Card</title><h1>A page of Stripe</h1><p><a href="?card=%s">Good card</a></p>`+
		`<p><a href="?card=%s">Declined card</a></p><p><a href="%s">Back</a></p>`,
		Good, Declined, html.EscapeString(p.cancel))
}
