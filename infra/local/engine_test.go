package local

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func here(t *testing.T) House {
	t.Helper()
	h, err := Here(os.Getenv("PORTAAL_CACHE"))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// dynamo sends one raw request of the protocol.
func dynamo(t *testing.T, endpoint, operation, body string) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, endpoint, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.0")
	r.Header.Set("X-Amz-Target", "DynamoDB_20120810."+operation)
	r.Header.Set("X-Amz-Date", "20260101T000000Z")
	r.Header.Set(
		"Authorization",
		"AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, "+
			"SignedHeaders=host;x-amz-date, Signature=00",
	)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	content, _ := io.ReadAll(answer.Body)
	if answer.StatusCode != 200 {
		t.Fatalf("%s: %d %s", operation, answer.StatusCode, content)
	}
	return string(content)
}

const makeTable = `{"TableName":"kept","BillingMode":"PAY_PER_REQUEST",
	"AttributeDefinitions":[{"AttributeName":"PK","AttributeType":"S"}],
	"KeySchema":[{"AttributeName":"PK","KeyType":"HASH"}]}`

func TestEachEngineKeepsItsDataOnDisk(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{Dynoxide, DynamoDBLocal} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			o := EngineOptions{House: here(t), Kind: kind, Dir: filepath.Join(t.TempDir(), "table")}
			for _, again := range []bool{false, true} {
				endpoint, stop, err := StartEngine(t.Context(), o)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(stop)
				if !again {
					dynamo(t, endpoint, "CreateTable", makeTable)
				}
				if got := dynamo(t, endpoint, "ListTables", "{}"); !strings.Contains(got, `"kept"`) {
					t.Errorf("started again %v: tables %s", again, got)
				}
				stop()
				stop()
				if conn, err := net.Dial("tcp", strings.TrimPrefix(endpoint, "http://")); err == nil {
					conn.Close()
					t.Error("the engine still listens after stop")
				}
			}
		})
	}
}

func TestAnEngineOnATakenPortSaysSo(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	go http.Serve(listener, http.NotFoundHandler())
	_, _, err = StartEngine(t.Context(), EngineOptions{House: here(t), Kind: Dynoxide, Port: port})
	if err == nil || !strings.Contains(err.Error(), "ended before it was ready") {
		t.Errorf("got %v", err)
	}
}

func TestAnUnknownEngineIsNamedWithTheChoice(t *testing.T) {
	t.Parallel()
	_, _, err := StartEngine(t.Context(), EngineOptions{House: here(t), Kind: "sqlite"})
	if err == nil || err.Error() != `ENGINE is "sqlite": it must be dynoxide or dynamodb-local` {
		t.Errorf("got %v", err)
	}
}

func TestAMissingToolIsOneLineWithTheMend(t *testing.T) {
	h := here(t)
	empty := House{Root: t.TempDir(), Cache: t.TempDir()}
	if err := os.MkdirAll(filepath.Join(empty.Root, "infra", "local"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"package.json", "package-lock.json", "pom.xml"} {
		content, err := os.ReadFile(h.path("infra", "local", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(empty.path("infra", "local", name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tools := t.TempDir()
	t.Setenv("PATH", tools)
	for kind, want := range map[string]string{
		Dynoxide: "node is missing (the mail emulator and the embedded engine needs it): apt-get install -y " +
			"nodejs npm (or Node 20 or newer from elsewhere)",
		DynamoDBLocal: "java is missing (the engine dynamodb-local needs it): apt-get install -y " +
			"openjdk-17-jre-headless",
	} {
		_, _, err := StartEngine(context.Background(), EngineOptions{House: empty, Kind: kind})
		if err == nil || err.Error() != want {
			t.Errorf("%s: got %v", kind, err)
		}
	}
	if err := os.WriteFile(filepath.Join(tools, "java"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, _, err := StartEngine(context.Background(), EngineOptions{House: empty, Kind: DynamoDBLocal})
	if err == nil ||
		err.Error() != "mvn is missing (fetching DynamoDB Local needs it): apt-get install -y maven" {
		t.Errorf("got %v", err)
	}
}

func TestOneProcessFetchesWhileTheOthersWait(t *testing.T) {
	t.Parallel()
	lock := filepath.Join(t.TempDir(), "deep", "lock")
	inside, most := make(chan int, 1), make(chan int, 8)
	inside <- 0
	errs := make(chan error, 8)
	for range 8 {
		go func() {
			errs <- exclusively(lock, func() error {
				n := <-inside + 1
				inside <- n
				time.Sleep(2 * time.Millisecond)
				<-inside
				inside <- n - 1
				most <- n
				return nil
			})
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
		if n := <-most; n != 1 {
			t.Errorf("%d at once", n)
		}
	}
}

// The exit code and the environment of the wrapped command are those that a caller relies on. The
// program is built first: `go run` has an exit code of its own.
func TestWithengineHandsOnTheEngineAndTheExitCode(t *testing.T) {
	t.Parallel()
	h := here(t)
	program := filepath.Join(t.TempDir(), "withengine")
	if out, err := exec.Command("go", "build", "-o", program, "portaal/infra/local/withengine").
		CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	for _, c := range []struct {
		args, env []string
		code      int
		out       string
	}{
		{
			[]string{"--", "sh", "-c", `case $DYNAMODB_ENDPOINT in http://127.0.0.1:*) echo started; exit 3;; esac`},
			[]string{"ENGINE=dynoxide"},
			3,
			"started\n",
		},
		{
			[]string{"sh", "-c", `echo $DYNAMODB_ENDPOINT`},
			[]string{"DYNAMODB_ENDPOINT=http://elsewhere"},
			0,
			"http://elsewhere\n",
		},
		{nil, nil, 1, ""},
	} {
		cmd := exec.Command(program, c.args...)
		cmd.Dir = h.Root
		cmd.Env = append(append(os.Environ(), "DYNAMODB_ENDPOINT="), c.env...)
		out, err := cmd.Output()
		if err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		if code := cmd.ProcessState.ExitCode(); code != c.code || string(out) != c.out {
			t.Errorf("%v: code %d, output %q; want %d, %q", c.args, code, out, c.code, c.out)
		}
	}
}
