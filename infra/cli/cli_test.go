package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/cli"
	"portaal/infra/testkit"
	"portaal/shared/clock"
)

// desk is a provider with a client, and a program with a key that was made as people make one.
type desk struct {
	*testkit.Kit
	admin    *actor.Actor
	provider string
	client   string
	id, key  string
	env      map[string]string
	sent     []string // every request with its headers
}

func newDesk(t *testing.T, scopes ...string) *desk {
	t.Helper()
	d := &desk{Kit: testkit.New(t)}
	d.admin, d.provider = d.Provider("Paula")
	d.client = d.StartClient(d.admin, d.provider, "=Bakkerij Jansen", testkit.Address("owner")).OrganizationID
	hash, err := actor.LoginHash(d.admin.Person)
	d.Must(err)
	status, text, err := d.admin.Do(context.Background(), "POST", "/api/providers/"+d.provider+"/api-keys", map[string]any{
		"name": "Script", "scopes": scopes, "masterPasswordHash": hash,
		"expirationDate": clock.Format(d.Clock.Now().Add(time.Hour)),
	})
	d.Must(err)
	var made struct{ ID, Secret string }
	d.Must(json.Unmarshal(text, &made))
	if status != 200 {
		t.Fatalf("no key: %d %s", status, text)
	}
	d.id, d.key = made.ID, made.Secret
	path := filepath.Join(t.TempDir(), "key")
	d.Must(os.WriteFile(path, []byte(d.key+"\n"), 0o600))
	d.env = map[string]string{"PORTAAL_URL": testkit.PublicURL, "PORTAAL_KEY_FILE": path}
	return d
}

// say runs the program.
func (d *desk) say(args ...string) (code int, out, complaint string) {
	var o, e bytes.Buffer
	code = cli.Run(context.Background(), args, cli.World{
		Getenv: func(name string) string { return d.env[name] },
		Out:    &o,
		Err:    &e,
		Do: func(r *http.Request) (*http.Response, error) {
			d.sent = append(d.sent, r.Method+" "+r.URL.String())
			return d.Do(r)
		},
	})
	secret := d.key[strings.LastIndex(d.key, ".")+1:]
	if all := o.String() + e.String() + strings.Join(d.sent, " "); strings.Contains(all, secret) {
		d.T.Errorf("%v: the secret is printed, or in an address", args)
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
		if code, _, complaint := d.say("clients", "list"); code != cli.Failed || complaint == "" || len(d.sent) != sent {
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
