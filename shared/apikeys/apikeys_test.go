package apikeys_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/apikeys"
	"portaal/shared/audit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

type object = map[string]any

// owned is a provider with an admin who has a master password.
type owned struct {
	*testkit.Kit
	id    string
	admin *actor.Actor
	hash  string
}

func newOwned(t *testing.T, options ...testkit.Option) *owned {
	t.Helper()
	o := &owned{Kit: testkit.New(t, options...)}
	o.admin, o.id = o.Provider("Paula")
	hash, err := actor.LoginHash(o.admin.Person)
	o.Must(err)
	o.hash = string(hash)
	return o
}

func (o *owned) path(rest string) string { return "/api/providers/" + o.id + "/api-keys" + rest }

// form is a good one, changed.
func (o *owned) form(change ...object) object {
	body := object{
		"name": " Nightly  report ", "scopes": []string{"reports:read", "clients:read"},
		"expirationDate": clock.Format(o.Clock.Now().Add(48 * time.Hour)), "masterPasswordHash": o.hash,
	}
	for _, c := range change {
		for name, value := range c {
			body[name] = value
		}
	}
	return body
}

// do sends a request and reads the answer, which must have this status.
func (o *owned) do(by *actor.Actor, want int, method, path string, body, out any) {
	o.T.Helper()
	status, text, err := by.Do(context.Background(), method, path, body)
	o.Must(err)
	if status != want {
		o.T.Fatalf("%s %s: %d %s instead of %d", method, path, status, text, want)
	}
	if out != nil {
		o.Must(json.Unmarshal(text, out))
	}
}

func (o *owned) keys() []apikeys.Details {
	o.T.Helper()
	var list struct{ Data []apikeys.Details }
	o.do(o.admin, 200, "GET", o.path(""), nil, &list)
	return list.Data
}

// split takes a key apart as a program does: the client_id and the client_secret of the token endpoint.
func split(t *testing.T, secret string) (client, given string) {
	t.Helper()
	rest, ok := strings.CutPrefix(secret, "portaal_")
	parts := strings.Split(rest, ".")
	if !ok || len(parts) != 3 {
		t.Fatal("a key has another form than its name, the provider, the key and the secret")
	}
	return "provider." + parts[0] + "." + parts[1], parts[2]
}

func TestAKeyIsToldOnceAndKeptByNobody(t *testing.T) {
	t.Parallel()
	o := newOwned(t)
	colleague := o.Colleague(o.admin, o.id, actor.ProviderAdmin, "Piet")
	o.Clock.Advance(time.Second) // what comes in one moment has no order in the log
	var made apikeys.Made
	o.do(o.admin, 200, "POST", o.path(""), o.form(), &made)
	o.Clock.Advance(time.Second)
	want := []tenancy.Scope{"clients:read", "reports:read"}
	if made.Name != "Nightly report" || !slices.Equal(made.Scopes, want) || made.State != apikeys.Active {
		t.Errorf("made %+v", made.Details)
	}
	client, given := split(t, made.Secret)
	for _, row := range o.Items() {
		if text := testkit.Text(row); strings.Contains(text, given) {
			t.Errorf("the secret lies in a row %s", row.Key().SK)
		}
	}
	for _, to := range []string{o.admin.Email, colleague.Email} {
		told := 0
		for _, m := range o.MailsTo(to) {
			if all := m.Subject + m.Text + m.HTML; strings.Contains(all, given) {
				t.Errorf("%s is told the secret", to)
			} else if strings.Contains(m.Text, "Nightly report") {
				told++
			}
		}
		if told != 1 {
			t.Errorf("%s is told %d times", to, told)
		}
	}
	var got struct {
		Token string `json:"access_token"`
		Scope string `json:"scope"`
	}
	o.Exchange(client, given).Into(&got)
	program := &actor.Actor{Server: o.Server}
	program.UseToken(got.Token)
	o.do(program, 200, "GET", "/api/providers/"+o.id+"/totals", nil, nil)
	if all := o.keys(); len(all) != 1 || all[0].LastUsed == nil || all[0].MakerID != ids.User(o.admin.UserID) {
		t.Errorf("the list says %+v", all)
	}
	o.do(colleague, 200, "DELETE", o.path("/"+string(made.ID)), nil, nil)
	o.do(program, 401, "GET", "/api/providers/"+o.id+"/totals", nil, nil)
	o.Exchange(client, given).Refused("a revoked key", 400, "identity.key_refused")
	o.do(colleague, 404, "DELETE", o.path("/"+string(made.ID)), nil, nil)
	if len(o.keys()) != 0 {
		t.Error("a revoked key is listed")
	}
	var log struct {
		Data []struct {
			Type         int
			APIKeyName   string `json:"apiKeyName"`
			APIKeyRights *audit.KeyRights
			ActingUserID string
		}
	}
	o.do(o.admin, 200, "GET", "/api/providers/"+o.id+"/events", nil, &log)
	if l := log.Data; len(l) < 2 || l[0].Type != 1981 || l[0].ActingUserID != colleague.UserID || l[1].Type != 1980 ||
		l[0].APIKeyName != "Nightly report" || l[1].APIKeyName != "Nightly report" {
		t.Errorf("the log says %+v", log.Data)
	}
	for _, l := range log.Data[:2] {
		r := l.APIKeyRights
		if r == nil || !slices.Equal(r.Scopes, made.Scopes) || r.LimitCents != nil || r.Currency != nil ||
			r.Expires != made.Expires {
			t.Errorf("the log says that the key may %+v", r)
		}
	}
}

