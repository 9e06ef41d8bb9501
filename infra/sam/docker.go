package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// dockerEngine is a Docker engine of this run only. Its state lives in a directory with a short path (a socket's path
// has 107 bytes at most) that is removed with it. It changes nothing in the machine's packet filter, and its bridge is
// its own, so that an engine the machine already runs is not touched.
type dockerEngine struct {
	dir, bridge string
	gateway     string // the machine's address as containers see it
	cmd         *exec.Cmd
	done        chan struct{}
}

func startDocker(ctx context.Context) (_ *dockerEngine, err error) {
	if os.Geteuid() != 0 {
		return nil, errors.New("a Docker engine of our own needs root: sudo make test-sam")
	}
	d := &dockerEngine{bridge: fmt.Sprintf("ptl%d", os.Getpid()), done: make(chan struct{})}
	if d.dir, err = os.MkdirTemp("", "ptl"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.stop())
		}
	}()
	if err := d.makeBridge(ctx); err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(d.dir, "log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	// Not bound to ctx: the engine has to outlive a Ctrl-C until its containers are gone.
	d.cmd = exec.Command(
		"dockerd",
		"--storage-driver",
		"vfs",
		"--iptables=false",
		"--ip-forward=false",
		"--ip-masq=false",
		"--bridge",
		d.bridge,
		"--data-root",
		filepath.Join(d.dir, "data"),
		"--exec-root",
		filepath.Join(d.dir, "exec"),
		"--pidfile",
		filepath.Join(d.dir, "pid"),
		"--host",
		"unix://"+d.socket(),
	)
	d.cmd.Stdout, d.cmd.Stderr = log, log
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := d.cmd.Start(); err != nil {
		d.cmd = nil
		return nil, err
	}
	go func() { _ = d.cmd.Wait(); close(d.done) }() // its verdict is in the log; that it ended is what counts
	return d, d.ready(ctx)
}

func (d *dockerEngine) socket() string { return filepath.Join(d.dir, "docker.sock") }

// env points a Docker client at this engine and at no configuration of the user's.
func (d *dockerEngine) env() []string {
	return []string{"DOCKER_HOST=unix://" + d.socket(), "DOCKER_CONFIG=" + filepath.Join(d.dir, "config")}
}

func (d *dockerEngine) ready(ctx context.Context) error {
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-d.done:
			return errors.New("the Docker engine ended by itself:\n" + d.log())
		case <-time.After(200 * time.Millisecond):
		}
		conn, err := net.Dial("unix", d.socket())
		if err == nil {
			return conn.Close()
		}
	}
	return errors.New("the Docker engine does not answer:\n" + d.log())
}

func (d *dockerEngine) log() string {
	data, err := os.ReadFile(filepath.Join(d.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return last(string(data), 4000)
}

// stop ends the engine, which stops its containers first, and removes what it kept.
func (d *dockerEngine) stop() error {
	var failed []error
	if d.cmd != nil {
		failed = append(failed, d.end())
	}
	if out, err := exec.Command("ip", "link", "delete", d.bridge).CombinedOutput(); err != nil && d.gateway != "" {
		failed = append(failed, fmt.Errorf("remove bridge %s: %w: %s", d.bridge, err, out))
	}
	return errors.Join(append(failed, os.RemoveAll(d.dir))...)
}

func (d *dockerEngine) end() error {
	if err := d.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-d.done:
		return nil
	case <-time.After(30 * time.Second):
		return errors.Join(errors.New("the Docker engine did not end in time"), d.cmd.Process.Kill())
	}
}

// makeBridge gives the containers a network whose only other end is this machine, on a range nothing here uses.
func (d *dockerEngine) makeBridge(ctx context.Context) error {
	gateway, err := freeRange()
	if err != nil {
		return err
	}
	for _, line := range []string{
		"link add name " + d.bridge + " type bridge",
		"addr add " + gateway + "/24 dev " + d.bridge,
		"link set " + d.bridge + " up",
	} {
		if out, err := exec.CommandContext(ctx, "ip", strings.Fields(line)...).CombinedOutput(); err != nil {
			return fmt.Errorf("ip %s: %w: %s", line, err, out)
		}
		d.gateway = gateway
	}
	return nil
}

// freeRange answers the first address of a private /24 that overlaps no address of this machine.
func freeRange() (string, error) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return "", err
	}
	for third := 251; third > 0; third-- {
		gateway := net.IPv4(172, 31, byte(third), 1)
		taken := false
		for _, addr := range addrs {
			own, ok := addr.(*net.IPNet)
			taken = taken ||
				ok && (own.Contains(gateway) || (&net.IPNet{IP: gateway, Mask: net.CIDRMask(24, 32)}).Contains(own.IP))
		}
		if !taken {
			return gateway.String(), nil
		}
	}
	return "", errors.New("no free range in 172.31.0.0/16 for the containers' network")
}
