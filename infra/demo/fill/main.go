// Command fill makes the demo on a Portaal that runs on this machine and prints the log-ins.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"time"

	"portaal/infra/actor"
	"portaal/infra/demo"
)

func main() {
	address := flag.String("url", "http://localhost:8080", "where Portaal runs")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	s := &actor.Server{URL: *address}
	err := ready(ctx, s)
	if err == nil {
		err = demo.Fill(ctx, s, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// ready waits until the server says that it is, for as long as a first start may take.
func ready(ctx context.Context, s *actor.Server) error {
	ctx, cancel := context.WithTimeout(ctx, 4*time.Minute)
	defer cancel()
	for {
		status, _, err := s.Anonymous(ctx, http.MethodGet, "/healthz", nil)
		if err == nil && status == http.StatusOK {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("demo: nothing answers at %s/healthz; start it with make run", s.URL)
		case <-time.After(time.Second):
		}
	}
}
