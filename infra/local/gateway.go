package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/google/uuid"

	"portaal/shared/clock"
)

// Route ties a method and a path to a function, as one route of an HTTP API does.
type Route struct {
	Method   string // GET, POST, … or ANY
	Path     string // /a/{id}, /a/{rest+} at the end, or $default
	Function string // for the log only
	// Invoke takes an API Gateway event (payload format 2.0) and gives the function's answer, both
	// as JSON.
	Invoke func(context.Context, []byte) ([]byte, error)
}

// The limits of an HTTP API with a Lambda integration.
const (
	MaxHeaderBytes  = 10_240           // request line and header values
	MaxRequestBytes = 10 << 20         // request body
	MaxPayloadBytes = 6 << 20          // event or answer of a buffered Lambda invocation
	MaxDuration     = 30 * time.Second // integration time-out
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
	answer, refusal := g.handle(r, id)
	if refusal != nil {
		refusal.write(w)
		return
	}
	answer.write(w)
}

func (g *gateway) handle(r *http.Request, id string) (*answer, *refusal) {
	if headerBytes(r) > MaxHeaderBytes {
		return nil, refuse(http.StatusRequestHeaderFieldsTooLarge)
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, MaxRequestBytes+1))
	if err != nil {
		return nil, refuse(http.StatusBadRequest)
	}
	if len(body) > MaxRequestBytes {
		return nil, refuse(http.StatusRequestEntityTooLarge)
	}
	path := decodedPath(r)
	match, ok := g.table.match(r.Method, path)
	if !ok {
		return nil, refuse(http.StatusNotFound)
	}
	payload, err := json.Marshal(newEvent(r, path, body, match, id, g.clock.Now()))
	if err != nil {
		return nil, refuse(http.StatusInternalServerError)
	}
	if len(payload) > MaxPayloadBytes {
		return nil, refuse(http.StatusRequestEntityTooLarge)
	}
	out, err := g.invoke(r.Context(), match.route, payload)
	if errors.Is(err, errTimeout) {
		return nil, refuse(http.StatusServiceUnavailable)
	}
	if err == nil && len(out) > MaxPayloadBytes {
		err = fmt.Errorf("the answer has %d bytes, Lambda allows %d", len(out), MaxPayloadBytes)
	}
	if err != nil {
		g.log.Printf("%s: %v", match.route.Function, err)
		return nil, refuse(http.StatusInternalServerError)
	}
	a, err := parseAnswer(out)
	if err != nil {
		g.log.Printf("%s: %v", match.route.Function, err)
		return nil, refuse(http.StatusInternalServerError)
	}
	return a, nil
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
