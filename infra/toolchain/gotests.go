package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// collected makes Go's own programs collect their garbage less often: they are short, and it is a tenth of what they
// cost. A test that measures memory says itself how often it is collected.
var collected = []string{"GOGC=400"}

// walk is the test that asks every operation once, as it is meant to be asked: what a test run of one kind can find in
// an operation, it finds there.
const walk = "^TestEveryOperationUsesExactlyTheGrantsThatItDeclares$"

const catalogue = "portaal/shared/catalog"

// strict are the packages whose tests run on DynamoDB Local, which refuses a few things that the embedded engine takes:
// the contract of the table, and the main job.
var strict = []string{"portaal/shared/table", "portaal/infra/actor"}

// ships reports whether a package is part of what people run: the others are tools.
func ships(pkg string) bool {
	return strings.HasPrefix(pkg, "portaal/shared/") || strings.HasPrefix(pkg, "portaal/infra/local")
}

// shipping lists the packages with tests that ship, but for the catalogue, which asks millions of times what one
// operation does alone.
func (h house) shipping(ctx context.Context) ([]string, error) {
	all, err := h.tested(ctx)
	return slices.DeleteFunc(all, func(pkg string) bool { return pkg == catalogue || !ships(pkg) }), err
}

// goTests runs all Go tests in a new order each time, on the embedded engine, a quarter as dear as DynamoDB Local. On
// that run the contract of the table, the main job, and each operation once. The race detector, for which everything is
// compiled once more, runs in `make prove`. The linter vets. What fills all processors by itself comes last, so that
// none is idle while a single engine works.
func goTests(ctx context.Context, h house, to string) error {
	all, err := h.tested(ctx)
	if err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	run := func(kind string, env []string, args ...string) step {
		return step{"go test, " + kind, h.goTest(env, out, args...)}
	}
	// A part that fails does not hide the others.
	return errors.Join(
		sequence(ctx, run("DynamoDB Local", nil, strict...)),
		sequence(ctx, run("DynamoDB Local, each operation", nil, "-run", walk, catalogue)),
		sequence(ctx, run("embedded engine", embedded, all...)),
	)
}

var embedded = []string{"ENGINE=dynoxide"}

// goTest is one run of `go test` beside an engine, whose events go to out.
func (h house) goTest(env []string, out *os.File, args ...string) command {
	flags := []string{"-json", "-vet=off", "-shuffle=on", "-timeout=30m"}
	words := slices.Concat([]string{h.engine(), "go", "test"}, flags, args)
	env = slices.Concat(h.exports(), collected, []string{"PORTAAL_FUNCTIONS=" + h.functions()}, env)
	return command{dir: h.root, env: env, args: words, stdout: out}
}

// tested lists the packages that have tests.
func (h house) tested(ctx context.Context) ([]string, error) {
	const format = `{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}`
	list := exec.CommandContext(ctx, "go", "list", "-f", format, "./shared/...", "./infra/...")
	list.Dir, list.Stderr = h.root, os.Stderr
	out, err := list.Output()
	return strings.Fields(string(out)), err
}

// builds are what the Go tests need beside themselves. The engine is built first: `go run` would not pass on the signal
// that lets it end. Functions are built once, as they are deployed, for all that boot them.
func (h house) builds() []step {
	engine := []string{"go", "build", "-o", h.engine(), "./infra/local/withengine"}
	return []step{
		{"engine", command{dir: h.root, env: collected, args: engine}},
		{"functions", command{dir: h.root, env: collected, args: buildFunctions(h.functions())}},
	}
}

// mutants puts small faults into the files that decide who may do what, of those that have changed since all of them
// were tried (make mutate), and asks the tests whether they notice.
func (h house) mutants() []step {
	mutate := h.kept("bin", "mutate")
	build := []string{"go", "build", "-o", mutate, "./infra/mutate"}
	env := slices.Concat(h.exports(), collected, []string{"PORTAAL_FUNCTIONS=" + h.functions()}, embedded)
	return []step{
		{"build mutate", command{dir: h.root, env: collected, args: build}},
		{"mutants of changed files", command{dir: h.root, env: env, args: []string{h.engine(), mutate, "-changed"}}},
	}
}

func (h house) engine() string    { return h.kept("bin", "withengine") }
func (h house) functions() string { return h.kept("functions") }
