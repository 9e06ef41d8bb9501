package recovery_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// withPasskey gives an account a passkey that logs in.
func (h *house) withPasskey(a *actor.Actor) *actor.SecurityKey {
	h.t.Helper()
	hash, err := actor.LoginHash(a.Person)
	h.Must(err)
	var asked struct {
		Token   string
		Options struct {
			Challenge string
			User      struct{ ID string }
		}
	}
	ask := map[string]any{"masterPasswordHash": hash}
	h.Must(json.Unmarshal(h.answers(a, "POST", "/api/webauthn/attestation-options", ask, 200, ""), &asked))
	k := actor.NewSecurityKey(testkit.PublicURL)
	h.answers(a, "POST", "/api/webauthn", map[string]any{
		"name":           "Laptop",
		"token":          asked.Token,
		"deviceResponse": k.CreatePasskey(asked.Options.Challenge, asked.Options.User.ID),
	}, 200, "")
	return k
}

// letsIn says whether a passkey logs somebody in.
func (h *house) letsIn(k *actor.SecurityKey) bool {
	h.t.Helper()
	ask, err := http.NewRequestWithContext(
		background,
		"GET",
		testkit.PublicURL+"/identity/accounts/webauthn/assertion-options",
		nil,
	)
	h.Must(err)
	answer, err := h.Do(ask)
	h.Must(err)
	var asked struct {
		Token   string
		Options struct{ Challenge string }
	}
	h.Must(json.NewDecoder(answer.Body).Decode(&asked))
	device, err := json.Marshal(k.GetPasskey(asked.Options.Challenge))
	h.Must(err)
	form := url.Values{
		"grant_type":     {"webauthn"},
		"client_id":      {"web"},
		"token":          {asked.Token},
		"deviceResponse": {string(device)},
	}
	r, err := http.NewRequestWithContext(
		background,
		"POST",
		testkit.PublicURL+"/identity/connect/token",
		strings.NewReader(form.Encode()),
	)
	h.Must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	in, err := h.Do(r)
	h.Must(err)
	return in.StatusCode == 200
}

// A new master password of one's own leaves the user key as it is, and so the passkeys; who recovers an account shuts
// everybody out who was let in before.
func TestAPasskeyStaysWithANewPasswordAndGoesWithARecovery(t *testing.T) {
	t.Parallel()
	for name, recover := range map[string]func(h *house) error{
		"the password": func(h *house) error {
			return h.ProviderAdmin.RecoverAccount(background, h.OrganizationID, h.row(h.Member), temporary)
		},
		"two-step login": func(h *house) error {
			h.answers(h.ProviderAdmin, "PUT", h.users("/"+h.row(h.Member).ID+"/recover-account"),
				map[string]any{"resetTwoFactor": true}, 200, "")
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, false)
			h.Must(h.Member.Enrol(background, h.OrganizationID))
			k := h.withPasskey(h.Member)
			h.withSteps(h.Member)
			h.Must(h.Member.ChangePassword(background, "a password of my own choosing"))
			if !h.letsIn(k) {
				t.Error("after a new password the passkey is gone")
			}
			h.Must(recover(h))
			if h.letsIn(k) {
				t.Error("the passkey still lets in")
			}
			told := ""
			for _, m := range h.MailsTo(h.Member.Email) {
				if strings.Contains(m.Subject, "recovered your account") {
					told = m.Text
				}
			}
			if !strings.Contains(told, "Your passkeys no longer log you in") {
				t.Errorf("told: %s", told)
			}
			h.Sound("a recovery of somebody with a passkey")
		})
	}
}
