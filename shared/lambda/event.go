package lambda

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
)

// request makes of an event the request that was sent to the gateway or the function's URL.
func request(ctx context.Context, e events.APIGatewayV2HTTPRequest) (*http.Request, error) {
	target, err := url.ParseRequestURI(escapePath(e.RawPath))
	if err != nil {
		return nil, fmt.Errorf("lambda: the event's path: %w", err)
	}
	target.RawQuery = e.RawQueryString
	body := []byte(e.Body)
	if e.IsBase64Encoded {
		if body, err = base64.StdEncoding.DecodeString(e.Body); err != nil {
			return nil, fmt.Errorf("lambda: the event's body: %w", err)
		}
	}
	r, err := http.NewRequestWithContext(ctx, e.RequestContext.HTTP.Method, "/", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("lambda: the event: %w", err)
	}
	r.URL, r.RequestURI = target, target.RequestURI()
	r.Host = e.RequestContext.DomainName
	r.RemoteAddr = e.RequestContext.HTTP.SourceIP
	for name, value := range e.Headers {
		r.Header.Set(name, value)
	}
	if len(e.Cookies) > 0 {
		r.Header.Set("Cookie", strings.Join(e.Cookies, "; "))
	}
	return r, nil
}

// head is the answer's status and headers as a handler sets them, by the rules of net/http: the first status wins, a
// handler that says nothing answers 200, and headers set after the status are too late.
type head struct {
	header  http.Header
	status  int
	headers map[string]string
	cookies []string
}

// Header is what will be sent once a status is written.
func (h *head) Header() http.Header { return h.header }

// WriteHeader fixes status and headers.
func (h *head) WriteHeader(status int) {
	if h.status != 0 || status < http.StatusOK {
		return
	}
	h.status, h.headers = status, map[string]string{}
	for name, values := range h.header {
		if name == "Set-Cookie" {
			h.cookies = values
			continue
		}
		h.headers[name] = strings.Join(values, ",")
	}
}

type bufferedWriter struct {
	head
	body bytes.Buffer
}

func (w *bufferedWriter) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// buffered lets the handler answer as a whole.
func buffered(
	ctx context.Context,
	handler http.Handler,
	e events.APIGatewayV2HTTPRequest,
) (answer events.APIGatewayV2HTTPResponse, err error) {
	r, err := request(ctx, e)
	if err != nil {
		return answer, err
	}
	defer func() {
		if p := recover(); p != nil {
			answer, err = events.APIGatewayV2HTTPResponse{}, stopped(p)
		}
	}()
	w := &bufferedWriter{head: head{header: http.Header{}}}
	handler.ServeHTTP(w, r)
	w.WriteHeader(http.StatusOK)
	answer = events.APIGatewayV2HTTPResponse{StatusCode: w.status, Headers: w.headers, Cookies: w.cookies}
	if body := w.body.Bytes(); utf8.Valid(body) {
		answer.Body = string(body)
	} else {
		answer.Body, answer.IsBase64Encoded = base64.StdEncoding.EncodeToString(body), true
	}
	return answer, nil
}

type streamWriter struct {
	head
	ready chan struct{} // closed when the status stands
	body  *io.PipeWriter
}

func (w *streamWriter) WriteHeader(status int) {
	before := w.status
	if w.head.WriteHeader(status); before == 0 && w.status != 0 {
		close(w.ready)
	}
}

func (w *streamWriter) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// stream lets the handler answer as it goes; it returns when the status stands. A handler that gives up ends the body
// with an error. A reader who closes the body ends the handler's writing.
func stream(
	ctx context.Context,
	handler http.Handler,
	e events.APIGatewayV2HTTPRequest,
) (*events.LambdaFunctionURLStreamingResponse, error) {
	r, err := request(ctx, e)
	if err != nil {
		return nil, err
	}
	body, writer := io.Pipe()
	w := &streamWriter{head: head{header: http.Header{}}, ready: make(chan struct{}), body: writer}
	early := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				err := stopped(p)
				early <- err
				writer.CloseWithError(err)
			}
		}()
		handler.ServeHTTP(w, r)
		w.WriteHeader(http.StatusOK)
		writer.Close()
	}()
	select {
	case <-w.ready:
	case err := <-early:
		return nil, err
	}
	return &events.LambdaFunctionURLStreamingResponse{
		StatusCode: w.status,
		Headers:    w.headers,
		Cookies:    w.cookies,
		Body:       body,
	}, nil
}
