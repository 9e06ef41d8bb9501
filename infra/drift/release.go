package drift

import (
	"fmt"
	"slices"
	"strings"

	"portaal/infra/release"
)

// releasing is the package that says how Go builds what is deployed.
const releasing = "infra/release"

// checkRelease wants the flags of what is deployed in one place. Who types them a second time measures, or boots in a
// test, another program than the one that is deployed, and go builds all functions twice.
func checkRelease(r repo) (complaints []string) {
	for _, p := range r.paths(func(p string) bool { return !strings.HasPrefix(p, releasing+"/") }) {
		if at := slices.IndexFunc(strings.Split(r[p], "\n"), typesTags); at >= 0 {
			complaints = append(complaints, fmt.Sprintf("%s:%d: how functions are built says %s", p, at+1, releasing))
		}
	}
	return complaints
}

func typesTags(line string) bool { return strings.Contains(line, release.Tags) }
