package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// tally counts what one kind of test did. A skipped test counts as failed: the project has none by decision, so
// a skip means that something was not examined.
type tally struct {
	kind           string
	group          string // what tests are kept in: packages, files, journeys
	groups         int
	passed, failed int
	skipped        int
	brokenGroups   int // did not build, or ended without a verdict
	failures       []string
}

func (t tally) bad() int { return t.failed + t.skipped + t.brokenGroups }

type tallies []tally

func (ts tallies) failed() (n int) {
	for _, t := range ts {
		n += t.bad()
	}
	return n
}

func (ts tallies) passed() (n int) {
	for _, t := range ts {
		n += t.passed
	}
	return n
}

// String is the closing report: the failures, one line per kind, and the line that machines read.
func (ts tallies) String() string {
	var b strings.Builder
	for _, t := range ts {
		for _, f := range t.failures {
			fmt.Fprintf(&b, "--- FAIL: %s\n", f)
		}
	}
	b.WriteString("\n")
	for _, t := range ts {
		fmt.Fprintf(&b, "%-10s %4d %-9s %5d tests %4d failed", t.kind, t.groups, t.group, t.passed+t.failed, t.failed)
		if t.skipped > 0 {
			fmt.Fprintf(&b, " %4d skipped", t.skipped)
		}
		if t.brokenGroups > 0 {
			fmt.Fprintf(&b, " %4d %s without a verdict", t.brokenGroups, t.group)
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "\n%d passed, %d failed\n", ts.passed(), ts.failed())
	return b.String()
}

// summarise reads the results of one run. A result file that is missing, empty or holds no test at all is an error:
// a run that examined nothing must not look like one that found nothing.
func summarise(results string) (tallies, error) {
	readers := []struct {
		file, kind, group string
		read              func([]byte) (tally, error)
	}{
		{"go.json", "Go", "packages", goTally},
		{"vitest.json", "front end", "files", vitestTally},
		{"journeys.json", "e2e", "journeys", vitestTally},
	}
	var all tallies
	for _, r := range readers {
		data, err := os.ReadFile(filepath.Join(results, r.file))
		if err != nil {
			return nil, fmt.Errorf("no results of %s: %w", r.kind, err)
		}
		t, err := r.read(data)
		if err != nil {
			return nil, fmt.Errorf("results of %s: %w", r.kind, err)
		}
		if t.passed+t.bad() == 0 {
			return nil, fmt.Errorf("results of %s hold no test", r.kind)
		}
		t.kind, t.group = r.kind, r.group
		all = append(all, t)
	}
	return all, nil
}

// with adds the steps that failed while no test of theirs did (a run that was killed, a static check), so that the
// closing line never says zero about a run that was not well. Steps stand in the order of the tallies; the last one
// is the static checks, which have no tests.
func (ts tallies) with(steps []error) tallies {
	for i, err := range steps {
		if err == nil {
			continue
		}
		if i >= len(ts) {
			ts = append(ts, tally{kind: "static", group: "checks"})
			i = len(ts) - 1
		}
		if ts[i].bad() == 0 {
			ts[i].brokenGroups++
		}
	}
	return ts
}
