// Command openidop is an identity provider for tests: the provider of zitadel/oidc with its sample store, behind an
// address that the test gives. It is a module of its own, so that what it needs never enters the product's. It listens
// on this machine only, prints its port, and knows one client and the sample's two people.
package main

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
)

func main() {
	issuer := flag.String("issuer", "", "under which address people reach it")
	client := flag.String("client", "", "the client's id")
	secret := flag.String("secret", "", "the client's secret")
	redirect := flag.String("redirect", "", "where the client wants people back")
	flag.Parse()
	storage.RegisterClients(storage.WebClient(*client, *secret, *redirect))
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	handler := exampleop.SetupServer(*issuer, storage.NewStorage(storage.NewUserStore(*issuer)), quiet, false)
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err == nil {
		fmt.Println(at.Addr())
		err = http.Serve(at, handler)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
