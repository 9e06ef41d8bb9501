package passkeys_test

import (
	"slices"
	"sync"
	"testing"
)

// Each has its own token, given while there was room for one more.
func TestAFifthPasskeyIsTheLastHoweverManyAreMadeAtOnce(t *testing.T) {
	t.Parallel()
	w := open(t)
	for range 4 {
		w.adds(aPasskey(), "One", nil)
	}
	bodies := make([]body, 3)
	for i := range bodies {
		options, text := w.asks()
		bodies[i] = making(aPasskey(), options, text, "At once")
	}
	got := make([]int, len(bodies))
	var all sync.WaitGroup
	for i, in := range bodies {
		all.Go(func() { got[i] = w.send("POST", "/api/webauthn", in).status })
	}
	all.Wait()
	kept := len(w.does("GET", "/api/webauthn", nil).body["data"].([]any))
	if kept != 5 {
		t.Errorf("%d passkeys after %v", kept, got)
	}
	if in := slices.Contains(got, 200); !in {
		t.Errorf("none was added: %v", got)
	}
}
