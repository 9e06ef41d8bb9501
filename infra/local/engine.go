package local

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"portaal/infra/local/child"
)

// The engines of the table, all of which speak DynamoDB's wire protocol.
const (
	Dynoxide      = "dynoxide"       // the embedded default: one small program, ready in milliseconds
	DynamoDBLocal = "dynamodb-local" // AWS's own, on Java: what the tests run on
)

// EngineOptions say which engine to start and where it keeps its data.
type EngineOptions struct {
	House House
	Kind  string    // Dynoxide or DynamoDBLocal
	Dir   string    // its data directory; in memory when empty
	Port  int       // a free one when zero
	Log   io.Writer // what the engine prints; dropped when nil
}

// StartEngine starts a table engine on loopback and waits until it answers. stop ends it and may be
// called more than once; the engine also ends with this process, however that ends.
func StartEngine(ctx context.Context, o EngineOptions) (endpoint string, stop func(), err error) {
	engine, err := startEngine(ctx, o)
	if err != nil {
		return "", nil, err
	}
	return engine.endpoint, engine.stop, nil
}

func startEngine(ctx context.Context, o EngineOptions) (*server, error) {
	var err error
	if o.Dir != "" {
		if err := os.MkdirAll(o.Dir, 0o700); err != nil {
			return nil, err
		}
	}
	if o.Port == 0 {
		if o.Port, err = freePort(); err != nil {
			return nil, err
		}
	}
	var cmd *exec.Cmd
	switch o.Kind {
	case Dynoxide:
		cmd, err = dynoxide(ctx, o)
	case DynamoDBLocal:
		cmd, err = dynamoDBLocal(ctx, o)
	default:
		err = fmt.Errorf("ENGINE is %q: it must be %s or %s", o.Kind, Dynoxide, DynamoDBLocal)
	}
	if err != nil {
		return nil, err
	}
	s := &server{name: "the engine " + o.Kind, endpoint: fmt.Sprintf("http://127.0.0.1:%d", o.Port)}
	return s, s.start(ctx, cmd, o.Log, func(ctx context.Context) error { return askEngine(ctx, s.endpoint) })
}

// server is a child process that answers on a loopback port.
type server struct {
	name     string
	endpoint string
	stop     func()
	process  *child.Process
	tail     *child.Tail
}

// ended says how the process ended; only after its end.
func (s *server) ended() error {
	return fmt.Errorf("%s ended by itself (%v)\n%s", s.name, s.process.Err(), s.tail)
}

// startTimeout is ample for a Java program on a busy machine.
const startTimeout = 60 * time.Second

// start runs the process and waits until it answers.
func (s *server) start(ctx context.Context, cmd *exec.Cmd, log io.Writer, ask func(context.Context) error) error {
	s.tail = &child.Tail{Next: log}
	cmd.Stdout, cmd.Stderr = s.tail, s.tail
	p, err := child.Start(cmd)
	if err != nil {
		return fmt.Errorf("start %s: %w", s.name, err)
	}
	s.process, s.stop = p, sync.OnceFunc(func() { p.Stop(5 * time.Second) })
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for wait := 2 * time.Millisecond; ; wait = min(wait*3/2, 100*time.Millisecond) {
		if err = ask(ctx); err == nil {
			return nil
		}
		select {
		case <-p.Done():
			s.stop()
			return child.ErrEnded(s.name, p, s.tail)
		case <-ctx.Done():
			s.stop()
			return fmt.Errorf("%s did not answer in time (%w)", s.name, err)
		case <-time.After(wait):
		}
	}
}

// askEngine sends the smallest request of the protocol. Neither engine checks the signature, both
// want to see one.
func askEngine(ctx context.Context, endpoint string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader("{}"))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.0")
	r.Header.Set("X-Amz-Target", "DynamoDB_20120810.ListTables")
	r.Header.Set("X-Amz-Date", "20260101T000000Z")
	r.Header.Set(
		"Authorization",
		"AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, "+
			"SignedHeaders=host;x-amz-date, Signature=00",
	)
	return expectOK(r)
}

var localClient = &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{Proxy: nil}}

func expectOK(r *http.Request) error {
	answer, err := localClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<10))
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d: %s", answer.StatusCode, body)
	}
	return nil
}

// freePort asks the system for a port that nobody uses now.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
