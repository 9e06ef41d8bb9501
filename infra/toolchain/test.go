package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"portaal/infra/release"
)

// testTools are what test needs.
var testTools = []string{"java", "maven", "node", "chromium", "frontend", "cli", "python", "scim"}

// ready makes ready what test and others (by their tools) need: while packages are fetched, Go compiles.
func ready(ctx context.Context, h house, more []string) error {
	return together(
		func() error { return install(ctx, h, slices.Concat(testTools, more)) },
		func() error { return sequence(ctx, h.builds()...) },
	)
}

// test runs everything that needs no container: the static checks, the Go tests on one DynamoDB Local, the front-end
// tests and the journeys in a browser and with the official client. A part that fails does not hide the others: all
// run, then the summary counts them.
func test(ctx context.Context, h house) error {
	if err := install(ctx, h, testTools); err != nil {
		return err
	}
	results := h.kept("results")
	if err := os.RemoveAll(results); err != nil {
		return err
	}
	if err := os.MkdirAll(results, 0o755); err != nil {
		return err
	}
	// Two lanes, as many as there are cores: each waits for its engine or browser much of the time. What needs Go's
	// compiler beside the first lane, the journeys' stack and the linter, comes when that has compiled it: at the same
	// time both would. The journeys take longest, so that all other checks stand in the first lane.
	failed := make([]error, 4)
	lanes := together(
		func() error {
			if failed[0] = sequence(ctx, h.builds()...); failed[0] == nil {
				failed[0] = errors.Join(
					goTests(ctx, h, filepath.Join(results, "go.json")),
					sequence(ctx, h.mutants()...),
				)
			}
			failed[3] = errors.Join(sequence(ctx, h.goLint()...), sequence(ctx, h.webLint()...))
			return nil
		},
		func() error {
			failed[1] = sequence(ctx, h.vitest("vitest", "test", results))
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

// buildFunctions is the command that builds every function as it is deployed; the tests that boot them take them from
// there, so that a run builds them once.
func buildFunctions(to string) []string {
	return release.Build(to, "./functions/...")
}

// screenshots writes the pictures of the documents: the journeys that publish some walk as they do in test.
func screenshots(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"node", "chromium", "frontend"}); err != nil {
		return err
	}
	env := slices.Concat(h.exports(), embedded, []string{"SCREENSHOTS=" + filepath.Join(h.root, "docs", "screenshots")})
	args := []string{"npm", "run", "--silent", "e2e", "--", "e2e/views.e2e.ts", "e2e/help.e2e.ts"}
	return sequence(ctx, step{"screenshots", command{dir: h.frontend(), env: env, args: args}})
}

// looks has the journeys look at every state of every page in all colours and widths; in test they do so once for each
// page.
func looks(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"node", "chromium", "frontend", "cli"}); err != nil {
		return err
	}
	env := slices.Concat(h.exports(), embedded, []string{"LOOKS=1"})
	args := []string{"npm", "run", "--silent", "e2e"}
	return sequence(ctx, step{"looks", command{dir: h.frontend(), env: env, args: args}})
}

func (h house) vitest(name, script, results string) step {
	to := filepath.Join(results, name+".json")
	args := []string{"npm", "run", "--silent", script, "--", "--reporter=json", "--outputFile=" + to}
	return step{name, command{dir: h.frontend(), env: append(h.exports(), embedded...), args: args}}
}
