package stripefake

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"time"
)

type page struct {
	id, key, customer, method, success, cancel string
	complete                                   bool
	created                                    time.Time
	metadata                                   map[string]string
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
	f.owners[p.method], f.owners[p.customer] = account(p.key), account(p.key)
	return strings.ReplaceAll(p.success, "{CHECKOUT_SESSION_ID}", p.id), true
}

// Page is the name of the page that an address leads to.
func Page(address string) string { return address[strings.LastIndex(address, "/")+1:] }

// elsewhere reports whether a customer or a card is another account's.
func (f *Fake) elsewhere(name, key string) bool {
	at, known := f.owners[name]
	return known && at != account(key)
}

func (f *Fake) begin(r *http.Request, key string) answer {
	customer := r.Form.Get("customer")
	if f.elsewhere(customer, key) {
		return failure(http.StatusBadRequest, "invalid_request_error", "resource_missing")
	}
	f.n++
	p := &page{
		id: fmt.Sprintf("cs_test_%d", f.n), key: key, customer: customer, created: f.now(),
		success: r.Form.Get("success_url"), cancel: r.Form.Get("cancel_url"), metadata: metadata(r),
	}
	f.pages[p.id] = p
	return good(object{
		"id": p.id, "object": "checkout.session", "mode": "setup", "status": "open",
		"url": "http://" + r.Host + "/pay/" + p.id,
	})
}

func (f *Fake) given(key, name string) answer {
	p := f.pages[name]
	if p == nil || account(p.key) != account(key) {
		return unknown
	}
	out := object{
		"id": p.id, "object": "checkout.session", "mode": "setup", "status": "open", "created": p.created.Unix(),
		"metadata": p.metadata, "livemode": live(p.key),
	}
	if p.complete {
		out["status"], out["customer"] = "complete", p.customer
		out["setup_intent"] = object{"id": "seti_1", "object": "setup_intent", "payment_method": object{
			"id": p.method, "object": "payment_method", "type": "card",
			"card": object{"brand": "visa", "last4": "4242", "exp_month": 7, "exp_year": 2031},
		}}
	}
	return good(out)
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
