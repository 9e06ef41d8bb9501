package local

import (
	"embed"
	"encoding/json"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

//go:embed mail.html
var mailPages embed.FS

var mailTemplates = template.Must(
	template.New("mail.html").Funcs(template.FuncMap{"pieces": pieces}).ParseFS(mailPages, "mail.html"),
)

// Mails come from outside: a page shows them as text, or inside a frame that runs no script, loads
// nothing and has no origin. Links open beside it.
const (
	pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
	mailPolicy = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src " +
		"'unsafe-inline'; img-src data:; form-action 'none'"
)

// mount serves the mailbox below /_local/mail.
func (m *Mailbox) mount(mux *http.ServeMux) {
	mux.HandleFunc("GET /_local/mail.json", m.serveJSON)
	mux.HandleFunc("GET /_local/mail", m.serveList)
	mux.HandleFunc("GET /_local/mail/{id}", m.serveOne)
	mux.HandleFunc("GET /_local/mail/{id}/html", m.serveHTML)
}

func (m *Mailbox) serveJSON(w http.ResponseWriter, r *http.Request) {
	mails, err := m.Newest(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if mails == nil {
		mails = []Mail{}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(mails)
}

func (m *Mailbox) serveList(w http.ResponseWriter, r *http.Request) {
	mails, err := m.Newest(r.Context())
	page(w, "list", map[string]any{"Mails": mails, "Error": err})
}

func (m *Mailbox) serveOne(w http.ResponseWriter, r *http.Request) {
	if mail, ok := m.find(r); ok {
		page(w, "one", mail)
		return
	}
	http.NotFound(w, r)
}

func (m *Mailbox) serveHTML(w http.ResponseWriter, r *http.Request) {
	mail, ok := m.find(r)
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", mailPolicy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Write([]byte(opensBeside(mail.HTML)))
}

func (m *Mailbox) find(r *http.Request) (Mail, bool) {
	mails, _ := m.Newest(r.Context()) // a mail that is kept can be read without the emulator
	i := slices.IndexFunc(mails, func(mail Mail) bool { return mail.ID == r.PathValue("id") })
	if i < 0 {
		return Mail{}, false
	}
	return mails[i], true
}

func page(w http.ResponseWriter, name string, data any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", pagePolicy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	mailTemplates.ExecuteTemplate(w, name, data)
}

var doctype = regexp.MustCompile(`(?i)^\s*<!doctype[^>]*>`)

// opensBeside lets a mail's links open in a tab of their own. The doctype stays first: without it a
// browser would lay the mail out by other rules.
func opensBeside(html string) string {
	head := doctype.FindString(html)
	return head + `<base target="_blank">` + html[len(head):]
}

// piece is a run of a mail's text, or a link in it.
type piece struct{ Text, Link string }

var webLink = regexp.MustCompile(`https?://[^\s<>"']+`)

func pieces(text string) []piece {
	var all []piece
	for at := 0; at < len(text); {
		found := webLink.FindStringIndex(text[at:])
		if found == nil {
			return append(all, piece{Text: text[at:]})
		}
		link := strings.TrimRight(text[at+found[0]:at+found[1]], ".,;:!?)")
		if found[0] > 0 {
			all = append(all, piece{Text: text[at : at+found[0]]})
		}
		all = append(all, piece{Text: link, Link: link})
		at += found[0] + len(link)
	}
	return all
}
