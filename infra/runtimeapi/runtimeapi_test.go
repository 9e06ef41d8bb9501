package runtimeapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"portaal/infra/runtimeapi"
	"portaal/shared/lambda"
)

// The test binary plays the function when a Runtime API is given to it.
func TestMain(m *testing.M) {
	if os.Getenv("AWS_LAMBDA_RUNTIME_API") == "" {
		os.Exit(m.Run())
	}
	if reason := os.Getenv("FAIL"); reason != "" {
		lambda.Fail(errors.New(reason))
	}
	environment := strings.Join(os.Environ(), "\n")
	mux := http.NewServeMux()
	mux.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		io.WriteString(w, environment+"\n"+string(body))
	})
	mux.HandleFunc("POST /panic", func(http.ResponseWriter, *http.Request) { panic("on purpose") })
	lambda.Serve(mux)
}

func post(path, body string) []byte {
	payload, _ := json.Marshal(events.APIGatewayV2HTTPRequest{
		Version: "2.0",
		RawPath: path,
		Body:    body,
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			DomainName: "portal.test",
			HTTP:       events.APIGatewayV2HTTPRequestContextHTTPDescription{Method: "POST"},
		},
	})
	return payload
}

func self(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func limited(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func TestABootedFunctionAnswersWithOnlyItsEnvironment(t *testing.T) {
	t.Parallel()
	ctx := limited(t)
	f, err := runtimeapi.Boot(ctx, self(t), []string{"TABLE=t"}, 3*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Init <= 0 {
		t.Error("init took no time")
	}
	for range 2 { // warm as well as cold
		payload, err := f.Invoke(ctx, post("/echo", "hello"))
		if err != nil {
			t.Fatal(err)
		}
		var answer events.APIGatewayV2HTTPResponse
		if err := json.Unmarshal(payload, &answer); err != nil {
			t.Fatal(err)
		}
		want := "TABLE=t\nAWS_LAMBDA_RUNTIME_API=" + f.Addr() + "\nhello"
		if answer.StatusCode != 200 || answer.Body != want {
			t.Errorf("answer %d %q, want %q", answer.StatusCode, answer.Body, want)
		}
	}
}

func TestAPanicIsAFunctionError(t *testing.T) {
	t.Parallel()
	ctx := limited(t)
	f, err := runtimeapi.Boot(ctx, self(t), nil, 3*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, err = f.Invoke(ctx, post("/panic", ""))
	var failure *runtimeapi.FunctionError
	if !errors.As(err, &failure) || failure.Message != "lambda: the handler panicked: on purpose" {
		t.Errorf("got %v, want the function's own error", err)
	}
}

func TestAFunctionThatCannotStartSaysWhy(t *testing.T) {
	t.Parallel()
	_, err := runtimeapi.Boot(limited(t), self(t), []string{"FAIL=no TABLE"}, 3*time.Second)
	if err == nil || !strings.Contains(err.Error(), "no TABLE") {
		t.Errorf("got %v, want its last words", err)
	}
}
