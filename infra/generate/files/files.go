// Package files writes generated files, or reports how they differ from what is there.
package files

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Mend is the command that brings every projection up to date.
const Mend = "make generate"

// MaxResources is how many resources one stack may have, those included that SAM adds: CloudFormation ends at 500.
const MaxResources = 470

// Set is the generated files by path, relative to the root of the checkout.
type Set map[string][]byte

// Root finds the checkout from the working directory upwards.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module portaal\n") {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("this is no checkout of Portaal: run the command from inside one")
		}
		dir = filepath.Dir(dir)
	}
}

// Write brings the files of the set up to date, and removes files of the owned directories that are not in it.
func (s Set) Write(root string, owned ...string) error {
	for _, path := range s.stale(root, owned) {
		if err := os.RemoveAll(filepath.Join(root, path)); err != nil {
			return err
		}
	}
	for path, content := range s {
		full := filepath.Join(root, path)
		if old, err := os.ReadFile(full); err == nil && bytes.Equal(old, content) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Check names every file that differs, is missing or is left over, and the command that mends it.
func (s Set) Check(root string, owned ...string) error {
	var wrong []string
	for path, content := range s {
		old, err := os.ReadFile(filepath.Join(root, path))
		switch {
		case err != nil:
			wrong = append(wrong, path+" is missing")
		case !bytes.Equal(old, content):
			wrong = append(wrong, path+" differs")
		}
	}
	for _, path := range s.stale(root, owned) {
		wrong = append(wrong, path+" belongs to no operation")
	}
	if len(wrong) == 0 {
		return nil
	}
	sort.Strings(wrong)
	return fmt.Errorf("generated files are out of date; run `%s`:\n  %s", Mend, strings.Join(wrong, "\n  "))
}

// stale lists what lies directly in the owned directories and is not in the set.
func (s Set) stale(root string, owned []string) []string {
	var out []string
	for _, dir := range owned {
		entries, err := os.ReadDir(filepath.Join(root, dir))
		if err != nil {
			continue
		}
		for _, e := range entries {
			path := dir + "/" + e.Name()
			if !s.holds(path) {
				out = append(out, path)
			}
		}
	}
	return out
}

func (s Set) holds(path string) bool {
	for p := range s {
		if p == path || strings.HasPrefix(p, path+"/") {
			return true
		}
	}
	return false
}
