package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// test runs everything that needs no container: the static checks, the Go tests on one DynamoDB Local, the front-end
// tests and the journeys in a browser and with the official client. A part that fails does not hide the others: all
// run, then the summary counts them.
func test(ctx context.Context, h house) error {
	names := []string{"java", "maven", "node", "c-compiler", "chromium", "frontend", "cli"}
	if err := install(ctx, h, names); err != nil {
		return err
	}
	results := h.kept("results")
	if err := os.RemoveAll(results); err != nil {
		return err
	}
	if err := os.MkdirAll(results, 0o755); err != nil {
		return err
	}
	// Two lanes, as many as there are cores: each waits for its engine or browser much of the time.
	failed := make([]error, 4)
	lanes := together(
		func() error { failed[0] = goTests(ctx, h, filepath.Join(results, "go.json")); return nil },
		func() error {
			failed[1] = sequence(ctx, h.vitest("vitest", "test", results))
			failed[3] = lint(ctx, h)
			failed[2] = sequence(ctx, h.vitest("journeys", "e2e", results))
			return nil
		},
	)
	if lanes != nil {
		return lanes
	}
	if ctx.Err() != nil {
		return errors.New("stopped before the end")
	}
	sums, err := summarise(results)
	if err != nil {
		return errors.Join(append(failed, err)...)
	}
	sums = sums.with(failed)
	for _, f := range failed {
		if f != nil {
			fmt.Println(f)
		}
	}
	fmt.Print(sums)
	if sums.failed() > 0 {
		return errSaid
	}
	return nil
}

// errSaid ends the program with a failure of which the summary, the last thing printed, has told everything.
var errSaid = errors.New("")

// quick reports whether the tests of a package run on the embedded engine and without the race detector: those that ask
// every operation thousands of questions, boot every function or derive many keys, where it would find only what the
// other packages' tests run too, and the tools, which read and write files and never ship. The gateway serves many at
// once and stays with it.
func quick(pkg string) bool {
	tool := strings.HasPrefix(pkg, "portaal/infra/") && !strings.HasPrefix(pkg, "portaal/infra/local")
	switch strings.TrimPrefix(pkg, "portaal/shared/") {
	case "catalog", "lambda", "accounts", "mail/words":
		return true
	}
	return tool
}

// goTests runs all Go tests in a new order each time: the quick packages on the embedded engine, all others with the
// race detector around one DynamoDB Local. The table's contract is held by both engines. The lane of the linters vets;
// nobody debugs these binaries, so they are linked without what a debugger reads.
func goTests(ctx context.Context, h house, to string) error {
	engine, functions := h.kept("bin", "withengine"), h.kept("functions")
	tested := "{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}"
	list := exec.CommandContext(ctx, "go", "list", "-f", tested, "./shared/...", "./infra/...")
	list.Dir, list.Stderr = h.root, os.Stderr
	all, err := list.Output()
	if err != nil {
		return err
	}
	plain := []string{"portaal/shared/table"}
	var raced []string
	for _, pkg := range strings.Fields(string(all)) {
		if quick(pkg) {
			plain = append(plain, pkg)
		} else {
			raced = append(raced, pkg)
		}
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	run := func(kind string, env []string, args ...string) step {
		flags := []string{"-json", "-vet=off", "-ldflags=-w", "-shuffle=on", "-timeout=20m"}
		words := slices.Concat([]string{engine, "go", "test"}, flags, args)
		env = append(append(h.exports(), "PORTAAL_FUNCTIONS="+functions), env...)
		return step{"go test, " + kind, command{dir: h.root, env: env, args: words, stdout: out}}
	}
	embedded := []string{"ENGINE=dynoxide"}
	build := sequence(
		ctx,
		// Built first: `go run` would not pass on the signal that lets the engine end.
		step{
			"engine",
			command{
				dir:  h.root,
				args: []string{"go", "build", "-o", engine, "./infra/local/withengine"},
			},
		},
		step{"functions", command{dir: h.root, args: buildFunctions(functions)}},
	)
	if build != nil {
		return build
	}
	return errors.Join(
		sequence(ctx, run("embedded", embedded, plain...)),
		sequence(ctx, run("raced", []string{"CGO_ENABLED=1"}, append([]string{"-race"}, raced...)...)))
}

// buildFunctions is the command that builds every function as it is deployed; the tests that boot them take them from
// there, so that a run builds them once.
func buildFunctions(to string) []string {
	return []string{
		"go", "build", "-buildvcs=false", "-tags", "lambda.norpc", "-trimpath", "-ldflags", "-s -w",
		"-o", to + string(filepath.Separator), "./functions/...",
	}
}

func (h house) vitest(name, script, results string) step {
	to := filepath.Join(results, name+".json")
	args := []string{"npm", "run", "--silent", script, "--", "--reporter=json", "--outputFile=" + to}
	return step{name, command{dir: h.frontend(), env: h.exports(), args: args}}
}
