package twostep_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// world is somebody with an account, and what logs them in.
type world struct {
	*testkit.Kit
	who    *actor.Actor
	hash   string
	device string
}

func open(t *testing.T, options ...testkit.Option) *world {
	t.Helper()
	k := testkit.New(t, options...)
	return of(k, k.Person("Fatima"))
}

func of(k *testkit.Kit, who *actor.Actor) *world {
	k.T.Helper()
	hash, err := actor.LoginHash(who.Person)
	k.Must(err)
	return &world{Kit: k, who: who, hash: hash, device: uuid.NewString()}
}

type body = map[string]any

// reply is an answer.
type reply struct {
	status int
	text   string
	body   body
}

func (r reply) code() string { s, _ := r.body["code"].(string); return s }

func (w *world) send(method, path string, in any) reply {
	w.T.Helper()
	status, text, err := w.who.Do(context.Background(), method, path, in)
	w.Must(err)
	r := reply{status: status, text: string(text)}
	_ = json.Unmarshal(text, &r.body) // an answer may have no body
	return r
}

// does sends a request with the master password, which has to go well.
func (w *world) does(method, path string, more body) reply {
	w.T.Helper()
	in := body{"masterPasswordHash": w.hash}
	for k, v := range more {
		in[k] = v
	}
	r := w.send(method, "/api/two-factor/"+path, in)
	if r.status != 200 {
		w.T.Fatalf("%s %s: %d %s", method, path, r.status, r.text)
	}
	return r
}

// logIn asks for a token, with pairs of further fields of the form.
func (w *world) logIn(more ...string) reply {
	w.T.Helper()
	form := url.Values{
		"grant_type":       {"password"},
		"scope":            {"api offline_access"},
		"client_id":        {"cli"},
		"username":         {w.who.Email},
		"password":         {w.hash},
		"deviceType":       {"25"},
		"deviceIdentifier": {w.device},
		"deviceName":       {"linux"},
	}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return w.form(form)
}

func (w *world) form(form url.Values) reply {
	w.T.Helper()
	r, err := http.NewRequestWithContext(
		context.Background(),
		"POST",
		testkit.PublicURL+"/identity/connect/token",
		strings.NewReader(form.Encode()),
	)
	w.Must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	answer, err := w.Do(r)
	w.Must(err)
	text, err := io.ReadAll(answer.Body)
	w.Must(err)
	out := reply{status: answer.StatusCode, text: string(text)}
	w.Must(json.Unmarshal(text, &out.body))
	return out
}

func (w *world) with(provider, code string, more ...string) reply {
	w.T.Helper()
	return w.logIn(append([]string{"twoFactorProvider", provider, "twoFactorToken", code}, more...)...)
}

// again gives the world a session of now, as somebody whose other sessions ended.
func (w *world) again(r reply) {
	w.T.Helper()
	token, _ := r.body["access_token"].(string)
	if r.status != 200 || token == "" {
		w.T.Fatalf("log in: %d %s", r.status, r.text)
	}
	w.who.UseToken(token)
}

// app is what an authenticator app shows now; the library that it is made with is not ours.
func (w *world) app(key string) string {
	w.T.Helper()
	code, err := totp.GenerateCode(key, w.Clock.Now())
	w.Must(err)
	return code
}

// setsUpApp sets an authenticator app up and gives its key. Its next code is another one.
func (w *world) setsUpApp() string {
	w.T.Helper()
	got := w.does("POST", "get-authenticator", nil)
	key := got.body["key"].(string)
	w.does("PUT", "authenticator", body{"key": key, "token": w.app(key)})
	w.Clock.Advance(period)
	return key
}

// setsUpMail has codes mailed to an address.
func (w *world) setsUpMail(address string) {
	w.T.Helper()
	w.does("POST", "send-email", body{"email": address})
	w.does("PUT", "email", body{"email": address, "token": w.mailedCode(address)})
}

var sixDigits = regexp.MustCompile(`^\d{6}\b`)

// mailedCode is the newest code that was mailed to an address; "" for none.
func (w *world) mailedCode(address string) string {
	for _, m := range w.MailsTo(address) {
		if code := sixDigits.FindString(m.Subject); code != "" {
			return code
		}
	}
	return ""
}

func (w *world) codesMailed(address string) int {
	n := 0
	for _, m := range w.MailsTo(address) {
		if sixDigits.MatchString(m.Subject) {
			n++
		}
	}
	return n
}

func (w *world) mailed(subject string) bool {
	for _, m := range w.MailsTo(w.who.Email) {
		if strings.Contains(m.Subject, subject) {
			return true
		}
	}
	return false
}

func (w *world) recoveryCode() string {
	w.T.Helper()
	code, _ := w.does("POST", "get-recover", nil).body["code"].(string)
	return code
}

func (w *world) wants(what string, r reply, status int, code string) {
	w.T.Helper()
	if r.status != status || r.code() != code {
		w.T.Errorf("%s: %d %s, want %d %s", what, r.status, r.text, status, code)
	}
}
