// Command withengine runs another command beside a table engine and ends with its exit code:
//
//	go run ./infra/local/withengine [--] go test ./...
//
// The command finds the engine in DYNAMODB_ENDPOINT. The engine is DynamoDB Local in memory, or the
// one that ENGINE names; when DYNAMODB_ENDPOINT is already set, nothing is started.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"portaal/infra/local"
	"portaal/infra/local/child"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code, err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "portaal: "+err.Error())
		os.Exit(1)
	}
	os.Exit(code)
}

func run(ctx context.Context, args []string) (int, error) {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return 0, errors.New("withengine needs a command to run")
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if os.Getenv("DYNAMODB_ENDPOINT") == "" {
		house, err := local.Here(os.Getenv("PORTAAL_CACHE"))
		if err != nil {
			return 0, err
		}
		kind := os.Getenv("ENGINE")
		if kind == "" {
			kind = local.DynamoDBLocal
		}
		endpoint, stop, err := local.StartEngine(ctx, local.EngineOptions{House: house, Kind: kind})
		if err != nil {
			return 0, err
		}
		defer stop()
		cmd.Env = append(os.Environ(), "DYNAMODB_ENDPOINT="+endpoint, "ENGINE="+kind)
	}
	return wait(ctx, cmd)
}

func wait(ctx context.Context, cmd *exec.Cmd) (int, error) {
	p, err := child.Start(cmd)
	if err != nil {
		return 0, err
	}
	select {
	case <-p.Done():
	case <-ctx.Done():
	}
	p.Stop(15 * time.Second)
	var exit *exec.ExitError
	if errors.As(p.Err(), &exit) {
		if exit.ExitCode() < 0 {
			return 1, nil
		}
		return exit.ExitCode(), nil
	}
	return 0, p.Err()
}
