package drift

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"portaal/infra/release"
)

var update = flag.Bool("update", false, "write the dependency list instead of comparing it")

// one is the function whose dependencies are listed: it uses the table, the outbox and most domains, so that what
// enters it enters nearly all.
const one = "providers-create-client"

// heavy are the standard packages that no function but mail-deliver may be linked from, by whatever road.
var heavy = []string{"text/template", "html/template", "plugin"}

const mendDependencies = "go test ./infra/drift -run TestDependencies -update"

// TestDependencies compares what one function binary is linked from with the committed list, so that a new dependency
// is seen in review: it costs size and start-up time in every function, and somebody has to trust it.
func TestDependencies(t *testing.T) {
	cmd := exec.Command(
		"go",
		"list",
		"-tags="+release.Tags,
		"-deps",
		"-f",
		"{{.Standard}} {{.ImportPath}}",
		"./functions/"+one,
	)
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH=arm64")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var have []string
	for line := range strings.Lines(string(out)) {
		standard, p, _ := strings.Cut(strings.TrimSpace(line), " ")
		if standard == "true" {
			if slices.Contains(heavy, p) {
				t.Errorf("%s is linked from %s: %s", one, p, reasonTemplates)
			}
			continue
		}
		have = append(have, p)
	}
	slices.Sort(have)
	list := filepath.Join("testdata", one+".deps")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(list, []byte(strings.Join(have, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatalf("%v; write it with: %s", err, mendDependencies)
	}
	for _, line := range difference(strings.Fields(string(data)), have) {
		t.Errorf("%s; if that is meant: %s", line, mendDependencies)
	}
}

// difference says what came and what went.
func difference(want, have []string) (lines []string) {
	for _, d := range have {
		if !slices.Contains(want, d) {
			lines = append(lines, one+" is now linked from "+d)
		}
	}
	for _, d := range want {
		if !slices.Contains(have, d) {
			lines = append(lines, one+" is no longer linked from "+d)
		}
	}
	return lines
}

func TestDependenciesCanFail(t *testing.T) {
	if got := difference(
		[]string{"a", "b"},
		[]string{"b", "c"},
	); len(got) != 2 || !strings.Contains(got[0], " c") ||
		!strings.Contains(got[1], " a") {
		t.Errorf("got %q", got)
	}
	if got := difference([]string{"a"}, []string{"a"}); got != nil {
		t.Errorf("got %q", got)
	}
}
