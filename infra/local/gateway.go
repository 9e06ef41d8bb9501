package local

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"portaal/shared/clock"
	"portaal/shared/operation"
)

// Route ties a method and a path to a function, as one route of an HTTP API does.
type Route struct {
	Method   string // GET, POST, … or ANY
	Path     string // /a/{id}, /a/{rest+} at the end, or $default
	Function string // for the log only
	// Invoke takes an API Gateway event (payload format 2.0) and gives the function's answer, both
	// as JSON.
	Invoke func(context.Context, []byte) ([]byte, error)
	// Stream, when not nil, takes Invoke's place: the route is a function's own URL and answers as it goes.
	Stream func(context.Context, []byte) (io.ReadCloser, error)
}

// The limits of an HTTP API with a Lambda integration.
const (
	MaxHeaderBytes  = 10_240           // request line and header values
	MaxRequestBytes = 10 << 20         // request body
	MaxPayloadBytes = 6 << 20          // event or answer of a buffered Lambda invocation
	MaxDuration     = 30 * time.Second // integration time-out
	MaxStream       = 5 * time.Minute  // what a function with its own URL is given in the template
)

// GatewayOptions are what a test may want otherwise than AWS has it. The zero value is AWS.
type GatewayOptions struct {
	Clock   clock.Clock   // the machine's clock when nil
	Timeout time.Duration // MaxDuration when zero
	Log     *log.Logger   // errors of functions; silent when nil
}

type gateway struct {
	table   routeTable
	clock   clock.Clock
	timeout time.Duration
	log     *log.Logger
}

// NewGateway serves routes as an API Gateway HTTP API would. It refuses a set of routes that API
// Gateway would refuse.
func NewGateway(routes []Route, o GatewayOptions) (http.Handler, error) {
	table, err := newRouteTable(routes)
	if err != nil {
		return nil, err
	}
	g := &gateway{table: table, clock: o.Clock, timeout: o.Timeout, log: o.Log}
	if g.clock == nil {
		g.clock = clock.System{}
	}
	if g.timeout == 0 {
		g.timeout = MaxDuration
	}
	if g.log == nil {
		g.log = log.New(io.Discard, "", 0)
	}
	return g, nil
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := uuid.NewString()
	w.Header().Set("Apigw-Requestid", id)
	path := decodedPath(r)
	match, ok := g.match(r.Method, path)
	switch {
	case headerBytes(r) > MaxHeaderBytes:
		refuse(http.StatusRequestHeaderFieldsTooLarge).write(w)
		return
	case !ok && r.Method == http.MethodOptions:
		operation.Preflight(w, r) // deployed, the distribution answers this
		return
	case !ok:
		operation.NotOffered(w, r) // deployed, the default route leads to a function that answers this
		return
	}
	payload, refusal := g.payload(r, path, match, id)
	if refusal != nil {
		refusal.write(w)
		return
	}
	if match.route.Stream != nil {
		g.stream(w, r, match.route, payload)
		return
	}
	answer, refusal := g.answer(r.Context(), match.route, payload)
	if refusal != nil {
		refusal.write(w)
		return
	}
	answer.write(w)
}

// match finds the route; HEAD is asked of the one for GET.
func (g *gateway) match(method, path string) (matched, bool) {
	found, ok := g.table.match(method, path)
	if ok || method != http.MethodHead {
		return found, ok
	}
	found, ok = g.table.match(http.MethodGet, path)
	found.key = method + strings.TrimPrefix(found.key, http.MethodGet)
	return found, ok
}

func (g *gateway) payload(r *http.Request, path string, match matched, id string) ([]byte, *refusal) {
	body, err := io.ReadAll(io.LimitReader(r.Body, MaxRequestBytes+1))
	if err != nil {
		return nil, refuse(http.StatusBadRequest)
	}
	if len(body) > MaxRequestBytes {
		return nil, refuse(http.StatusRequestEntityTooLarge)
	}
	payload, err := json.Marshal(newEvent(r, path, body, match, id, g.clock.Now()))
	if err != nil {
		return nil, refuse(http.StatusInternalServerError)
	}
	if len(payload) > MaxPayloadBytes {
		return nil, refuse(http.StatusRequestEntityTooLarge)
	}
	return payload, nil
}

