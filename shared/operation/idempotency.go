package operation

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/token"
)

// keyLife is how long an Idempotency-Key is remembered.
const keyLife = 24 * time.Hour

// errReplay says that the same request was carried out before: its answer is given again.
var errReplay = errors.New("operation: the request was carried out before")

type onceKey struct{}

// record remembers what a request with an Idempotency-Key was answered. It is written in the request's own transaction,
// so that the effect and the memory of it are one: a crash between them cannot happen.
type record struct {
	table.Meta
	Body   string `dynamodbav:"body"`   // digest of the request
	Answer string `dynamodbav:"answer"` // JSON
	Status int    `dynamodbav:"status"`
	key    table.Key
}

// Key is where the record lies: under a digest of caller, tenant, operation and key.
func (r *record) Key() table.Key { return r.key }

// Kind is the item type.
func (*record) Kind() string { return "Idempotency" }

type once struct {
	scope  string // tenant, operation and key
	digest string // of the body
	status int
	key    table.Key
	stored record
	doors  Doors
}

// idempotent prepares the memory of a request that carries an Idempotency-Key; nil when the operation heeds none.
func idempotent(r *http.Request, spec Spec, g *access.Gate, d Doors) (*once, error) {
	if spec.Idempotency == Ignored {
		return nil, nil
	}
	key := r.Header.Get("Idempotency-Key")
	if key == "" && spec.Idempotency == Optional {
		return nil, nil
	}
	o := &once{status: spec.Status, doors: d}
	if len(key) > 0 && len(key) <= 128 {
		limit := spec.MaxBody
		if limit == 0 {
			limit = 1 << 20
		}
		raw, err := readBody(r, limit)
		if err != nil {
			return nil, err
		}
		o.digest = token.Hash(string(raw))
		o.scope = tenantOf(g) + "\x00" + spec.ID + "\x00" + key
	}
	g.Also = func(caller ids.User) []table.Key {
		if o.scope == "" {
			return nil
		}
		o.key = table.At(
			table.P(table.Name("ONCE"), table.Digest(d.Keys.Digest("once", string(caller)+"\x00"+o.scope))),
			table.P(table.Name("RECORD")),
		)
		return []table.Key{o.key}
	}
	return o, nil
}

// recall looks for the memory of the request, once the caller is allowed.
func (o *once) recall(g *access.Gate) error {
	if o.scope == "" {
		return fault.KeyMissing
	}
	ok, err := g.Found.Into(o.key, &o.stored)
	if err != nil || !ok || o.stored.Expired(o.doors.Clock.Now()) {
		return err
	}
	if !token.Equal(o.stored.Body, o.digest) {
		return fault.KeyReused
	}
	return errReplay
}

func (o *once) replay(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Idempotent-Replayed", "true")
	w.WriteHeader(o.stored.Status)
	_, _ = w.Write([]byte(o.stored.Answer)) // a caller who has gone cannot be told
}

// Once makes the write that remembers answer for the request's Idempotency-Key; it belongs into the transaction that
// carries the request out. It is no write when the request has no key.
func Once(ctx context.Context, answer any) (table.Write, error) {
	o, ok := ctx.Value(onceKey{}).(*once)
	if !ok {
		return table.None, nil
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return table.None, err
	}
	rec := &record{Body: o.digest, Answer: string(text), Status: o.status, key: o.key}
	if o.stored.Rev > 0 { // an expired record of the same key
		rec.Meta = o.stored.Meta
		rec.TTL = o.doors.Clock.Now().Add(keyLife).Unix()
		return table.Put(rec, errReplay), nil
	}
	rec.TTL = o.doors.Clock.Now().Add(keyLife).Unix()
	return table.Create(rec, errReplay), nil
}

// replayed reads the memory that a parallel request with the same key wrote first.
func replayed[O any](ctx context.Context, d Doors) (*O, error) {
	o, ok := ctx.Value(onceKey{}).(*once)
	if !ok {
		return nil, errReplay
	}
	var rec record
	found, err := d.Table.Get(ctx, o.key, &rec)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fault.Busy.After(time.Second)
	}
	if !token.Equal(rec.Body, o.digest) {
		return nil, fault.KeyReused
	}
	var out O
	if err := json.Unmarshal([]byte(rec.Answer), &out); err != nil {
		return nil, err
	}
	return &out, nil
}

// OnceKey is a stable, opaque name for this request's Idempotency-Key, to hand to a payment service as its own key; ""
// when the request has none.
func OnceKey(ctx context.Context) string {
	if o, ok := ctx.Value(onceKey{}).(*once); ok {
		return o.key.PK
	}
	return ""
}
