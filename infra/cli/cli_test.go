package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/cli"
	"portaal/infra/envelope"
	"portaal/infra/testkit"
	"portaal/shared/clock"
)

// limit is what a key may spend: two seats and a half, by the year.
const limit = 2*7200 + 3600

// desk is a provider with a client, and a program with a key that was made as people make one.
type desk struct {
	*testkit.Kit
	admin    *actor.Actor
	provider string
	client   string
	id, key  string
	env      map[string]string
	sent     []string // every request with its headers and its body
	typed    string   // on the terminal; "" is none
	lose     string   // the path of a request whose answer gets lost
}

const tokens = "/identity/connect/token"

// told is a request as text.
func (d *desk) told(r *http.Request) string {
	d.T.Helper()
	body, err := io.ReadAll(r.Body)
	d.Must(err)
	r.Body = io.NopCloser(bytes.NewReader(body))
	return fmt.Sprint(r.Method, " ", r.URL, " ", r.Header, " ", string(body))
}

func newDesk(t *testing.T, scopes ...string) *desk {
	t.Helper()
	d := &desk{Kit: testkit.New(t)}
	d.admin, d.provider = d.Provider("Paula")
	d.client = d.StartClient(d.admin, d.provider, "=Bakkerij Jansen", testkit.Address("owner")).OrganizationID
	hash, err := actor.LoginHash(d.admin.Person)
	d.Must(err)
	keys := "/api/providers/" + d.provider + "/api-keys"
	provider, err := d.admin.KeyOf(context.Background(), d.provider)
	d.Must(err)
	half := envelope.NewHalf()
	under, err := half.Key(d.provider)
	d.Must(err)
	status, text, err := d.admin.Do(context.Background(), "POST", keys, map[string]any{
		"name": "Script", "scopes": scopes, "masterPasswordHash": hash,
		"expirationDate":     clock.Format(d.Clock.Now().Add(time.Hour)),
		"spendingLimitCents": limit, "wrappedKey": under.WrapKey(provider),
	})
	d.Must(err)
	var made struct{ ID, Secret string }
	d.Must(json.Unmarshal(text, &made))
	if status != 200 {
		t.Fatalf("no key: %d %s", status, text)
	}
	d.id, d.key = made.ID, made.Secret+"."+half.Text()
	path := filepath.Join(t.TempDir(), "key")
	d.Must(os.WriteFile(path, []byte(d.key+"\n"), 0o600))
	d.env = map[string]string{"PORTAAL_URL": testkit.PublicURL, "PORTAAL_KEY_FILE": path}
	return d
}

// say runs the program.
func (d *desk) say(args ...string) (code int, out, complaint string) {
	var o, e bytes.Buffer
	code = cli.Run(context.Background(), args, cli.World{
		Getenv:   func(name string) string { return d.env[name] },
		In:       strings.NewReader(d.typed),
		Terminal: d.typed != "",
		Out:      &o,
		Err:      &e,
		Now:      d.Clock.Now,
		Sleep:    func(context.Context, time.Duration) {},
		Do: func(r *http.Request) (*http.Response, error) {
			d.sent = append(d.sent, d.told(r))
			answer, err := d.Do(r)
			if err == nil && (r.URL.Path == d.env["PORTAAL_TEST_LOSE"] || d.lose != "" && r.URL.Path == d.lose) {
				d.lose = ""
				return nil, errors.New("the line broke")
			}
			return answer, err
		},
	})
	parts := strings.Split(d.key, ".")
	if all := o.String() + e.String(); strings.Contains(all, parts[2]) {
		d.T.Errorf("%v: the secret is printed", args)
	}
	if all := o.String() + e.String() + strings.Join(d.sent, " "); len(parts) > 3 && strings.Contains(all, parts[3]) {
		d.T.Errorf("%v: the second half is printed, or sent", args)
	}
	for _, sent := range d.sent {
		if strings.Contains(sent, parts[2]) && !strings.HasPrefix(sent, "POST "+testkit.PublicURL+tokens+" ") {
			d.T.Errorf("%v: the secret is sent elsewhere than for a token", args)
		}
	}
	return code, o.String(), e.String()
}

