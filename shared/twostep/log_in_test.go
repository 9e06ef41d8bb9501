package twostep_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"portaal/infra/testkit"
)

const (
	period = 30 * time.Second
	day    = 24 * time.Hour
)

func TestSomebodySetsAnAppUpAndLogsInWithIt(t *testing.T) {
	w := open(t)
	if r := w.logIn(); r.status != 200 {
		t.Fatalf("before: %s", r.text)
	}
	key := w.setsUpApp()
	r := w.logIn()
	w.wants("without a code", r, 400, "identity.second_step_needed")
	for name, want := range map[string]string{
		"error":               `"invalid_grant"`,
		"error_description":   `"Two factor required."`,
		"TwoFactorProviders":  `["0"]`,
		"TwoFactorProviders2": `{"0":null}`,
	} {
		if !strings.Contains(r.text, `"`+name+`":`+want) {
			t.Errorf("%s is not %s: %s", name, want, r.text)
		}
	}
	wrong := w.with("0", "000000")
	w.wants("a wrong code", wrong, 400, "factor.code_wrong")
	if !strings.Contains(wrong.text, `"Message":"Two-step token is invalid. Try again."`) {
		t.Errorf("words %s", wrong.text)
	}
	if !w.mailed("A log-in to your account was stopped") {
		t.Error("nobody was told of the wrong code")
	}
	if r := w.with("0", w.app(key)); r.status != 200 || r.body["Key"] == nil {
		t.Errorf("with a code: %d %s", r.status, r.text)
	}
	if r := w.send("GET", "/api/two-factor", nil); !strings.Contains(r.text, `"enabled":true,"type":0`) {
		t.Errorf("list %s", r.text)
	}
	if r := w.send("GET", "/api/sync", nil); !strings.Contains(r.text, `"twoFactorEnabled":true`) {
		t.Error("the profile does not say so")
	}
}

// The set-up's own code is one of those that are good once.
func TestACodeIsGoodOnceAlsoForManyAtOnce(t *testing.T) {
	w := open(t)
	got := w.does("POST", "get-authenticator", nil)
	key := got.body["key"].(string)
	w.does("PUT", "authenticator", body{"key": key, "token": w.app(key)})
	w.wants("the code of the set-up", w.with("0", w.app(key)), 400, "factor.code_wrong")
	w.Clock.Advance(10 * time.Minute)
	code := w.app(key)
	var mu sync.Mutex
	answers := map[int]int{}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			r := w.with("0", code)
			mu.Lock()
			defer mu.Unlock()
			answers[r.status]++
		})
	}
	all.Wait()
	if answers[200] != 1 {
		t.Errorf("one code let in %v", answers)
	}
	w.Clock.Advance(10 * time.Minute)
	if r := w.with("0", code); r.status != 400 {
		t.Errorf("an old code: %d", r.status)
	}
}

func TestThereAreTwentyGuessesADayOverAllMethods(t *testing.T) {
	w := open(t)
	w.setsUpApp()
	w.setsUpMail(w.who.Email)
	looked := 0
	for i := range 60 {
		w.Clock.Advance(6 * time.Minute)
		r := w.with([]string{"0", "1", "8"}[i%3], fmt.Sprintf("%06d", i))
		switch r.code() {
		case "factor.code_wrong":
			looked++
		case "portaal.too_many_requests":
		default:
			t.Fatalf("%d %s", r.status, r.text)
		}
	}
	if looked > 20 || looked < 10 {
		t.Errorf("%d guesses were looked at", looked)
	}
	in5 := 0
	w.Clock.Advance(2 * day)
	for i := range 8 {
		if r := w.with("0", fmt.Sprintf("%06d", i)); r.code() == "factor.code_wrong" {
			in5++
		}
	}
	if in5 != 5 {
		t.Errorf("%d guesses in five minutes", in5)
	}
}

