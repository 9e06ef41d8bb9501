package catalog_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"github.com/pquerna/otp/totp"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// withApp signs a fresh person in, with an authenticator app, and gives its key.
func withApp(s *stage, c *call) string {
	s.t.Helper()
	asking(s, c)
	hash := s.form.Get("password")
	path := "/api/two-factor/"
	answer := s.do(c.by, "POST", path+"get-authenticator", map[string]any{"masterPasswordHash": hash}, "key")
	s.do(c.by, "PUT", path+"authenticator", map[string]any{
		"masterPasswordHash": hash,
		"key":                answer,
		"token":              showing(s, answer),
	}, "")
	return answer
}

// withMail signs a fresh person in who has codes mailed.
func withMail(s *stage, c *call) {
	s.t.Helper()
	asking(s, c)
	s.do(c.by, "PUT", "/api/two-factor/email", map[string]any{
		"masterPasswordHash": s.form.Get("password"),
		"email":              c.by.Email,
		"token":              codeFor(s, c),
	}, "")
}

// keyFor makes a security key answer for the caller, who wants to set it up.
func keyFor(s *stage, c *call) map[string]any {
	s.t.Helper()
	ask := map[string]any{"masterPasswordHash": s.form.Get("password")}
	challenge := s.do(c.by, "POST", "/api/two-factor/get-webauthn-challenge", ask, "options.challenge")
	return actor.NewSecurityKey(testkit.PublicURL).Create(challenge)
}

// withKeys signs a fresh person in who has security keys.
func withKeys(n int) func(s *stage, c *call) {
	return func(s *stage, c *call) {
		s.t.Helper()
		asking(s, c)
		for range n {
			s.do(c.by, "PUT", "/api/two-factor/webauthn", map[string]any{
				"masterPasswordHash": s.form.Get("password"),
				"name":               "Key",
				"deviceResponse":     keyFor(s, c),
			}, "")
		}
	}
}

// passkeyFor makes a passkey answer for the caller, who wants to log in with it, and gives the token of the question.
func passkeyFor(s *stage, c *call) (*actor.SecurityKey, map[string]any, string) {
	s.t.Helper()
	ask := map[string]any{"masterPasswordHash": s.form.Get("password")}
	_, text, err := c.by.Do(s.t.Context(), "POST", "/api/webauthn/attestation-options", ask)
	s.k.Must(err)
	var asked struct {
		Token   string
		Options struct {
			Challenge string
			User      struct{ ID string }
		}
	}
	s.k.Must(json.Unmarshal(text, &asked))
	k := actor.NewSecurityKey(testkit.PublicURL)
	k.Counts = false
	return k, k.CreatePasskey(asked.Options.Challenge, asked.Options.User.ID), asked.Token
}

// withPasskey signs a fresh person in who has a passkey, and gives it with its identifier.
func withPasskey(s *stage, c *call) (*actor.SecurityKey, string) {
	s.t.Helper()
	asking(s, c)
	k, device, text := passkeyFor(s, c)
	id := s.do(c.by, "POST", "/api/webauthn", map[string]any{
		"name":           "Passkey",
		"token":          text,
		"supportsPrf":    true,
		"deviceResponse": device,
	}, "id")
	return k, id
}

// withUnlocking gives the caller, whose log-in was the last, a passkey that unlocks, as far as the server can tell.
func withUnlocking(s *stage, c *call) {
	s.t.Helper()
	_, device, text := passkeyFor(s, c)
	s.do(c.by, "POST", "/api/webauthn", map[string]any{
		"name":                "Passkey",
		"token":               text,
		"deviceResponse":      device,
		"encryptedUserKey":    "4." + strings.Repeat("A", 342) + "==",
		"encryptedPublicKey":  c.by.Key.Seal("public half"),
		"encryptedPrivateKey": c.by.Key.Seal("private half"),
	}, "")
}

var sixDigits = regexp.MustCompile(`^\d{6}\b`)

