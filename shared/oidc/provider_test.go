package oidc_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"portaal/shared/clock"
	"portaal/shared/oidc"
)

// What these tests see when a fault is put back:
//   - a provider that we didn't write understands our requests otherwise, or gives a token that we refuse;
//   - a code is good twice, or with the verifier of another log-in.

// built is where the real provider is built, from a module of its own.
var built string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "openidop")
	if err != nil {
		panic(err) // there is nowhere to build anything
	}
	built = filepath.Join(dir, "openidop")
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

const ours = "https://portaal.example/back"

// real starts the provider of zitadel/oidc behind TLS.
func real(t *testing.T) *httptest.Server {
	t.Helper()
	build := exec.Command("go", "build", "-C", "../../infra/openidop", "-o", built, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatal(string(out))
	}
	var behind *httputil.ReverseProxy
	front := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { behind.ServeHTTP(w, r) }))
	run := exec.Command(built, "-issuer", front.URL, "-client", clientID, "-secret", secret, "-redirect", ours)
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = run.Process.Kill()
		_ = run.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	behind = httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: strings.TrimSpace(line)})
	return front
}

var request = regexp.MustCompile(`name="id" value="([^"]+)"`)

// browse logs a person in at the provider, as a browser would, and gives what they bring back.
func browse(t *testing.T, front *httptest.Server, at string) url.Values {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	browser := *front.Client()
	browser.Jar = jar
	browser.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), ours) {
			return http.ErrUseLastResponse
		}
		return nil
	}
	page, err := browser.Get(at)
	if err != nil {
		t.Fatal(err)
	}
	form, _ := io.ReadAll(page.Body)
	_ = page.Body.Close()
	id := request.FindSubmatch(form)
	if id == nil {
		t.Fatalf("no form: %s", form)
	}
	back, err := browser.PostForm(front.URL+"/login/username", url.Values{
		"id": {string(id[1])}, "username": {"test-user2"}, "password": {"verysecure"},
	})
	if err != nil {
		t.Fatal(err)
	}
	_ = back.Body.Close()
	to, err := url.Parse(back.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(to.String(), ours+"?") {
		t.Fatalf("people come back to %q, %v", to, err)
	}
	return to.Query()
}

func TestARealProvider(t *testing.T) {
	front := real(t)
	ctx := context.Background()
	p, err := oidc.Open(guarded(front), clock.System{}).Discover(ctx, front.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := oidc.Client{ID: clientID, Secret: secret, Redirect: ours, UserInfo: true}
	brought := browse(t, front, p.Address(c, once))
	if brought.Get("state") != once.State {
		t.Errorf("the state comes back as %q", brought.Get("state"))
	}
	back := oidc.Back{Code: brought.Get("code"), Issuer: brought.Get("iss"), Error: brought.Get("error")}
	said, err := p.Claims(ctx, c, once, back)
	if err != nil {
		t.Fatal(err)
	}
	if said.Issuer != front.URL || said.Subject != "id2" || said.Email != "test-user2@zitadel.ch" ||
		!said.EmailVerified || said.Name != "Test User2" {
		all, _ := json.Marshal(said)
		t.Errorf("%s", all)
	}
	if _, err := p.Claims(ctx, c, once, back); !errors.Is(err, oidc.WrongCode) {
		t.Errorf("the code once more: %v, want %q", err, oidc.WrongCode)
	}

	again := oidc.Back{Code: browse(t, front, p.Address(c, once)).Get("code")}
	other := once
	other.Verifier = strings.Repeat("v", 43)
	if _, err := p.Claims(ctx, c, other, again); !errors.Is(err, oidc.WrongCode) {
		t.Errorf("another log-in's verifier: %v, want %q", err, oidc.WrongCode)
	}
	third := oidc.Back{Code: browse(t, front, p.Address(c, once)).Get("code")}
	other = once
	other.Nonce = "b3RoZXI"
	if _, err := p.Claims(ctx, c, other, third); !errors.Is(err, oidc.BadNonce) {
		t.Errorf("another log-in's nonce: %v, want %q", err, oidc.BadNonce)
	}
	wrong := c
	wrong.Secret = "another"
	fourth := oidc.Back{Code: browse(t, front, p.Address(c, once)).Get("code")}
	if _, err := p.Claims(ctx, wrong, once, fourth); !errors.Is(err, oidc.WrongClient) {
		t.Errorf("another secret: %v, want %q", err, oidc.WrongClient)
	}
}
