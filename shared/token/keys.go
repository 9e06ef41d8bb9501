package token

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"portaal/shared/clock"
	"portaal/shared/grant"
	"portaal/shared/page"
)

// Keys signs and verifies for one operation, with the families that its grants name. Nothing is read when it is opened.
type Keys struct {
	store  Store
	grants grant.Set
	issuer string
	clock  clock.Clock
	used   func(grant.Set)

	mu    sync.Mutex
	rings map[grant.Set]Ring
	read  time.Time
}

// Open opens the door to the keys for an operation with the given grants; issuer is the origin under which the server
// is reached. used, when not nil, hears each grant that is used.
func Open(store Store, grants grant.Set, issuer string, c clock.Clock, used func(grant.Set)) *Keys {
	if used == nil {
		used = func(grant.Set) {}
	}
	return &Keys{store: store, grants: grants, issuer: issuer, clock: c, used: used, rings: map[grant.Set]Ring{}}
}

// Fresh makes keys of its own that end with the process, with every grant: for tests and tools.
func Fresh(ctx context.Context, issuer string, c clock.Clock) (*Keys, error) {
	store := &Memory{}
	if err := Renew(ctx, store, c.Now(), 0); err != nil {
		return nil, err
	}
	k := Open(store, ^grant.Set(0), issuer, c, nil)
	return k, k.Ready(ctx, "")
}

var (
	// ErrNotGranted says that an operation used keys that its value does not declare.
	ErrNotGranted = errors.New("token: the operation has no such grant")
	// ErrNotMade says that the keys of an installation were not made yet: keys-rotate has not run.
	ErrNotMade = errors.New("token: the keys were not made yet")
	errNotRead = errors.New("token: keys were used before they were read")
)

const (
	// rereads is how often a process that lives long looks for new keys, and so how long a key that was replaced twice,
	// because it leaked, is still believed.
	rereads = 5 * time.Minute
	// unknown is how often a token with a key that nobody has heard of may make a process look.
	unknown = 10 * time.Second
)

// Ready reads the families that the grants name, all at once; afterwards it is free, until they are old or until bearer
// is an access token signed with a key that is newer than they are. It is called before an operation does anything.
// When the store cannot be reached, keys that were read before go on.
func (k *Keys) Ready(ctx context.Context, bearer string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	var families []grant.Set
	missing := false
	for _, family := range grant.Keys {
		if k.grants.Has(family) {
			families = append(families, family)
			missing = missing || k.rings[family] == nil
		}
	}
	now := k.clock.Now()
	age := now.Sub(k.read)
	if !missing && age < rereads && (age < unknown || !k.stranger(bearer)) {
		return nil
	}
	rings := make([]Ring, len(families))
	failed := make([]error, len(families))
	var wait sync.WaitGroup
	for i, family := range families {
		wait.Go(func() { rings[i], failed[i] = k.fetch(ctx, family) })
	}
	wait.Wait()
	if err := errors.Join(failed...); err != nil {
		if missing {
			return err
		}
		return nil
	}
	for i, family := range families {
		k.rings[family] = rings[i]
	}
	k.read = now
	return nil
}

func (k *Keys) fetch(ctx context.Context, family grant.Set) (Ring, error) {
	text, err := k.store.Read(ctx, family)
	if err != nil {
		return nil, err
	}
	if text == "" {
		return nil, fmt.Errorf("%w: %s", ErrNotMade, family)
	}
	return parse(text)
}

// stranger reports whether a token names a key that is not held.
func (k *Keys) stranger(bearer string) bool {
	if !k.grants.Has(grant.KeyVerify) {
		return false
	}
	head, _, _ := strings.Cut(bearer, ".")
	raw, err := base64.RawURLEncoding.DecodeString(head)
	if err != nil {
		return false
	}
	var h struct {
		Kid string `json:"kid"`
	}
	if json.Unmarshal(raw, &h) != nil || h.Kid == "" {
		return false
	}
	_, known := k.rings[grant.KeyVerify].byID(h.Kid)
	return !known
}

// ring gives the keys of a family that the operation was granted and that were read.
func (k *Keys) ring(family grant.Set) (Ring, error) {
	k.used(family)
	if !k.grants.Has(family) {
		return nil, fmt.Errorf("%w: %s", ErrNotGranted, family)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if r := k.rings[family]; r != nil {
		return r, nil
	}
	return nil, errNotRead
}

// must is ring where there is no way to tell of a mistake in our own wiring but to stop.
func (k *Keys) must(family grant.Set) Ring {
	r, err := k.ring(family)
	if err != nil {
		panic(err)
	}
	return r
}

// Can reports whether the operation was granted a family.
func (k *Keys) Can(family grant.Set) bool { return k.grants.Has(family) }

// Make makes and replaces the keys of every family (Renew).
func (k *Keys) Make(ctx context.Context, now grant.Set) error {
	k.used(grant.KeyMake)
	if !k.grants.Has(grant.KeyMake) {
		return fmt.Errorf("%w: %s", ErrNotGranted, grant.KeyMake)
	}
	return Renew(ctx, k.store, k.clock.Now(), now)
}

// Digest is a keyed digest of free text for one purpose: the same text gives the same digest, and nobody without the
// key can find the text by trying. Rows are found by it, so it is always the first key that was made.
func (k *Keys) Digest(purpose, text string) string {
	r := k.must(grant.KeyDigest)
	return digest(r[len(r)-1].Key, "digest/"+purpose, text)
}

func digest(secret []byte, purpose, text string) string {
	m := hmac.New(sha256.New, derive(secret, purpose, 32))
	m.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// derive makes a key for one purpose (HKDF, RFC 5869).
func derive(secret []byte, purpose string, n int) []byte {
	key, err := hkdf.Key(sha256.New, secret, nil, "portaal/"+purpose, n)
	if err != nil {
		panic(err) // n bytes can always be derived
	}
	return key
}

// Cursors returns the sealer of list cursors.
func (k *Keys) Cursors() *page.Sealer {
	return page.NewSealer(func() []byte { return derive(k.must(grant.KeyDigest)[0].Key, "cursor", 32) })
}

// Pepper hides a text under the pepper with an identifier, or under the current one when id is "". It returns the
// identifier of the pepper that it used, and false when that pepper is not known.
func (k *Keys) Pepper(id, text string) (hidden, used string, ok bool) {
	r := k.must(grant.KeyPepper)
	key := r[0]
	if id != "" {
		if key, ok = r.byID(id); !ok {
			return digest(r[0].Key, "pepper", text), id, false
		}
	}
	return digest(key.Key, "pepper", text), key.ID, true
}
