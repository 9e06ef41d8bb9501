package providers

import (
	"context"
	"iter"
	"slices"
	"strings"

	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// search reads a page of the clients in whose names every searched word begins a word. Sorting the small rows that lead
// to them here costs less than keeping these in each order.
func (s *Service) search(
	ctx context.Context,
	p ids.Provider,
	text string,
	o order,
	size int,
	after string,
) (clients []organizations.Seats, next string, err error) {
	words := organizations.Words(text)
	if len(words) == 0 {
		return nil, "", nil
	}
	type placed struct {
		at      string
		pointer organizations.Pointer
	}
	rows, err := s.withOneOf(ctx, p, words)
	if err != nil {
		return nil, "", err
	}
	page := first[placed]{n: size, order: func(a, b placed) int { return o.compare(a.at, b.at) }}
	seen := map[ids.Organization]bool{} // two words of one client may begin alike
	for p, err := range table.RowsAs[organizations.Pointer](rows) {
		if err != nil {
			return nil, "", err
		}
		if at := o.position(p); !seen[p.OrganizationID] && matches(p, words) && o.follows(at, after) {
			seen[p.OrganizationID] = true
			page.add(placed{at, p})
		}
	}
	kept, more := page.cut()
	pointers := make([]organizations.Pointer, len(kept))
	for i, k := range kept {
		pointers[i] = k.pointer
	}
	if more {
		next = kept[size-1].at
	}
	clients, err = s.pointedAt(ctx, pointers)
	return clients, next, err
}

// withOneOf reads all rows that lead to the clients with one of the words: with one that few clients have, if a glance
// at each tells of one, or else with the longest.
func (s *Service) withOneOf(
	ctx context.Context,
	p ids.Provider,
	words []string,
) (iter.Seq2[table.Raw, error], error) {
	const glances, few = 3, 200
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	if len(words) > 1 {
		pages := make([]table.Page, min(glances, len(words)))
		looks := make([]func() error, len(pages))
		for i := range pages {
			looks[i] = func() (err error) {
				pages[i], err = s.table.Query(ctx, organizations.ClientsByWord(p, words[i]).Page(few, ""))
				return err
			}
		}
		if err := table.Together(looks...); err != nil {
			return nil, err
		}
		for _, page := range pages {
			if page.Next == "" {
				return given(page.Items), nil
			}
		}
	}
	return s.table.Rows(ctx, organizations.ClientsByWord(p, words[0])), nil
}

// given are values that are there already, as those that are read.
func given[T any](values []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range values {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func matches(p organizations.Pointer, words []string) bool {
	has := organizations.SearchWords(p.Name, p.Reference)
	for _, w := range words {
		if !slices.ContainsFunc(has, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}
