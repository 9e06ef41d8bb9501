package drift

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

// theRepo is this checkout, read once.
var theRepo = sync.OnceValues(func() (repo, error) { return read("../..") })

func checkout(t *testing.T) repo {
	t.Helper()
	r, err := theRepo()
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := r["go.mod"]; !ok {
		t.Fatal("this is not the root of the repository")
	}
	return r
}

// judge holds a rule against the repository.
func judge(t *testing.T, rule func(repo) []string) {
	t.Helper()
	for _, complaint := range rule(checkout(t)) {
		t.Error(complaint)
	}
}

// sample is a set of files that a rule must complain of, and a part of what it must say.
type sample struct {
	name  string
	files repo
	says  string
}

func failing(t *testing.T, rule func(repo) []string, samples []sample) {
	t.Helper()
	for _, s := range samples {
		complaints := rule(s.files)
		if !slices.ContainsFunc(complaints, func(c string) bool { return strings.Contains(c, s.says) }) {
			t.Errorf("%s: the rule let it pass, or did not say %q: %q", s.name, s.says, complaints)
		}
	}
}

func passing(t *testing.T, rule func(repo) []string, files repo) {
	t.Helper()
	if complaints := rule(files); len(complaints) > 0 {
		t.Errorf("the rule complains of a good sample: %q", complaints)
	}
}
