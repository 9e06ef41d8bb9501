package drift

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A pattern is put together from pieces, so that this file does not hold the words it looks for.
func pattern(pieces ...string) *regexp.Regexp { return regexp.MustCompile(strings.Join(pieces, "")) }

// word is something that may not be written, where, and why.
type word struct {
	pattern *regexp.Regexp
	where   func(path string) bool
	reason  string
}

// machinery are files whose text somebody else wrote: locks, checksums, word lists.
func machinery(p string) bool {
	return slices.Contains([]string{"package-lock.json", "go.sum"}, path.Base(p)) || path.Ext(p) == ".svg" ||
		strings.HasSuffix(p, "wordlist.txt")
}

func handWritten(p string) bool { return !machinery(p) }

// prose is where people read sentences.
func prose(p string) bool {
	return path.Ext(p) == ".md" && handWritten(p)
}

var words = []word{
	{pattern(`(^|[\s"'=(:`, "`", `])/(wo`, `rk|ro`, `ot|ho`, `me/[a-z]+|Us`, `ers/[A-Za-z]+)/`), handWritten,
		"a path of one machine: derive it from the checkout, or take it from the environment"},
	{
		pattern(`(^|[\s"'=(:`, "`", `])/t`, `mp/[a-z]`),
		func(p string) bool { return handWritten(p) && !strings.HasSuffix(p, "_test.go") },
		"a fixed temporary path: two runs would share it; ask for a temporary directory",
	},
	{
		pattern(
			`(?i)\b(regi`,
			`stry\.npmjs\.org|pr`,
			`oxy\.golang\.org|py`,
			`pi\.org|repo1?\.ma`,
			`ven\.(apache\.)?org|deb\.deb`,
			`ian\.org)\b`,
		),
		func(p string) bool { return handWritten(p) && !under(p, "infra/drift") },
		"a registry's host: the package clients know theirs, and a mirror is the machine's business",
	},
	{
		pattern(
			`(?i)\b(cl`,
			`aude|ch`,
			`atgpt|cop`,
			`ilot|ll`,
			`m|anth`,
			`ropic)\b|\bA`,
			`I\b|(?i)\b(a`,
			`i|coding) ag`,
			`ent\b`,
		),
		handWritten,
		"a tool of somebody's workplace: the project does not mention it",
	},
	{pattern(`\b(TO`, `DO|FIX`, `ME|X`, `XX|HA`, `CK)\b([^(]|\([^a-z]|$)`), handWritten,
		"a remark for later without the name of who will do it: write it as TO" + "DO(name)"},
	{
		pattern(
			`(?i)\b(behav`,
			`ior|favor`,
			`ite|hon`,
			`or(s|ed)?|cance`,
			`led|cance`,
			`ling|labe`,
			`led|mode`,
			`ling|neigh`,
			`bors?|cen`,
			`tered|arti`,
			`facts?)\b`,
		),
		prose,
		"American spelling in prose; the house writes British",
	},
}

// checkWords reads every hand-written line.
func checkWords(r repo) (complaints []string) {
	for _, p := range r.paths(handWritten) {
		for i, line := range strings.Split(r[p], "\n") {
			for _, w := range words {
				if found := w.pattern.FindString(line); found != "" && w.where(p) {
					complaints = append(
						complaints,
						fmt.Sprintf("%s:%d: %q: %s", p, i+1, strings.TrimSpace(found), w.reason),
					)
				}
			}
		}
	}
	return complaints
}
