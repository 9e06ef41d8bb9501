package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const goRun = `{"Action":"start","Package":"p/a"}
{"Action":"run","Package":"p/a","Test":"TestTable"}
{"Action":"pass","Package":"p/a","Test":"TestTable/one"}
{"Action":"pass","Package":"p/a","Test":"TestTable/two"}
{"Action":"pass","Package":"p/a","Test":"TestTable"}
{"Action":"pass","Package":"p/a"}
{"Action":"start","Package":"p/none"}
{"Action":"skip","Package":"p/none"}
`

func TestGoTally(t *testing.T) {
	cases := []struct {
		name, more              string
		passed, failed, skipped int
		broken                  int
		says                    string
	}{
		{"parents are not counted beside their children", "", 2, 0, 0, 0, ""},
		{"a failing child counts once and is shown",
			`{"Action":"start","Package":"p/b"}
{"Action":"output","Package":"p/b","Test":"TestX/bad","Output":"want 1, got 2\n"}
{"Action":"fail","Package":"p/b","Test":"TestX/bad"}
{"Action":"fail","Package":"p/b","Test":"TestX"}
{"Action":"fail","Package":"p/b"}`, 2, 1, 0, 0, "want 1, got 2"},
		{"a skip is a failure",
			`{"Action":"start","Package":"p/b"}
{"Action":"skip","Package":"p/b","Test":"TestX"}
{"Action":"pass","Package":"p/b"}`, 2, 0, 1, 0, "skipped: p/b TestX"},
		{"a package that does not build is a failure",
			`{"ImportPath":"p/b [p/b.test]","Action":"build-output","Output":"undefined: x\n"}
{"Action":"start","Package":"p/b"}
{"Action":"fail","Package":"p/b"}`, 2, 0, 0, 1, "undefined: x"},
		{"a package that never ended is a failure", `{"Action":"start","Package":"p/b"}`, 2, 0, 0, 1, "no verdict"},
		{"a parent that fails by itself counts",
			`{"Action":"start","Package":"p/b"}
{"Action":"pass","Package":"p/b","Test":"TestX/well"}
{"Action":"fail","Package":"p/b","Test":"TestX"}
{"Action":"fail","Package":"p/b"}`, 3, 1, 0, 0, "p/b TestX"},
		{"what failed in one run has failed, though another run passes",
			`{"Action":"start","Package":"p/b"}
{"Action":"fail","Package":"p/b","Test":"TestX"}
{"Action":"fail","Package":"p/b"}
{"Action":"start","Package":"p/b"}
{"Action":"pass","Package":"p/b","Test":"TestX"}
{"Action":"pass","Package":"p/b"}`, 2, 1, 0, 0, "p/b TestX"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := goTally([]byte(goRun + c.more))
			if err != nil {
				t.Fatal(err)
			}
			if got.passed != c.passed || got.failed != c.failed || got.skipped != c.skipped ||
				got.brokenGroups != c.broken {
				t.Errorf("got %+v", got)
			}
			if text := (tallies{got}).String(); !strings.Contains(text, c.says) {
				t.Errorf("the report does not say %q:\n%s", c.says, text)
			}
		})
	}
}

func TestVitestTally(t *testing.T) {
	got, err := vitestTally([]byte(`{"testResults":[
		{"name":"a.test.ts","status":"passed","assertionResults":[{"fullName":"adds","status":"passed"},{"fullName":"later","status":"todo"}]},
		{"name":"b.test.ts","status":"failed","message":"cannot import","assertionResults":[]},
		{"name":"c.test.ts","status":"failed","assertionResults":[{"fullName":"draws","status":"failed","failureMessages":["no button"]}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got.groups != 3 || got.passed != 1 || got.failed != 1 || got.skipped != 1 || got.brokenGroups != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestSummaryClosesWithOneLine(t *testing.T) {
	dir := t.TempDir()
	web := `{"testResults":[{"name":"a","status":"passed","assertionResults":[{"fullName":"x","status":"passed"}]}]}`
	for name, text := range map[string]string{"go.json": goRun, "vitest.json": web, "journeys.json": web} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sums, err := summarise(dir)
	if err != nil {
		t.Fatal(err)
	}
	if text := sums.String(); !strings.HasSuffix(text, "\n4 passed, 0 failed\n") {
		t.Errorf("ends with %q", text)
	}
	killed := sums.with([]error{errors.New("killed"), nil, nil, errors.New("vet")})
	if text := killed.String(); !strings.HasSuffix(text, "\n4 passed, 2 failed\n") {
		t.Errorf("ends with %q", text)
	}
}

func TestNoResultsIsAnError(t *testing.T) {
	dir := t.TempDir()
	if _, err := summarise(dir); err == nil {
		t.Error("no result files at all were taken for a good run")
	}
	for _, name := range []string{"go.json", "vitest.json", "journeys.json"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(`{"testResults":[]}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := summarise(dir); err == nil {
		t.Error("results without a test were taken for a good run")
	}
}

func TestStampSeesAChangedLock(t *testing.T) {
	dir := t.TempDir()
	lock, marker := filepath.Join(dir, "lock"), filepath.Join(dir, "made", "marker")
	if err := os.WriteFile(lock, []byte("1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if stamp(marker, lock) == "" {
		t.Error("usable before it was installed")
	}
	if err := mark(marker, lock); err != nil {
		t.Fatal(err)
	}
	if what := stamp(marker, lock); what != "" {
		t.Errorf("not usable after it was installed: %s", what)
	}
	if err := os.WriteFile(lock, []byte("2"), 0o600); err != nil {
		t.Fatal(err)
	}
	if stamp(marker, lock) == "" {
		t.Error("usable although the lock changed")
	}
}

func TestNpmPackagesAreRightWhenTheyAreWhatTheLockSays(t *testing.T) {
	const lock = `{"packages":{"":{"name":"x"},"node_modules/a":{"version":"1.0.0"},"node_modules/mac":{` +
		`"version":"2.0.0","optional":true}}}`
	for have, good := range map[string]bool{
		`{"packages":{"node_modules/a":{"version":"1.0.0"}}}`: true,
		lock: true,
		`{"packages":{"node_modules/a":{"version":"1.0.1"}}}`:                                        false,
		`{"packages":{"node_modules/a":{"version":"1.0.0"},"node_modules/mac":{"version":"1.9.0"}}}`: false,
		`{"packages":{}}`: false,
		``:                false,
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{"package-lock.json": lock, "node_modules/.package-lock.json": have} {
			if err := writeFile(filepath.Join(dir, name), []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if what := npmMissing(
			filepath.Join(dir, "package-lock.json"),
			filepath.Join(dir, "node_modules"),
		); (what == "") != good {
			t.Errorf("%s: %q", have, what)
		}
	}
}

func TestACommandLeavesNoChild(t *testing.T) {
	pid := filepath.Join(t.TempDir(), "pid")
	c := command{dir: ".", args: []string{"sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $! > " + pid}}
	if err := c.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	stat := "/proc/" + strings.TrimSpace(string(data)) + "/stat"
	for range 100 { // the kernel may take a moment to end what was killed
		if state, err := os.ReadFile(stat); err != nil || strings.Contains(string(state), ") Z ") {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("the child lives on")
}
