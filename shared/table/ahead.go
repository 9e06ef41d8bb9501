package table

import (
	"context"
	"fmt"
	"sync"
)

// ahead are the queries of a request that were begun before they are asked for.
type ahead struct {
	mu    sync.Mutex
	pages map[string]*aheadPage
	begun sync.WaitGroup
}

type aheadPage struct {
	page Page
	err  error
	done chan struct{}
}

type aheadKey struct{}

// WithAhead returns a context in which queries can be begun before they are asked for (Table.Begin), and the function
// that ends those which nobody asked for. It is called when the request has been answered: a refusal waits for nothing
// that was read for its opposite.
func WithAhead(ctx context.Context) (context.Context, func()) {
	a := &ahead{pages: map[string]*aheadPage{}}
	ctx, stop := context.WithCancel(ctx)
	return context.WithValue(ctx, aheadKey{}, a), func() { stop(); a.begun.Wait() }
}

// Begin begins queries that will be asked for with Early, at the same time as whatever the caller does next. What comes
// back is handed to whoever asks in the course of the request. Outside of requests it does nothing.
func (t *Table) Begin(ctx context.Context, queries ...Query) {
	a, ok := ctx.Value(aheadKey{}).(*ahead)
	if !ok {
		return
	}
	for _, q := range queries {
		p, id := &aheadPage{done: make(chan struct{})}, fmt.Sprint(q)
		a.mu.Lock()
		_, there := a.pages[id]
		if !there {
			a.pages[id] = p
		}
		a.mu.Unlock()
		if there {
			continue
		}
		at := inBackground(ctx)
		a.begun.Go(func() {
			defer close(p.done)
			p.page, p.err = t.Query(at, q)
		})
	}
}

// Early is the table for reads that may be as old as the request: queries that were begun are taken from there, all
// others are made. What is decided anew in the course of a request, or checks what another read told, asks the table
// itself.
func (t *Table) Early() *Table {
	early := *t
	early.early = true
	return &early
}

// begun gives the page of a query that was begun ahead.
func begun(ctx context.Context, q Query) (Page, error, bool) {
	a, ok := ctx.Value(aheadKey{}).(*ahead)
	if !ok {
		return Page{}, nil, false
	}
	id := fmt.Sprint(q)
	a.mu.Lock()
	p, there := a.pages[id]
	a.mu.Unlock()
	if !there {
		return Page{}, nil, false
	}
	<-p.done
	return p.page, p.err, true
}
