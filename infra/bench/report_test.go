package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/generate/files"
	"portaal/shared/clock"
)

// row is one line of the table: what was measured, the figure, the goal, and whether it was met.
type row struct {
	what, figure, goal string
	met                bool
}

var (
	mu   sync.Mutex
	rows []row
)

func report(what, figure, goal string, met bool) {
	mu.Lock()
	defer mu.Unlock()
	rows = append(rows, row{what, figure, goal, met})
}

// TestMain prints the table after the benchmarks and, with BENCH_RECORD=1, keeps it in docs/performance.md.
func TestMain(m *testing.M) {
	code := m.Run()
	if len(rows) > 0 {
		text := rendered()
		fmt.Print("\n", text)
		if os.Getenv("BENCH_RECORD") == "1" {
			if err := record(text); err != nil {
				fmt.Fprintln(os.Stderr, err)
				code = 1
			}
		}
	}
	os.Exit(code)
}

func rendered() string {
	var b strings.Builder
	b.WriteString("| what | measured | goal | met |\n|---|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(
			&b,
			"| %s | %s | %s | %s |\n",
			r.what,
			r.figure,
			r.goal,
			map[bool]string{true: "yes", false: "**no**"}[r.met],
		)
	}
	return b.String()
}

// lanes begins the part of docs/performance.md that is not of the benches.
const lanes = "## The lanes of `.ci/run`\n"

func record(text string) error {
	root, err := files.Root()
	if err != nil {
		return err
	}
	file := filepath.Join(root, "docs/performance.md")
	before, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	_, kept, _ := strings.Cut(string(before), lanes) // what other programs print is kept by hand
	commit, err := exec.Command("git", "-C", root, "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return err
	}
	head := fmt.Sprintf(
		"# Performance\n\nMeasured by `make bench` on %s, of commit %s: %d cores, %s/%s, %s, table engine %s. "+
			"Ratios and counts "+
			"are of one run; nothing here was run on AWS.\n\n",
		clock.System{}.Now().Format("2 January 2006"),
		strings.TrimSpace(string(commit)),
		runtime.NumCPU(),
		runtime.GOOS,
		runtime.GOARCH,
		runtime.Version(),
		engine(),
	)
	return os.WriteFile(file, []byte(head+text+"\n"+lanes+kept), 0o644)
}

func engine() string {
	if e := os.Getenv("ENGINE"); e != "" {
		return e
	}
	return "named by DYNAMODB_ENDPOINT"
}

func median(d []time.Duration) time.Duration {
	sorted := append([]time.Duration(nil), d...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	return sorted[len(sorted)/2]
}
