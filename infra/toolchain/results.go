package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
)

// event is a line of `go test -json` (`go doc test2json`), with the build lines that newer toolchains mix in.
type event struct {
	Action, Package, ImportPath, Test, Output string
}

// goTally counts the tests that have no tests inside them; a parent's verdict is that of its children.
func goTally(data []byte) (tally, error) {
	verdicts := map[string]map[string]string{} // package → test → action
	parents := map[string]bool{}
	output := map[string]*strings.Builder{}
	packages := map[string]string{} // package → last verdict
	lines := json.NewDecoder(bytes.NewReader(data))
	for {
		var e event
		if err := lines.Decode(&e); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return tally{}, err
		}
		pkg := e.Package
		if pkg == "" { // a build line names the package by ImportPath, with the binary it was for in brackets
			pkg, _, _ = strings.Cut(e.ImportPath, " ")
		}
		id := pkg + " " + e.Test
		switch e.Action {
		case "output", "build-output":
			if output[id] == nil {
				output[id] = &strings.Builder{}
			}
			output[id].WriteString(e.Output)
		case "start":
			packages[pkg] = worse(packages[pkg], "start")
		case "pass", "fail", "skip":
			// A package may run more than once, on two engines; what failed in one run has failed.
			if e.Test == "" {
				packages[pkg] = worse(packages[pkg], e.Action)
				continue
			}
			if verdicts[pkg] == nil {
				verdicts[pkg] = map[string]string{}
			}
			verdicts[pkg][e.Test] = worse(verdicts[pkg][e.Test], e.Action)
			for parent := e.Test; ; {
				cut := strings.LastIndex(parent, "/")
				if cut < 0 {
					break
				}
				parent = parent[:cut]
				parents[pkg+" "+parent] = true
			}
		}
	}
	return countGo(verdicts, parents, packages, output), nil
}

// worse is the verdict of two runs, of which the second says now: a failure stays, and so does a skip.
func worse(was, now string) string {
	if was == "fail" || was == "skip" && now != "fail" {
		return was
	}
	return now
}

func countGo(verdicts map[string]map[string]string, parents map[string]bool, packages map[string]string,
	output map[string]*strings.Builder) tally {
	var t tally
	said := func(id string) string {
		if output[id] == nil {
			return ""
		}
		return output[id].String()
	}
	for _, pkg := range sorted(packages) {
		verdict := packages[pkg]
		if verdict == "skip" { // no test files
			continue
		}
		t.groups++
		failedBefore := t.failed
		for _, test := range sorted(verdicts[pkg]) {
			id := pkg + " " + test
			switch action := verdicts[pkg][test]; {
			case parents[id] && action != "fail":
			case action == "pass":
				t.passed++
			case action == "skip":
				t.skipped++
				t.failures = append(t.failures, "skipped: "+id+"\n"+said(id))
			case parents[id] && anyFails(verdicts[pkg], test):
				t.failures = append(t.failures, id+"\n"+said(id)) // its child is counted, its own words matter
			default:
				t.failed++
				t.failures = append(t.failures, id+"\n"+said(id))
			}
		}
		if verdict == "start" || verdict == "fail" && t.failed == failedBefore {
			t.brokenGroups++
			t.failures = append(t.failures, pkg+" (no verdict)\n"+said(pkg+" "))
		}
	}
	return t
}

func anyFails(tests map[string]string, parent string) bool {
	for name, action := range tests {
		if action == "fail" && strings.HasPrefix(name, parent+"/") {
			return true
		}
	}
	return false
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// vitestTally reads the JSON reporter of Vitest (the shape of Jest's).
func vitestTally(data []byte) (tally, error) {
	var report struct {
		TestResults []struct {
			Name, Status, Message string
			AssertionResults      []struct {
				FullName, Status string
				FailureMessages  []string
			}
		}
	}
	if err := json.Unmarshal(data, &report); err != nil {
		return tally{}, err
	}
	var t tally
	for _, file := range report.TestResults {
		t.groups++
		failedBefore := t.bad()
		for _, a := range file.AssertionResults {
			switch a.Status {
			case "passed":
				t.passed++
			case "failed":
				t.failed++
				t.failures = append(
					t.failures,
					fmt.Sprintf("%s: %s\n%s", file.Name, a.FullName, strings.Join(a.FailureMessages, "\n")),
				)
			default: // skipped, pending, todo, disabled
				t.skipped++
				t.failures = append(t.failures, fmt.Sprintf("%s: %s: %s", a.Status, file.Name, a.FullName))
			}
		}
		if file.Status == "failed" && t.bad() == failedBefore {
			t.brokenGroups++
			t.failures = append(t.failures, file.Name+"\n"+file.Message)
		}
	}
	return t, nil
}
