package operation

import (
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"io"
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

// record remembers what a request with an Idempotency-Key was answered. It is written in the request's own transaction,
// so that the effect and the memory of it are one: a crash between them cannot happen.
type record struct {
	table.Meta
	Body   string `dynamodbav:"body"`             // digest of the request
	Answer []byte `dynamodbav:"answer,omitempty"` // JSON, deflated; none is an answer without a body
	Status int    `dynamodbav:"status"`
	key    table.Key
}

// Key is where the record lies: under a digest of caller, tenant, operation and key.
func (r *record) Key() table.Key { return r.key }

// Kind is the item type.
func (*record) Kind() string { return "Idempotency" }

// once is what a request with an Idempotency-Key remembers while it is served.
type once struct {
	name   string // tenant, operation and key; "" when the key is missing or too long
	digest string // of the body
	key    table.Key
	stored record
	within bool // the operation says when the first answer is given again
	again  bool // there is one
}

// newOnce prepares the memory of a request; nil when the operation heeds no key or the request has none.
func newOnce(header string, spec Spec, g *access.Gate, d Doors) *once {
	if spec.Idempotency == Ignored || header == "" && spec.Idempotency != Required {
		return nil
	}
	o := &once{within: spec.Idempotency == Within}
	if len(header) > 0 && len(header) <= 128 {
		o.name = tenantOf(g) + "\x00" + spec.ID + "\x00" + header
	}
	g.Also = func(caller ids.User) []table.Key {
		if o.name == "" {
			return nil
		}
		o.key = onceKey(d.Keys.Digest("once", string(caller)+"\x00"+o.name))
		return []table.Key{o.key}
	}
	return o
}

// recall looks for the memory of the request, once the caller is allowed. Only now the body is read, because what it
// holds is nobody's business before.
func (o *once) recall(h *http.Request, r *request) error {
	if o.name == "" {
		return fault.KeyMissing
	}
	raw, err := readBody(h, r.spec.BodyLimit())
	if err != nil {
		return err
	}
	o.digest = token.Hash(string(raw))
	ok, err := r.gate.Found.Into(o.key, &o.stored)
	if err != nil || !ok || o.stored.Expired(r.doors.Clock.Now()) {
		return err
	}
	if !token.Equal(o.stored.Body, o.digest) {
		return fault.KeyReused
	}
	if o.again = true; o.within {
		return nil
	}
	return errReplay
}

// Carried ends a request that was carried out before: its first answer is given again. An operation whose rule does not
// know the tenant, because the body names it, calls it when it has decided about the caller and before all that may
// have changed since.
func Carried(ctx context.Context) error {
	if o := requestOf(ctx).once; o != nil && o.again {
		return errReplay
	}
	return nil
}

func (o *once) replay(w http.ResponseWriter) {
	w.Header().Set("Idempotent-Replayed", "true")
	if len(o.stored.Answer) == 0 {
		w.WriteHeader(o.stored.Status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(o.stored.Status)
	_, _ = io.Copy(w, flate.NewReader(bytes.NewReader(o.stored.Answer))) // a caller who has gone cannot be told
}

// Once makes the write that remembers answer for the request's Idempotency-Key; it belongs into the transaction that
// carries the request out. It is no write when the request has no key.
func Once(ctx context.Context, answer any) (table.Write, error) {
	r := requestOf(ctx)
	o := r.once
	if o == nil {
		return table.None, nil
	}
	if err := Carried(ctx); err != nil {
		return table.None, err
	}
	text, err := packed(answer)
	if err != nil {
		return table.None, err
	}
	rec := &record{Body: o.digest, Answer: text, Status: r.spec.Status, key: o.key}
	if o.stored.Rev > 0 { // an expired record of the same key
		rec.Meta = o.stored.Meta
		rec.TTL = r.doors.Clock.Now().Add(keyLife).Unix()
		return table.Put(rec, errReplay), nil
	}
	rec.TTL = r.doors.Clock.Now().Add(keyLife).Unix()
	return table.Create(rec, errReplay), nil
}

// packed is an answer as it is remembered; nil when it has no members, which is sent without a body.
func packed(answer any) ([]byte, error) {
	text, err := json.Marshal(answer)
	if err != nil || string(text) == "{}" {
		return nil, err
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// replayed reads the memory that a parallel request with the same key wrote first.
func replayed[O any](ctx context.Context) (*O, error) {
	r := requestOf(ctx)
	o := r.once
	if o == nil {
		return nil, errReplay
	}
	var rec record
	found, err := r.doors.Table.Get(ctx, o.key, &rec)
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
	if len(rec.Answer) == 0 {
		return &out, nil
	}
	if err := json.NewDecoder(flate.NewReader(bytes.NewReader(rec.Answer))).Decode(&out); err != nil {
		return nil, err
	}
	return &out, nil
}

// SpendWrites is access.SignedIn.SpendWrites for a request that may be sent again: one that its own first sending left
// too little for is told of that one, not refused for what it cost.
func SpendWrites(
	ctx context.Context,
	by access.SignedIn,
	cents int64,
	currency string,
	overtaken error,
) ([]table.Write, error) {
	writes, err := by.SpendWrites(ctx, cents, currency, overtaken)
	if errors.Is(err, access.OverSpendingLimit) {
		err = cmp.Or(meanwhile(ctx), err)
	}
	return writes, err
}

// meanwhile ends a request that another one with the same Idempotency-Key carried out since this one began: its answer
// is given again. It is for what is refused only because the other one is done.
func meanwhile(ctx context.Context) error {
	r := requestOf(ctx)
	if r.once == nil {
		return nil
	}
	var rec record
	found, err := r.doors.Table.Get(ctx, r.once.key, &rec)
	if err == nil && found && !rec.Expired(r.doors.Clock.Now()) {
		err = errReplay
	}
	return err
}

// OnceKey is a stable, opaque name for this request's Idempotency-Key, to hand to a payment service as its own key; ""
// when the request has none.
func OnceKey(ctx context.Context) string {
	if o := requestOf(ctx).once; o != nil {
		return o.key.PK
	}
	return ""
}

// Begun names what the request makes, and says whether it was begun: for a request with an Idempotency-Key the name is
// the same all day, so that one which was cut off half way finds what it began, the day before, too. What is there but
// finished, or in somebody else's hands, is left alone, and the name is a new one: a key is forgotten after a day. The
// look reads what has a name, and says whether it is there and still as this request left it.
func Begun[T ids.ID](
	ctx context.Context,
	now time.Time,
	look func(T) (there, begun bool, err error),
) (name T, begun bool, err error) {
	key := OnceKey(ctx)
	if key == "" {
		return ids.New[T](), false, nil
	}
	for _, day := range []time.Time{now.AddDate(0, 0, -1), now} {
		name = ids.From[T](key + " " + day.UTC().Format(time.DateOnly))
		there, begun, err := look(name)
		if err != nil || there && begun {
			return name, begun, err
		}
		if there {
			name = ids.New[T]()
		}
	}
	return name, false, nil
}