// codeFor has a code mailed for setting codes by mail up, and gives it.
func codeFor(s *stage, c *call) string {
	s.t.Helper()
	ask := map[string]any{"masterPasswordHash": s.form.Get("password"), "email": c.by.Email}
	s.do(c.by, "POST", "/api/two-factor/send-email", ask, "")
	for _, m := range s.k.MailsTo(c.by.Email) {
		if sixDigits.MatchString(m.Subject) {
			return m.Subject[:6]
		}
	}
	s.t.Fatal("no code was mailed")
	return ""
}

func showing(s *stage, key string) string {
	s.t.Helper()
	code, err := totp.GenerateCode(key, s.k.Clock.Now())
	s.k.Must(err)
	s.k.Clock.Advance(30 * time.Second)
	return code
}

// anonymously takes the caller away of somebody who is about to log in.
func anonymously(s *stage, c *call) {
	c.put("email", c.by.Email)
	c.put("masterPasswordHash", s.form.Get("password"))
	c.by = nil
}

func init() {
	for id, play := range map[string]func(s *stage, c *call){
		"twostep-get-authenticator": asking,
		"twostep-get-email":         asking,
		"twostep-get-recovery-code": asking,
		"twostep-start-email":       asking,
		"twostep-update-authenticator": func(s *stage, c *call) {
			asking(s, c)
			c.put("token", showing(s, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))
		},
		"twostep-update-email": func(s *stage, c *call) {
			asking(s, c)
			c.put("email", c.by.Email)
			c.put("token", codeFor(s, c))
		},
		"twostep-delete-authenticator": func(s *stage, c *call) { c.put("key", withApp(s, c)) },
		"twostep-delete-method":        func(s *stage, c *call) { withApp(s, c) },
		"twostep-delete-email":         withMail,
		"twostep-get-webauthn":         asking,
		"twostep-start-webauthn":       asking,
		"twostep-update-webauthn": func(s *stage, c *call) {
			asking(s, c)
			c.put("deviceResponse", keyFor(s, c))
		},
		"twostep-delete-webauthn":     withKeys(1),
		"twostep-delete-webauthn-key": withKeys(2),
		"passkeys-list":               func(s *stage, c *call) { withPasskey(s, c) },
		"passkeys-list-unlocking":     func(s *stage, c *call) { withPasskey(s, c) },
		"sync-get": func(s *stage, c *call) {
			asking(s, c)
			withUnlocking(s, c)
		},
		"passkeys-start":           asking,
		"passkeys-start-unlocking": asking,
		"passkeys-create": func(s *stage, c *call) {
			asking(s, c)
			_, device, text := passkeyFor(s, c)
			c.put("deviceResponse", device)
			c.put("token", text)
		},
		"passkeys-update": func(s *stage, c *call) {
			k, _ := withPasskey(s, c)
			ask := map[string]any{"masterPasswordHash": s.form.Get("password")}
			_, text, err := c.by.Do(s.t.Context(), "POST", "/api/webauthn/assertion-options", ask)
			s.k.Must(err)
			var asked struct {
				Token   string
				Options struct{ Challenge string }
			}
			s.k.Must(json.Unmarshal(text, &asked))
			c.put("deviceResponse", k.GetPasskey(asked.Options.Challenge))
			c.put("token", asked.Token)
		},
		"passkeys-delete": func(s *stage, c *call) {
			_, id := withPasskey(s, c)
			c.path["id"] = id
		},
		"identity-start-login-code": func(s *stage, c *call) {
			withMail(s, c)
			anonymously(s, c)
		},
		"identity-reset-second-step": func(s *stage, c *call) {
			withApp(s, c)
			ask := map[string]any{"masterPasswordHash": s.form.Get("password")}
			c.put("recoveryCode", s.do(c.by, "POST", "/api/two-factor/get-recover", ask, "code"))
			anonymously(s, c)
		},
	} {
		plays[id] = play
	}
}
