// Command portaal-cli reads what an API key of a provider is for, from a server of Portaal: see docs/provider-api.md.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"

	"portaal/infra/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args[1:], cli.World{
		Getenv: os.Getenv,
		Out:    os.Stdout,
		Err:    os.Stderr,
		Do:     cli.Straight(http.DefaultTransport),
	})
	stop()
	os.Exit(code)
}
