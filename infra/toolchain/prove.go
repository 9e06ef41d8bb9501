package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
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

// prove runs every test that has two sizes at its full one and writes the figures down; then everything that ships with
// the race detector, and so each operation, on DynamoDB Local. It takes about an hour.
func prove(ctx context.Context, h house) error {
	if err := install(ctx, h, []string{"java", "maven", "node", "c-compiler", "cli", "python", "scim"}); err != nil {
		return err
	}
	crowds, others, err := h.proving(ctx)
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
	env := slices.Concat(h.exports(), collected, embedded, []string{"PORTAAL_PROVE=1", "PORTAAL_PROOF=" + rows.Name()})
	proofs := func(name string, p proofs, atOnce int) step {
		n := strconv.Itoa(atOnce)
		args := []string{"go", "test", "-exec=" + h.engine(), "-p=" + n, "-parallel=" + n, "-count=1", "-timeout=90m"}
		args = append(append(args, "-run=^("+strings.Join(p.tests, "|")+")$"), p.packages...)
		return step{name, command{dir: h.root, env: env, args: args}}
	}
	began := time.Now()
	raced := func(what string, engine []string, args ...string) step {
		args = append([]string{h.engine(), "go", "test", "-race", "-vet=off", "-timeout=30m"}, args...)
		env := slices.Concat(h.exports(), collected, engine, []string{"CGO_ENABLED=1"})
		return step{what + ", raced", command{dir: h.root, env: env, args: args}}
	}
	failed := sequence(ctx,
		h.builds()[0],
		// A crowd has its requests answered in time: nothing runs beside it. Of the others four at a time, packages and
		// tests: each waits for the engine most of the time, and each package has one of its own.
		proofs("crowds", crowds, 1),
		proofs("proofs", others, 4),
		raced("everything that ships", embedded, ship...),
		raced("each operation on DynamoDB Local", nil, "-run", walk, catalogue),
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

// proofs are tests that have two sizes, and their packages.
type proofs struct{ packages, tests []string }

// crowdFile is the name of the files whose tests ask whether many are answered in time.
const crowdFile = "crowd_test.go"

// proving finds the tests that have two sizes, those of crowds apart: what stands beside them in a file too, since they
// may share what proves them.
func (h house) proving(ctx context.Context) (crowds, others proofs, err error) {
	const format = "{{.ImportPath}}\t{{.Dir}}\t{{.TestGoFiles}} {{.XTestGoFiles}}"
	list := exec.CommandContext(ctx, "go", "list", "-f", format, "./...")
	list.Dir, list.Stderr = h.root, os.Stderr
	out, err := list.Output()
	if err != nil {
		return crowds, others, err
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		for _, file := range strings.Fields(strings.NewReplacer("[", " ", "]", " ").Replace(fields[2])) {
			text, err := os.ReadFile(fields[1] + "/" + file)
			if err != nil {
				return crowds, others, err
			}
			to := &others
			if file == crowdFile {
				to = &crowds
			}
			to.add(fields[0], text)
		}
	}
	slices.SortStableFunc(others.packages, func(a, b string) int { return slowness(b) - slowness(a) })
	if len(crowds.tests) == 0 || len(others.tests) == 0 {
		return crowds, others, fmt.Errorf("no test has two sizes; did testkit.Size change its name?")
	}
	return crowds, others, nil
}

// slowest are the packages whose proofs take longest, which begin first, so that none is waited for alone at the end.
var slowest = []string{"portaal/shared/invoices", "portaal/shared/members", "portaal/shared/catalog"}

// slowness is the larger the longer the proofs of a package take; 0 for most.
func slowness(importPath string) int { return slices.Index(slowest, importPath) + 1 }

// add takes up the tests of a file that has some of two sizes.
func (p *proofs) add(importPath string, file []byte) {
	if !sized.Match(file) {
		return
	}
	for _, test := range testNames.FindAllSubmatch(file, -1) {
		p.tests = append(p.tests, string(test[1]))
	}
	if !slices.Contains(p.packages, importPath) {
		p.packages = append(p.packages, importPath)
	}
}
