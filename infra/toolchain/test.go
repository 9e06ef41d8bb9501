package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
	failed := []error{
		goTests(ctx, h, filepath.Join(results, "go.json")),
		sequence(ctx, h.vitest("vitest", "test", results)),
		sequence(ctx, h.vitest("journeys", "e2e", results)),
		lint(ctx, h),
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

// goTests runs all Go tests with the race detector, in a new order each time, around one database engine.
func goTests(ctx context.Context, h house, to string) error {
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	// Built first: `go run` would not pass on the signal that lets the engine end.
	engine := h.kept("bin", "withengine")
	args := []string{engine, "go", "test", "-json", "-race", "-shuffle=on", "-timeout=20m", "./..."}
	// The embedded engine must keep the same contract of the table as the one that everything else runs on.
	embedded := command{
		dir:  h.root,
		env:  append(h.exports(), "ENGINE=dynoxide"),
		args: []string{engine, "go", "test", "-race", "-shuffle=on", "./shared/table"},
	}
	return sequence(
		ctx,
		step{
			"engine",
			command{
				dir:  h.root,
				args: []string{"go", "build", "-buildvcs=false", "-o", engine, "./infra/local/withengine"},
			},
		},
		step{"the table's contract on dynoxide", embedded},
		step{"go test", command{dir: h.root, env: h.exports(), args: args, stdout: out}},
	)
}

func (h house) vitest(name, script, results string) step {
	to := filepath.Join(results, name+".json")
	args := []string{"npm", "run", "--silent", script, "--", "--reporter=json", "--outputFile=" + to}
	return step{name, command{dir: h.frontend(), env: h.exports(), args: args}}
}
