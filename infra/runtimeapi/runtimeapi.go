// Package runtimeapi stands in for the Lambda service in front of one function: it boots the real
// binary with exactly the environment given, speaks the Runtime API (2018-06-01) with it, and hands
// back what it answered. It is for tests and measurements.
//
// Read: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
package runtimeapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"portaal/shared/clock"
)

const prefix = "/2018-06-01/runtime/"

// FunctionError is what a function reported instead of an answer.
type FunctionError struct {
	Message string `json:"errorMessage"`
	Type    string `json:"errorType"`
}

func (e *FunctionError) Error() string { return e.Type + ": " + e.Message }

// Server is the Runtime API for one function. Its zero value is not usable; see Listen.
type Server struct {
	events   chan event
	ready    chan struct{}
	once     sync.Once
	initFail chan error
	mu       sync.Mutex
	waiting  map[string]chan result
	seq      int
	listener net.Listener
	http     *http.Server
	timeout  time.Duration
}

type event struct {
	id      string
	payload []byte
}

type result struct {
	payload []byte
	err     error
}

// Listen opens a Runtime API on a free loopback port. timeout is the function's own time-out, from
// which it computes its deadline.
func Listen(timeout time.Duration) (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		events:   make(chan event),
		ready:    make(chan struct{}),
		initFail: make(chan error, 1),
		waiting:  map[string]chan result{},
		listener: listener,
		timeout:  timeout,
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+prefix+"invocation/next", s.next)
	mux.HandleFunc("POST "+prefix+"invocation/{id}/response", s.response)
	mux.HandleFunc("POST "+prefix+"invocation/{id}/error", s.failure)
	mux.HandleFunc("POST "+prefix+"init/error", s.initError)
	s.http = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go s.http.Serve(listener)
	return s, nil
}

// Addr is the value of AWS_LAMBDA_RUNTIME_API for the function.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Ready is closed when the function first asks for work: its init phase is over.
func (s *Server) Ready() <-chan struct{} { return s.ready }

// InitFailed yields what the function reported when it could not start.
func (s *Server) InitFailed() <-chan error { return s.initFail }

// Close ends the Runtime API; a function that waits for work sees its connection break.
func (s *Server) Close() { s.http.Close() }

// Invoke sends one event and waits for the answer. A *FunctionError is the function's own.
func (s *Server) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	answer := make(chan result, 1)
	s.mu.Lock()
	s.seq++
	id := fmt.Sprintf("00000000-0000-4000-8000-%012d", s.seq)
	s.waiting[id] = answer
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, id)
		s.mu.Unlock()
	}()
	select {
	case s.events <- event{id, payload}:
	case err := <-s.initFail:
		return nil, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case got := <-answer:
		return got.payload, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *Server) next(w http.ResponseWriter, r *http.Request) {
	s.once.Do(func() { close(s.ready) })
	select {
	case e := <-s.events:
		deadline := clock.System{}.Now().Add(s.timeout).UnixMilli()
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", e.id)
		w.Header().Set("Lambda-Runtime-Deadline-Ms", fmt.Sprint(deadline))
		w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:000000000000:function:local")
		w.Header().Set("Content-Type", "application/json")
		w.Write(e.payload)
	case <-r.Context().Done():
	}
}

func (s *Server) response(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	s.finish(w, r.PathValue("id"), result{body, err})
}

func (s *Server) failure(w http.ResponseWriter, r *http.Request) {
	s.finish(w, r.PathValue("id"), result{nil, readError(r.Body)})
}

func (s *Server) initError(w http.ResponseWriter, r *http.Request) {
	select {
	case s.initFail <- readError(r.Body):
	default:
	}
	w.WriteHeader(http.StatusAccepted)
}

func (s *Server) finish(w http.ResponseWriter, id string, got result) {
	s.mu.Lock()
	answer := s.waiting[id]
	s.mu.Unlock()
	if answer == nil {
		http.Error(w, `{"errorMessage":"unknown request","errorType":"InvalidRequestID"}`, http.StatusBadRequest)
		return
	}
	select {
	case answer <- got:
	default: // a second answer to one event is dropped, as the service does
	}
	w.WriteHeader(http.StatusAccepted)
}

func readError(r io.Reader) error {
	body, _ := io.ReadAll(r)
	e := &FunctionError{Type: "Unknown"}
	if json.Unmarshal(body, e) != nil {
		e.Message = strings.TrimSpace(string(body))
	}
	return e
}
