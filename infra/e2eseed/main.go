// Command e2eseed prepares a running Portaal for journeys and looks at it afterwards, acting as people do, with real
// keys:
//
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem seed [LABEL]
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem provider EMAIL NAME
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem waiting NUMBER
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem morning [LABEL]
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem gallery
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem joining EMAIL PASSWORD ORGANIZATION
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem items EMAIL PASSWORD ORGANIZATION
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem move EMAIL PASSWORD NEW-EMAIL
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem everything EMAIL PASSWORD ORGANIZATION COLLECTION
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem sync EMAIL PASSWORD
//
// All print JSON.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"time"

	"portaal/infra/actor"
)

var (
	address = flag.String("url", "https://localhost:8443", "where Portaal runs")
	ca      = flag.String("ca", ".local/ca.pem", "the certificate to trust")
)

func main() {
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	out, err := run(ctx, flag.Args())
	stop()
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2eseed: "+err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) (any, error) {
	client, err := trusting(nil)
	if err != nil {
		return nil, err
	}
	s := &actor.Server{URL: *address, Do: client.Do}
	if len(args) == 0 {
		return nil, errUsage
	}
	c, known := commands[args[0]]
	if n := len(args) - 1; !known || n != c.arguments && n != c.arguments+c.more {
		return nil, errUsage
	}
	return c.run(ctx, s, args[1:])
}

var errUsage = errors.New("say seed [LABEL], provider EMAIL NAME, waiting NUMBER, morning [LABEL], gallery, " +
	"joining EMAIL PASSWORD ORGANIZATION, items EMAIL PASSWORD ORGANIZATION, " +
	"move EMAIL PASSWORD NEW-EMAIL, everything EMAIL PASSWORD ORGANIZATION COLLECTION, or sync EMAIL PASSWORD")

type command struct {
	arguments int
	more      int // arguments that may be left out
	run       func(context.Context, *actor.Server, []string) (any, error)
}

var commands = map[string]command{
	"seed": {0, 1, func(ctx context.Context, s *actor.Server, args []string) (any, error) {
		return seed(ctx, s, strings.Join(args, ""))
	}},
	"provider": {2, 0, func(ctx context.Context, s *actor.Server, args []string) (any, error) {
		return provider(ctx, s, args[0], args[1])
	}},
	"waiting": {1, 0, func(ctx context.Context, s *actor.Server, args []string) (any, error) {
		return waiting(ctx, s, args[0])
	}},
	"morning": {0, 1, func(ctx context.Context, s *actor.Server, args []string) (any, error) {
		return morning(ctx, s, strings.Join(args, ""))
	}},
	"gallery": {0, 0, func(ctx context.Context, s *actor.Server, _ []string) (any, error) { return showroom(ctx, s) }},
	"joining": {3, 0, func(ctx context.Context, s *actor.Server, args []string) (any, error) {
		return joining(ctx, s, actor.Person{Email: args[0], Password: args[1]}, args[2])
	}},
	"items": {3, 0, as(func(ctx context.Context, a *actor.Actor, args []string) (any, error) {
		return a.OrganizationItems(ctx, args[0])
	})},
	"move": {3, 0, as(func(ctx context.Context, a *actor.Actor, args []string) (any, error) {
		return a.UserID, a.ChangeEmail(ctx, args[0])
	})},
	"everything": {4, 0, as(func(ctx context.Context, a *actor.Actor, args []string) (any, error) {
		if _, err := a.CreateEverything(ctx, ""); err != nil {
			return nil, err
		}
		return a.CreateEverything(ctx, args[0], args[1])
	})},
	"sync": {2, 0, as(func(ctx context.Context, a *actor.Actor, _ []string) (any, error) {
		status, answer, err := a.Do(ctx, "GET", "/api/sync?excludeDomains=true", nil)
		if err == nil && status != http.StatusOK {
			err = fmt.Errorf("sync answers %d", status)
		}
		return answer, err
	})},
}

// as logs somebody in by the first two arguments.
func as(
	do func(context.Context, *actor.Actor, []string) (any, error),
) func(context.Context, *actor.Server, []string) (any, error) {
	return func(ctx context.Context, s *actor.Server, args []string) (any, error) {
		a, err := s.Login(ctx, actor.Person{Email: args[0], Password: args[1]})
		if err != nil {
			return nil, err
		}
		return do(ctx, a, args[2:])
	}
}

// trusting makes a client that trusts the certificate, and comes from an address of this machine (nil: whichever).
func trusting(from net.Addr) (*http.Client, error) {
	pem, err := os.ReadFile(*ca)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", *ca)
	}
	return &http.Client{
		Timeout: time.Minute,
		Transport: &http.Transport{
			DialContext:     (&net.Dialer{LocalAddr: from}).DialContext,
			TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
		},
	}, nil
}
