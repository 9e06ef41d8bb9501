package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// command is one program to run to its end. Its output is kept back and shown only when it fails: a step that is
// well says one line, a step that is not shows everything.
type command struct {
	dir  string
	env  []string
	args []string
	// stdout, when set, receives standard output instead of the kept-back text.
	stdout *os.File
}

// graceful is how long a program may take to end after it was asked to, before it is killed with its children.
const graceful = 20 * time.Second

func (c command) run(ctx context.Context) error {
	_, err := c.spend(ctx)
	return err
}

// spend runs the program and answers how much processor time it and its children used.
func (c command) spend(ctx context.Context) (time.Duration, error) {
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if c.stdout != nil {
		cmd.Stdout = c.stdout
	}
	// A group of its own, so that ending it ends what it started; nothing may stay behind after a run.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = graceful
	err := cmd.Run()
	if cmd.Process != nil {
		// Whatever the program left running in its group is over too; a group that is gone is the normal case.
		if kill := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); kill != nil && !errors.Is(kill, syscall.ESRCH) {
			return 0, errors.Join(err, kill)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w\n%s", strings.Join(c.args, " "), err, said.String())
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

func firstOnPath(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// writeFile writes a file and the directories above it.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
