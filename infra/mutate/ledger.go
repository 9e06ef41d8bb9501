package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ledgerFile keeps, between runs, the digest of each file as it was when all its faults were tried, the tests that
// noticed them, and of each fault that lived why it may.
const ledgerFile = "infra/mutate/ledger.txt"

type ledger struct {
	digests map[string]string   // by file
	held    map[string][]string // by file: the tests that noticed, each as its package and its name
	reasons map[string]string   // by the fault's key
}

// readLedger reads lines of four kinds: "file <digest> <path>" with "  held <package> <test>" below it, and
// "lives <key>" with "  because <reason>" below it.
func readLedger(root string) (*ledger, error) {
	l := &ledger{digests: map[string]string{}, held: map[string][]string{}, reasons: map[string]string{}}
	text, err := os.ReadFile(filepath.Join(root, ledgerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	file, key := "", ""
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		word, rest, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		switch word {
		case "file":
			var digest string
			digest, file, _ = strings.Cut(rest, " ")
			l.digests[file] = digest
		case "held":
			l.held[file] = append(l.held[file], rest)
		case "lives":
			key = rest
			l.reasons[key] = ""
		case "because":
			l.reasons[key] = rest
		case "":
		default:
			return nil, fmt.Errorf("%s: a line that begins with %q", ledgerFile, word)
		}
	}
	return l, lines.Err()
}

// changed gives the files that are other than the ledger says. One that it doesn't know was never tried as a whole.
func (l *ledger) changed(root string, paths []string) ([]string, error) {
	var out []string
	for _, file := range paths {
		digest, err := digestOf(filepath.Join(root, file))
		if err != nil {
			return nil, err
		}
		switch known := l.digests[file]; known {
		case digest:
		case "":
			fmt.Printf("mutants: %s was never tried as a whole (make mutate)\n", file)
		default:
			out = append(out, file)
		}
	}
	return out, nil
}

// asks tells which tests are asked about changed files: those that noticed a fault in one before, and those of their
// packages.
func (l *ledger) asks(paths []string) func(test string) bool {
	return func(test string) bool {
		within, _, _ := strings.Cut(test, " ")
		return slices.ContainsFunc(paths, func(p string) bool {
			return path.Dir(p) == within || slices.Contains(l.held[p], test)
		})
	}
}

// packages are those that have a test which is asked about changed files.
func (l *ledger) packages(paths []string) []string {
	return slices.DeleteFunc(slices.Clone(killers), func(k string) bool {
		return !slices.ContainsFunc(paths, func(p string) bool {
			return path.Dir(p) == k || slices.ContainsFunc(l.held[p], func(test string) bool {
				return strings.HasPrefix(test, k+" ")
			})
		})
	})
}

func digestOf(path string) (string, error) {
	source, err := os.ReadFile(path)
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:8]), err
}

// record notes how the faults of these files did, and writes the ledger. What it knew of other files stays.
func (l *ledger) record(root string, paths []string, results []result) error {
	for _, path := range paths {
		digest, err := digestOf(filepath.Join(root, path))
		if err != nil {
			return err
		}
		l.digests[path], l.held[path] = digest, nil
		maps.DeleteFunc(l.reasons, func(key, _ string) bool { // of a line that is gone
			return strings.HasPrefix(key, path+": ") &&
				!slices.ContainsFunc(results, func(r result) bool { return r.key == key })
		})
	}
	for _, r := range results {
		if r.killed && !slices.Contains(l.held[r.file], r.by) {
			l.held[r.file] = append(l.held[r.file], r.by)
		}
		if _, lived := l.reasons[r.key]; r.killed {
			delete(l.reasons, r.key)
		} else if !lived {
			l.reasons[r.key] = ""
		}
	}
	var out bytes.Buffer
	for _, path := range slices.Sorted(maps.Keys(l.digests)) {
		fmt.Fprintf(&out, "\nfile %s %s\n", l.digests[path], path)
		for _, test := range slices.Sorted(slices.Values(l.held[path])) {
			fmt.Fprintf(&out, "  held %s\n", test)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(l.reasons)) {
		fmt.Fprintf(&out, "\nlives %s\n", key)
		if reason := l.reasons[key]; reason != "" {
			fmt.Fprintf(&out, "  because %s\n", reason)
		}
	}
	return os.WriteFile(filepath.Join(root, ledgerFile), out.Bytes(), 0o600)
}
