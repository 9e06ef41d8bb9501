package testkit

import (
	"context"
	"errors"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/shared/table"
)

// Breaker lets transactions fail after some have gone through, as when a function dies between two of them.
type Breaker struct {
	mu   sync.Mutex
	on   bool
	left int
	then func()
}

// After lets n more transactions through.
func (b *Breaker) After(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.on, b.left = true, n
}

// Between lets n more transactions through and runs fn once before the next one: what somebody else does meanwhile.
func (b *Breaker) Between(n int, fn func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left, b.then = n, fn
}

// Mend lets all through again.
func (b *Breaker) Mend() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.on = false
}

func (b *Breaker) pass() bool {
	b.mu.Lock()
	b.left--
	then := b.then
	if b.left < 0 {
		b.then = nil
	}
	broken := b.on && b.left < 0
	due := b.left < 0
	b.mu.Unlock()
	if due && then != nil {
		then()
	}
	return !broken
}

// Wrap is for WithAPI.
func (b *Breaker) Wrap(a table.API) table.API { return breaking{a, b} }

type breaking struct {
	table.API
	b *Breaker
}

// TransactWriteItems fails once the breaker is out of transactions.
func (a breaking) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	if !a.b.pass() {
		return nil, errors.New("testkit: broken off")
	}
	return a.API.TransactWriteItems(ctx, in, o...)
}
