package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed switch.go.txt
var switchSource []byte

// bench is a set of test programs with all faults in them.
type bench struct {
	root, dir string
	killers   []string // packages with the tests
	mutants   []mutant
	keys      []string // of the mutants
	programs  []program
	patience  time.Duration
	skipped   func(key string) bool  // nil when every fault is tried
	asked     func(test string) bool // nil when every test is asked
}

type program struct{ path, dir, name string }

type result struct {
	key, file string
	killed    bool
	by        string // the test that noticed
}

// reach is one test: how long it took, and which faults it came past.
type reach struct {
	program program
	test    string // its name
	took    time.Duration
	ids     []int
}

func (r *reach) name() string { return r.program.name + " " + r.test }

func (b *bench) remove() { os.RemoveAll(b.dir) }

// build compiles the tests with every fault of the files in them, all switched off.
func (b *bench) build(ctx context.Context, paths []string) error {
	root := b.root
	dir, err := os.MkdirTemp("", "portaal-mutants")
	if err != nil {
		return err
	}
	b.dir = dir
	replaced := map[string]string{filepath.Join(root, "shared/mutant/mutant.go"): filepath.Join(dir, "mutant.go")}
	if err := os.WriteFile(filepath.Join(dir, "mutant.go"), switchSource, 0o600); err != nil {
		return err
	}
	for i, path := range paths {
		written, mutants, err := rewrite(filepath.Join(root, path), path, len(b.mutants))
		if err != nil {
			return err
		}
		b.mutants = append(b.mutants, mutants...)
		laid := filepath.Join(dir, strconv.Itoa(i)+".go")
		if err := os.WriteFile(laid, written, 0o600); err != nil {
			return err
		}
		replaced[filepath.Join(root, path)] = laid
	}
	if b.keys, err = keysOf(root, b.mutants); err != nil {
		return err
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return err
	}
	laid := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(laid, overlay, 0o600); err != nil {
		return err
	}
	for i, killer := range b.killers {
		p := program{filepath.Join(dir, strconv.Itoa(i)+".test"), filepath.Join(root, killer), killer}
		args := []string{"test", "-c", "-vet=off", "-overlay", laid, "-o", p.path, "./" + killer}
		command := exec.CommandContext(ctx, "go", args...)
		command.Dir = root
		if out, err := command.CombinedOutput(); err != nil {
			return fmt.Errorf("compile %s with faults: %w\n%s", killer, err, out)
		}
		if _, err := os.Stat(p.path); err == nil { // a package may have no tests
			b.programs = append(b.programs, p)
		}
	}
	return nil
}

// keysOf names each fault by its file, the line that it stands on, and what it is: what stays when lines move.
func keysOf(root string, mutants []mutant) ([]string, error) {
	lines := map[string][]string{}
	seen := map[string]int{}
	keys := make([]string, len(mutants))
	for i, m := range mutants {
		if lines[m.File] == nil {
			text, err := os.ReadFile(filepath.Join(root, m.File))
			if err != nil {
				return nil, err
			}
			lines[m.File] = strings.Split(string(text), "\n")
		}
		key := fmt.Sprintf("%s: `%s`: %s", m.File, strings.TrimSpace(lines[m.File][m.Line-1]), m.What)
		if seen[key]++; seen[key] > 1 {
			key += fmt.Sprintf(" (%d)", seen[key])
		}
		keys[i] = key
	}
	return keys, nil
}

// What a test takes is measured in time of the processor, which is the same on a busy machine.
//
// slow is from when a test is not asked: it is a race or a walk over everything, and others come past the same lines.
// patience is how much of tests, by what they take without a fault, is spent on one fault before it counts as
// unnoticed: one that only the last of two hundred tests sees is not held by a test of its own. Nothing may hang for
// ever.
const (
	slow     = 20 * time.Second
	patience = 30 * time.Second
	forever  = 5 * time.Minute
)

// often is after how many faults what was found is told and kept.
const often = 25

// try runs, for each fault, the tests that come past it, until one notices: those first that noticed most of the faults
// of its file, then the quickest. With a limit it tries as many as fit, evenly spread; without one it does file after
// file. What was tried is handed to keep now and then, and comes back also when it is stopped.
func (b *bench) try(ctx context.Context, limit time.Time, keep func([]result) error) ([]result, error) {
	began := time.Now()
	past, err := b.trace(ctx)
	if err != nil {
		return nil, err
	}
	stride := 1
	if !limit.IsZero() {
		stride = 7
	}
	order := slices.DeleteFunc(spread(len(b.mutants), stride), func(id int) bool {
		return b.skipped != nil && b.skipped(b.keys[id])
	})
	var lock sync.Mutex
	var tried []result
	noticed := map[string]int{} // faults, by file and test
	err = each(ctx, order, func(id int) error {
		if !limit.IsZero() && time.Now().After(limit) {
			return nil
		}
		file := b.mutants[id].File
		lock.Lock()
		slices.SortStableFunc(past[id], func(x, y *reach) int {
			return cmp.Or(noticed[file+y.name()]-noticed[file+x.name()], fewest(x, y))
		})
		lock.Unlock()
		found, err := b.tryOne(ctx, id, past[id])
		if err != nil {
			return err
		}
		lock.Lock()
		defer lock.Unlock()
		noticed[file+found.by]++
		if tried = append(tried, found); len(tried)%often != 0 {
			return nil
		}
		after := time.Since(began).Round(time.Second)
		fmt.Fprintf(os.Stderr, "mutants: %d of %d tried after %s\n", len(tried), len(order), after)
		return keep(tried)
	})
	if len(tried) < len(order) {
		fmt.Printf("mutants: tried %d of %d\n", len(tried), len(order))
	}
	return tried, err
}

