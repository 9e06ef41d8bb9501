// Package stripefake plays Stripe for tests, as far as Portaal asks it: pages on which a card is given, and charges,
// with the memory of Stripe: a charge of one name is made once, and its answer is the same again. What Stripe itself
// accepts is for stripe-mock to say (shared/stripe); what a card does is said here, by its name.
package stripefake

import (
	"encoding/json"
	"net/http"
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
	Confirming = "pm_confirming" // the answer is lost, and it is being confirmed until Settle
)

// Fake is Stripe, with all accounts.
type Fake struct {
	mu       sync.Mutex
	now      func() time.Time
	n        int
	pages    map[string]*page
	owners   map[string]string // of customers and cards: at which account they are
	charges  []*Charge
	answered map[string]answer
	away     bool
	muted    map[string]bool
	refusing bool
	lists    int
	charged  func()
	after    func()
}

type answer struct {
	status int
	body   any
	asked  string // with which parameters
}

// New makes a Stripe that has seen nothing yet.
func New(now func() time.Time) *Fake {
	return &Fake{
		now: now, pages: map[string]*page{}, owners: map[string]string{}, answered: map[string]answer{},
		muted: map[string]bool{},
	}
}

// account is whose a key is, and in which mode: the last four characters tell the keys of one account apart.
func account(key string) string { return key[:max(0, len(key)-4)] }

func live(key string) bool { return strings.HasPrefix(key, "rk_live_") }

// Away lets every call fail, or not any more.
func (f *Fake) Away(away bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.away = away
}

// Mute lets every call by the keys of one account fail, or not any more.
func (f *Fake) Mute(key string, mute bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.muted[account(key)] = mute
}

// Refuse lets every call that makes something be refused for good, as those of an account that may not charge yet.
func (f *Fake) Refuse(refuse bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.refusing = refuse
}

// ServeHTTP answers as Stripe does.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if session, ok := strings.CutPrefix(r.URL.Path, "/pay/"); ok {
		f.visit(w, r, session)
		return
	}
	key, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	a, after := f.locked(r, key)
	if after != nil {
		after()
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_ = json.NewEncoder(w).Encode(a.body)
}

// locked answers a call, and tells what happens before that is heard.
func (f *Fake) locked(r *http.Request, key string) (a answer, after func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	a = f.answer(r, key)
	after, f.after = f.after, nil
	return a, after
}

type object = map[string]any

func failure(status int, kind, code string) answer {
	return answer{status: status, body: object{"error": object{"type": kind, "code": code, "message": "no"}}}
}

func good(body any) answer { return answer{status: http.StatusOK, body: body} }

var unknown = failure(http.StatusNotFound, "invalid_request_error", "resource_missing")

func (f *Fake) answer(r *http.Request, key string) answer {
	switch {
	case f.away, f.muted[account(key)]:
		return failure(http.StatusInternalServerError, "api_error", "")
	case strings.Contains(key, "revoked"):
		return failure(http.StatusUnauthorized, "invalid_request_error", "")
	case strings.Contains(key, "narrow"):
		return failure(http.StatusForbidden, "invalid_request_error", "")
	case f.refusing && r.Method == http.MethodPost:
		return failure(http.StatusBadRequest, "invalid_request_error", "account_invalid")
	}
	_ = r.ParseForm()
	what, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/v1/"), "/")
	if what == "checkout" {
		_, name, _ = strings.Cut(name, "/")
	}
	name, verb, _ := strings.Cut(name, "/")
	switch {
	case r.Method == http.MethodPost && what == "checkout":
		return f.begin(r, key)
	case r.Method == http.MethodPost && what == "payment_intents" && verb == "cancel":
		return f.cancel(key, name)
	case r.Method == http.MethodPost && what == "payment_intents":
		return f.charge(r, key)
	case name == "" && what == "payment_intents":
		return f.list(r, key)
	case name == "":
		return listed(nil, false)
	case what == "checkout":
		return f.given(key, name)
	case what == "customers" && f.owners[name] == account(key):
		return good(object{"id": name, "object": "customer"})
	case what == "payment_intents":
		if c := f.find(key, name); c != nil {
			return good(c.object(r.Form.Get("expand[0]") == "latest_charge"))
		}
	}
	return unknown
}

func listed(data []object, more bool) answer {
	if data == nil {
		data = []object{}
	}
	return good(object{"object": "list", "data": data, "has_more": more, "url": "/v1"})
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
