package local

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// testHouse is a checkout whose portal is built already.
func testHouse(t *testing.T) House {
	t.Helper()
	real := here(t)
	h := House{Root: t.TempDir(), Cache: real.Cache}
	if err := os.Symlink(real.path("infra"), h.path("infra")); err != nil {
		t.Fatal(err)
	}
	write(t, h.path("frontend", "dist", "index.html"), "<!doctype html>portal")
	return h
}

func testConfig(t *testing.T, h House, dir string) Config {
	t.Helper()
	return Config{
		House:   h,
		DataDir: dir,
		Engine:  Dynoxide,
		Signups: "open",
		Say:     func(line string) { t.Log(line) },
	}
}

func startStack(t *testing.T, c Config) *Stack {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	s, err := Start(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func fetch(t *testing.T, client *http.Client, url string) (*http.Response, string) {
	t.Helper()
	answer, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer, text(t, answer)
}

// Not beside other tests: a process that one of them starts has, until it runs its program, what is open in this one,
// so that a port or a lock outlives its Close by a moment.
func TestTheWholeStackStartsServesAndStartsAgain(t *testing.T) {
	h, dir := testHouse(t), filepath.Join(t.TempDir(), "data")
	for _, again := range []bool{false, true} {
		s := startStack(t, testConfig(t, h, dir))
		secure := trusting(t, s.CA)
		for _, base := range []string{s.URL, s.SecureURL} {
			for path, want := range map[string]string{
				"/healthz":             `{"status":"ready"}` + "\n",
				"/":                    "<!doctype html>portal",
				"/api/nothing/is/here": notOffered,
				"/notifications/hub":   notOffered,
				"/nothing/is/here":     "not found\n",
				"/_local/nothing":      "404 page not found\n",
				"/_local/mail.json":    "[]\n",
			} {
				if _, got := fetch(t, secure, base+path); got != want {
					t.Errorf("%s%s: %q, want %q", base, path, got, want)
				}
			}
		}
		c, now, err := Attach(dir)
		if err != nil || c.PublicURL != s.PublicURL || c.KeysDir != filepath.Join(dir, "keys") {
			t.Fatalf("a program beside the run finds %+v, %v", c, err)
		}
		ask := &dynamodb.DescribeTableInput{TableName: &c.Table}
		if _, err := c.DynamoDB().DescribeTable(t.Context(), ask); err != nil {
			t.Errorf("and not its table: %v", err)
		}
		if again && now.Now().Before(time.Now().Add(47*time.Hour)) {
			t.Errorf("and another clock: %v", now.Now())
		}
		ahead := "0s"
		if again {
			ahead = "48h0m0s"
		}
		if _, got := fetch(t, secure, s.URL+"/_local/clock"); !strings.Contains(got, `"ahead":"`+ahead+`"`) {
			t.Errorf("clock: %s, want %s ahead", got, ahead)
		}
		if !again {
			answer, err := http.Post(s.URL+"/_local/clock", "application/json", strings.NewReader(`{"advance":"48h"}`))
			if err != nil || answer.StatusCode != 200 {
				t.Errorf("move the clock: %v %v", answer, err)
			}
			answer.Body.Close()
		}
		s.Close()
		if _, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://")); err == nil {
			t.Error("the port is still open after Close")
		}
		if _, _, err := Attach(dir); err == nil || !strings.Contains(err.Error(), "nothing runs") {
			t.Errorf("after its end a program beside it finds %v", err)
		}
	}
	for _, name := range []string{"keys/key.sign", "ca-key.pem", "portaal.log"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, info, err)
		}
	}
}

func TestAPortInUseIsOneLineWithTheMend(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	for name, set := range map[string]func(*Config){
		"PORT": func(c *Config) { c.Port = port }, "HTTPS_PORT": func(c *Config) { c.HTTPSPort = port },
	} {
		c := testConfig(t, testHouse(t), filepath.Join(t.TempDir(), "data"))
		set(&c)
		_, err := Start(t.Context(), c)
		want := fmt.Sprintf(
			"port %d is in use: stop what listens there, or choose another with %s=%d",
			port,
			name,
			port+1,
		)
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestTwoRunsDoNotShareADirectory(t *testing.T) {
	t.Parallel()
	h, dir := testHouse(t), filepath.Join(t.TempDir(), "data")
	startStack(t, testConfig(t, h, dir))
	_, err := Start(t.Context(), testConfig(t, h, dir))
	if err == nil || !strings.Contains(err.Error(), "another run uses "+dir) {
		t.Errorf("got %v", err)
	}
}

func TestAFailedStartLeavesNothingRunning(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	h := testHouse(t)
	write(t, h.path("frontend", "headers.json"), "{")
	if _, err := Start(t.Context(), testConfig(t, h, dir)); err == nil {
		t.Fatal("no error")
	}
	if lock, err := lockFile(filepath.Join(dir, "lock")); err != nil {
		t.Error("the directory is still claimed")
	} else {
		lock.Close()
	}
	processes, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, p := range processes {
		if line, _ := os.ReadFile(p); bytes.Contains(line, []byte(dir)) {
			t.Errorf("left behind: %q", line)
		}
	}
}

func TestAnEngineThatEndsIsReported(t *testing.T) {
	t.Parallel()
	s := &Stack{failed: make(chan error, 1)}
	defer s.Close()
	engine, err := startEngine(t.Context(), EngineOptions{House: here(t), Kind: Dynoxide})
	if err != nil {
		t.Fatal(err)
	}
	s.watch(engine)
	engine.stop()
	if err := <-s.Failed(); !strings.Contains(err.Error(), "the engine dynoxide ended by itself") {
		t.Errorf("got %v", err)
	}
}

func TestPagesOfThisMachineAreForThisMachine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		host, origin string
		want         bool
	}{
		{"localhost:8080", "", true},
		{"127.0.0.1:8080", "", true},
		{"[::1]:8080", "", true},
		{"localhost", "http://localhost:8080", true},
		{"portal.example", "", false}, {"localhost.evil.example:8080", "", false},
		{"localhost:8080", "http://evil.example", false}, {"localhost:8080", "null", false},
	} {
		r := httptest.NewRequest("POST", "/_local/clock", nil)
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		if got := ours(r); got != c.want {
			t.Errorf("%s from %q: %v", c.host, c.origin, got)
		}
	}
}