// tryOne tries one fault on these tests.
func (b *bench) tryOne(ctx context.Context, id int, tests []*reach) (result, error) {
	found, spent := result{key: b.keys[id], file: b.mutants[id].File}, time.Duration(0)
	for _, r := range tests {
		if spent += r.took; spent > b.patience {
			break
		}
		noticed, err := b.notices(ctx, r, id)
		if err != nil {
			return found, err
		}
		if noticed {
			found.killed, found.by = true, r.name()
			return found, nil
		}
	}
	fmt.Fprintf(os.Stderr, "lives %s\n", found.key)
	return found, nil
}

// done are the files of which every fault was tried.
func (b *bench) done(results []result) []string {
	tried := map[string]bool{}
	for _, r := range results {
		tried[r.key] = true
	}
	var paths, open []string
	for i, m := range b.mutants {
		if !slices.Contains(paths, m.File) {
			paths = append(paths, m.File)
		}
		if !tried[b.keys[i]] {
			open = append(open, m.File)
		}
	}
	return slices.DeleteFunc(paths, func(p string) bool { return slices.Contains(open, p) })
}

// spread orders 0 to n in steps, so that the beginning of the order is spread over all.
func spread(n, stride int) []int {
	var order []int
	for first := range stride {
		for i := first; i < n; i += stride {
			order = append(order, i)
		}
	}
	return order
}

// each does the work with every element, as many at once as there are cores.
func each[T any](ctx context.Context, elements []T, work func(T) error) error {
	queue := make(chan T)
	var group sync.WaitGroup
	var first error
	var once sync.Once
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for range runtime.NumCPU() {
		group.Go(func() {
			for e := range queue {
				if err := work(e); err != nil {
					once.Do(func() { first = err })
					stop()
				}
			}
		})
	}
	for _, e := range elements {
		select {
		case queue <- e:
		case <-ctx.Done():
		}
	}
	close(queue)
	group.Wait()
	if first == nil {
		first = ctx.Err()
	}
	return first
}

// trace runs each test by itself with every fault off, to learn what it comes past. One that takes longer than a test
// may that is asked is left out; one that fails cannot be used to judge. It gives the tests of each fault.
func (b *bench) trace(ctx context.Context) ([][]*reach, error) {
	var tests []*reach
	for _, p := range b.programs {
		list := exec.CommandContext(ctx, p.path, "-test.list", "^Test")
		list.Dir = p.dir
		out, err := list.Output()
		if err != nil {
			return nil, err
		}
		for _, name := range strings.Fields(string(out)) {
			if r := (&reach{program: p, test: name}); b.asked == nil || b.asked(r.name()) {
				tests = append(tests, r)
			}
		}
	}
	err := each(ctx, tests, func(r *reach) error {
		trace := filepath.Join(b.dir, filepath.Base(r.program.path)+"."+r.test)
		out, took, err := r.run(ctx, forever, "PORTAAL_MUTANT_TRACE="+trace)
		if r.took = took; r.took > slow {
			return ctx.Err()
		}
		if errors.Is(err, context.DeadlineExceeded) {
			r.took = forever
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s fails without a fault: %w\n%s", r.test, err, out)
		}
		noted, err := os.ReadFile(trace)
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		for _, word := range strings.Fields(string(noted)) {
			id, err := strconv.Atoi(word)
			if err != nil {
				return err
			}
			r.ids = append(r.ids, id)
		}
		return nil
	})
	past := make([][]*reach, len(b.mutants))
	for _, r := range tests {
		for _, id := range r.ids {
			past[id] = append(past[id], r)
		}
	}
	return past, err
}

// notices reports whether a test fails with a fault on. One that takes far longer than without has noticed too.
func (b *bench) notices(ctx context.Context, r *reach, id int) (bool, error) {
	_, _, err := r.run(ctx, min(forever, 10*r.took+time.Minute), "PORTAAL_MUTANT="+strconv.Itoa(id))
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	return err != nil, nil
}

// run gives what the test printed, and what it took.
func (r *reach) run(ctx context.Context, atMost time.Duration, variable string) ([]byte, time.Duration, error) {
	ctx, stop := context.WithTimeout(ctx, atMost)
	defer stop()
	command := exec.CommandContext(ctx, r.program.path, "-test.run", "^"+r.test+"$", "-test.failfast")
	command.Dir, command.Env = r.program.dir, append(os.Environ(), variable)
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	err := command.Run()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	took := time.Duration(0)
	if state := command.ProcessState; state != nil {
		took = state.UserTime() + state.SystemTime()
	}
	return out.Bytes(), took, err
}
