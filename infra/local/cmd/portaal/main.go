// Command portaal runs all of Portaal on this machine until Ctrl-C. It is set up by the environment:
// PORT, HTTPS_PORT, DATA_DIR, ENGINE, DYNAMODB_ENDPOINT, SES_ENDPOINT, S3_ENDPOINT, PUBLIC_URL, SIGNUPS,
// OWN_ORGANIZATIONS.
// With -demo it also fills an empty Portaal with a provider and twelve clients and prints the log-ins.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"portaal/infra/actor"
	"portaal/infra/demo"
	"portaal/infra/local"
)

func main() {
	withDemo := flag.Bool("demo", false, "fill an empty Portaal with a provider and twelve clients")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, *withDemo, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "portaal: "+err.Error())
		os.Exit(1)
	}
}

// run serves until it is told to stop, which is its good end, or until it cannot go on.
func run(ctx context.Context, withDemo bool, out io.Writer) error {
	config, err := local.ConfigFrom(os.Getenv)
	if err != nil {
		return err
	}
	config.Say = func(line string) { fmt.Fprintln(out, line) }
	began := time.Now()
	stack, err := local.Start(ctx, config)
	if err != nil {
		if ctx.Err() != nil {
			return nil // told to stop during the start: everything is ended already
		}
		return err
	}
	defer stack.Close()
	fmt.Fprint(out, welcome(stack, time.Since(began)))
	filled := make(chan error, 1)
	if withDemo {
		go func() { filled <- demo.Fill(ctx, &actor.Server{URL: stack.URL}, out) }()
	}
	for {
		select {
		case <-ctx.Done():
			fmt.Fprintln(out, "\nstopping")
			return nil
		case err := <-stack.Failed():
			return err
		case err := <-filled:
			if err != nil && !errors.Is(err, context.Canceled) {
				return err
			}
		}
	}
}

func welcome(s *local.Stack, took time.Duration) string {
	lines := [][2]string{
		{"portal", s.URL},
		{"clients", s.SecureURL + "  (the official clients; they trust " + short(s.CA) + ")"},
		{"mailbox", s.URL + "/_local/mail"},
		{"data", short(s.DataDir) + "  (" + s.Engine + ")"},
	}
	if s.PublicURL != s.URL {
		lines = append(lines, [2]string{"mails link", s.PublicURL})
	}
	if s.Closed {
		lines = append(lines, [2]string{"sign-ups", `by invitation: make operate DO="invite-provider you@example.com"`})
	}
	if s.Ahead > 0 {
		lines = append(lines, [2]string{"clock", s.Ahead.String() + " ahead"})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\nPortaal is ready after %.1f s\n\n", took.Seconds())
	for _, line := range lines {
		fmt.Fprintf(&b, "  %-11s %s\n", line[0], line[1])
	}
	b.WriteString("\nCtrl-C stops it.\n")
	return b.String()
}

// short gives a path from the working directory where that is shorter.
func short(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && len(relative) < len(path) {
		return relative
	}
	return path
}