func TestAKeyIsRefusedThatNobodyMayMake(t *testing.T) {
	t.Parallel()
	o := newOwned(t)
	service := o.Colleague(o.admin, o.id, actor.ServiceUser, "Sven")
	at := func(d time.Duration) string { return clock.Format(o.Clock.Now().Add(d)) }
	o.Unchanged("what is refused", func() {
		for what, bad := range map[string]object{
			"no name":          {"name": "  "},
			"no scope":         {"scopes": []string{}},
			"an unknown scope": {"scopes": []string{"clients:delete"}},
			"a negative limit": {"scopes": []string{"members:invite"}, "spendingLimitCents": -1},
			"half a cent":      {"scopes": []string{"members:invite"}, "spendingLimitCents": 0.5},
			"nothing to open":  {"scopes": []string{"members:confirm"}},
			"no sealed key":    {"scopes": []string{"clients:create"}, "wrappedKey": "the key itself"},
			"for ever":         {"expirationDate": at(367 * 24 * time.Hour)},
			"over already":     {"expirationDate": at(-time.Second)},
			"no date":          {"expirationDate": "tomorrow"},
		} {
			status, text, err := o.admin.Do(context.Background(), "POST", o.path(""), o.form(bad))
			if err != nil || status != 400 {
				t.Errorf("%s: %d %s %v", what, status, text, err)
			}
		}
		euros := object{"scopes": []string{"members:invite"}, "spendingLimitCents": 100, "currency": "EUR"}
		o.do(o.admin, 409, "POST", o.path(""), o.form(euros), nil)
		o.do(service, 404, "POST", o.path(""), o.form(), nil)
		o.do(service, 404, "GET", o.path(""), nil, nil)
	})
	wrong := o.form(object{"masterPasswordHash": strings.Repeat("A", 43) + "="})
	o.do(o.admin, 400, "POST", o.path(""), wrong, nil)
	if len(o.keys()) != 0 {
		t.Error("a refused key was made")
	}
}

func TestWrongKeysAreCounted(t *testing.T) {
	t.Parallel()
	o := newOwned(t)
	var made apikeys.Made
	o.do(o.admin, 200, "POST", o.path(""), o.form(), &made)
	client, given := split(t, made.Secret)
	first := "x"
	if given[0] == 'x' {
		first = "y"
	}
	for range 100 {
		o.Exchange(client, first+given[1:]).Refused("a wrong secret", 400, "identity.key_refused")
	}
	o.Exchange(client, given).Refused("after a hundred", 429, "portaal.too_many_requests")
	o.Clock.Advance(20 * time.Minute)
	o.Exchange(client, given).Into(&struct{}{})
}

func TestNoLogLineHasAKey(t *testing.T) {
	t.Parallel()
	var lines lockedText
	o := newOwned(t, testkit.WithLog(slog.NewTextHandler(&lines, nil)))
	var made apikeys.Made
	o.do(o.admin, 200, "POST", o.path(""), o.form(), &made)
	client, given := split(t, made.Secret)
	var got struct {
		Token string `json:"access_token"`
	}
	o.Exchange(client, given).Into(&got)
	o.Exchange(client, "x"+given).Refused("a wrong secret", 400, "identity.key_refused")
	program := &actor.Actor{Server: o.Server}
	program.UseToken(got.Token)
	o.do(program, 200, "GET", "/api/providers/"+o.id+"/organizations", nil, nil)
	o.do(program, 401, "GET", o.path(""), nil, nil)
	said := lines.text()
	for what, secret := range map[string]string{
		"the secret": given, "a token": got.Token, "the key": string(made.ID), "its name": "Nightly",
	} {
		if strings.Contains(said, secret) {
			t.Errorf("the log has %s", what)
		}
	}
	if !strings.Contains(said, "operation=providers-list-clients") || strings.Count(said, " key=") < 2 {
		t.Errorf("the log does not say that a key asked:\n%s", said)
	}
}

// lockedText is what several wrote.
type lockedText struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedText) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
