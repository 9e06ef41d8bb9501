package twostep_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/factor"
	"portaal/shared/feature"
)

// The last digits of the codes of RFC 6238, appendix B, for SHA-1.
func TestAnAppMakesTheCodesOfTheStandard(t *testing.T) {
	const key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // "12345678901234567890"
	for at, code := range map[int64]string{59: "287082", 1111111109: "081804", 2000000000: "279037"} {
		now := time.Unix(at, 0)
		if step := factor.AppStep(key, code, now); step != at/30 {
			t.Errorf("%d: step %d", at, step)
		}
		if factor.AppStep(key, code, now.Add(period)) == 0 {
			t.Errorf("%d: a clock that is a step behind", at)
		}
		if factor.AppStep(key, code, now.Add(90*time.Second)) != 0 {
			t.Errorf("%d: three steps later", at)
		}
	}
}

func TestAMethodIsSetUpAndTakenAwayOnlyWithTheMasterPassword(t *testing.T) {
	k := testkit.New(t)
	w := of(k, k.Person("Fatima"))
	key := w.does("POST", "get-authenticator", nil).body["key"].(string)
	for path, in := range map[string]body{
		"POST get-authenticator": {},
		"PUT authenticator":      {"key": key, "token": w.app(key)},
		"DELETE authenticator":   {"key": key},
		"POST get-email":         {},
		"POST send-email":        {"email": w.who.Email},
		"PUT email":              {"email": w.who.Email, "token": "123456"},
		"DELETE email":           {},
		"PUT disable":            {"type": 0},
		"POST get-recover":       {},
	} {
		method, at, _ := strings.Cut(path, " ")
		w = of(k, k.Person("Fatima"))
		in["masterPasswordHash"] = "AAAA" + w.hash[4:]
		w.wants(path+" with a wrong one", w.send(method, "/api/two-factor/"+at, in), 400, "identity.wrong_password")
		delete(in, "masterPasswordHash")
		if r := w.send(method, "/api/two-factor/"+at, in); !strings.Contains(r.text, `"masterPasswordHash":["`) {
			t.Errorf("%s with none: %d %s", path, r.status, r.text)
		}
		if r := w.logIn(); r.status != 200 {
			t.Errorf("%s: something was set up: %s", path, r.text)
		}
	}
}

// Newer clients send, in place of the master password, what asking about the method answered.
func TestTheProofIsGoodOnceForOneMethodAndAFewMinutes(t *testing.T) {
	w := open(t)
	put := func(key, proof string) reply {
		return w.send("PUT", "/api/two-factor/authenticator", body{
			"key":                   key,
			"token":                 w.app(key),
			"userVerificationToken": proof,
		})
	}
	ask := func(path string) (key, proof string) {
		r := w.does("POST", path, nil)
		key, _ = r.body["key"].(string)
		return key, r.body["userVerificationToken"].(string)
	}
	key, proof := ask("get-authenticator")
	other, _ := ask("get-authenticator")
	_, mail := ask("get-email")
	w.wants("of another key", put(other, proof), 400, "twostep.not_verified")
	w.wants("of another method", put(key, mail), 400, "twostep.not_verified")
	w.Clock.Advance(11 * time.Minute)
	w.wants("too late", put(key, proof), 400, "twostep.not_verified")
	key, proof = ask("get-authenticator")
	r := put(key, proof)
	if r.status != 200 || !strings.Contains(r.text, `"authenticator":{"enabled":true,"key":"`+key+`"}`) {
		t.Fatalf("in time: %s", r.text)
	}
	w.Clock.Advance(period)
	w.wants("twice", put(key, proof), 400, "twostep.not_verified")
	shown, proof := ask("get-authenticator")
	if shown != key {
		t.Error("another key is shown than the one that is set up")
	}
	gone := w.send("DELETE", "/api/two-factor/authenticator", body{"key": key, "userVerificationToken": proof})
	if gone.status != 200 || !strings.Contains(gone.text, `"enabled":false,"type":0`) {
		t.Errorf("taken away: %s", gone.text)
	}
	w.Must(w.who.Refresh(context.Background()))
	again := body{"type": 0, "masterPasswordHash": w.hash}
	w.wants("what is off", w.send("PUT", "/api/two-factor/disable", again), 400, "twostep.method_off")
	w.Sound("taking the method away")
}

func TestTakingAMethodAwayEndsOtherSessions(t *testing.T) {
	w := open(t)
	other := w.logIn()
	w.setsUpApp()
	w.does("PUT", "disable", body{"type": 0})
	w.Must(w.who.Refresh(context.Background())) // the caller's own session goes on
	if r := w.send("GET", "/api/two-factor", nil); r.status != 200 {
		t.Errorf("the caller's session: %d", r.status)
	}
	token, _ := other.body["access_token"].(string)
	w.who.UseToken(token)
	if r := w.send("GET", "/api/sync", nil); r.status != 401 {
		t.Errorf("another session: %d", r.status)
	}
	if !w.mailed("Two-step login was switched off") {
		t.Error("nobody was told")
	}
}