func TestTheProgramReadsWhatItsKeyIsFor(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "clients:read", "members:read", "reports:read")
	for _, c := range []struct {
		args string
		has  string
	}{
		{"clients list", "=Bakkerij Jansen"},
		{"clients list --csv", "'=Bakkerij Jansen,"},
		{"clients list --json", `"organizationName": "=Bakkerij Jansen"`},
		{"clients get " + d.client, `"organizationId": "` + d.client + `"`},
		{"members list " + d.client, "invited"},
		{"members list " + d.client + " --csv", ",invited,owner,"},
		{"reports totals", `"clients": 1`},
		{"reports figures", "CLIENTS"},
	} {
		code, out, complaint := d.say(strings.Fields(c.args)...)
		if code != cli.Done || !strings.Contains(out, c.has) || complaint != "" {
			t.Errorf("%s: %d %s %s", c.args, code, out, complaint)
		}
	}
	d.env["LANG"] = "nl_NL.UTF-8"
	if _, out, _ := d.say("clients", "list", "--csv"); !strings.HasPrefix(out, "\ufeffclient;name;") {
		t.Errorf("a Dutch table: %s", out)
	}
	if code, out, _ := d.say("clients", "list", "--search", "nobody", "--json"); code != cli.Done || out != "[]\n" {
		t.Errorf("nothing found: %d %s", code, out)
	}
}

func TestTheProgramSaysWhyItDoesNot(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "clients:read")
	for args, want := range map[string]int{
		"":                          cli.Usage,
		"clients":                   cli.Usage,
		"clients destroy":           cli.Usage,
		"clients get":               cli.Usage,
		"clients get ../x":          cli.Usage,
		"clients list --csv --json": cli.Usage,
		"reports totals --search x": cli.Usage,
		"reports totals":            cli.Refused, // not what the key is for
		"members list " + d.client:  cli.Refused,
		"clients list":              cli.Done,
		"help":                      cli.Done,
	} {
		if code, out, complaint := d.say(strings.Fields(args)...); code != want {
			t.Errorf("%q: %d %s %s", args, code, out, complaint)
		}
	}
	for what, change := range map[string]map[string]string{
		"two keys":     {"PORTAAL_KEY": d.key},
		"no key":       {"PORTAAL_KEY_FILE": ""},
		"no file":      {"PORTAAL_KEY_FILE": "/nowhere/key"},
		"in the clear": {"PORTAAL_URL": "http://portaal.example"},
		"no server":    {"PORTAAL_URL": ""},
		"half a key":   {"PORTAAL_KEY_FILE": "", "PORTAAL_KEY": d.key[:60]},
	} {
		before, sent := d.env, len(d.sent)
		d.env = map[string]string{}
		for _, from := range []map[string]string{before, change} {
			for name, value := range from {
				d.env[name] = value
			}
		}
		code, _, complaint := d.say("clients", "list")
		if code != cli.Failed || complaint == "" || len(d.sent) != sent {
			t.Errorf("%s: %d %s", what, code, complaint)
		}
		d.env = before
	}
	d.Must(os.Chmod(d.env["PORTAAL_KEY_FILE"], 0o644))
	if code, _, complaint := d.say("clients", "list"); code != cli.Failed || !strings.Contains(complaint, "chmod 600") {
		t.Errorf("a file that others read: %d %s", code, complaint)
	}
	d.Must(os.Chmod(d.env["PORTAAL_KEY_FILE"], 0o600))
	status, text, err := d.admin.Do(context.Background(), "DELETE", "/api/providers/"+d.provider+"/api-keys/"+d.id, nil)
	if err != nil || status != 200 {
		t.Fatalf("revoking: %d %s %v", status, text, err)
	}
	if code, _, complaint := d.say("clients", "list"); code != cli.Refused || !strings.Contains(complaint, "revoked") {
		t.Errorf("a revoked key: %d %s", code, complaint)
	}
}

// TestANameTurnsNothingRoundOnTheTerminal: not as JSON either, of which a program still reads the same name.
func TestANameTurnsNothingRoundOnTheTerminal(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "clients:read")
	const hostile = "A\u009b31mB\u202eC\U000e0041"
	var out bytes.Buffer
	code := cli.Run(context.Background(), []string{"clients", "list", "--json"}, cli.World{
		Getenv: func(name string) string { return d.env[name] },
		Out:    &out,
		Err:    io.Discard,
		Now:    d.Clock.Now,
		Sleep:  func(context.Context, time.Duration) {},
		Do: func(r *http.Request) (*http.Response, error) {
			answer, err := d.Do(r)
			if err != nil {
				return nil, err
			}
			text, err := io.ReadAll(answer.Body)
			text = bytes.ReplaceAll(text, []byte("=Bakkerij Jansen"), []byte(hostile))
			answer.Body = io.NopCloser(bytes.NewReader(text))
			return answer, err
		},
	})
	var rows []struct{ OrganizationName string }
	d.Must(json.Unmarshal(out.Bytes(), &rows))
	if code != cli.Done || rows[0].OrganizationName != hostile {
		t.Errorf("%d: read %+q", code, rows)
	}
	if strings.ContainsAny(out.String(), hostile[1:3]+"\u202e\U000e0041") {
		t.Errorf("printed as it is: %q", out.String())
	}
}
