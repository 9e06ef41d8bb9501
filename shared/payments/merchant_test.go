package payments_test

import (
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
)

// What these tests see when a fault is put back:
//   - a key that may do everything is taken, or one that Stripe refuses;
//   - a secret is shown, logged, or lies in the table as it is;
//   - an account is connected without the master password, or by who may not.

func TestAnAccountIsConnectedAndShownToNobodyAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	var shown map[string]any
	s.service.Do("GET", s.merchantPath(), nil).Into(&shown)
	for name, want := range map[string]any{
		"connected": true, "live": false, "keyEnds": "aB3d",
		"webhookUrl": testkit.PublicURL + "/api/stripe/" + string(s.p) + "/events",
	} {
		if shown[name] != want {
			t.Errorf("%s is %v, want %v", name, shown[name], want)
		}
	}
	if text := string(s.service.Do("GET", s.merchantPath(), nil).Body); strings.Contains(text, key) ||
		strings.Contains(text, "whsec_") {
		t.Errorf("the answer is %s", text)
	}
	for _, raw := range s.Items() {
		var row map[string]any
		s.Must(raw.Into(&row))
		for name, value := range row {
			if text, ok := value.(string); ok && (strings.Contains(text, key) || strings.Contains(text, signing)) {
				t.Errorf("%v %v has a secret in %s", row["PK"], row["SK"], name)
			}
		}
	}
	if to := s.told("merchant-changed"); len(to) != 1 || to[0] != s.founder.Email {
		t.Errorf("told %v", to)
	}
	s.Unchanged("the same again", func() {
		if a := s.connects(nil); a.Status != 200 {
			t.Errorf("the same again: %d %s", a.Status, a.Body)
		}
	})
	s.Unchanged("another without the revision", func() {
		s.connects(body{"key": "rk_test_51AnotherKey00000000"}).Refused("stale", 409, "portaal.stale")
	})
	s.Clock.Advance(time.Second)
	live := body{"key": "rk_live_51PaulaKey00000000000zZ9", "revisionDate": shown["revisionDate"]}
	var now map[string]any
	s.connects(live).Into(&now)
	if now["live"] != true || now["keyEnds"] != "0zZ9" {
		t.Errorf("it is %v", now)
	}
}

// Whoever connected an account read "No account is connected", and could give no other key before a reload.
func TestConnectingAnswersThatItIsConnected(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, ends := range []string{"aB3d", "zZ9q"} {
		var revision any
		if ends != "aB3d" {
			var shown map[string]any
			s.admin.Do("GET", s.merchantPath(), nil).Into(&shown)
			revision = shown["revisionDate"]
			s.Clock.Advance(time.Second)
		}
		var now map[string]any
		s.connects(body{"key": "rk_test_51PaulaKey0000000000" + ends, "revisionDate": revision}).Into(&now)
		if now["connected"] != true || now["keyEnds"] != ends || now["revisionDate"] == nil {
			t.Fatalf("it answers %v", now)
		}
		var shown map[string]any
		s.admin.Do("GET", s.merchantPath(), nil).Into(&shown)
		if shown["revisionDate"] != now["revisionDate"] {
			t.Errorf("it answers the revision %v, and is at %v", now["revisionDate"], shown["revisionDate"])
		}
	}
}

func TestWhatIsNoKeyIsRefusedInWords(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for what, row := range map[string]struct {
		change      body
		field, says string
	}{
		"a secret key":      {body{"key": "sk_live_51PaulaKey000000"}, "key", "restricted key"},
		"a publishable key": {body{"key": "pk_test_51PaulaKey000000"}, "key", "publishable"},
		"something else":    {body{"key": "hello"}, "key", "rk_live_"},
		"a line break":      {body{"key": "rk_test_51Paula\nKey000000"}, "key", "rk_live_"},
		"no signing secret": {body{"webhookSecret": "we_123456789"}, "webhookSecret", "whsec_"},
		"a revoked one":     {body{"key": "rk_test_revoked00000000"}, "key", "accept"},
		"a narrow one":      {body{"key": "rk_test_narrow000000000"}, "key", "permission"},
		"a wrong password":  {body{"masterPasswordHash": strings.Repeat("A", 43) + "="}, "masterPasswordHash", ""},
	} {
		a := s.connects(row.change)
		if a.Status != 400 || len(a.Fields[row.field]) != 1 || !strings.Contains(a.Fields[row.field][0], row.says) {
			t.Errorf("%s: %d %v %s", what, a.Status, a.Fields, a.Body)
		}
	}
	s.Stripe.Away(true)
	s.connects(nil).Refused("Stripe is away", 503, "portaal.unavailable")
	var shown map[string]any
	s.admin.Do("GET", s.merchantPath(), nil).Into(&shown)
	if shown["connected"] != false || shown["keyEnds"] != nil {
		t.Errorf("it is %v", shown)
	}
}

func TestWhoConnectsAnAccount(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	all := body{"key": key, "webhookSecret": signing, "masterPasswordHash": s.proof}
	for who, by := range map[string]*testkit.Caller{
		"a service user": s.service, "an owner": s.owner, "another provider's admin": s.rival, "a stranger": s.stranger,
	} {
		s.Unchanged(who, func() {
			by.Do("PUT", s.merchantPath(), all).Refused(who, 404, "portaal.not_found")
			by.Do("DELETE", s.merchantPath(), nil).Refused(who, 404, "portaal.not_found")
			if by != s.service {
				by.Do("GET", s.merchantPath(), nil).Refused(who, 404, "portaal.not_found")
			}
		})
	}
	s.connected()
	s.told("")
	if a := s.admin.Do("DELETE", s.merchantPath(), nil); a.Status != 204 {
		t.Errorf("disconnecting: %d %s", a.Status, a.Body)
	}
	if to := s.told("merchant-changed"); len(to) != 1 {
		t.Errorf("told %v", to)
	}
	s.Unchanged("twice", func() {
		if a := s.admin.Do("DELETE", s.merchantPath(), nil); a.Status != 204 {
			t.Errorf("twice: %d %s", a.Status, a.Body)
		}
	})
	for _, what := range []logbook.EventType{logbook.ProviderMerchantConnected, logbook.ProviderMerchantRemoved} {
		if n := s.lines(logbook.ProviderLog(s.p), what); n != 1 {
			t.Errorf("%d lines of %d", n, what)
		}
	}
}