func (g *gateway) answer(ctx context.Context, route *Route, payload []byte) (*answer, *refusal) {
	out, err := g.invoke(ctx, route, payload)
	if errors.Is(err, errTimeout) {
		return nil, refuse(http.StatusServiceUnavailable)
	}
	if err == nil && len(out) > MaxPayloadBytes {
		err = fmt.Errorf("the answer has %d bytes, Lambda allows %d", len(out), MaxPayloadBytes)
	}
	if err != nil {
		g.log.Printf("%s: %v", route.Function, err)
		return nil, refuse(http.StatusInternalServerError)
	}
	a, err := parseAnswer(out)
	if err != nil {
		g.log.Printf("%s: %v", route.Function, err)
		return nil, refuse(http.StatusInternalServerError)
	}
	return a, nil
}

// headEnd ends the head of a streamed answer.
var headEnd = make([]byte, 8)

// stream hands an answer on as it comes. One that breaks off ends the connection, as a function's URL does.
func (g *gateway) stream(w http.ResponseWriter, r *http.Request, route *Route, payload []byte) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), MaxStream)
	defer cancel()
	out, err := route.Stream(ctx, payload)
	if err != nil {
		g.log.Printf("%s: %v", route.Function, err)
		refuse(http.StatusBadGateway).write(w)
		return
	}
	defer out.Close()
	in := bufio.NewReaderSize(out, 64<<10)
	a, err := readHead(in)
	if err != nil {
		g.log.Printf("%s: %v", route.Function, err)
		refuse(http.StatusBadGateway).write(w)
		return
	}
	a.write(w)
	flush := http.NewResponseController(w)
	piece := make([]byte, 64<<10)
	for {
		n, err := in.Read(piece)
		if n > 0 {
			if _, gone := w.Write(piece[:n]); gone != nil {
				return
			}
			_ = flush.Flush() // a writer that cannot flush does not hold back either
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			g.log.Printf("%s: %v", route.Function, err)
			panic(http.ErrAbortHandler)
		}
	}
}

// readHead reads the head of a streamed answer: JSON, then eight NUL bytes.
func readHead(in *bufio.Reader) (*answer, error) {
	var text []byte
	for !bytes.HasSuffix(text, headEnd) {
		c, err := in.ReadByte()
		if err != nil {
			return nil, fmt.Errorf("the answer has no head: %w", err)
		}
		if text = append(text, c); len(text) > 64<<10 {
			return nil, errors.New("the answer's head does not end")
		}
	}
	return parseAnswer(bytes.TrimSuffix(text, headEnd))
}

var errTimeout = errors.New("integration timed out")

// invoke runs the function beside the request: API Gateway stops waiting after its time-out while
// the function runs on to its own, and a client that goes away does not stop a function either.
func (g *gateway) invoke(ctx context.Context, route *Route, payload []byte) ([]byte, error) {
	type result struct {
		out []byte
		err error
	}
	ctx = context.WithoutCancel(ctx)
	deadline, cancel := context.WithTimeout(ctx, g.timeout)
	done := make(chan result, 1)
	go func() {
		defer cancel()
		defer func() {
			if p := recover(); p != nil {
				done <- result{nil, fmt.Errorf("the function panicked: %v", p)}
			}
		}()
		out, err := route.Invoke(deadline, payload)
		done <- result{out, err}
	}()
	timer := time.NewTimer(g.timeout)
	defer timer.Stop()
	select {
	case got := <-done:
		if got.err != nil && deadline.Err() == context.DeadlineExceeded {
			return nil, errTimeout // the function gave up at the moment when the gateway did
		}
		return got.out, got.err
	case <-timer.C:
		return nil, errTimeout
	}
}

// refusal is an answer of the gateway itself: a bare JSON message.
type refusal struct{ status int }

func refuse(status int) *refusal { return &refusal{status} }

func (f *refusal) write(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(f.status)
	fmt.Fprintf(w, `{"message":%q}`, http.StatusText(f.status))
}
