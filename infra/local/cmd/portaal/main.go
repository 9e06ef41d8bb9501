// Command portaal runs all of Portaal on this machine until Ctrl-C. It is set up by the environment:
// PORT, HTTPS_PORT, DATA_DIR, ENGINE, DYNAMODB_ENDPOINT, SES_ENDPOINT, S3_ENDPOINT, PUBLIC_URL, SIGNUPS.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"portaal/infra/local"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, os.Getenv, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "portaal: "+err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, look func(string) string, out io.Writer) error {
	config, err := local.ConfigFrom(look)
	if err != nil {
		return err
	}
	config.Say = func(line string) { fmt.Fprintln(out, line) }
	began := time.Now()
	stack, err := local.Start(ctx, config)
	if ctx.Err() != nil {
		return nil // Ctrl-C during the start: everything is ended already
	}
	if err != nil {
		return err
	}
	defer stack.Close()
	fmt.Fprint(out, welcome(stack, time.Since(began)))
	select {
	case <-ctx.Done():
		fmt.Fprintln(out, "\nstopping")
		return nil
	case err := <-stack.Failed():
		return err
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
