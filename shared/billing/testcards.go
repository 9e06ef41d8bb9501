package billing

import (
	"context"
	"sync"
)

// The tokens of the test cards.
const (
	TestSucceed = "test_succeed"
	TestDecline = "test_decline"
	TestAction  = "test_action" // succeeds once the payer approved
)

// TestCards is a payment service for local runs and tests. Like a real one, it answers a key that it has seen with
// what it answered then.
type TestCards struct {
	mu       sync.Mutex
	answered map[string]testAnswer
}

type testAnswer struct {
	promise string
	err     error
}

// NewTestCards opens a test payment service that has seen nothing yet.
func NewTestCards() *TestCards { return &TestCards{answered: map[string]testAnswer{}} }

// Authorise promises, declines or asks for approval, as the token says.
func (t *TestCards) Authorise(_ context.Context, r PaymentRequest) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if a, ok := t.answered[r.Key]; ok && r.Key != "" {
		return a.promise, a.err
	}
	a := testAnswer{err: PaymentDeclined}
	switch {
	case r.Token == TestSucceed, r.Token == TestAction && r.Action == "approved":
		a = testAnswer{promise: "test_" + r.Token}
	case r.Token == TestAction:
		a.err = PaymentActionRequired
	}
	if r.Key != "" {
		t.answered[r.Key] = a
	}
	return a.promise, a.err
}
