package identity_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/tenancy"
)

func TestSomebodySeesWhereTheyAreLoggedInAndEndsIt(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "devices")
	token, _ := session(k, email)
	k.Clock.Advance(time.Minute)
	phone := passwordForm(email, loginHash)
	phone.Set("deviceIdentifier", "a-phone")
	phone.Set("deviceName", "\u202ePhone\n")
	theirs := send(k, "POST", connect, phone).body["access_token"].(string)
	a := send(k, "GET", "/api/devices", nil, bearer(token)...)
	rows, _ := a.body["data"].([]any)
	if len(rows) != 2 {
		t.Fatalf("devices %s", a.raw)
	}
	first, second := rows[0].(map[string]any), rows[1].(map[string]any)
	if first["name"] != "Phone" || first["current"] != false || second["current"] != true ||
		strings.Contains(a.raw, "a-phone") {
		t.Errorf("devices %s", a.raw)
	}
	by := send(k, "GET", "/api/devices/identifier/a-phone", nil, bearer(token)...)
	if by.body["id"] != first["id"] || by.body["identifier"] != "a-phone" {
		t.Errorf("by identifier: %s", by.raw)
	}
	want(t, "unknown", send(k, "GET", "/api/devices/identifier/else", nil, bearer(token)...), 404, "")
	path := "/api/devices/" + first["id"].(string)
	stranger, _ := session(k, registered(k, "stranger"))
	want(t, "somebody else's", send(k, "DELETE", path, nil, bearer(stranger)...), 404, "")
	want(t, "end it", send(k, "DELETE", path, nil, bearer(token)...), 204, "")
	want(t, "the phone", send(k, "GET", revision, nil, bearer(theirs)...), 401, "")
	want(t, "once more", send(k, "DELETE", path, nil, bearer(token)...), 404, "")
	for _, item := range k.Items() {
		var at tenancy.Session
		k.Must(item.Into(&at))
		if at.Device == "a-phone" {
			t.Error("a device's identifier is stored")
		}
	}
}

func TestADeviceIsKnownToItselfOnly(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "known")
	session(k, email)
	ask := func(email, device string) string {
		text := base64.RawURLEncoding.EncodeToString([]byte(email))
		a := send(k, "GET", "/api/devices/knowndevice", nil, "X-Request-Email", text, "X-Device-Identifier", device)
		want(t, "known", a, 200, "")
		return strings.TrimSpace(a.raw)
	}
	own := passwordForm(email, loginHash).Get("deviceIdentifier")
	for _, c := range []struct{ email, device, want string }{
		{email, own, "true"}, {email, "else", "false"}, {testkit.Address("nobody"), own, "false"}, {email, "", "false"},
	} {
		if got := ask(c.email, c.device); got != c.want {
			t.Errorf("%s on %s: %s", c.email, c.device, got)
		}
	}
}

func TestANewSecurityStampEndsTheOtherSessions(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "rotate")
	token, refresh := session(k, email)
	other, _ := session(k, email)
	path := accounts + "security-stamp"
	wrong := map[string]any{"masterPasswordHash": base64.StdEncoding.EncodeToString([]byte(strings.Repeat("w", 32)))}
	want(t, "wrong", send(k, "POST", path, wrong, bearer(token)...), 400, "identity.wrong_password")
	want(t, "right", send(k, "POST", path, map[string]any{"masterPasswordHash": loginHash}, bearer(token)...), 200, "")
	want(t, "the other", send(k, "GET", revision, nil, bearer(other)...), 401, "")
	want(t, "one's own", send(k, "POST", connect, refreshForm(refresh)), 200, "")
}

func TestAStolenSessionGuessesNoMoreThanAStranger(t *testing.T) {
	k := testkit.New(t)
	token, _ := session(k, registered(k, "stolen"))
	wrong := map[string]any{"masterPasswordHash": base64.StdEncoding.EncodeToString([]byte(strings.Repeat("w", 32)))}
	for range 5 {
		want(t, "wrong", send(k, "POST", accounts+"verify-password", wrong, bearer(token)...), 400, "")
	}
	want(t, "one more", send(k, "POST", accounts+"verify-password", wrong, bearer(token)...), 429, "")
}
