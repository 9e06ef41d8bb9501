package passkeys_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"

	"portaal/infra/actor"
	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/logbook"
)

func TestSomebodyAddsAPasskeyAndLogsInWithNothingElse(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	options, _ := w.asks()
	delete(options, "challenge")
	user := options["user"].(body)
	if id, _ := user["id"].(string); len(id) != 22 {
		t.Errorf("the passkey would know the account as %q", id)
	}
	delete(user, "id")
	want := `{"attestation":"none","authenticatorSelection":{"requireResidentKey":true,"residentKey":"required",` +
		`"userVerification":"required"},"errorMessage":"","excludeCredentials":[],"extensions":{},` +
		`"pubKeyCredParams":[{"alg":-7,"type":"public-key"},{"alg":-8,"type":"public-key"},` +
		`{"alg":-257,"type":"public-key"}],"rp":{"id":"` + k.Party + `","name":"Portaal"},"status":"ok",` +
		`"timeout":60000,"user":{"displayName":"Fatima","name":"` + w.who.Email + `"}}`
	if got, _ := json.Marshal(options); string(got) != want {
		t.Errorf("asked for a new passkey\n%s\nwant\n%s", got, want)
	}
	keys, before := w.unlocking(), w.revision()
	added := w.adds(k, " Laptop ", keys)
	if w.revision() == before {
		t.Error("other clients don't ask for what it unlocks with")
	}
	shown := fmt.Sprintf(`,"name":"Laptop","prfStatus":0,"encryptedUserKey":%q,"encryptedPublicKey":%q,`+
		`"object":"webauthnCredential"}`, keys["encryptedUserKey"], keys["encryptedPublicKey"])
	if !strings.HasSuffix(strings.TrimSpace(added.text), shown) {
		t.Errorf("added: %s\nwant %s", added.text, shown)
	}
	if got := w.send("GET", "/api/webauthn", nil); !strings.Contains(got.text, shown) {
		t.Errorf("listed: %s", got.text)
	}
	if w.mailed("A passkey was added to your account") != 1 {
		t.Error("nobody was told")
	}
	asked := w.get("/identity/accounts/webauthn/assertion-options").body["options"].(body)
	delete(asked, "challenge")
	want = `{"allowCredentials":[],"errorMessage":"","extensions":{},"rpId":"` + k.Party + `","status":"ok",` +
		`"timeout":60000,"userVerification":"required"}`
	if got, _ := json.Marshal(asked); string(got) != want {
		t.Errorf("asked\n%s\nwant\n%s", got, want)
	}
	w.offers("to a lock page", k)
	logIns := w.happened(logbook.UserLoggedIn)
	in := w.logsIn(k)
	if in.status != 200 || in.body["Key"] == nil || in.body["refresh_token"] == nil {
		t.Fatalf("with the passkey: %d %s", in.status, in.text)
	}
	opens, _ := json.Marshal(in.body["UserDecryptionOptions"].(body)["WebAuthnPrfOption"])
	want = fmt.Sprintf(`{"CredentialId":%q,"EncryptedPrivateKey":%q,"EncryptedUserKey":%q,"Transports":["internal"]}`,
		k.Name(), keys["encryptedPrivateKey"], keys["encryptedUserKey"])
	if string(opens) != want {
		t.Errorf("the vault is opened with\n%s\nwant\n%s", opens, want)
	}
	if n := w.happened(logbook.UserLoggedIn) - logIns; n != 1 {
		t.Errorf("%d lines about the log-in", n)
	}
	if w.mailed("A new device logged in") != 1 {
		t.Error("nobody was told of the new device")
	}
	w.who.UseToken(in.body["access_token"].(string))
	if r := w.send("GET", "/api/sync", nil); r.status != 200 {
		t.Errorf("the session: %d", r.status)
	}
	if opened := w.SessionsOpened(ids.User(w.who.UserID)); !slices.Contains(opened, true) {
		t.Errorf("no session says that a passkey opened it: %v", opened)
	}
	w.Sound("a log-in with a passkey")
}

func TestAPasskeyWithoutKeysOnlyLogsIn(t *testing.T) {
	t.Parallel()
	w, k, could := open(t), aPasskey(), aPasskey()
	added := w.adds(k, "Old key", nil)
	if added.body["prfStatus"] != 2.0 || added.body["encryptedUserKey"] != nil {
		t.Errorf("added: %s", added.text)
	}
	if r := w.adds(could, "New key", body{"supportsPrf": true}); r.body["prfStatus"] != 1.0 {
		t.Errorf("one that could unlock: %s", r.text)
	}
	for _, k := range []*actor.SecurityKey{k, could} {
		in := w.logsIn(k)
		opening, _ := in.body["UserDecryptionOptions"].(body)
		_, unlocks := opening["WebAuthnPrfOption"]
		if in.status != 200 || unlocks || opening["MasterPasswordUnlock"] == nil {
			t.Errorf("with a passkey that only logs in: %d %s", in.status, in.text)
		}
	}
}

