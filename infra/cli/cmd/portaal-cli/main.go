// Command portaal-cli does what an API key of a provider is for, from a server of Portaal: see docs/provider-api.md.
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"

	"portaal/infra/cli"
	"portaal/shared/clock"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := cli.Run(ctx, os.Args[1:], cli.World{
		Getenv:   os.Getenv,
		In:       os.Stdin,
		Terminal: terminal(),
		Out:      os.Stdout,
		Err:      os.Stderr,
		Do:       cli.Straight(http.DefaultTransport),
		Now:      clock.System{}.Now,
		Sleep:    cli.Sleep,
	})
	stop()
	os.Exit(code)
}

// terminal reports whether somebody can be asked.
func terminal() bool {
	about, err := os.Stdin.Stat()
	return err == nil && about.Mode()&os.ModeCharDevice != 0
}
