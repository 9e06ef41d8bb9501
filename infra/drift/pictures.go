package drift

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	shown     = regexp.MustCompile(`\]\(docs/screenshots/([a-z-]+)\.png\)`)
	published = regexp.MustCompile(`\.publish\("([a-z-]+)"\)`)
)

// checkPictures wants every picture of README.md to be taken by a journey, and every picture that one takes to be shown
// there: what nobody takes again shows a portal of long ago.
func checkPictures(r repo) (complaints []string) {
	taken := map[string]bool{} // by a journey; true once it is shown
	for _, p := range r.paths(func(p string) bool { return strings.HasPrefix(p, "frontend/e2e/") }) {
		for _, m := range published.FindAllStringSubmatch(r[p], -1) {
			taken[m[1]] = false
		}
	}
	for _, m := range shown.FindAllStringSubmatch(r["README.md"], -1) {
		if _, ok := taken[m[1]]; !ok {
			complaints = append(complaints, fmt.Sprintf("README.md: no journey publishes %s, which goes stale", m[1]))
		}
		taken[m[1]] = true
	}
	for name, used := range taken {
		if !used {
			complaints = append(complaints, "frontend/e2e: README.md does not show the picture "+name)
		}
	}
	return complaints
}
