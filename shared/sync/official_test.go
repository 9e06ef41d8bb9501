package sync_test

import (
	"encoding/json"
	"encoding/pem"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
)

// official is the official command line client on a device of its own, against the kit's gateway over HTTPS.
type official struct {
	t   *testing.T
	env []string
}

func newOfficial(t *testing.T, k *testkit.Kit, who *actor.Actor) *official {
	t.Helper()
	server := httptest.NewTLSServer(k.Gateway())
	t.Cleanup(server.Close)
	state := t.TempDir()
	trusted := filepath.Join(state, "server.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	k.Must(os.WriteFile(trusted, text, 0o600))
	c := &official{t, []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + state,
		"BITWARDENCLI_APPDATA_DIR=" + state,
		"BW_NOINTERACTION=true",
		"NODE_EXTRA_CA_CERTS=" + trusted,
		"NODE_COMPILE_CACHE=" + os.Getenv("NODE_COMPILE_CACHE"),
	}}
	c.run("config", "server", server.URL)
	c.env = append(c.env, "BW_SESSION="+strings.TrimSpace(c.run("login", who.Email, who.Password, "--raw")))
	return c
}

func (c *official) run(args ...string) string {
	c.t.Helper()
	node, program := os.Getenv("PORTAAL_NODE22"), os.Getenv("PORTAAL_BW")
	if node == "" || program == "" {
		c.t.Fatal("the official client is not installed: run `go run ./infra/toolchain install cli`, or `make test`")
	}
	cmd := exec.CommandContext(c.t.Context(), node, append([]string{program}, args...)...)
	cmd.Env = c.env
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		c.t.Fatalf("bw %s: %v: %s", args[0], err, said.String())
	}
	return string(out)
}

// items is how many items the client lists, of those that it could open.
func (c *official) items() (opened int) {
	c.t.Helper()
	var all []struct{ Name string }
	if err := json.Unmarshal([]byte(c.run("list", "items")), &all); err != nil {
		c.t.Fatal(err)
	}
	for _, item := range all {
		if item.Name == "name" {
			opened++
		}
	}
	return opened
}

// A vault of more than 6 MB could never be synced again. See findings clients.md A1.
func TestTheOfficialClientOpensEveryItemOfAGrownVault(t *testing.T) {
	k := testkit.New(t)
	n := testkit.Size(6000, 20_000)
	who := k.Person("Fatima")
	c := newOfficial(t, k, who) // while the vault is empty: a log-in syncs too
	collector(k, ids.User(who.UserID), who.Key, n)
	c.run("sync", "--force")
	if got := c.items(); got != n {
		t.Errorf("%d of %d items", got, n)
	}
	testkit.Proved(t, "a grown vault in the official client", "bw list items opened %d items", n)
}

// Staff of a provider with 3,000 clients could not log in any more, with an official client neither.
func TestTheOfficialClientServesStaffOfAGrownProvider(t *testing.T) {
	k := testkit.New(t)
	n := testkit.Size(3500, 5000)
	who, provider := k.Provider("Sem")
	clients(k, ids.Provider(provider), n)
	collector(k, ids.User(who.UserID), who.Key, 3)
	c := newOfficial(t, k, who)
	c.run("sync", "--force")
	if got := c.items(); got != 3 {
		t.Errorf("%d of 3 items", got)
	}
	testkit.Proved(t, "staff of a grown provider in the official client", "bw sync with %d clients", n)
}
