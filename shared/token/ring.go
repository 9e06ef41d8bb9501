package token

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"portaal/shared/grant"
)

// Store keeps the texts of key families, each under the grant that stands for it. It is the door of package keystore.
type Store interface {
	// Read gives the text of a family; "" when it was not made yet.
	Read(ctx context.Context, family grant.Set) (string, error)
	// Write replaces the text of a family.
	Write(ctx context.Context, family grant.Set, text string) error
}

// Key is one key of a family. Of the signing family it is a P-256 scalar, of the verifying one an uncompressed point,
// of the others 32 random bytes.
type Key struct {
	ID   string    `json:"id"`
	Key  []byte    `json:"key"`
	Made time.Time `json:"made"`
}

// Ring is the keys of one family: the current one, then those before it that are still good.
type Ring []Key

// parse reads the stored text of a family.
func parse(text string) (Ring, error) {
	var r Ring
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return nil, errors.New("token: a family of keys cannot be read") // the error of json would quote it
	}
	if len(r) == 0 || slices.ContainsFunc(r, func(k Key) bool { return k.ID == "" || len(k.Key) < 32 }) {
		return nil, errors.New("token: a family of keys has no key, or one that is none")
	}
	return r, nil
}

func (r Ring) private() (*ecdsa.PrivateKey, error) {
	return ecdsa.ParseRawPrivateKey(elliptic.P256(), r[0].Key)
}

// public finds the verifying key with an identifier.
func (r Ring) public(id string) (*ecdsa.PublicKey, error) {
	key, ok := r.byID(id)
	if !ok {
		return nil, ErrBad
	}
	return ecdsa.ParseUncompressedPublicKey(elliptic.P256(), key.Key)
}

func (r Ring) byID(id string) (Key, bool) {
	i := slices.IndexFunc(r, func(k Key) bool { return k.ID == id })
	if i < 0 {
		return Key{}, false
	}
	return r[i], true
}

// life is how long a key is the current one. Families that are not listed are never replaced by themselves: the
// peppers, because every hash names its own, and the digests, because rows of the table are found by them.
var life = map[grant.Set]time.Duration{
	grant.KeySign: 90 * 24 * time.Hour,
	grant.KeyMail: 90 * 24 * time.Hour,
}

// held is how many keys of a family are good at once; families that are not listed keep all. The signer has no use for
// the one before. An access token lives an hour and an invitation some days, both far less than a key is current.
var held = map[grant.Set]int{grant.KeySign: 1, grant.KeyVerify: 2, grant.KeyMail: 2}

// Renew makes the families that are missing and replaces the current key where it is older than its life, or where now
// names the family. Keys that verify are written before the key that signs: no token is signed with a key that nobody
// knows. It may be interrupted anywhere and run again.
func Renew(ctx context.Context, store Store, at time.Time, now grant.Set) error {
	for _, family := range []grant.Set{grant.KeySign, grant.KeyMail, grant.KeyPepper, grant.KeyDigest} {
		text, err := store.Read(ctx, family)
		if err != nil {
			return err
		}
		var ring Ring
		if text != "" {
			if ring, err = parse(text); err != nil {
				return fmt.Errorf("%s: %w", family, err)
			}
			aged := life[family] > 0 && at.Sub(ring[0].Made) >= life[family]
			if !aged && !now.Has(family) {
				continue
			}
		}
		if err := replace(ctx, store, family, ring, at); err != nil {
			return err
		}
	}
	return nil
}

func replace(ctx context.Context, store Store, family grant.Set, old Ring, at time.Time) error {
	fresh := Key{ID: hex.EncodeToString(Salt(8)), Key: Salt(32), Made: at}
	if family == grant.KeySign {
		public, err := signer(&fresh)
		if err != nil {
			return err
		}
		ring := Ring{public}
		if len(old) > 0 {
			before, err := publicOf(old[0])
			if err != nil {
				return err
			}
			ring = append(ring, before)
		}
		if err := save(ctx, store, grant.KeyVerify, ring); err != nil {
			return err
		}
	}
	return save(ctx, store, family, append(Ring{fresh}, old...))
}

func save(ctx context.Context, store Store, family grant.Set, ring Ring) error {
	if most := held[family]; most > 0 && len(ring) > most {
		ring = ring[:most]
	}
	text, err := json.Marshal(ring)
	if err != nil {
		return err
	}
	return store.Write(ctx, family, string(text))
}

// signer turns a key into one that signs, named after its public half, which it returns.
func signer(k *Key) (Key, error) {
	pair, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Key{}, err
	}
	if k.Key, err = pair.Bytes(); err != nil {
		return Key{}, err
	}
	public, err := publicOf(*k)
	k.ID = public.ID
	return public, err
}

func publicOf(k Key) (Key, error) {
	pair, err := Ring{k}.private()
	if err != nil {
		return Key{}, err
	}
	point, err := pair.PublicKey.Bytes()
	if err != nil {
		return Key{}, err
	}
	sum := sha256.Sum256(point)
	return Key{ID: hex.EncodeToString(sum[:8]), Key: point, Made: k.Made}, nil
}

// Memory is a store that ends with the process, for tests and tools.
type Memory struct{ texts sync.Map }

// Read gives the text of a family.
func (m *Memory) Read(_ context.Context, family grant.Set) (string, error) {
	text, _ := m.texts.Load(family)
	s, _ := text.(string)
	return s, nil
}

// Write replaces the text of a family.
func (m *Memory) Write(_ context.Context, family grant.Set, text string) error {
	m.texts.Store(family, text)
	return nil
}
