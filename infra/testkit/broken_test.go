package testkit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/catalog"
	"portaal/shared/ids"
	"portaal/shared/lambda"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// stuck is a table whose second page, and every further one, waits until it is told how to go on.
type stuck struct {
	mu   sync.Mutex
	told chan struct{}
	how  error
}

func (s *stuck) again() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.told, s.how = make(chan struct{}), nil
}

// goOn lets the pages that wait, and all further ones, fail or be read.
func (s *stuck) goOn(how error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.how = how
	close(s.told)
}

func (s *stuck) wait(ctx context.Context) error {
	s.mu.Lock()
	told := s.told
	s.mu.Unlock()
	select {
	case <-told:
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.how
	case <-ctx.Done():
		return ctx.Err()
	}
}

type stuckAPI struct {
	table.API
	*stuck
}

func (s stuckAPI) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	if in.ExclusiveStartKey != nil {
		if err := s.wait(ctx); err != nil {
			return nil, err
		}
	}
	return s.API.Query(ctx, in, o...)
}

// A streamed answer that ends before its end is never taken for whole, on one machine and on Lambda alike, and leaves
// nothing running: whether the table fails on its second page, the time is up, or nobody reads on.
func TestAnAnswerThatEndsInTheMiddleLeavesNothingBehind(t *testing.T) {
	s, lines := &stuck{}, &synchronous{}
	k := testkit.New(t, testkit.WithLog(slog.NewJSONHandler(lines, nil)),
		testkit.WithAPI(func(a table.API) table.API { return stuckAPI{a, s} }))
	c, o := k.Caller("Fatima"), k.Organization()
	k.Join(c, o, tenancy.Owner)
	note := c.Key.Seal(strings.Repeat("what one wants to remember ", 10))
	text, err := json.Marshal(vault.Content{Type: vault.NoteItem, Name: note})
	k.Must(err)
	testkit.Pile(k, 700, func(int) (*vault.Cipher, *table.Meta) {
		item := &vault.Cipher{UserID: c.UserID, Stored: vault.Stored{Text: string(text[1 : len(text)-1])}}
		item.ID = ids.New[ids.Cipher]()
		return item, &item.Meta
	})
	testkit.Pile(k, 700, func(int) (*tenancy.Membership, *table.Meta) {
		m := &tenancy.Membership{ID: ids.New[ids.Member](), OrganizationID: o.ID, Email: testkit.Address("m")}
		return m, &m.Meta
	})
	for id, path := range map[string]string{
		"sync-get":     "/api/sync",
		"members-list": "/api/organizations/" + string(o.ID) + "/users",
	} {
		for where, open := range map[string]func(context.Context) io.ReadCloser{
			"on one machine": func(ctx context.Context) io.ReadCloser { return overHTTP(ctx, k, c, path) },
			"on Lambda":      func(ctx context.Context) io.ReadCloser { return overLambda(ctx, k, s, c, id, path) },
		} {
			for why, end := range map[string]func(stop func(), in io.Closer){
				"the table fails":  func(func(), io.Closer) { s.goOn(errors.New("gone")) },
				"the time is up":   func(stop func(), _ io.Closer) { stop() },
				"nobody reads on":  func(_ func(), in io.Closer) { in.Close(); s.goOn(nil) },
				"the reader hangs": func(stop func(), in io.Closer) { in.Close(); stop(); s.goOn(nil) },
			} {
				if why == "the time is up" && where == "on one machine" {
					continue // its gateway lets a function go on when the caller has gone, as Lambda does
				}
				what := id + " " + where + ", " + why
				before := running()
				s.again()
				ctx, stop := context.WithCancel(context.Background())
				in := open(ctx)
				head := make([]byte, 2000)
				if _, err := io.ReadFull(in, head); err != nil {
					t.Fatalf("%s: the answer does not begin: %v", what, err)
				}
				end(stop, in)
				rest, err := io.ReadAll(in)
				if err == nil || json.Valid(append(head, rest...)) {
					t.Errorf("%s: the answer looks whole: %v", what, err)
				}
				in.Close()
				stop()
				if left := settle(before); left != "" {
					t.Errorf("%s: still running: %s", what, left)
				}
			}
		}
	}
	if !strings.Contains(lines.String(), `"broken":true`) {
		t.Error("no line tells of it")
	}
}

// overHTTP asks over a connection of its own.
func overHTTP(ctx context.Context, k *testkit.Kit, c *testkit.Caller, path string) io.ReadCloser {
	server := httptest.NewServer(k.Gateway())
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+path, nil)
	k.Must(err)
	r.Header.Set("Authorization", "Bearer "+c.Token())
	transport := &http.Transport{DisableKeepAlives: true, DisableCompression: true}
	res, err := transport.RoundTrip(r)
	k.Must(err)
	return closing{res.Body, func() { server.CloseClientConnections(); go server.Close() }}
}

// overLambda calls the function as Lambda does, and reads behind the head.
func overLambda(
	ctx context.Context,
	k *testkit.Kit,
	s *stuck,
	c *testkit.Caller,
	id, path string,
) io.ReadCloser {
	e, _ := catalog.ByID(id)
	handler := e.Serve(k.Doors(e, func(a table.API) table.API { return stuckAPI{a, s} }))
	event := events.APIGatewayV2HTTPRequest{
		RawPath: path,
		Headers: map[string]string{"authorization": "Bearer " + c.Token()},
	}
	event.RequestContext.HTTP.Method = "GET"
	payload, err := json.Marshal(event)
	k.Must(err)
	out, err := lambda.Stream(handler)(ctx, payload)
	k.Must(err)
	for one, nuls := make([]byte, 1), 0; nuls < 8; {
		_, err := io.ReadFull(out, one)
		k.Must(err)
		if nuls++; one[0] != 0 {
			nuls = 0
		}
	}
	return out
}

type closing struct {
	io.ReadCloser
	then func()
}

func (c closing) Close() error {
	defer c.then()
	return c.ReadCloser.Close()
}

// running are the goroutines that work on answers.
func running() (n int) {
	for _, one := range goroutines() {
		if strings.Contains(one, "portaal/shared/") {
			n++
		}
	}
	return n
}

func goroutines() []string {
	text := make([]byte, 1<<20)
	return strings.Split(string(text[:runtime.Stack(text, true)]), "\n\n")
}

// settle waits until no more goroutines work on answers than before, long enough for a busy machine, and shows those
// that go on.
func settle(before int) string {
	for range 3000 {
		if running() <= before {
			return ""
		}
		time.Sleep(10 * time.Millisecond)
	}
	var left []string
	for _, one := range goroutines() {
		if strings.Contains(one, "portaal/shared/") {
			left = append(left, one)
		}
	}
	return strings.Join(left, "\n\n")
}

// synchronous is a text that several may write to.
type synchronous struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *synchronous) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *synchronous) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
