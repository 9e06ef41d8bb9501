package runtimeapi

import (
	"context"
	"fmt"
	"os/exec"
	"time"

	"portaal/infra/local/child"
	"portaal/shared/clock"
)

// Function is a booted function binary.
type Function struct {
	*Server
	// Init is the time from the start of the process to its first request for work.
	Init    time.Duration
	process *child.Process
	log     *child.Tail
}

// Boot starts a function's binary with the environment env and nothing else (the Runtime API's own
// address is added), and waits until its init phase is over.
func Boot(ctx context.Context, binary string, env []string, timeout time.Duration) (*Function, error) {
	server, err := Listen(timeout)
	if err != nil {
		return nil, err
	}
	f := &Function{Server: server, log: &child.Tail{}}
	cmd := exec.Command(binary)
	cmd.Env = append(append([]string{}, env...), "AWS_LAMBDA_RUNTIME_API="+server.Addr())
	cmd.Stdout, cmd.Stderr = f.log, f.log
	began := clock.System{}.Now()
	if f.process, err = child.Start(cmd); err != nil {
		server.Close()
		return nil, err
	}
	select {
	case <-server.Ready():
		f.Init = clock.System{}.Now().Sub(began)
		return f, nil
	case err = <-server.InitFailed():
		err = fmt.Errorf("init error: %w", err)
	case <-f.process.Done():
		err = child.ErrEnded(binary, f.process, f.log)
	case <-ctx.Done():
		err = ctx.Err()
	}
	f.Close()
	return nil, err
}

// Invoke sends one event; it also ends when the process does.
func (f *Function) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		select {
		case <-f.process.Done():
			cancel(child.ErrEnded("the function", f.process, f.log))
		case <-ctx.Done():
		}
	}()
	answer, err := f.Server.Invoke(ctx, payload)
	if err != nil && ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return answer, err
}

// Close ends the process and its Runtime API.
func (f *Function) Close() {
	f.process.Stop(100 * time.Millisecond)
	f.Server.Close()
}

// Log returns the end of what the function wrote; only after Close.
func (f *Function) Log() string { return f.log.String() }
