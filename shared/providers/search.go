package providers

import (
	"context"
	"iter"
	"math"
	"slices"
	"strings"

	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// search reads a page of the clients in whose names every searched word begins a word: of words that few clients have
// by sorting the small rows that lead to them, which costs less than keeping these in each order; else in the list.
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
	rows, few, err := s.withOneOf(ctx, p, words)
	if err != nil {
		return nil, "", err
	}
	if !few && size < math.MaxInt {
		found, next, enough, err := s.inList(ctx, p, words, o, size, after)
		if err != nil {
			return nil, "", err
		}
		if enough {
			clients, err = s.pointedAt(ctx, found)
			return clients, next, err
		}
	}
	type placed struct {
		at      string
		pointer organizations.Pointer
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
) (rows iter.Seq2[table.Raw, error], few bool, err error) {
	const glances, some = 3, 200
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	pages := make([]table.Page, min(glances, len(words)))
	looks := make([]func() error, len(pages))
	for i := range pages {
		looks[i] = func() (err error) {
			pages[i], err = s.table.Query(ctx, organizations.ClientsByWord(p, words[i]).Page(some, ""))
			return err
		}
	}
	if err := table.Together(looks...); err != nil {
		return nil, false, err
	}
	for _, page := range pages {
		if page.Next == "" {
			return given(page.Items), true, nil
		}
	}
	return s.table.Rows(ctx, organizations.ClientsByWord(p, words[0])), false, nil
}

// glimpses are how many clients of the list are looked at, one page after another, for words that many have: where one
// in twenty has them, a page of a search is full by then, however many clients there are.
var glimpses = []int{100, 900}

// inList looks for a page of clients with the words in the list itself, from a place on, and not in the rows of words:
// enough is whether it found as many, or came to the end.
func (s *Service) inList(
	ctx context.Context,
	p ids.Provider,
	words []string,
	o order,
	size int,
	after string,
) (found []organizations.Pointer, next string, enough bool, err error) {
	for _, n := range glimpses {
		var looked []organizations.Pointer
		if looked, after, err = s.listed(ctx, p, o, n, after); err != nil {
			return nil, "", false, err
		}
		for _, pointer := range looked {
			if !matches(pointer, words) {
				continue
			}
			if len(found) == size {
				return found, o.position(found[size-1]), true, nil
			}
			found = append(found, pointer)
		}
		if after == "" {
			return found, "", true, nil
		}
	}
	return nil, "", false, nil
}

// listed reads where clients are, in the order of one of the lists that are kept.
func (s *Service) listed(
	ctx context.Context,
	p ids.Provider,
	o order,
	n int,
	after string,
) (out []organizations.Pointer, next string, err error) {
	page, err := s.table.Query(ctx, o.list(p).Page(n, after))
	if err != nil {
		return nil, "", err
	}
	if o.byDate {
		out, err = table.Decode[organizations.Pointer](page.Items)
		return out, page.Next, err
	}
	clients, err := table.Decode[organizations.Seats](page.Items)
	for _, c := range clients {
		out = append(out, organizations.Pointer{
			OrganizationID: c.OrganizationID, ProviderID: p, Name: c.Name, Reference: c.Reference, Started: c.Started,
		})
	}
	return out, page.Next, err
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
