package recovery_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"testing"

	"github.com/pquerna/otp/totp"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/feature"
	"portaal/shared/logbook"
)

var background = context.Background()

// temporary is the master password that members are given.
const temporary = "temporary horse battery staple"

// house is a client whose members' accounts can be recovered, with a member of every kind.
type house struct {
	*testkit.Kit
	*testkit.House
	t *testing.T
}

// open builds the house, with the policy on; enrols says whether it enrols whoever joins.
func open(t *testing.T, enrols bool) *house {
	t.Helper()
	k := testkit.New(t, testkit.WithFeatures(feature.Missing()...))
	h := &house{k, k.House(), t}
	h.policy(enrols)
	return h
}

// policy switches account recovery on.
func (h *house) policy(enrols bool) {
	h.t.Helper()
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicySingleOrg, true, nil))
	data := map[string]any{"autoEnrollEnabled": enrols}
	h.Must(h.Owner.SetPolicy(background, h.OrganizationID, actor.PolicyRecovery, true, data))
}

// row is a member of the client.
func (h *house) row(a *actor.Actor) actor.Member {
	h.t.Helper()
	return h.MemberWith(h.Owner, h.OrganizationID, a.Email)
}

// users is the path of the client's members; further parts follow.
func (h *house) users(more string) string {
	return "/api/organizations/" + h.OrganizationID + "/users" + more
}

// answers sends a request and holds its status and code, and gives the body.
func (h *house) answers(by *actor.Actor, method, path string, body any, status int, code string) json.RawMessage {
	h.t.Helper()
	got, answer, err := by.Do(background, method, path, body)
	h.Must(err)
	var says struct{ Code string }
	_ = json.Unmarshal(answer, &says)
	if got != status || code != "" && says.Code != code {
		h.t.Errorf("%s %s answers %d %s, want %d %s", method, path, got, answer, status, code)
	}
	return answer
}

// events counts the client's events of a kind.
func (h *house) events(what logbook.EventType) (n int) {
	h.t.Helper()
	for _, raw := range h.Items() {
		var e logbook.Event
		if raw.Into(&e) == nil && e.What == what && e.Type == "Event" {
			n++
		}
	}
	return n
}

// recovered counts the mails that told somebody of a recovery.
func (h *house) recovered(a *actor.Actor) (n int) {
	for _, m := range h.Outbox() {
		if m.Message.Template == "account-recovered" && m.Message.To == a.Email {
			n++
		}
	}
	return n
}

// enrolled says whether the caller's profile and the list of members say that somebody is enrolled.
func (h *house) enrolled(a *actor.Actor) (own, listed bool) {
	h.t.Helper()
	var profile struct {
		Organizations []struct {
			ID                    string
			ResetPasswordEnrolled bool
		}
	}
	h.Must(json.Unmarshal(h.answers(a, "GET", "/api/accounts/profile", nil, 200, ""), &profile))
	for _, o := range profile.Organizations {
		own = own || o.ID == h.OrganizationID && o.ResetPasswordEnrolled
	}
	var list struct {
		Data []struct {
			UserID                string
			ResetPasswordEnrolled bool
		}
	}
	h.Must(json.Unmarshal(h.answers(h.Owner, "GET", h.users(""), nil, 200, ""), &list))
	for _, m := range list.Data {
		listed = listed || m.UserID == a.UserID && m.ResetPasswordEnrolled
	}
	return own, listed
}

// enrolment is the path of somebody's enrolment.
func (h *house) enrolment(a *actor.Actor) string {
	return h.users("/" + a.UserID + "/reset-password-enrollment")
}

var (
	anyHash    = base64.StdEncoding.EncodeToString(make([]byte, 32))
	anyWrapped = "4." + base64.StdEncoding.EncodeToString(make([]byte, 256))
	anyKey     = actor.NewKey().WrapKey(actor.NewKey())
)

// withSteps gives an account an authenticator app.
func (h *house) withSteps(a *actor.Actor) {
	h.t.Helper()
	hash, err := actor.LoginHash(a.Person)
	h.Must(err)
	var app struct{ Key string }
	ask := map[string]any{"masterPasswordHash": hash}
	asked := h.answers(a, "POST", "/api/two-factor/get-authenticator", ask, 200, "")
	h.Must(json.Unmarshal(asked, &app))
	code, err := totp.GenerateCode(app.Key, h.Clock.Now())
	h.Must(err)
	set := map[string]any{"masterPasswordHash": hash, "key": app.Key, "token": code}
	h.answers(a, "PUT", "/api/two-factor/authenticator", set, 200, "")
}
