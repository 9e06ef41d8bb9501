package local

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sendMail(t *testing.T, endpoint, to, subject, textBody, htmlBody string) {
	t.Helper()
	form := url.Values{
		"Action": {"SendEmail"}, "Version": {"2010-12-01"}, "Source": {"portaal@portal.test"},
		"Destination.ToAddresses.member.1": {to}, "Message.Subject.Data": {subject},
		"Message.Body.Text.Data": {textBody}, "Message.Body.Html.Data": {htmlBody},
	}
	r, err := http.NewRequest(http.MethodPost, endpoint+"/", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=local")
	if err := expectOK(r); err != nil {
		t.Fatal(err)
	}
}

func mailboxServer(t *testing.T, endpoint, dir string) http.Handler {
	t.Helper()
	box, err := newMailbox(endpoint, dir)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	box.mount(mux)
	return mux
}

func getMails(t *testing.T, h http.Handler) []Mail {
	t.Helper()
	answer := send(h, httptest.NewRequest("GET", "/_local/mail.json", nil))
	var mails []Mail
	if body := text(
		t,
		answer,
	); answer.StatusCode != 200 || json.Unmarshal([]byte(body), &mails) != nil ||
		mails == nil {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}
	return mails
}

func TestMailsOutliveTheEmulator(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	emulator, err := startMail(t.Context(), here(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(emulator.stop)
	box := mailboxServer(t, emulator.endpoint, dir)
	if got := getMails(t, box); len(got) != 0 {
		t.Fatalf("a new mailbox holds %v", got)
	}
	sendMail(t, emulator.endpoint, "anna@example.com", "Welkom", "Hallo Anna", "<p>Hallo Anna</p>")
	sendMail(t, emulator.endpoint, "bram@example.com", "Uitnodiging", "Hallo Bram", "<p>Hallo Bram</p>")
	before := getMails(t, box)
	emulator.stop()

	// The next run's emulator knows nothing of them.
	again, err := startMail(t.Context(), here(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(again.stop)
	after := getMails(t, mailboxServer(t, again.endpoint, dir))
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
	type short struct{ To, Subject, Text, HTML string }
	var got []short
	for _, m := range after {
		if m.ID == "" || len(m.At) != len("2026-01-01T00:00:00.000Z") {
			t.Errorf("id %q at %q", m.ID, m.At)
		}
		got = append(got, short{m.To, m.Subject, m.Text, m.HTML})
	}
	want := []short{
		{"bram@example.com", "Uitnodiging", "Hallo Bram", "<p>Hallo Bram</p>"},
		{"anna@example.com", "Welkom", "Hallo Anna", "<p>Hallo Anna</p>"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// store plays an emulator that holds one mail with everything hostile in it.
func store(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(
			w,
			`{"templates":{},"emails":[{"messageId":"m1","at":1773342238,"destination":{"to":["<b>a</b>@example.com"]},
			"subject":"<script>alert(1)</script>","body":{"text":"see http://portal.test/#/login?a=1&b=2. javascript:alert(1)",
			"html":"<!DOCTYPE html><html><script>alert(2)</script><a href='http://x'>y</a></html>"}}]}`,
		)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestAHostileMailIsShownAndDoesNothing(t *testing.T) {
	t.Parallel()
	box := mailboxServer(t, store(t), t.TempDir())
	get := func(path string) (*http.Response, string) {
		answer := send(box, httptest.NewRequest("GET", path, nil))
		return answer, text(t, answer)
	}
	list, body := get("/_local/mail")
	if strings.Contains(body, "<script") || strings.Contains(body, "<b>a</b>") ||
		!strings.Contains(body, "&lt;script&gt;alert(1)") ||
		!strings.Contains(body, "2026-03-12 19:03:58") {
		t.Errorf("list: %s", body)
	}
	_, body = get("/_local/mail/m1")
	for _, want := range []string{
		`sandbox="allow-popups allow-popups-to-escape-sandbox" src="/_local/mail/m1/html"`,
		`<a href="http://portal.test/#/login?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">`,
		`</a>. javascript:alert(1)</pre>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("page lacks %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "<script") {
		t.Error("a script reached the page")
	}
	frame, body := get("/_local/mail/m1/html")
	if !strings.HasPrefix(body, `<!DOCTYPE html><base target="_blank"><html>`) {
		t.Errorf("frame: %s", body)
	}
	for name, policy := range map[string]string{
		"list":  list.Header.Get("Content-Security-Policy"),
		"frame": frame.Header.Get("Content-Security-Policy"),
	} {
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src") ||
			strings.Contains(policy, "allow-scripts") {
			t.Errorf("%s: policy %q", name, policy)
		}
	}
	if !strings.HasPrefix(frame.Header.Get("Content-Security-Policy"), "sandbox ") {
		t.Error("the frame has an origin when it is opened alone")
	}
	if gone, _ := get("/_local/mail/m2"); gone.StatusCode != 404 {
		t.Errorf("an unknown mail: %d", gone.StatusCode)
	}
}

func TestAMailboxWithoutAnEmulatorSaysSoAndShowsWhatItKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kept := `{"id":"m0","to":"a@example.com","subject":"Kept","text":"","html":"","at":"2026-01-01T00:00:00.000Z"}` +
		"\n" + `{"id":"ha`
	if err := os.WriteFile(filepath.Join(dir, "mail.jsonl"), []byte(kept), 0o600); err != nil {
		t.Fatal(err)
	}
	if first := getMails(t, mailboxServer(t, store(t), dir)); len(first) != 2 {
		t.Errorf("after half a line: %v", first)
	}
	box := mailboxServer(t, "http://127.0.0.1:1", dir)
	page := text(t, send(box, httptest.NewRequest("GET", "/_local/mail", nil)))
	if !strings.Contains(page, "Kept") || !strings.Contains(page, "/_local/mail/m1") ||
		!strings.Contains(page, "the mail emulator does not answer") {
		t.Errorf("page: %s", page)
	}
	if answer := send(box, httptest.NewRequest("GET", "/_local/mail.json", nil)); answer.StatusCode != 502 {
		t.Errorf("json: %d", answer.StatusCode)
	}
}
