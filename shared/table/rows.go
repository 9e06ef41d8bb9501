package table

import (
	"context"
	"iter"
	"strings"
)

// The bounds of a read of rows. What is in memory follows from these, not from what the partition holds: at most twice
// as many pages of pageRows rows as are read at once, and never more than a page of the engine (one megabyte) each.
const (
	pageRows = 500
	pages    = 6
)

// Rows reads what the queries name, row by row, in the order of the queries and of the keys. Pages are read ahead,
// several at the same time. Where identifiers follow a query's Begins, what is left after its first page is read in
// segments by their first digit: they are random, so the segments are about equal. The first error ends it.
func (t *Table) Rows(ctx context.Context, queries ...Query) iter.Seq2[Raw, error] {
	return func(yield func(Raw, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		r := &rowReader{table: t, ctx: ctx}
		defer func() {
			stop()
			for _, p := range r.started() {
				<-p.done
			}
		}()
		for _, q := range queries {
			q = FirstRows(q)
			r.queue = append(r.queue, &pendingPage{query: q})
		}
		for {
			page, err, more := r.next()
			if !more {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range page.Items {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// BeginRows begins the first pages of what Early().Rows will be asked for, as many as it would read at once.
func (t *Table) BeginRows(ctx context.Context, queries ...Query) {
	for _, q := range queries[:min(pages, len(queries))] {
		t.Begin(ctx, FirstRows(q))
	}
}

// FirstRows names the first page of what Rows reads, for Rule.Ahead.
func FirstRows(q Query) Query {
	q.Limit = pageRows
	return q
}

// RowsAs reads rows as values of one type.
func RowsAs[T any](rows iter.Seq2[Raw, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for raw, err := range rows {
			var v T
			if err == nil {
				err = raw.Into(&v)
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

type pendingPage struct {
	query Query
	page  Page
	err   error
	done  chan struct{} // nil until it is being read
}

// rowReader reads pages in order: those at the front of the queue are under way or read.
type rowReader struct {
	table *Table
	ctx   context.Context
	queue []*pendingPage
}

func (r *rowReader) started() []*pendingPage {
	var out []*pendingPage
	for _, p := range r.queue {
		if p.done != nil {
			out = append(out, p)
		}
	}
	return out
}

// next waits for the first page of the queue and puts what follows it in its place.
func (r *rowReader) next() (Page, error, bool) {
	if len(r.queue) == 0 {
		return Page{}, nil, false
	}
	for _, p := range r.queue[:min(pages, len(r.queue))] {
		if p.done == nil {
			p.done = make(chan struct{})
			go func() {
				defer close(p.done)
				p.page, p.err = r.table.Query(r.ctx, p.query)
			}()
		}
	}
	first := r.queue[0]
	<-first.done
	r.queue = r.queue[1:]
	if first.err == nil && first.page.Next != "" {
		r.queue = append(rest(first.query, first.page.Next), r.queue...)
	}
	return first.page, first.err, true
}

const hexadecimal = "0123456789abcdef"

// rest is what is left of a query after the sort key of its last row.
func rest(q Query, last string) []*pendingPage {
	q.After = last
	begins, _ := join(q.Begins)
	tail, below := strings.CutPrefix(last, begins+"#")
	if !below || q.Prefix != "" || q.From != "" || q.To != "" || len(tail) < 36 || strings.Contains(tail, "#") {
		return []*pendingPage{{query: q}}
	}
	var out []*pendingPage
	for _, digit := range hexadecimal[strings.IndexByte(hexadecimal, tail[0]):] {
		segment := q
		segment.Prefix = string(digit)
		if len(out) > 0 {
			segment.After = ""
		}
		out = append(out, &pendingPage{query: segment})
	}
	return out
}
