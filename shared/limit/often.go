package limit

import (
	"slices"
	"time"

	"portaal/shared/table"
)

// Often is how often something may be tried, and the words in which it is told beforehand (docs/limits.md).
type Often struct {
	Most   int64
	Of     string
	Window time.Duration
}

var often = []Often{
	{TriesADay, "wrong master passwords of one account, from everywhere", day},
	{TriesByStranger, "of these, from where nobody has logged in to it", day},
	{TriesByKnown, "of these, from each device or network that somebody has logged in from", day},
}

// class makes a class; there is none without the words in which it is told.
func class(name table.Part, most int64, window time.Duration, of string) Class {
	often = append(often, Often{most, of, window})
	return Class{name, most, window}
}

// AllOften lists how often things may be tried.
func AllOften() []Often { return slices.Clone(often) }
