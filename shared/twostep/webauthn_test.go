package twostep_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// asksForKey asks for a security key to be set up, and gives the options for it.
func (w *world) asksForKey() body {
	w.T.Helper()
	return w.does("POST", "get-webauthn-challenge", nil).body["options"].(body)
}

// setsUpKey sets a security key up.
func (w *world) setsUpKey(k *actor.SecurityKey, name string) reply {
	w.T.Helper()
	return w.does("PUT", "webauthn", body{
		"name":           name,
		"deviceResponse": k.Create(w.asksForKey()["challenge"].(string)),
	})
}

// question is what a log-in without a second step is asked of security keys.
func (w *world) question() body {
	w.T.Helper()
	r := w.logIn()
	steps, _ := r.body["TwoFactorProviders2"].(body)
	asked, _ := steps["7"].(body)
	if r.status != 400 || asked == nil {
		w.T.Fatalf("no question: %d %s", r.status, r.text)
	}
	return asked
}

func (w *world) challenge() string { w.T.Helper(); return w.question()["challenge"].(string) }

// happened counts in the person's own log.
func (w *world) happened(what logbook.EventType) (n int) {
	w.T.Helper()
	page, err := w.Table.Query(context.Background(), table.Query{Partition: logbook.UserLog(ids.User(w.who.UserID))})
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

func aKey() *actor.SecurityKey { return actor.NewSecurityKey(testkit.PublicURL) }

func TestSomebodySetsASecurityKeyUpAndLogsInWithIt(t *testing.T) {
	w, k := open(t), aKey()
	options := w.asksForKey()
	delete(options, "challenge")
	user := options["user"].(body)
	if id, _ := user["id"].(string); id == "" || strings.Contains(id, w.who.Email) {
		t.Errorf("the key would know the account as %q", id)
	}
	delete(user, "id")
	want := `{"attestation":"none","authenticatorSelection":{"requireResidentKey":false,"residentKey":"discouraged",` +
		`"userVerification":"discouraged"},"errorMessage":"","excludeCredentials":[],"extensions":{},` +
		`"pubKeyCredParams":[{"alg":-7,"type":"public-key"},{"alg":-8,"type":"public-key"},` +
		`{"alg":-257,"type":"public-key"}],"rp":{"id":"` + k.Party + `","name":"Portaal"},"status":"ok",` +
		`"timeout":60000,"user":{"displayName":"Fatima","name":"` + w.who.Email + `"}}`
	if got, _ := json.Marshal(options); string(got) != want {
		t.Errorf("asked for a new key\n%s\nwant\n%s", got, want)
	}
	set := w.setsUpKey(k, " Blue key ")
	shown := `{"enabled":true,"keys":[{"name":"Blue key","id":1,"migrated":false}]}`
	if !strings.Contains(set.text, `"webAuthn":`+shown) {
		t.Errorf("set up: %s", set.text)
	}
	if got := w.does("POST", "get-webauthn", nil); !strings.Contains(got.text, `"webAuthn":`+shown) {
		t.Errorf("shown: %s", got.text)
	}
	if !w.mailed("Two-step login was set up") {
		t.Error("nobody was told")
	}
	if len(w.recoveryCode()) != 32 {
		t.Error("the first method brought no recovery code")
	}
	asked := w.question()
	challenge := asked["challenge"].(string)
	delete(asked, "challenge")
	want = `{"allowCredentials":[{"id":"` + k.Name() + `","type":"public-key"}],"errorMessage":"","extensions":{},` +
		`"rpId":"` + k.Party + `","status":"ok","timeout":60000,"userVerification":"discouraged"}`
	if got, _ := json.Marshal(asked); string(got) != want {
		t.Errorf("asked\n%s\nwant\n%s", got, want)
	}
	if opened := w.SessionsOpened(ids.User(w.who.UserID)); slices.Contains(opened, true) {
		t.Errorf("before there was a key: %v", opened)
	}
	if r := w.with("7", k.Get(challenge)); r.status != 200 || r.body["Key"] == nil {
		t.Errorf("with the key: %d %s", r.status, r.text)
	}
	if opened := w.SessionsOpened(ids.User(w.who.UserID)); !slices.Contains(opened, true) {
		t.Errorf("no session says that the key opened it: %v", opened)
	}
	if r := w.send("GET", "/api/two-factor", nil); !strings.Contains(r.text, `"enabled":true,"type":7`) {
		t.Errorf("list %s", r.text)
	}
	if r := w.send("GET", "/api/sync", nil); !strings.Contains(r.text, `"twoFactorEnabled":true`) {
		t.Error("the profile does not say so")
	}
	w.Sound("a security key")
}

// The key doesn't count, as passkeys that are synchronised don't: only the question says that an answer is an old one.
func TestAQuestionToASecurityKeyIsAnsweredOnceAndInTime(t *testing.T) {
	w, k := open(t), aKey()
	k.Counts = false
	w.setsUpKey(k, "Key")
	answer := k.Get(w.challenge())
	w.again(w.with("7", answer))
	w.wants("the same answer twice", w.with("7", answer), 400, "factor.code_wrong")
	old := w.challenge()
	w.Clock.Advance(time.Hour)
	fresh := w.challenge()
	w.wants("an older question", w.with("7", k.Get(old)), 400, "factor.code_wrong")
	w.again(w.with("7", k.Get(fresh)))
	late := w.challenge()
	w.Clock.Advance(5*time.Minute + time.Second)
	w.wants("too late", w.with("7", k.Get(late)), 400, "factor.code_wrong")
	w.Clock.Advance(time.Hour)
	answer = k.Get(w.challenge())
	var mu sync.Mutex
	var all sync.WaitGroup
	in := 0
	for range 5 {
		all.Go(func() {
			r := w.with("7", answer)
			mu.Lock()
			defer mu.Unlock()
			if r.status == 200 {
				in++
			}
		})
	}
	all.Wait()
	if in != 1 {
		t.Errorf("one answer let in %d times", in)
	}
}

func TestWhatASecurityKeySignsIsLookedAt(t *testing.T) {
	w, k := open(t), aKey()
	w.setsUpKey(k, "Key")
	stranger := of(w.Kit, w.Person("Stranger"))
	theirs := aKey()
	stranger.setsUpKey(theirs, "Key")
	other := aKey()
	other.Handle = k.Handle
	good := *k
	for what, answer := range map[string]func(k *actor.SecurityKey, challenge string) string{
		"for another host": func(k *actor.SecurityKey, c string) string {
			k.Party = "evil.example"
			return k.Get(c)
		},
		"at another site": func(k *actor.SecurityKey, c string) string {
			k.Origin = "https://evil.example"
			return k.Get(c)
		},
		"untouched":              func(k *actor.SecurityKey, c string) string { k.Untouched = true; return k.Get(c) },
		"as if it were set up":   func(k *actor.SecurityKey, c string) string { return k.GetAs("webauthn.create", c) },
		"with another key":       func(_ *actor.SecurityKey, c string) string { return other.Get(c) },
		"with somebody's key":    func(_ *actor.SecurityKey, c string) string { return theirs.Get(c) },
		"to somebody's question": func(k *actor.SecurityKey, _ string) string { return k.Get(stranger.challenge()) },
		"framed by another site": func(k *actor.SecurityKey, c string) string {
			k.CrossOrigin, k.TopOrigin = true, "https://evil.example"
			return k.Get(c)
		},
		"a text":       func(*actor.SecurityKey, string) string { return "123456" },
		"half of it":   func(k *actor.SecurityKey, c string) string { return k.Get(c)[:200] },
		"nothing else": func(*actor.SecurityKey, string) string { return `{"id":"","response":null}` },
	} {
		w.Clock.Advance(2 * time.Hour)
		bad := good
		bad.Counter = k.Counter
		r := w.with("7", answer(&bad, w.challenge()))
		w.wants(what, r, 400, "factor.code_wrong")
		if strings.Contains(r.text, "evil") {
			t.Errorf("%s: what was sent is echoed: %s", what, r.text)
		}
	}
	for what, at := range map[string]func(k *actor.SecurityKey){
		"in the extension": func(k *actor.SecurityKey) {
			k.CrossOrigin, k.TopOrigin = true, "chrome-extension://nngceckbapebfimnlniiiahkandclblb"
		},
		"in the desktop app": func(k *actor.SecurityKey) {
			k.CrossOrigin, k.TopOrigin = true, "bw-desktop-file://bundle"
		},
		"in an older browser":   func(k *actor.SecurityKey) { k.CrossOrigin = true },
		"in a frame of our own": func(k *actor.SecurityKey) { k.CrossOrigin, k.TopOrigin = true, k.Origin },
	} {
		w.Clock.Advance(2 * time.Hour)
		k.CrossOrigin, k.TopOrigin = false, ""
		at(k)
		if r := w.with("7", k.Get(w.challenge())); r.status != 200 {
			t.Errorf("%s: %s", what, r.text)
		}
	}
}

// A count that does not grow says that somebody has a copy of the key.
func TestASecurityKeyWhoseCountGoesBackIsRefused(t *testing.T) {
	w, k := open(t), aKey()
	w.setsUpKey(k, "Key")
	k.Counter = 41
	w.again(w.with("7", k.Get(w.challenge())))
	for _, back := range []uint32{41, 20} {
		k.Counter = back - 1
		w.Clock.Advance(10 * time.Minute)
		w.wants(fmt.Sprintf("%d after 42", back), w.with("7", k.Get(w.challenge())), 400, "factor.code_wrong")
	}
	if n := w.happened(logbook.UserFailedStep); n != 2 {
		t.Errorf("it was written down %d times", n)
	}
	if !w.mailed("A log-in to your account was stopped") {
		t.Error("nobody was told")
	}
	k.Counter = 42
	if r := w.with("7", k.Get(w.challenge())); r.status != 200 {
		t.Errorf("the key itself: %s", r.text)
	}
	silent := aKey()
	silent.Counts = false
	w.setsUpKey(silent, "Passkey")
	for range 2 {
		if r := w.with("7", silent.Get(w.challenge())); r.status != 200 {
			t.Errorf("a key that doesn't count: %s", r.text)
		}
	}
}

func TestThereAreFiveSecurityKeysAndOneCanGo(t *testing.T) {
	ctx := context.Background()
	w := open(t)
	var keys []*actor.SecurityKey
	for i := range 5 {
		keys = append(keys, aKey())
		w.setsUpKey(keys[i], fmt.Sprintf("Key %d", i+1))
	}
	if n := len(w.question()["allowCredentials"].([]any)); n != 5 {
		t.Errorf("%d keys may be used", n)
	}
	hashed := body{"masterPasswordHash": w.hash}
	w.wants("a sixth", w.send("POST", "/api/two-factor/get-webauthn-challenge", hashed), 400, "twostep.keys_full")
	other := w.logIn("twoFactorProvider", "7", "twoFactorToken", keys[1].Get(w.challenge()))
	w.does("DELETE", "webauthn", body{"id": 2})
	if !w.mailed("A method of two-step login was removed") {
		t.Error("nobody was told")
	}
	w.Must(w.who.Refresh(ctx))
	token, _ := other.body["access_token"].(string)
	mine := w.who.Token()
	w.who.UseToken(token)
	if r := w.send("GET", "/api/sync", nil); r.status != 401 {
		t.Errorf("a session that began with the key: %d", r.status)
	}
	w.who.UseToken(mine)
	w.wants("the key that went", w.with("7", keys[1].Get(w.challenge())), 400, "factor.code_wrong")
	gone := maps.Clone(hashed)
	gone["id"] = 2
	w.wants("once more", w.send("DELETE", "/api/two-factor/webauthn", gone), 400, "twostep.method_off")
	fresh := aKey()
	shown := w.setsUpKey(fresh, "Key 6")
	if !strings.Contains(shown.text, `{"name":"Key 1","id":1,"migrated":false},{"name":"Key 6","id":2,`) {
		t.Errorf("the free place: %s", shown.text)
	}
	w.Clock.Advance(time.Hour)
	if r := w.with("7", fresh.Get(w.challenge())); r.status != 200 {
		t.Errorf("with the sixth: %s", r.text)
	}
	for _, id := range []int{1, 3, 4, 5} {
		w.does("DELETE", "webauthn", body{"id": id})
		w.Must(w.who.Refresh(ctx))
	}
	last := maps.Clone(hashed)
	last["id"] = 2
	w.wants("the last one", w.send("DELETE", "/api/two-factor/webauthn", last), 400, "twostep.last_key")
	w.does("DELETE", "webauthn/all", nil)
	if r := w.logIn(); r.status != 200 {
		t.Errorf("without any: %s", r.text)
	}
	w.Sound("the keys went")
}
