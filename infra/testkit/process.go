package testkit

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"portaal/infra/local"
	"portaal/infra/local/child"
	"portaal/shared/catalog"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/lambda"
)

// childConfig is the variable by which a test binary learns that it is to serve a kit's table instead of testing.
const childConfig = "PORTAAL_TESTKIT_CHILD"

// Process is the stack of a kit in a process of its own, so that it can be killed.
type Process struct {
	URL   string
	child *child.Process
}

// StartProcess serves the kit's table from another process: the test binary itself, whose TestMain calls ServeIfChild.
func (k *Kit) StartProcess() (*Process, error) {
	config, err := json.Marshal(k.Config)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childConfig+"="+string(config))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c, err := child.Start(cmd)
	if err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		c.Stop(0)
		return nil, fmt.Errorf("testkit: the process did not begin to serve: %w", err)
	}
	return &Process{URL: strings.TrimSpace(line), child: c}, nil
}

// Kill ends the process in the middle of what it does, and waits until it is gone.
func (p *Process) Kill() {
	_ = syscall.Kill(-p.child.PID(), syscall.SIGKILL) // it may have ended by itself
	<-p.child.Done()
}

// ServeIfChild serves until it is killed when this process was started by StartProcess; otherwise it returns at once.
func ServeIfChild() {
	text := os.Getenv(childConfig)
	if text == "" {
		return
	}
	err := serveTable(text)
	fmt.Fprintln(os.Stderr, "testkit: "+err.Error())
	os.Exit(1)
}

func serveTable(text string) error {
	var config cloud.Config
	if err := json.Unmarshal([]byte(text), &config); err != nil {
		return err
	}
	var routes []local.Route
	for _, e := range catalog.All() {
		if e.Serve == nil {
			continue
		}
		doors := lambda.Open(config, e.Info().Grants, clock.System{})
		doors.Log = slog.New(slog.DiscardHandler)
		routes = append(routes, local.RoutesOf(e.Info(), e.Serve(doors))...)
	}
	gateway, err := local.NewGateway(routes, local.GatewayOptions{Clock: clock.System{}})
	if err != nil {
		return err
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	return http.Serve(listener, gateway)
}
