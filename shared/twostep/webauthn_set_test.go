package twostep_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

func TestASecurityKeyIsSetUpOnlyForWhoWasAsked(t *testing.T) {
	w := open(t)
	stranger := of(w.Kit, w.Person("Stranger"))
	put := func(k *actor.SecurityKey, challenge string) reply {
		return w.send("PUT", "/api/two-factor/webauthn", body{
			"name":               "Key",
			"masterPasswordHash": w.hash,
			"deviceResponse":     k.Create(challenge),
		})
	}
	for what, spoil := range map[string]func(k *actor.SecurityKey){
		"for another host":     func(k *actor.SecurityKey) { k.Party = "evil.example" },
		"at another site":      func(k *actor.SecurityKey) { k.Origin = "https://evil.example" },
		"in a frame":           func(k *actor.SecurityKey) { k.CrossOrigin = true },
		"untouched":            func(k *actor.SecurityKey) { k.Untouched = true },
		"in another algorithm": func(k *actor.SecurityKey) { k.Alg = -47 },
	} {
		k := aKey()
		spoil(k)
		w.wants(what, put(k, w.asksForKey()["challenge"].(string)), 400, "twostep.key_refused")
	}
	theirs := stranger.asksForKey()["challenge"].(string)
	w.wants("somebody else's question", put(aKey(), theirs), 400, "twostep.key_refused")
	late := w.asksForKey()["challenge"].(string)
	w.Clock.Advance(5*time.Minute + time.Second)
	w.wants("too late", put(aKey(), late), 400, "twostep.key_refused")
	if r := w.logIn(); r.status != 200 {
		t.Fatalf("something was set up: %s", r.text)
	}
	k, question := aKey(), w.asksForKey()["challenge"].(string)
	if r := put(k, question); r.status != 200 {
		t.Fatalf("a good one: %s", r.text)
	}
	w.wants("the same question twice", put(aKey(), question), 400, "twostep.key_refused")
	if list := w.asksForKey()["excludeCredentials"].([]any); len(list) != 1 || list[0].(body)["id"] != k.Name() {
		t.Errorf("keys that are set up are not excluded: %v", list)
	}
	w.wants("the same key twice", put(k, w.asksForKey()["challenge"].(string)), 400, "twostep.key_refused")
	taken := w.send("PUT", "/api/two-factor/webauthn", body{
		"name":               "Key",
		"id":                 1,
		"masterPasswordHash": w.hash,
		"deviceResponse":     aKey().Create(w.asksForKey()["challenge"].(string)),
	})
	w.wants("at a place that is taken", taken, 409, "portaal.stale")
	bad := aKey().Create("x")
	bad["response"].(body)["clientDataJson"] = "{!}"
	r := w.send("PUT", "/api/two-factor/webauthn", body{
		"name": "Key", "masterPasswordHash": w.hash, "deviceResponse": bad,
	})
	if r.status != 400 || !strings.Contains(r.text, `"deviceResponse.response.clientDataJson":[`) {
		t.Errorf("no base 64: %d %s", r.status, r.text)
	}
}

// Newer clients send what the last answer gave in place of the master password.
func TestTheProofOfSecurityKeysIsGoodOnce(t *testing.T) {
	w, k := open(t), aKey()
	proof := w.does("POST", "get-webauthn", nil).body["userVerificationToken"].(string)
	asked := w.send("POST", "/api/two-factor/get-webauthn-challenge", body{"userVerificationToken": proof})
	if asked.status != 200 {
		t.Fatal(asked.text)
	}
	proof = asked.body["userVerificationToken"].(string)
	put := func(k *actor.SecurityKey, challenge string) reply {
		return w.send("PUT", "/api/two-factor/webauthn", body{
			"name":                  "Key",
			"id":                    3,
			"userVerificationToken": proof,
			"deviceResponse":        k.Create(challenge),
		})
	}
	set := put(k, asked.body["options"].(body)["challenge"].(string))
	if set.status != 200 || !strings.Contains(set.text, `"id":3`) {
		t.Fatalf("set up: %s", set.text)
	}
	w.wants("once more", put(aKey(), w.asksForKey()["challenge"].(string)), 400, "twostep.not_verified")
	app := w.does("POST", "get-authenticator", nil).body["userVerificationToken"]
	w.wants("another method's", w.send("DELETE", "/api/two-factor/webauthn/all", body{
		"userVerificationToken": app,
	}), 400, "twostep.not_verified")
	w.wants("none", w.send("POST", "/api/two-factor/get-webauthn-challenge", body{}), 400, "portaal.invalid")
}

func TestASecurityKeyIsTwoStepLoginForThePolicy(t *testing.T) {
	ctx := context.Background()
	k := testkit.New(t)
	h := k.House()
	w := of(k, h.Member)
	w.setsUpKey(aKey(), "Key")
	k.Must(h.Owner.SetPolicy(ctx, h.OrganizationID, actor.PolicyTwoStep, true, nil))
	if m := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email); m.Status != actor.Confirmed || !m.TwoFactorEnabled {
		t.Fatalf("with a key: %+v", m)
	}
	w.does("DELETE", "webauthn/all", nil)
	if m := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email); m.Status != actor.Revoked || m.TwoFactorEnabled {
		t.Errorf("without: %+v", m)
	}
	k.Sound("the policy")
}

func TestWhatIsKeptOfASecurityKeyIsSealed(t *testing.T) {
	w, k := open(t), aKey()
	w.setsUpKey(k, "Grandmother's key")
	for _, raw := range w.Items() {
		if _, mail := raw["message"]; mail {
			continue // what waits to be mailed
		}
		var open map[string]any
		w.Must(raw.Into(&open))
		text := fmt.Sprint(open)
		if strings.Contains(text, "Grandmother") || strings.Contains(text, k.Name()) {
			t.Errorf("it lies open in %v", raw.Key())
		}
	}
}

// TestAProofIsNotGoodForeverByAskingAgain: what stands for the master password for some minutes is not made new by what
// it is used for, or whoever sits down at an open page keeps it.
func TestAProofIsNotGoodForeverByAskingAgain(t *testing.T) {
	t.Parallel()
	w := open(t)
	proof := w.does("POST", "get-webauthn", nil).body["userVerificationToken"]
	for range 4 {
		w.Clock.Advance(4 * time.Minute)
		r := w.send("POST", "/api/two-factor/get-webauthn-challenge", body{"userVerificationToken": proof})
		if r.status != 200 {
			return
		}
		proof = r.body["userVerificationToken"]
	}
	t.Error("after sixteen minutes the proof is still good")
}