// A passkey that checked its person is two things in one; the authenticator app stays on for the master password.
func TestAPasskeyNeedsNoSecondStep(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	w.adds(k, "Laptop", nil)
	app := w.does("POST", "/api/two-factor/get-authenticator", w.hashed(nil))
	key := app.body["key"].(string)
	code, err := totp.GenerateCode(key, w.Clock.Now())
	w.Must(err)
	w.does("PUT", "/api/two-factor/authenticator", w.hashed(body{"key": key, "token": code}))
	if in := w.logsIn(k); in.status != 200 || in.body["TwoFactorToken"] != nil {
		t.Errorf("with the passkey: %d %s", in.status, in.text)
	}
	w.wants("with the master password", w.byPassword(w.hash), 400, "identity.second_step_needed")
}

func TestAQuestionToAPasskeyIsAnsweredOnceAndInTime(t *testing.T) {
	t.Parallel()
	const wrong = "identity.invalid_username_or_password"
	w, k := open(t), aPasskey()
	w.adds(k, "Laptop", nil)
	challenge, text := w.question()
	answer := k.GetPasskey(challenge)
	if in := w.answers(text, answer); in.status != 200 {
		t.Fatalf("in time: %s", in.text)
	}
	w.wants("the same answer twice", w.answers(text, answer), 400, wrong)
	challenge, text = w.question()
	w.Clock.Advance(5 * time.Minute)
	w.wants("too late", w.answers(text, k.GetPasskey(challenge)), 400, wrong)
	parts := strings.Split(text, ".")
	longer := fmt.Sprintf("%s.%d.%s", parts[0], w.Clock.Now().Add(time.Hour).Unix(), parts[2])
	w.wants("made to last", w.answers(longer, k.GetPasskey(challenge)), 400, wrong)
	asked := w.does("POST", "/api/webauthn/assertion-options", w.hashed(nil))
	w.wants("of another purpose", w.answers(
		asked.body["token"].(string),
		k.GetPasskey(asked.body["options"].(body)["challenge"].(string)),
	), 400, wrong)
	w.Clock.Advance(time.Hour)
	challenge, text = w.question()
	answer = k.GetPasskey(challenge)
	var mu sync.Mutex
	var all sync.WaitGroup
	in := 0
	for range 5 {
		all.Go(func() {
			r := w.answers(text, answer)
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

// Everything that is wrong answers the very bytes of a wrong master password, for an account as for none.
func TestWhatAPasskeySignsAtALogInIsLookedAt(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	w.adds(k, "Laptop", nil)
	w.device = ""
	wrong := w.byPassword(base64.StdEncoding.EncodeToString(make([]byte, 32))).text
	stranger, theirs := of(w.Kit, w.Person("Stranger")), aPasskey()
	stranger.adds(theirs, "Theirs", nil)
	step := aPasskey() // a second step of the account, which knows it by another handle
	asked := w.does("POST", "/api/two-factor/get-webauthn-challenge", w.hashed(nil))
	w.does("PUT", "/api/two-factor/webauthn", w.hashed(body{
		"name":           "Key",
		"deviceResponse": step.Create(asked.body["options"].(body)["challenge"].(string)),
	}))
	step.User, step.Verifies = k.User, true
	other := aPasskey()
	other.Handle, other.User, other.Verifies = k.Handle, k.User, true
	good, failed := *k, w.happened(logbook.UserFailedLogIn)
	for what, change := range map[string]func(k *actor.SecurityKey){
		"that checked nobody":        func(k *actor.SecurityKey) { k.Verifies = false },
		"untouched":                  func(k *actor.SecurityKey) { k.Untouched = true },
		"of another host":            func(k *actor.SecurityKey) { k.Party = "evil.example" },
		"at another site":            func(k *actor.SecurityKey) { k.Origin = "https://evil.example" },
		"of another key":             func(k *actor.SecurityKey) { *k = *other },
		"that is a second step":      func(k *actor.SecurityKey) { *k = *step },
		"of somebody else":           func(k *actor.SecurityKey) { k.User = theirs.User },
		"of somebody else's account": func(k *actor.SecurityKey) { *k = *theirs; k.User = good.User },
		"of nobody":                  func(k *actor.SecurityKey) { id := uuid.New(); k.User = id[:] },
		"without an account":         func(k *actor.SecurityKey) { k.User = nil },
	} {
		w.Clock.Advance(2 * time.Hour)
		bad := good
		change(&bad)
		if r := w.logsIn(&bad); r.status != 400 || r.text != wrong {
			t.Errorf("a passkey %s: %d %s", what, r.status, r.text)
		}
	}
	if n := w.happened(logbook.UserFailedLogIn) - failed; n != 7 { // the others name another account, or none
		t.Errorf("%d failed log-ins are written down", n)
	}
	w.Clock.Advance(2 * time.Hour) // whoever tried wrongly so often waits
	if r := w.logsIn(&good); r.status != 200 {
		t.Errorf("the passkey itself: %s", r.text)
	}
	for what, answer := range map[string]string{"nothing": "", "a text": "x", "half": `{"id":"a2V5"}`} {
		_, text := w.question()
		r := w.form(url.Values{"grant_type": {"webauthn"}, "token": {text}, "deviceResponse": {answer}})
		w.wants(what, r, 400, "identity.invalid_request")
	}
}

func TestWrongPasskeysAreCounted(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	w.adds(k, "Laptop", nil)
	bad := *k
	bad.Verifies = false
	for i := range 50 {
		r := w.logsIn(&bad)
		if r.status == 429 {
			return
		}
		if r.status != 400 {
			t.Fatalf("try %d: %d %s", i, r.status, r.text)
		}
	}
	t.Error("fifty wrong answers were all looked at")
}

// A count that does not grow says that somebody has a copy of the passkey.
func TestAPasskeyWhoseCountGoesBackIsRefused(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	k.Counts = true
	w.adds(k, "Key", nil)
	k.Counter = 41
	if r := w.logsIn(k); r.status != 200 {
		t.Fatalf("the passkey: %s", r.text)
	}
	for _, back := range []uint32{41, 20} {
		k.Counter = back - 1 // it signs one more
		w.Clock.Advance(10 * time.Minute)
		w.wants(fmt.Sprintf("%d after 42", back), w.logsIn(k), 400, "identity.invalid_username_or_password")
	}
	k.Counter = 42
	w.Clock.Advance(time.Hour)
	if r := w.logsIn(k); r.status != 200 {
		t.Errorf("the passkey itself: %s", r.text)
	}
}

func TestThereAreFivePasskeysAndOneCanGo(t *testing.T) {
	t.Parallel()
	w := open(t)
	var keys []*actor.SecurityKey
	var gone string
	for i := range 5 {
		keys = append(keys, aPasskey())
		gone, _ = w.adds(keys[i], fmt.Sprintf("Passkey %d", i+1), nil).body["id"].(string)
	}
	w.wants("a sixth", w.send("POST", "/api/webauthn/attestation-options", w.hashed(nil)), 400, "passkeys.full")
	other := w.logsIn(keys[4])
	path := "/api/webauthn/" + gone + "/delete"
	w.wants("with a wrong password", w.send("POST", path, body{
		"masterPasswordHash": base64.StdEncoding.EncodeToString(make([]byte, 32)),
	}), 400, "identity.wrong_password")
	stranger := of(w.Kit, w.Person("Stranger"))
	w.wants("by somebody else", stranger.send("POST", path, stranger.hashed(nil)), 404, "portaal.not_found")
	w.does("POST", path, w.hashed(nil))
	if w.mailed("A passkey was removed from your account") != 1 {
		t.Error("nobody was told")
	}
	w.Must(w.who.Refresh(background))
	mine := w.who.Token()
	w.who.UseToken(other.body["access_token"].(string))
	if r := w.send("GET", "/api/sync", nil); r.status != 401 {
		t.Errorf("a session that began with the passkey: %d", r.status)
	}
	w.who.UseToken(mine)
	w.wants("the passkey that went", w.logsIn(keys[4]), 400, "identity.invalid_username_or_password")
	w.wants("once more", w.send("POST", path, w.hashed(nil)), 404, "portaal.not_found")
	w.adds(aPasskey(), "Passkey 6", nil)
	if r := w.logsIn(keys[0]); r.status != 200 {
		t.Errorf("one that stayed: %s", r.text)
	}
	w.Sound("a passkey went")
}

func TestPasskeysGoWithTheAccount(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	w.adds(k, "Laptop", w.unlocking())
	w.does("DELETE", "/api/accounts", w.hashed(nil))
	w.wants("of an account that is gone", w.logsIn(k), 400, "identity.invalid_username_or_password")
	for _, row := range w.Items() {
		if row.Key() == factor.PasskeysKey(ids.User(w.who.UserID)) {
			t.Error("the passkeys are still there")
		}
	}
	w.Sound("an account with a passkey was deleted")
}