func TestTheRecoveryCodeLogsInSwitchesAllOffAndIsDead(t *testing.T) {
	w := open(t)
	if code := w.recoveryCode(); code != "" {
		t.Fatalf("a recovery code without a method: %s", code)
	}
	key := w.setsUpApp()
	code := w.recoveryCode()
	if len(code) != 32 {
		t.Fatalf("recovery code %q", code)
	}
	w.setsUpMail(w.who.Email)
	if again := w.recoveryCode(); again != code {
		t.Error("the second method made another code")
	}
	w.wants("a wrong one", w.with("8", strings.Repeat("A", 32)), 400, "factor.code_wrong")
	old := w.who.Token()
	spaced := strings.ToLower(code[:4]) + " " + code[4:]
	w.again(w.with("8", spaced))
	if w.who.Token() == old {
		t.Fatal("no session of its own")
	}
	if !w.mailed("Your recovery code was used") {
		t.Error("nobody was told")
	}
	if r := w.send("GET", "/api/two-factor", nil); !strings.Contains(r.text, `"data":[]`) {
		t.Errorf("methods left: %s", r.text)
	}
	if r := w.send("GET", "/api/sync", nil); !strings.Contains(r.text, `"twoFactorEnabled":false`) {
		t.Error("the profile still says two-step login")
	}
	if r := w.logIn(); r.status != 200 {
		t.Errorf("log-in with the master password alone: %s", r.text)
	}
	now := w.who.Token()
	w.who.UseToken(old)
	if r := w.send("GET", "/api/sync", nil); r.status != 401 {
		t.Errorf("a session from before: %d", r.status)
	}
	w.who.UseToken(now)
	w.setsUpApp()
	if fresh := w.recoveryCode(); fresh == code || len(fresh) != 32 {
		t.Errorf("the next first method brought %q", fresh)
	}
	w.wants("the old code", w.with("8", code), 400, "factor.code_wrong")
	w.wants("the old app", w.with("0", w.app(key)), 400, "factor.code_wrong")
	w.Sound("a recovery")
}

func TestOlderClientsRecoverWithoutLoggingIn(t *testing.T) {
	w := open(t)
	w.setsUpApp()
	code := w.recoveryCode()
	ask := body{"email": w.who.Email, "masterPasswordHash": "wrong" + w.hash[5:], "recoveryCode": code}
	if r := w.send("POST", "/api/two-factor/recover", ask); r.code() != "identity.invalid_username_or_password" {
		t.Errorf("without the master password: %s", r.text)
	}
	ask["masterPasswordHash"] = w.hash
	if r := w.send("POST", "/api/two-factor/recover", ask); r.status != 200 {
		t.Errorf("recover: %s", r.text)
	}
	if r := w.send("POST", "/api/two-factor/recover", ask); r.code() != "factor.code_wrong" {
		t.Errorf("twice: %s", r.text)
	}
	if r := w.logIn(); r.status != 200 {
		t.Errorf("log in: %s", r.text)
	}
}

func TestADeviceIsRememberedForThirtyDays(t *testing.T) {
	w := open(t)
	key := w.setsUpApp()
	remembered := func() string {
		t.Helper()
		w.Clock.Advance(10 * time.Minute)
		r := w.with("0", w.app(key), "twoFactorRemember", "1")
		w.again(r)
		text, _ := r.body["TwoFactorToken"].(string)
		if text == "" {
			t.Fatalf("no token: %s", r.text)
		}
		return text
	}
	if r := w.with("0", w.app(key)); r.body["TwoFactorToken"] != nil {
		t.Error("a token that nobody asked for")
	}
	text := remembered()
	here := w.device
	w.device = uuid.NewString()
	w.wants("on another device", w.with("5", text), 400, "identity.second_step_needed")
	w.device = here
	other := of(w.Kit, w.Person("Other"))
	other.device = here
	other.setsUpApp()
	other.wants("for another account", other.with("5", text), 400, "identity.second_step_needed")
	w.Clock.Advance(29 * day)
	if r := w.with("5", text); r.status != 200 {
		t.Errorf("day 29: %s", r.text)
	}
	w.Clock.Advance(2 * day)
	w.wants("day 31, though it was used", w.with("5", text), 400, "identity.second_step_needed")

	text = remembered()
	w.setsUpMail(w.who.Email)
	w.wants("after another method", w.with("5", text), 400, "identity.second_step_needed")
	text = remembered()
	if r := w.send("POST", "/api/accounts/security-stamp", body{"masterPasswordHash": w.hash}); r.status != 200 {
		t.Fatal(r.text)
	}
	w.wants("after the sessions were ended", w.with("5", text), 400, "identity.second_step_needed")
}

