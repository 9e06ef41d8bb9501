package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"portaal/infra/release"
)

// region is a word here: nothing is asked of AWS.
const region = "eu-central-1"

// cli is the SAM command line client and the checkout it works on.
type cli struct {
	program string
	root    string
	beside  bool     // builds beside what is deployed from, for a proof that runs while another does
	online  bool     // with the caller's credentials, for a deployment
	account []string // the environment of an emulated account
}

// findCLI answers the client that PORTAAL_SAM names, or the one in the cache.
func findCLI() (cli, error) {
	root, err := checkout()
	if err != nil {
		return cli{}, err
	}
	program := os.Getenv("PORTAAL_SAM")
	if program == "" {
		program = kept(root, "sam", "bin", "sam")
	}
	if _, err := os.Stat(program); err != nil {
		return cli{}, fmt.Errorf("the SAM CLI is not at %s: go run ./infra/toolchain install sam", program)
	}
	return cli{program: program, root: root}, nil
}

// built is where a build lies, relative to the root: where the SAM CLI looks when no template is named.
func (c cli) built() string {
	if c.beside {
		return filepath.Join(".aws-sam", "beside")
	}
	return filepath.Join(".aws-sam", "build")
}

// kept is a path in the cache: what was fetched or built and can be again.
func kept(root string, parts ...string) string {
	cache := os.Getenv("PORTAAL_CACHE")
	if cache == "" {
		cache = filepath.Join(root, ".cache")
	}
	return filepath.Join(append([]string{cache}, parts...)...)
}

// hostArchitecture is the template's word for this machine: containers run here without emulation.
func hostArchitecture() (string, error) {
	switch runtime.GOARCH {
	case "amd64":
		return "x86_64", nil
	case "arm64":
		return "arm64", nil
	}
	return "", fmt.Errorf("no Lambda architecture is like %s", runtime.GOARCH)
}

// environment makes the client's own builds what is deployed: no C library, no symbol table. Offline its credentials
// are words and nothing reaches AWS; a deployment has those of whoever types the command.
func (c cli) environment() []string {
	// Python keeps what it compiled, for the next command.
	env := append(os.Environ(), "SAM_CLI_TELEMETRY=0", "PYTHONDONTWRITEBYTECODE=")
	env = append(env, release.Environment, release.Variable())
	if c.online {
		return env
	}
	env = slices.DeleteFunc(env, func(line string) bool { return strings.HasPrefix(line, "AWS_") })
	return append(append(env, "AWS_DEFAULT_REGION="+region, "AWS_REGION="+region,
		"AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local"), c.account...)
}

func (c cli) command(ctx context.Context, env []string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.program, args...)
	cmd.Dir, cmd.Env = c.root, append(c.environment(), env...)
	// SIGTERM makes the client remove its containers. A group of its own keeps a Ctrl-C for this program alone,
	// which then ends the client in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 30 * time.Second
	return cmd
}

// run runs the client to its end and shows its words only when it failed.
func (c cli) run(ctx context.Context, args ...string) error {
	out, err := c.command(ctx, nil, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("sam %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

func (c cli) validate(ctx context.Context) error {
	return c.run(ctx, "validate", "--lint", "--template", "template.yaml")
}

// buildOne lets the client itself build one function, from a clean clone's point of view: that the template tells it
// how is proved by one as well as by all.
func (c cli) buildOne(ctx context.Context, function, arch, to string) error {
	return c.run(ctx, "build", function, "--template", "template.yaml", "--build-dir", to,
		"--parameter-overrides", "Architecture="+arch)
}

// local are the words that `sam local` commands share. Only variables that the template declares for a function reach
// it, whatever env holds: a configuration the template forgot is missing here as it would be on AWS.
func (c cli) local(command, arch, env string, more ...string) []string {
	return append(
		[]string{"local", command},
		append(more, "--template", filepath.Join(c.built(), "template.yaml"),
			"--skip-pull-image", "--parameter-overrides", "Architecture="+arch, "--env-vars", env)...)
}

// gateway is a running `sam local start-api` or `start-lambda`.
type gateway struct {
	command string
	url     string
	cmd     *exec.Cmd
	said    *bytes.Buffer
	done    chan struct{} // closed when the client has ended
	err     error         // its verdict, to be read after done
}

// invoke sends one event to one function in a container of its own and answers what the function answered: Lambda's
// Invoke (API 2015-03-31), which start-lambda serves unsigned.
func (g *gateway) invoke(ctx context.Context, function string, event []byte) ([]byte, error) {
	url := g.url + "/2015-03-31/functions/" + function + "/invocations"
	in, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(event))
	if err != nil {
		return nil, err
	}
	out, err := http.DefaultClient.Do(in)
	if err != nil {
		return nil, err
	}
	defer out.Body.Close()
	body, err := io.ReadAll(out.Body)
	if err == nil && out.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s %s", url, out.Status, body)
	}
	return body, err
}

// start starts a local gateway, the API's or that of the functions themselves. Containers are made at a function's
// first request and kept: making all at once would start one for each function of the template.
func (c cli) start(ctx context.Context, docker *dockerEngine, command, arch, env string) (*gateway, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	g := &gateway{
		command: command,
		url:     fmt.Sprintf("http://127.0.0.1:%d", port),
		said:    &bytes.Buffer{},
		done:    make(chan struct{}),
	}
	args := c.local(
		command,
		arch,
		env,
		"--warm-containers",
		"LAZY",
		"--host",
		"127.0.0.1",
		"--port",
		fmt.Sprint(port),
	)
	g.cmd = c.command(context.WithoutCancel(ctx), docker.env(), args...)
	g.cmd.Stdout, g.cmd.Stderr = g.said, g.said
	if err := g.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { g.err = g.cmd.Wait(); close(g.done) }()
	if err := waitForPort(ctx, port, time.Minute, g.done); err != nil {
		return nil, errors.Join(err, g.stop(), errors.New(g.said.String()))
	}
	return g, nil
}

// stop ends the gateway and its containers.
func (g *gateway) stop() error {
	select {
	case <-g.done:
		return fmt.Errorf("sam local %s ended by itself: %w\n%s", g.command, g.err, last(g.said.String(), 3000))
	default:
	}
	if err := g.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-g.done:
		return nil
	case <-time.After(30 * time.Second):
		return errors.Join(
			errors.New("sam local "+g.command+" did not end"),
			syscall.Kill(-g.cmd.Process.Pid, syscall.SIGKILL),
		)
	}
}
