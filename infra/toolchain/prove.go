package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"
)

// proofHead begins docs/proof.md; the rows come from the tests themselves (testkit.Proved).
const proofHead = `# Proof

The heavy proofs at their full size, as the last ` + "`make prove`" + ` printed them: on %s, of commit %s, with the
embedded engine, %s. The same tests run in every ` + "`make test`" + ` at a size that still fails when the fault is put back.

| what | figure | test |
|---|---|---|
`

var (
	// sized finds the files with tests that have two sizes.
	sized     = regexp.MustCompile(`testkit\.(Size|Proving|Proved)\(`)
	testNames = regexp.MustCompile(`(?m)^func (Test\w+)\(`)
)

// prove runs every test that has two sizes at its full one and writes the figures down; then everything that ships,
// with the race detector and on DynamoDB Local. It takes up to an hour.
func prove(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"java", "maven", "node", "c-compiler", "cli"}); err != nil {
		return err
	}
	packages, tests, err := h.proving(ctx)
	if err != nil {
		return err
	}
	ship, err := h.shipping(ctx)
	if err != nil {
		return err
	}
	rows, err := os.CreateTemp("", "portaal-proof")
	if err != nil {
		return err
	}
	rows.Close()
	defer os.Remove(rows.Name())
	// Four at a time, packages and tests: each waits for the engine most of the time.
	args := []string{h.engine(), "go", "test", "-p=4", "-parallel=4", "-count=1", "-timeout=60m"}
	args = append(append(args, "-run=^("+strings.Join(tests, "|")+")$"), packages...)
	env := slices.Concat(h.exports(), collected, embedded, []string{"PORTAAL_PROVE=1", "PORTAAL_PROOF=" + rows.Name()})
	began := time.Now()
	raced := func(what string, args ...string) step {
		args = append([]string{h.engine(), "go", "test", "-race", "-vet=off", "-timeout=30m"}, args...)
		name := what + ", raced, on DynamoDB Local"
		env := slices.Concat(h.exports(), collected, []string{"CGO_ENABLED=1"})
		return step{name, command{dir: h.root, env: env, args: args}}
	}
	failed := sequence(ctx,
		h.builds()[0],
		step{"proofs", command{dir: h.root, env: env, args: args}},
		raced("everything that ships", ship...),
		raced("each operation", "-run", walk, catalogue),
	)
	figures, err := os.ReadFile(rows.Name())
	if err != nil {
		return err
	}
	fmt.Print(string(figures))
	if failed != nil {
		return failed
	}
	commit, err := exec.CommandContext(ctx, "git", "-C", h.root, "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return err
	}
	lines := slices.Sorted(strings.Lines(string(figures)))
	head := fmt.Sprintf(proofHead, began.Format("2 January 2006"), strings.TrimSpace(string(commit)), rounded(began))
	return writeFile(h.path("docs", "proof.md"), []byte(head+strings.Join(lines, "")))
}

// proving lists the packages that have tests of two sizes, and those tests: what stands beside them in a file too,
// since they may share what proves them.
func (h house) proving(ctx context.Context) (packages, tests []string, err error) {
	const format = "{{.ImportPath}}\t{{.Dir}}\t{{.TestGoFiles}} {{.XTestGoFiles}}"
	list := exec.CommandContext(ctx, "go", "list", "-f", format, "./...")
	list.Dir, list.Stderr = h.root, os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, nil, err
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		found := len(tests)
		for _, file := range strings.Fields(strings.NewReplacer("[", " ", "]", " ").Replace(fields[2])) {
			text, err := os.ReadFile(fields[1] + "/" + file)
			if err != nil {
				return nil, nil, err
			}
			if sized.Match(text) {
				for _, test := range testNames.FindAllSubmatch(text, -1) {
					tests = append(tests, string(test[1]))
				}
			}
		}
		if len(tests) > found {
			packages = append(packages, fields[0])
		}
	}
	if len(packages) == 0 {
		return nil, nil, fmt.Errorf("no test has two sizes; did testkit.Size change its name?")
	}
	return packages, tests, nil
}
