package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
	"portaal/shared/language"
	"portaal/shared/limit"
)

const (
	limitsFile  = "docs/limits.md"
	limitsBegin = "<!-- begin: generated from shared/limit by `" + files.Mend + "` -->\n"
	limitsEnd   = "<!-- end -->\n"
)

// limitsPage writes the table of limits into the page that people wrote around it.
func limitsPage(root string, _ []catalog.Entry, set files.Set) error {
	page, err := os.ReadFile(filepath.Join(root, limitsFile))
	if err != nil {
		return err
	}
	text, err := withLimits(string(page), limit.AllSizes(), limit.AllOften())
	set[limitsFile] = []byte(text)
	return err
}

func withLimits(page string, rows []limit.Row, often []limit.Often) (string, error) {
	before, rest, begins := strings.Cut(page, limitsBegin)
	_, after, ends := strings.Cut(rest, limitsEnd)
	if !begins || !ends {
		return "", fmt.Errorf("projections: %s has no place for the table of limits", limitsFile)
	}
	var b strings.Builder
	b.WriteString(before + limitsBegin + "\n| at most | of what | beyond |\n|---:|---|---|\n")
	for _, row := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", language.Number(language.English, int64(row.Most)), row.Of, row.Beyond)
	}
	b.WriteString("\nHow often something can be tried, before the answer is 429 with when to go on:\n")
	b.WriteString("\n| at most | of what | in |\n|---:|---|---|\n")
	for _, row := range often {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", language.Number(language.English, row.Most), row.Of, span(row.Window))
	}
	b.WriteString("\n" + limitsEnd + after)
	return b.String(), nil
}

// span is a window in words.
func span(d time.Duration) string {
	n, unit := int(d/time.Minute), "minute"
	if d%time.Hour == 0 {
		n, unit = int(d/time.Hour), "hour"
	}
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
