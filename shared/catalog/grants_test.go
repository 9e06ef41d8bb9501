package catalog_test

import (
	"testing"
	"time"

	"portaal/shared/access"
	"portaal/shared/catalog"
)

// Every operation is called once where it succeeds, mail-deliver as a job. What an operation then used is what it may
// declare: no more, because a function's role says so, and no less. An operation that this cannot call fails too.
func TestEveryOperationUsesExactlyTheGrantsThatItDeclares(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	called := 0
	for _, e := range catalog.All() {
		called++
		if e.Job != nil {
			s.k.Must(s.k.RunJob(e.Info().ID, nil))
			continue
		}
		if a := s.send(e, s.ready(e)); a.status != e.Info().Status {
			t.Error(s.notPlayed(e, a))
		}
		if e.Rule().Kind == access.KindDirectory { // which counts wrong keys
			c := s.ready(e)
			c.headers["Authorization"] = "Bearer " + directoryKey + "x"
			if a := s.send(e, c); a.status != 401 {
				t.Errorf("%s answers %d to a wrong key", e.Info().ID, a.status)
			}
		}
	}
	// There is something to invoice, then something that was not paid in time, then a subscription that ends, and then
	// somebody to warn of what becomes of its data.
	const day = 24 * time.Hour
	for _, later := range []time.Duration{21 * time.Minute, 32 * day, 366 * day, 61 * day} {
		s.k.Clock.Advance(later)
		for _, e := range catalog.All() {
			if e.Job != nil {
				s.k.Must(s.k.RunJob(e.Info().ID, nil))
			}
		}
	}
	used := s.k.Used()
	for _, e := range catalog.All() {
		info := e.Info()
		for _, g := range info.Grants.Each() {
			if !used[info.ID].Has(g) {
				t.Errorf("%s declares %s and does not use it", info.ID, g)
			}
		}
		for _, g := range used[info.ID].Each() {
			if !info.Grants.Has(g) {
				t.Errorf("%s uses %s without declaring it", info.ID, g)
			}
		}
	}
	if len(s.k.Post.Sent()) == 0 {
		t.Error("mail-deliver sent nothing")
	}
	t.Logf("%d operations", called)
}
