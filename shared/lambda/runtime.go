// Package lambda is the border between a function's http.Handler and Lambda. It knows the API
// Gateway payload (format 2.0) and nothing about operations.
//
// A function's main.go ends in Serve; the local stack takes the same handler through Invoke. Both
// go event → adapter → handler → answer, so that what works on one machine has passed the code
// that runs on Lambda.
package lambda

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"
)

// HTTP answers one API Gateway event.
type HTTP func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)

// Serve hands every invocation of this Lambda function to the handler. It does not return.
func Serve(handler http.Handler) {
	lambda.Start(Adapt(handler))
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

// Adapt puts the adapter in front of a handler.
func Adapt(handler http.Handler) HTTP {
	adapter := httpadapter.NewV2(netHTTPRules(handler))
	return func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		event.RawPath = escapePath(event.RawPath)
		return adapter.ProxyWithContext(ctx, event)
	}
}

// Invoke is Adapt from bytes to bytes: what the Lambda runtime does around a handler, for callers
// that stand where Lambda would.
func Invoke(handler http.Handler) func(context.Context, []byte) ([]byte, error) {
	adapted := Adapt(handler)
	return func(ctx context.Context, payload []byte) ([]byte, error) {
		var event events.APIGatewayV2HTTPRequest
		if err := json.Unmarshal(payload, &event); err != nil {
			return nil, fmt.Errorf("read the event: %w", err)
		}
		answer, err := adapted(ctx, event)
		if err != nil {
			return nil, err
		}
		return json.Marshal(answer)
	}
}
