package main

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// goLint builds the linter, a module of its own, and runs it: staticcheck and the analyzers of `go vet` in one program.
func (h house) goLint() []step {
	linter := h.kept("bin", "lint")
	build := []string{"go", "build", "-C", h.path("infra", "lint"), "-o", linter, "."}
	return []step{
		{"build the linter", command{dir: h.root, env: collected, args: build}},
		{"vet and staticcheck", command{dir: h.root, env: collected, args: []string{linter, "./..."}}},
	}
}

func (h house) webLint() []step {
	return []step{
		{
			"API types (mended by make generate)",
			command{dir: h.frontend(), args: []string{"npm", "run", "--silent", "generate", "--", "--check"}},
		},
		{"types", command{dir: h.frontend(), args: []string{"npm", "run", "--silent", "typecheck"}}},
		{"prettier", command{dir: h.frontend(), args: []string{"npm", "run", "--silent", "format", "--", "--check"}}},
		{"eslint", command{dir: h.frontend(), args: []string{"npm", "run", "--silent", "lint"}}},
	}
}

// lint runs the static checks of both languages side by side.
func lint(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"node", "frontend"}); err != nil {
		return err
	}
	return together(
		func() error { return sequence(ctx, h.goLint()...) },
		func() error { return sequence(ctx, h.webLint()...) },
	)
}

// check is what somebody runs before a commit: the static checks, the house rules and the tests that need no
// database. Results stay cached, so that a second run costs little.
func check(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"node", "frontend"}); err != nil {
		return err
	}
	unit, err := unitPackages(ctx, h)
	if err != nil {
		return err
	}
	units := step{"unit tests", command{dir: h.root, args: append([]string{"go", "test"}, unit...)}}
	vitest := step{"vitest", command{dir: h.frontend(), args: []string{"npm", "run", "--silent", "test"}}}
	return together(
		func() error { return sequence(ctx, append(h.goLint(), units)...) },
		func() error { return sequence(ctx, append(h.webLint(), vitest)...) },
	)
}

// needsEngine are the packages whose importers, directly or by way of others, talk to a database in their tests.
var needsEngine = []string{"portaal/infra/testkit", "portaal/infra/local"}

// unitPackages lists the packages whose tests run without a database, asked of the toolchain itself so that no list
// has to be kept.
func unitPackages(ctx context.Context, h house) ([]string, error) {
	list := exec.CommandContext(ctx, "go", "list", "-test", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", "./...")
	list.Dir, list.Stderr = h.root, os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	var unit []string
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		// The test binary of a package is listed as `<path>.test`.
		path, isTest := strings.CutSuffix(fields[0], ".test")
		if isTest && !slices.ContainsFunc(needsEngine, func(engine string) bool {
			return path == engine || slices.Contains(fields, engine)
		}) {
			unit = append(unit, path)
		}
	}
	return unit, nil
}
