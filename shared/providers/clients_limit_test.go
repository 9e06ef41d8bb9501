package providers_test

import (
	"fmt"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/limit"
)

// Whoever starts clients at the same instant passes the limit by none.
func TestClientsStartedAtOnceDoNotPassTheLimit(t *testing.T) {
	const room, at = 3, 12
	s := newStage(t, testkit.WithSizes(limit.Sizes{limit.Clients: room}))
	var wg sync.WaitGroup
	answers := make([]testkit.Answer, at)
	for i := range at {
		form := s.form(testkit.Address("owner"), nil)
		wg.Go(func() { answers[i] = s.submit(s.admin, fmt.Sprint(i), form) })
	}
	wg.Wait()
	started := 0
	for i, a := range answers {
		if a.Status == 200 {
			started++
		} else {
			a.Refused(fmt.Sprint(i), 400, "providers.too_many_clients")
		}
	}
	if n := s.kinds()["Client"]; started != room || n != room {
		t.Errorf("%d started and %d there, want %d", started, n, room)
	}
}

// The card is not asked for what the provider has no room for.
func TestNobodyPaysForAClientBeyondTheLimit(t *testing.T) {
	s := newStage(t, testkit.WithSizes(limit.Sizes{limit.Clients: 0}))
	form := s.form(testkit.Address("owner"), object{".paymentMethodType": 0, ".paymentToken": "test_decline"})
	s.Unchanged("a client beyond the limit", func() {
		s.submit(s.admin, "k", form).Refused("a client beyond the limit", 400, "providers.too_many_clients")
	})
}
