package testkit

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// Proving reports whether this is a run of `make prove`, which asks for the full size of every proof.
func Proving() bool { return os.Getenv("PORTAAL_PROVE") != "" }

// Size is how often a proof tries: small in every run, a size that still fails when the fault is put back, and full in
// `make prove`.
func Size(small, full int) int {
	if Proving() {
		return full
	}
	return small
}

var proofs sync.Mutex

// Proved tells the figure of a proof: in the test's own words always, and as a row of docs/proof.md in `make prove`,
// which names the file in PORTAAL_PROOF.
func Proved(t testing.TB, what, format string, args ...any) {
	t.Helper()
	figure := fmt.Sprintf(format, args...)
	t.Logf("proved: %s: %s", what, figure)
	to := os.Getenv("PORTAAL_PROOF")
	if to == "" || t.Failed() {
		return
	}
	proofs.Lock()
	defer proofs.Unlock()
	file, err := os.OpenFile(to, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	row := strings.NewReplacer("|", "/", "\n", " ")
	if _, err := fmt.Fprintf(
		file,
		"| %s | %s | `%s` |\n",
		row.Replace(what),
		row.Replace(figure),
		t.Name(),
	); err != nil {
		t.Fatal(err)
	}
}
