// Command stripefake plays Stripe on a free port of this machine for the journeys, and prints its address.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"portaal/infra/stripefake"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("http://" + listener.Addr().String())
	server := &http.Server{Handler: stripefake.New(time.Now), ReadHeaderTimeout: 10 * time.Second}
	if err := server.Serve(listener); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
