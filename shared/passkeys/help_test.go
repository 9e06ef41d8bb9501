package passkeys_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

var background = context.Background()

type body = map[string]any

// world is somebody with an account.
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

// reply is an answer.
type reply struct {
	status int
	text   string
	body   body
}

func (r reply) code() string { s, _ := r.body["code"].(string); return s }

func (w *world) send(method, path string, in any) reply {
	w.T.Helper()
	status, text, err := w.who.Do(background, method, path, in)
	w.Must(err)
	r := reply{status: status, text: string(text)}
	_ = json.Unmarshal(text, &r.body) // an answer may have no body
	return r
}

// hashed is a body with the master password and more.
func (w *world) hashed(more body) body {
	in := body{"masterPasswordHash": w.hash}
	maps.Copy(in, more)
	return in
}

func (w *world) does(method, path string, in body) reply {
	w.T.Helper()
	r := w.send(method, path, in)
	if r.status >= 300 {
		w.T.Fatalf("%s %s: %d %s", method, path, r.status, r.text)
	}
	return r
}

func (w *world) wants(what string, r reply, status int, code string) {
	w.T.Helper()
	if r.status != status || r.code() != code {
		w.T.Errorf("%s: %d %s, want %d %s", what, r.status, r.text, status, code)
	}
}

func aPasskey() *actor.SecurityKey {
	k := actor.NewSecurityKey(testkit.PublicURL)
	k.Counts = false // as passkeys that are synchronised don't
	return k
}

// asks asks for a new passkey, and gives the options and the token.
func (w *world) asks() (body, string) {
	w.T.Helper()
	r := w.does("POST", "/api/webauthn/attestation-options", w.hashed(nil))
	return r.body["options"].(body), r.body["token"].(string)
}

// making is what keeps a passkey that answers the options.
func making(k *actor.SecurityKey, options body, text, name string) body {
	user := options["user"].(body)["id"].(string)
	return body{
		"name":           name,
		"token":          text,
		"supportsPrf":    false,
		"deviceResponse": k.CreatePasskey(options["challenge"].(string), user),
	}
}

// adds sets a passkey up and gives what is shown of it.
func (w *world) adds(k *actor.SecurityKey, name string, more body) reply {
	w.T.Helper()
	options, text := w.asks()
	in := making(k, options, text, name)
	maps.Copy(in, more)
	return w.does("POST", "/api/webauthn", in)
}

// unlocking is what opens the person's user key, as far as the server can tell.
func (w *world) unlocking() body {
	pair := actor.NewKey()
	return body{
		"supportsPrf":         true,
		"encryptedUserKey":    "4." + strings.Repeat("A", 342) + "==",
		"encryptedPublicKey":  w.who.Key.Seal("public half"),
		"encryptedPrivateKey": pair.Seal("private half"),
	}
}

// offers looks that a lock page of the portal and, by a sync, other clients may unlock by these passkeys only.
func (w *world) offers(when string, keys ...*actor.SecurityKey) {
	w.T.Helper()
	listed, _ := w.does("GET", "/api/webauthn/unlocking", nil).body["data"].([]any)
	whole := w.does("GET", "/api/sync", nil).body["userDecryption"].(body)
	synced, ok := whole["webAuthnPrfOptions"].([]any)
	if ok != (len(keys) > 0) {
		w.T.Errorf("%s, a sync has %v for %d passkeys", when, whole["webAuthnPrfOptions"], len(keys))
	}
	for what, rows := range map[string][]any{"listed": listed, "synced": synced} {
		var names []string
		for _, row := range rows {
			opening := row.(body)
			names = append(names, opening["credentialId"].(string))
			private, _ := opening["encryptedPrivateKey"].(string)
			user, _ := opening["encryptedUserKey"].(string)
			if !strings.HasPrefix(private, "2.") || !strings.HasPrefix(user, "4.") || len(opening) != 4 ||
				!reflect.DeepEqual(opening["transports"], []any{"internal"}) {
				w.T.Errorf("%s, %s: %v", when, what, opening)
			}
		}
		var wanted []string
		for _, k := range keys {
			wanted = append(wanted, k.Name())
		}
		if !slices.Equal(names, wanted) {
			w.T.Errorf("%s, %s: %v, want %v", when, what, names, wanted)
		}
	}
}

// revision is what clients ask for to know whether there is anything new in a sync; time goes on with it.
func (w *world) revision() string {
	w.T.Helper()
	w.Clock.Advance(time.Second)
	status, text, err := w.who.Do(background, "GET", "/api/accounts/revision-date", nil)
	w.Must(err)
	if status != http.StatusOK {
		w.T.Fatalf("revision date: %d %s", status, text)
	}
	return string(text)
}

// question asks, as nobody, for any passkey.
func (w *world) question() (challenge, text string) {
	w.T.Helper()
	r := w.get("/identity/accounts/webauthn/assertion-options")
	options, _ := r.body["options"].(body)
	text, _ = r.body["token"].(string)
	challenge, _ = options["challenge"].(string)
	if r.status != 200 || text == "" || challenge == "" {
		w.T.Fatalf("no question: %d %s", r.status, r.text)
	}
	return challenge, text
}

func (w *world) get(path string) reply {
	w.T.Helper()
	r, err := http.NewRequestWithContext(background, "GET", testkit.PublicURL+path, nil)
	w.Must(err)
	return w.fetch(r)
}

func (w *world) fetch(r *http.Request) reply {
	w.T.Helper()
	answer, err := w.Do(r)
	w.Must(err)
	text, err := io.ReadAll(answer.Body)
	w.Must(err)
	out := reply{status: answer.StatusCode, text: string(text)}
	w.Must(json.Unmarshal(text, &out.body))
	return out
}

// form sends a log-in; more are further fields.
func (w *world) form(more url.Values) reply {
	w.T.Helper()
	form := url.Values{
		"scope":            {"api offline_access"},
		"client_id":        {"web"},
		"deviceType":       {"9"},
		"deviceIdentifier": {w.device},
		"deviceName":       {"chrome"},
	}
	maps.Copy(form, more)
	r, err := http.NewRequestWithContext(
		background,
		"POST",
		testkit.PublicURL+"/identity/connect/token",
		strings.NewReader(form.Encode()),
	)
	w.Must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	return w.fetch(r)
}

// answers logs in with what a passkey answered.
func (w *world) answers(text string, device body) reply {
	w.T.Helper()
	raw, err := json.Marshal(device)
	w.Must(err)
	return w.form(url.Values{"grant_type": {"webauthn"}, "token": {text}, "deviceResponse": {string(raw)}})
}

// logsIn logs in with a passkey.
func (w *world) logsIn(k *actor.SecurityKey) reply {
	w.T.Helper()
	challenge, text := w.question()
	return w.answers(text, k.GetPasskey(challenge))
}

// byPassword logs in with a master password's hash.
func (w *world) byPassword(hash string) reply {
	w.T.Helper()
	return w.form(url.Values{"grant_type": {"password"}, "username": {w.who.Email}, "password": {hash}})
}

// happened counts in the person's own log.
func (w *world) happened(what logbook.EventType) (n int) {
	w.T.Helper()
	page, err := w.Table.Query(background, table.Query{Partition: logbook.UserLog(ids.User(w.who.UserID))})
	w.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	w.Must(err)
	for _, e := range events {
		if e.What == what {
			n++
		}
	}
	return n
}

func (w *world) mailed(subject string) (n int) {
	for _, m := range w.MailsTo(w.who.Email) {
		if strings.Contains(m.Subject, subject) {
			n++
		}
	}
	return n
}
