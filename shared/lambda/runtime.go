// Package lambda is the border between a function's http.Handler and Lambda. It knows the event of an HTTP API and of
// a function's URL (payload format 2.0, the same for both), the buffered answer of the one and the streamed answer of
// the other, and nothing about operations.
//
// A function's main.go ends in Start; the local stack takes the same handler through Invoke and Stream. All go event →
// request → handler → answer, so that what works on one machine has passed the code that runs on Lambda.
package lambda

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// Serve hands every invocation of this Lambda function to the handler. It does not return.
func Serve(handler http.Handler) {
	lambda.Start(func(ctx context.Context, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		return buffered(ctx, handler, e)
	})
}

// ServeStream is Serve for a function that is called by its own URL and answers as it goes.
func ServeStream(handler http.Handler) {
	lambda.Start(
		func(
			ctx context.Context,
			e events.APIGatewayV2HTTPRequest,
		) (*events.LambdaFunctionURLStreamingResponse, error) {
			return stream(ctx, handler, e)
		},
	)
}

// Run hands every invocation of a scheduled or stream-fed function to run, with the event as it
// came. An error makes Lambda retry and, at last, use the dead-letter queue. It does not return.
func Run(run func(context.Context, json.RawMessage) error) {
	lambda.Start(run)
}

// Fail ends a function that cannot start. The line on standard error is what the operator finds in
// the log of the failed start; Lambda reports the start itself as failed.
func Fail(err error) {
	fmt.Fprintf(os.Stderr, `{"level":"error","event":"init","error":%q}`+"\n", err.Error())
	os.Exit(1)
}

// Invoke is Serve from bytes to bytes: what the Lambda runtime does around a handler, for callers
// that stand where Lambda would.
func Invoke(handler http.Handler) func(context.Context, []byte) ([]byte, error) {
	return func(ctx context.Context, payload []byte) ([]byte, error) {
		var event events.APIGatewayV2HTTPRequest
		if err := json.Unmarshal(payload, &event); err != nil {
			return nil, fmt.Errorf("read the event: %w", err)
		}
		answer, err := buffered(ctx, handler, event)
		if err != nil {
			return nil, err
		}
		return json.Marshal(answer)
	}
}

// Stream is ServeStream from bytes to bytes as they come: the answer's head as JSON, eight NUL bytes, and the body.
// An answer that breaks off ends in an error.
func Stream(handler http.Handler) func(context.Context, []byte) (io.ReadCloser, error) {
	return func(ctx context.Context, payload []byte) (io.ReadCloser, error) {
		var event events.APIGatewayV2HTTPRequest
		if err := json.Unmarshal(payload, &event); err != nil {
			return nil, fmt.Errorf("read the event: %w", err)
		}
		return stream(ctx, handler, event)
	}
}

// ErrBroken says that the handler gave an answer up.
var ErrBroken = errors.New("lambda: the answer broke off")

// stopped turns what a handler panics with into the error that ends the invocation.
func stopped(p any) error {
	if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares so too
		return ErrBroken
	}
	return fmt.Errorf("lambda: the handler panicked: %v", p)
}
