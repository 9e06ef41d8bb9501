package testkit

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"

	"portaal/shared/fault"
)

// journal keeps the log lines of requests that were refused or failed, so that a test that fails can show them, and the
// faults that operations answered with although they do not declare them.
type journal struct {
	mu     sync.Mutex
	lines  []string
	faults map[string]bool
}

// mostLines is how many lines a failing test shows: the last ones.
const mostLines = 20

// Enabled takes everything.
func (*journal) Enabled(context.Context, slog.Level) bool { return true }

// Handle keeps the line of a request that did not succeed.
func (j *journal) Handle(ctx context.Context, r slog.Record) error {
	failed := r.Level > slog.LevelInfo
	r.Attrs(func(a slog.Attr) bool { failed = failed || a.Key == "fault"; return !failed })
	if !failed {
		return nil
	}
	var line bytes.Buffer
	if err := slog.NewTextHandler(&line, nil).Handle(ctx, r); err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, strings.TrimSpace(line.String()))
	j.lines = j.lines[max(0, len(j.lines)-mostLines):]
	return nil
}

// WithAttrs is the same journal: the kernel gives each line whole.
func (j *journal) WithAttrs([]slog.Attr) slog.Handler { return j }

// WithGroup is the same journal.
func (j *journal) WithGroup(string) slog.Handler { return j }

func (j *journal) undeclared(operation string, k *fault.Kind) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.faults == nil {
		j.faults = map[string]bool{}
	}
	j.faults[fmt.Sprintf("%s answers %s, which its Spec.Faults does not declare", operation, k.Code)] = true
}

// account ends a test: what operations answered must be what they declare, and a test that fails shows why requests
// did.
func (k *Kit) account() {
	k.journal.mu.Lock()
	defer k.journal.mu.Unlock()
	for _, f := range slices.Sorted(maps.Keys(k.journal.faults)) {
		k.T.Error(f)
	}
	if k.T.Failed() && len(k.journal.lines) > 0 {
		k.T.Logf("the last requests that were refused or failed:\n%s", strings.Join(k.journal.lines, "\n"))
	}
}
