package testkit

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/table"
)

// ErrKilled is what calls answer in a process that is dead.
var ErrKilled = errors.New("testkit: the process was killed")

// Killer is a door to the table at which the process dies: before a call, or after it took effect and before its answer
// arrived. From then on nothing that the process calls happens, until it is started again.
type Killer struct {
	mu    sync.Mutex
	armed bool
	at    int // which call
	after bool
	calls int
	dead  bool
	wrote bool
}

// Kill lets the process die at a call, counted from 0, before or after it.
func (k *Killer) Kill(at int, after bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.armed, k.at, k.after, k.calls, k.dead, k.wrote = true, at, after, 0, false, false
}

// Restart lets calls through again. died is whether the process came as far as dying, and wrote whether any of its
// writes went through, counters of limits aside.
func (k *Killer) Restart() (died, wrote bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.armed = false
	return k.dead, k.wrote
}

// Call is a call to something other than the table, which can be died at as well.
func (k *Killer) Call(call func() error) error { return k.through(true, call) }

// Wrap is for WithAPI.
func (k *Killer) Wrap(a table.API) table.API { return mortal{a, k} }

// through lets a call happen or not; lasting are the keys that it writes.
func (k *Killer) through(lasting bool, call func() error) error {
	k.mu.Lock()
	if !k.armed {
		k.mu.Unlock()
		return call()
	}
	defer k.mu.Unlock()
	if k.dead {
		return ErrKilled
	}
	now := k.calls == k.at
	k.calls++
	if now && !k.after {
		k.dead = true
		return ErrKilled
	}
	err := call()
	k.wrote = k.wrote || lasting && err == nil
	if now {
		k.dead = true
		return ErrKilled
	}
	return err
}

type mortal struct {
	table.API
	k *Killer
}

func (m mortal) GetItem(
	ctx context.Context,
	in *dynamodb.GetItemInput,
	o ...func(*dynamodb.Options),
) (out *dynamodb.GetItemOutput, err error) {
	err = m.k.through(false, func() error { out, err = m.API.GetItem(ctx, in, o...); return err })
	return out, err
}

func (m mortal) BatchGetItem(
	ctx context.Context,
	in *dynamodb.BatchGetItemInput,
	o ...func(*dynamodb.Options),
) (out *dynamodb.BatchGetItemOutput, err error) {
	err = m.k.through(false, func() error { out, err = m.API.BatchGetItem(ctx, in, o...); return err })
	return out, err
}

func (m mortal) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (out *dynamodb.QueryOutput, err error) {
	err = m.k.through(false, func() error { out, err = m.API.Query(ctx, in, o...); return err })
	return out, err
}

func (m mortal) UpdateItem(
	ctx context.Context,
	in *dynamodb.UpdateItemInput,
	o ...func(*dynamodb.Options),
) (out *dynamodb.UpdateItemOutput, err error) {
	pk, _ := in.Key["PK"].(*types.AttributeValueMemberS)
	lasting := pk == nil || !strings.HasPrefix(pk.Value, "LIMIT#") && !strings.HasPrefix(pk.Value, "PACE#")
	err = m.k.through(lasting, func() error { out, err = m.API.UpdateItem(ctx, in, o...); return err })
	return out, err
}

func (m mortal) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (out *dynamodb.TransactWriteItemsOutput, err error) {
	lasting := false
	for _, item := range in.TransactItems {
		lasting = lasting || item.ConditionCheck == nil && !strings.HasPrefix(keyIn(item)[0], "LIMIT#")
	}
	err = m.k.through(lasting, func() error { out, err = m.API.TransactWriteItems(ctx, in, o...); return err })
	return out, err
}