// An owner requires two-step login between the moment at which it is looked at whether somebody does and the one at
// which the member's last method goes.
func TestThePolicyAndTheEndOfTheLastMethodAtTheSameMoment(t *testing.T) {
	ctx := context.Background()
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithFeatures(feature.TwoStep), testkit.WithAPI(b.Wrap))
	h := k.House()
	w := of(k, h.Member)
	w.setsUpApp()
	b.Between(2, func() { // the password's try is counted and taken back before the method goes
		k.Must(h.Owner.SetPolicy(ctx, h.OrganizationID, actor.PolicyTwoStep, true, nil))
		if m := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email); m.Status != actor.Confirmed {
			t.Errorf("when the policy comes: %+v", m)
		}
	})
	w.does("PUT", "disable", body{"type": 0})
	if m := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email); m.Status != actor.Revoked || m.TwoFactorEnabled {
		t.Errorf("afterwards: %+v", m)
	}
	k.Sound("both at once")
}

// requiring makes an organisation that requires two-step login, with a member who has it.
func requiring(t *testing.T) (*testkit.Kit, *testkit.House, *world) {
	t.Helper()
	k := testkit.New(t, testkit.WithFeatures(feature.TwoStep))
	h := k.House()
	w := of(k, h.Member)
	w.setsUpApp()
	k.Must(h.Owner.SetPolicy(context.Background(), h.OrganizationID, actor.PolicyTwoStep, true, nil))
	return k, h, w
}

func TestSwitchingTheLastMethodOffRevokesThePersonWhereItIsRequired(t *testing.T) {
	ctx := context.Background()
	for how, off := range map[string]func(w *world){
		"taken away": func(w *world) { w.does("PUT", "disable", body{"type": 0}) },
		"recovered":  func(w *world) { w.again(w.with("8", w.recoveryCode())) },
	} {
		k, h, w := requiring(t)
		member := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email)
		if member.Status != actor.Confirmed || !member.TwoFactorEnabled {
			t.Fatalf("%s: before: %+v", how, member)
		}
		w.setsUpMail(w.who.Email)
		w.does("DELETE", "email", nil)
		k.Must(w.who.Refresh(ctx))
		if m := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email); m.Status != actor.Confirmed {
			t.Fatalf("%s: another method is left: %+v", how, m)
		}
		off(w)
		member = k.MemberWith(h.Owner, h.OrganizationID, w.who.Email)
		if member.Status != actor.Revoked || member.TwoFactorEnabled {
			t.Errorf("%s: after the answer: %+v", how, member)
		}
		if !w.mailed("requires two-step login") {
			t.Errorf("%s: nobody was told", how)
		}
		err := h.Owner.RestoreMember(ctx, h.OrganizationID, member.ID)
		if !actor.Refused(err, 400, "members.two_step_missing") {
			t.Errorf("%s: restored without: %v", how, err)
		}
		w.again(w.logIn())
		w.setsUpApp()
		k.Must(h.Owner.RestoreMember(ctx, h.OrganizationID, member.ID))
		k.Sound(how)
	}
}

func TestTheOwnerWhomThePolicyDoesNotBindStays(t *testing.T) {
	k, h, _ := requiring(t)
	o := of(k, h.Owner)
	o.setsUpApp()
	o.does("PUT", "disable", body{"type": 0})
	o.again(o.logIn())
	if m := k.MemberWith(o.who, h.OrganizationID, o.who.Email); m.Status != actor.Confirmed {
		t.Errorf("%+v", m)
	}
}

func TestADeletedAccountTakesItsMethodsAlong(t *testing.T) {
	w := open(t)
	w.setsUpApp()
	w.setsUpMail(w.who.Email)
	if r := w.send("POST", "/api/accounts/delete", body{"masterPasswordHash": w.hash}); r.status != 200 {
		t.Fatal(r.text)
	}
	for _, raw := range w.Items() {
		if strings.Contains(raw.Key().SK, "STEP") && strings.HasPrefix(raw.Key().PK, "USER#") {
			t.Errorf("left: %v", raw.Key())
		}
	}
}

// TestScenario7TwoStepLoginIsTurnedOn with the release's own features: the member without it is revoked and told, the
// owner without it is not; the member is restored once it is set up, and not before.
func TestScenario7TwoStepLoginIsTurnedOn(t *testing.T) {
	ctx := context.Background()
	k := testkit.New(t)
	h := k.House()
	w := of(k, h.Member)
	k.Must(h.Owner.SetPolicy(ctx, h.OrganizationID, actor.PolicyTwoStep, true, nil))
	member := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email)
	if member.Status != actor.Revoked || !w.mailed("requires two-step login") {
		t.Errorf("the member: %+v", member)
	}
	if m := k.MemberWith(h.Owner, h.OrganizationID, h.Owner.Email); m.Status != actor.Confirmed || m.TwoFactorEnabled {
		t.Errorf("the owner: %+v", m)
	}
	if err := h.Owner.RestoreMember(ctx, h.OrganizationID, member.ID); !actor.Refused(
		err, 400, "members.two_step_missing") {
		t.Errorf("restored without: %v", err)
	}
	w.setsUpApp()
	k.Must(h.Owner.RestoreMember(ctx, h.OrganizationID, member.ID))
	if m := k.MemberWith(h.Owner, h.OrganizationID, w.who.Email); m.Status != actor.Confirmed {
		t.Errorf("restored: %+v", m)
	}
	k.Sound("scenario 7")
}
