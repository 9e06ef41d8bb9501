// Command e2eseed prepares a running Portaal for journeys and looks at it afterwards, acting as people do, with real
// keys:
//
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem seed [LABEL]
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem provider EMAIL NAME
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem items EMAIL PASSWORD ORGANIZATION
//	e2eseed -url https://localhost:8443 -ca .local/ca.pem move EMAIL PASSWORD NEW-EMAIL
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
	"net/http"
	"os"
	"os/signal"
	"time"

	"portaal/infra/actor"
)

func main() {
	address := flag.String("url", "https://localhost:8443", "where Portaal runs")
	ca := flag.String("ca", ".local/ca.pem", "the certificate to trust")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	out, err := run(ctx, *address, *ca, flag.Args())
	stop()
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2eseed: "+err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, address, ca string, args []string) (any, error) {
	client, err := trusting(ca)
	if err != nil {
		return nil, err
	}
	s := &actor.Server{URL: address, Do: client.Do}
	switch {
	case len(args) == 1 && args[0] == "seed":
		return seed(ctx, s, "")
	case len(args) == 2 && args[0] == "seed":
		return seed(ctx, s, args[1])
	case len(args) == 3 && args[0] == "provider":
		return provider(ctx, s, args[1], args[2])
	case len(args) == 4 && args[0] == "items":
		a, err := s.Login(ctx, actor.Person{Email: args[1], Password: args[2]})
		if err != nil {
			return nil, err
		}
		return a.OrganizationItems(ctx, args[3])
	case len(args) == 4 && args[0] == "move":
		a, err := s.Login(ctx, actor.Person{Email: args[1], Password: args[2]})
		if err != nil {
			return nil, err
		}
		return a.UserID, a.ChangeEmail(ctx, args[3])
	}
	return nil, errors.New(
		"say seed [LABEL], provider EMAIL NAME, items EMAIL PASSWORD ORGANIZATION, or move EMAIL PASSWORD NEW-EMAIL",
	)
}

func trusting(ca string) (*http.Client, error) {
	pem, err := os.ReadFile(ca)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", ca)
	}
	return &http.Client{
		Timeout:   time.Minute,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}},
	}, nil
}
