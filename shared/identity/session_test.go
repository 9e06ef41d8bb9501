package identity_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func refreshForm(token string) url.Values {
	return url.Values{"grant_type": {"refresh_token"}, "client_id": {"cli"}, "refresh_token": {token}}
}

const session1, revision = "/api/accounts/session", "/api/accounts/revision-date"

func TestARefreshTokenIsUsedAgainAndAgain(t *testing.T) {
	k := testkit.New(t)
	_, refresh := session(k, registered(k, "refresh"))
	for range 3 {
		k.Clock.Advance(time.Hour + time.Minute)
		a := send(k, "POST", connect, refreshForm(refresh))
		want(t, "refresh", a, 200, "")
		var names []string
		for name := range a.body {
			names = append(names, name)
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != "access_token expires_in refresh_token scope token_type" {
			t.Errorf("members %s", got)
		}
		if a.body["refresh_token"] != refresh {
			t.Error("the refresh token was rotated")
		}
		want(
			t,
			"the new access token",
			send(k, "GET", revision, nil, bearer(a.body["access_token"].(string))...),
			200,
			"",
		)
	}
}

func TestAnAccessTokenLivesAnHour(t *testing.T) {
	k := testkit.New(t)
	token, _ := session(k, registered(k, "hour"))
	k.Clock.Advance(time.Hour - time.Second)
	want(t, "within the hour", send(k, "GET", revision, nil, bearer(token)...), 200, "")
	k.Clock.Advance(2 * time.Minute)
	want(t, "after it", send(k, "GET", revision, nil, bearer(token)...), 401, "portaal.signed_out")
}

func TestLogOutEndsOneSession(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "logout")
	token, refresh := session(k, email)
	other, _ := session(k, email)
	want(t, "log out", send(k, "DELETE", session1, nil, bearer(token)...), 204, "")
	want(t, "access after it", send(k, "GET", revision, nil, bearer(token)...), 401, "")
	want(t, "log out twice", send(k, "DELETE", session1, nil, bearer(token)...), 401, "")
	a := send(k, "POST", connect, refreshForm(refresh))
	want(t, "refresh after it", a, 400, "identity.session_ended")
	if a.body["error"] != "invalid_grant" {
		t.Errorf("error %v", a.body["error"])
	}
	want(t, "the other session", send(k, "GET", revision, nil, bearer(other)...), 200, "")
	want(t, "nobody", send(k, "DELETE", session1, nil), 401, "")
}

func TestASessionSlidesThirtyDaysAndEndsAfterNinety(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "slides")
	_, idle := session(k, email)
	_, busy := session(k, email)
	const day = 24 * time.Hour
	for range 3 {
		k.Clock.Advance(29 * day)
		want(t, "a busy session", send(k, "POST", connect, refreshForm(busy)), 200, "")
	}
	want(t, "an idle session", send(k, "POST", connect, refreshForm(idle)), 400, "identity.session_ended")
	k.Clock.Advance(3*day - time.Second)
	want(t, "a second before ninety days", send(k, "POST", connect, refreshForm(busy)), 200, "")
	k.Clock.Advance(time.Second)
	want(t, "ninety days", send(k, "POST", connect, refreshForm(busy)), 400, "identity.session_ended")
}

// TestAnAccountIsSeenOnceADay: by logging in, and by a refresh on another day; a second one of the same day writes
// nothing of the account.
func TestAnAccountIsSeenOnceADay(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "seen")
	state := func() (day string, rev int64) {
		t.Helper()
		u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
		k.Must(err)
		return u.Seen, int64(u.Rev)
	}
	today := func() string { return k.Clock.Now().UTC().Format("2006-01-02") }
	if day, _ := state(); day != "" {
		t.Errorf("seen before the first log-in: %s", day)
	}
	_, refresh := session(k, email)
	day, rev := state()
	if day != today() {
		t.Errorf("after the log-in: %q, want %s", day, today())
	}
	session(k, email)
	want(t, "refresh", send(k, "POST", connect, refreshForm(refresh)), 200, "")
	if _, again := state(); again != rev {
		t.Errorf("the same day wrote the account: revision %d, then %d", rev, again)
	}
	k.Clock.Advance(24 * time.Hour)
	want(t, "refresh", send(k, "POST", connect, refreshForm(refresh)), 200, "")
	if day, again := state(); day != today() || again != rev+1 {
		t.Errorf("the next day: %q, want %s; revision %d, then %d", day, today(), rev, again)
	}
	k.Clock.Advance(24 * time.Hour)
	want(t, "wrong", send(k, "POST", connect, passwordForm(email, loginHash[1:])), 400,
		"identity.invalid_username_or_password")
	want(t, "wrong", send(k, "POST", connect, refreshForm(refresh+"x")), 400, "identity.session_ended")
	if day, _ := state(); day == today() {
		t.Error("somebody who did not get in was seen")
	}
	session(k, email)
	if day, _ := state(); day != today() {
		t.Errorf("logged in on another day: %q", day)
	}
}

func TestANewStampEndsEverySession(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "stamp")
	token, refresh := session(k, email)
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	k.Must(k.Table.Transact(context.Background(), table.Update(tenancy.UserKey(u.ID),
		expression.Set(expression.Name("securityStamp"), expression.Value("another")), table.Exists(), nil)))
	want(t, "access", send(k, "GET", revision, nil, bearer(token)...), 401, "")
	k.Unchanged("a dead refresh", func() {
		want(t, "refresh", send(k, "POST", connect, refreshForm(refresh)), 400, "identity.session_ended")
	})
}

func TestARefreshTokenOpensOnlyItsOwnSession(t *testing.T) {
	k := testkit.New(t)
	_, mine := session(k, registered(k, "mine"))
	_, theirs := session(k, registered(k, "theirs"))
	a, b := strings.Split(mine, "."), strings.Split(theirs, ".")
	for name, text := range map[string]string{
		"their session":  strings.Join([]string{b[0], b[1], a[2]}, "."),
		"their user":     strings.Join([]string{b[0], a[1], a[2]}, "."),
		"a bent secret":  mine[:len(mine)-1] + "_",
		"no such one":    strings.Join([]string{a[0], string(ids.New[ids.Session]()), a[2]}, "."),
		"over-long":      mine + strings.Repeat("x", 600),
		"a part missing": a[0] + "." + a[2],
	} {
		k.Unchanged(name, func() { want(t, name, send(k, "POST", connect, refreshForm(text)), 400, "") })
	}
	stored := false
	for _, item := range k.Items() {
		var s tenancy.Session
		k.Must(item.Into(&s))
		stored = stored || strings.Contains(s.Refresh, a[2])
	}
	if stored {
		t.Error("a refresh token is stored in the clear")
	}
}