func TestCodesComeByMail(t *testing.T) {
	w := open(t)
	address := testkit.Address("codes")
	w.setsUpMail(address)
	if len(w.recoveryCode()) != 32 {
		t.Error("the first method brought no recovery code")
	}
	before := w.codesMailed(address)
	r := w.logIn()
	local, domain, _ := strings.Cut(address, "@")
	hint := local[:2] + strings.Repeat("*", len(local)-2) + "@" + domain
	if !strings.Contains(r.text, `"TwoFactorProviders2":{"1":{"Email":"`+hint+`"}}`) {
		t.Errorf("hint %s", r.text)
	}
	if w.codesMailed(address) != before+1 {
		t.Error("mail is all there is, and no code was sent")
	}
	code := w.mailedCode(address)
	w.Clock.Advance(5*time.Minute + time.Second)
	w.wants("too late", w.with("1", code), 400, "factor.code_wrong")
	w.Clock.Advance(time.Hour)
	ask := body{"email": w.who.Email, "masterPasswordHash": w.hash}
	send := "/api/two-factor/send-email-login"
	if r := w.send("POST", send, ask); r.status != 200 {
		t.Errorf("send: %s", r.text)
	}
	code = w.mailedCode(address)
	if r := w.with("1", code); r.status != 200 {
		t.Errorf("in time: %s", r.text)
	}
	w.wants("twice", w.with("1", code), 400, "factor.code_wrong")

	w.Must(w.who.Refresh(context.Background()))
	w.setsUpApp()
	before = w.codesMailed(address)
	w.wants("with a choice", w.logIn(), 400, "identity.second_step_needed")
	if w.codesMailed(address) != before {
		t.Error("there is a choice, and a code was sent unasked")
	}
	w.Clock.Advance(time.Hour)
	for i := range 5 {
		if r := w.send("POST", send, ask); (r.status == 200) != (i < 3) {
			t.Errorf("mail %d in ten minutes: %d %s", i+1, r.status, r.code())
		}
	}
}

// Whoever does not know the master password learns nothing of a second step, and lets no mail be sent.
func TestNothingIsToldBeforeTheMasterPassword(t *testing.T) {
	w := open(t)
	key := w.setsUpApp()
	w.setsUpMail(w.who.Email)
	code := w.recoveryCode()
	plain := of(w.Kit, w.Person("Plain"))
	wrong := "password"
	bad := "AAAA" + w.hash[4:]
	want := plain.logIn(wrong, bad)
	mails := len(w.MailsTo(w.who.Email))
	for what, more := range map[string][]string{
		"nothing":  nil,
		"a code":   {"twoFactorProvider", "0", "twoFactorToken", w.app(key)},
		"recovery": {"twoFactorProvider", "8", "twoFactorToken", code},
		"remember": {"twoFactorProvider", "5", "twoFactorToken", "x.y"},
	} {
		if r := w.logIn(append([]string{wrong, bad}, more...)...); r.text != want.text || r.status != want.status {
			t.Errorf("%s: %s, and without two-step login %s", what, r.text, want.text)
		}
	}
	send := "/api/two-factor/send-email-login"
	there := w.send("POST", send, body{"email": w.who.Email, "masterPasswordHash": bad})
	nobody := w.send("POST", send, body{"email": testkit.Address("nobody"), "masterPasswordHash": bad})
	if there.text != nobody.text || there.status != 400 {
		t.Errorf("mailing a code: %s and %s", there.text, nobody.text)
	}
	if len(w.MailsTo(w.who.Email)) != mails {
		t.Error("a mail was sent")
	}
	w.Clock.Advance(time.Hour)
	if r := w.with("8", code); r.status != 200 {
		t.Errorf("the recovery code was used up: %s", r.text)
	}
}

func TestARefreshAsksForNoSecondStep(t *testing.T) {
	w := open(t)
	first := w.logIn()
	w.setsUpApp()
	text, _ := first.body["refresh_token"].(string)
	r := w.form(url.Values{"grant_type": {"refresh_token"}, "client_id": {"cli"}, "refresh_token": {text}})
	if r.status != 200 {
		t.Errorf("refresh: %s", r.text)
	}
}

func TestALogInOnANewDeviceIsMailed(t *testing.T) {
	w := open(t)
	w.device = "" // as the person registered on some device, the first log-in made it known
	w.device = uuid.NewString()
	w.again(w.logIn())
	if !w.mailed("A new device logged in to your account") {
		t.Error("nobody was told of a new device")
	}
	before := len(w.MailsTo(w.who.Email))
	w.again(w.logIn())
	if len(w.MailsTo(w.who.Email)) != before {
		t.Error("a known device was told of again")
	}
}

// The table alone gives nobody a second step.
func TestWhatAMethodKeepsIsSealed(t *testing.T) {
	w := open(t)
	key := w.setsUpApp()
	address := testkit.Address("hidden")
	w.setsUpMail(address)
	code := w.recoveryCode()
	w.logIn()
	for _, raw := range w.Items() {
		if _, mail := raw["message"]; mail {
			continue // what waits to be mailed
		}
		var open map[string]any
		w.Must(raw.Into(&open))
		text := strings.ToLower(fmt.Sprint(open))
		for what, secret := range map[string]string{"the key": key, "the recovery code": code, "the address": address} {
			if strings.Contains(text, strings.ToLower(secret)) {
				t.Errorf("%s lies open in %v", what, raw.Key())
			}
		}
	}
	if _, err := w.Keys.Unseal("elsewhere", w.Keys.Seal("here", "text")); err == nil {
		t.Error("what was sealed for one place opens in another")
	}
}
