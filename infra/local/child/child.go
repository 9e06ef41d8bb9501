// Package child starts processes that cannot outlive the one that started them. Each gets a process
// group of its own, so that Ctrl-C in a terminal reaches the parent alone and the parent can stop
// its children in order; on Linux the kernel also kills a child whose parent is killed.
package child

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// Process is a started child.
type Process struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// Start runs cmd. The command's SysProcAttr is set here.
func Start(cmd *exec.Cmd) (*Process, error) {
	cmd.SysProcAttr = attributes()
	p := &Process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		// The kernel's "parent died" means the thread that forked. Waiting in the same, locked
		// goroutine keeps that thread alive as long as the child.
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			return
		}
		p.err = cmd.Wait()
		close(p.done)
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// PID is the child's process id, and that of its group.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Done is closed when the child has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Err tells how the child ended; only after Done.
func (p *Process) Err() error { return p.err }

// Stop asks the child's whole group to end and kills what is left of it after the grace period. It
// returns when the child is gone; a second Stop does nothing.
func (p *Process) Stop(grace time.Duration) {
	group := -p.PID()
	select {
	case <-p.done:
		syscall.Kill(group, syscall.SIGKILL) // what it may have left behind
		return
	default:
	}
	syscall.Kill(group, syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(grace):
	}
	syscall.Kill(group, syscall.SIGKILL)
	<-p.done
}

// Tail keeps the last bytes a child wrote, to be shown when it fails, and passes all on to Next when
// that is set. It is safe to read after Done.
type Tail struct {
	Next io.Writer
	kept []byte
}

const tailBytes = 4 << 10

// Write keeps the end of what was written.
func (t *Tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p...)
	if extra := len(t.kept) - tailBytes; extra > 0 {
		t.kept = t.kept[extra:]
	}
	if t.Next != nil {
		return t.Next.Write(p)
	}
	return len(p), nil
}

// String returns the kept end.
func (t *Tail) String() string { return string(t.kept) }

// ErrEnded wraps how a child ended before it was ready, with its last words.
func ErrEnded(name string, p *Process, tail *Tail) error {
	reason := p.Err()
	if reason == nil {
		reason = errors.New("it ended by itself")
	}
	return fmt.Errorf("%s ended before it was ready (%w)\n%s", name, reason, tail)
}
