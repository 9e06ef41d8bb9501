package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
	"time"
)

// door carries connections from the containers' network to an engine that listens on loopback only. It listens on the
// bridge, which no other machine reaches. (`sam local --docker-network host` does not help: the client accepts the
// word and leaves the container on the bridge.)
type door struct {
	listener net.Listener
	target   string
	open     sync.WaitGroup
}

// forward opens a door on the gateway's address to the engine with this URL.
func forward(gateway, engine string) (*door, error) {
	target, err := url.Parse(engine)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(gateway, "0"))
	if err != nil {
		return nil, err
	}
	d := &door{listener: listener, target: target.Host}
	d.open.Go(d.serve)
	return d, nil
}

// url is what a container uses in place of the engine's own.
func (d *door) url() string { return "http://" + d.listener.Addr().String() }

func (d *door) close() {
	_ = d.listener.Close() // an accept that fails is how serve learns of it
	d.open.Wait()
}

func (d *door) serve() {
	for {
		from, err := d.listener.Accept()
		if err != nil {
			return
		}
		go d.carry(from)
	}
}

// carry copies both ways until one end closes. A copy that breaks is an ended connection, which the client on the other
// side reports in its own words.
func (d *door) carry(from net.Conn) {
	defer from.Close()
	to, err := net.DialTimeout("tcp", d.target, 5*time.Second)
	if err != nil {
		return
	}
	defer to.Close()
	ended := make(chan struct{}, 2)
	for _, pair := range [][2]net.Conn{{from, to}, {to, from}} {
		go func() { _, _ = io.Copy(pair[0], pair[1]); ended <- struct{}{} }()
	}
	<-ended
}

// freePort answers a loopback port nobody uses now.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}

// waitForPort waits until something listens on a loopback port, or until what should have is done.
func waitForPort(ctx context.Context, port int, limit time.Duration, done <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			return conn.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("nothing listens on port %d: %w", port, ctx.Err())
		case <-done:
			return fmt.Errorf("it ended before it listened on port %d", port)
		case <-time.After(100 * time.Millisecond):
		}
	}
}
