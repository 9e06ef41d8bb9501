package token

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"portaal/shared/clock"
	"portaal/shared/grant"
	"portaal/shared/ids"
)

// counted is a store that counts what is read of it, by family, and can be out of reach.
type counted struct {
	Memory
	reads map[grant.Set]*atomic.Int64
	away  atomic.Bool
}

func countedStore(t *testing.T, c clock.Clock) *counted {
	t.Helper()
	s := &counted{reads: map[grant.Set]*atomic.Int64{}}
	for _, family := range grant.Keys {
		s.reads[family] = &atomic.Int64{}
	}
	if err := Renew(t.Context(), &s.Memory, c.Now(), 0); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *counted) Read(ctx context.Context, family grant.Set) (string, error) {
	s.reads[family].Add(1)
	if s.away.Load() {
		return "", errors.New("away")
	}
	return s.Memory.Read(ctx, family)
}

func start() *clock.Fixed { return clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)) }

// Every function held the one secret from which all keys came: whoever could read a function's settings could sign a
// token for anybody.
func TestAFunctionReadsOnlyTheKeysThatItIsGranted(t *testing.T) {
	now := start()
	store := countedStore(t, now)
	k := Open(store, grant.KeyVerify|grant.KeyDigest, "https://a.example", now, nil)
	if n := store.reads[grant.KeyVerify].Load(); n != 0 {
		t.Errorf("%d reads before the first use", n)
	}
	for range 3 {
		if err := k.Ready(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
	}
	for family, reads := range store.reads {
		want := int64(0)
		if family == grant.KeyVerify || family == grant.KeyDigest {
			want = 1
		}
		if reads.Load() != want {
			t.Errorf("%s was read %d times, want %d", family, reads.Load(), want)
		}
	}
	if _, err := k.SignAccess(Access{}); !errors.Is(err, ErrNotGranted) {
		t.Errorf("a function that only verifies signs: %v", err)
	}
	if err := k.Make(t.Context(), 0); !errors.Is(err, ErrNotGranted) {
		t.Errorf("a function that only verifies makes keys: %v", err)
	}
	for _, family := range []grant.Set{grant.KeyVerify, grant.KeyDigest} {
		text, err := store.Memory.Read(t.Context(), family)
		if err != nil {
			t.Fatal(err)
		}
		ring, err := parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ring.private(); family == grant.KeyVerify && err == nil {
			t.Error("what verifies is itself a key that signs")
		}
	}
}

func TestTokensOfBothKeysAreGoodWhileAKeyIsReplaced(t *testing.T) {
	now := start()
	store := countedStore(t, now)
	sign := func() string {
		text, err := open(t, store, "https://a.example", now).SignAccess(Access{
			User:    ids.New[ids.User](),
			Session: ids.New[ids.Session](),
		})
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	warm := Open(store, grant.KeyVerify, "https://a.example", now, nil)
	good := func(text string) bool {
		if err := warm.Ready(t.Context(), text); err != nil {
			t.Fatal(err)
		}
		_, err := warm.VerifyAccess(text)
		return err == nil
	}
	first := sign()
	if !good(first) {
		t.Fatal("the first key's token is refused")
	}
	now.Advance(unknown)
	if err := Renew(t.Context(), store, now.Now(), grant.KeySign); err != nil {
		t.Fatal(err)
	}
	second := sign()
	if !good(second) || !good(first) {
		t.Error("a process that runs already does not know both keys")
	}
	now.Advance(unknown)
	if err := Renew(t.Context(), store, now.Now(), grant.KeySign); err != nil {
		t.Fatal(err)
	}
	if third := sign(); !good(third) || !good(second) || good(first) {
		t.Error("a key that was replaced twice is still believed, or the one before it no longer")
	}
}

func TestAKeyIsReplacedWhenItIsOldAndNotBefore(t *testing.T) {
	now := start()
	store := stored(t, now)
	texts := func() map[grant.Set]string {
		out := map[grant.Set]string{}
		for _, family := range grant.Keys {
			out[family], _ = store.Read(t.Context(), family)
		}
		return out
	}
	for _, step := range []struct {
		after   time.Duration
		changed grant.Set
	}{
		{0, 0},
		{90*24*time.Hour - time.Second, 0},
		{time.Second, grant.KeySign | grant.KeyVerify | grant.KeyMail},
	} {
		before := texts()
		now.Advance(step.after)
		if err := Renew(t.Context(), store, now.Now(), 0); err != nil {
			t.Fatal(err)
		}
		for family, text := range texts() {
			if (text != before[family]) != step.changed.Has(family) {
				t.Errorf("after %s more, %s changed: %t", step.after, family, text != before[family])
			}
		}
	}
}

func TestInvitationsOutliveTheReplacementOfTheirKey(t *testing.T) {
	now := start()
	store := stored(t, now)
	invite := Invite{
		Kind:    OrgMember,
		Tenant:  "o",
		Subject: "m",
		Email:   "a@b.nl",
		Nonce:   "n",
		Expires: now.Now().Add(time.Hour),
	}
	text := open(t, store, "x", now).SignInvite(invite)
	for round, want := range []bool{true, false} {
		if err := Renew(t.Context(), store, now.Now(), grant.KeyMail); err != nil {
			t.Fatal(err)
		}
		if _, err := open(t, store, "x", now).VerifyInvite(text, invite); (err == nil) != want {
			t.Errorf("after %d replacements: %v", round+1, err)
		}
	}
}

// A pepper is replaced for those who log in from then on; all others must still be let in, whenever they come.
func TestAPepperIsNeverForgotten(t *testing.T) {
	now := start()
	store := stored(t, now)
	hidden, id, ok := open(t, store, "x", now).Pepper("", "login")
	if !ok || id == "" {
		t.Fatal("no pepper")
	}
	for range 3 {
		if err := Renew(t.Context(), store, now.Now(), grant.KeyPepper); err != nil {
			t.Fatal(err)
		}
	}
	k := open(t, store, "x", now)
	if again, _, ok := k.Pepper(id, "login"); !ok || again != hidden {
		t.Error("the first pepper is forgotten")
	}
	if _, fresh, _ := k.Pepper("", "login"); fresh == id {
		t.Error("new hashes have the old pepper")
	}
	if _, _, ok := k.Pepper("nobody's", "login"); ok {
		t.Error("a pepper that nobody made was found")
	}
	if a, b := open(t, store, "x", now).Digest("p", "t"), k.Digest("p", "t"); a != b {
		t.Error("rows are no longer found")
	}
}

func TestKeysThatWereReadGoOnWhenTheStoreIsAway(t *testing.T) {
	now := start()
	store := countedStore(t, now)
	k := Open(store, grant.KeyDigest, "x", now, nil)
	store.away.Store(true)
	if err := k.Ready(t.Context(), ""); err == nil {
		t.Error("keys that could not be read are there")
	}
	store.away.Store(false)
	if err := k.Ready(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	store.away.Store(true)
	now.Advance(2 * rereads)
	if err := k.Ready(t.Context(), ""); err != nil {
		t.Errorf("a store that is away for a moment stops everybody: %v", err)
	}
	if err := Open(&Memory{}, grant.KeyDigest, "x", now, nil).Ready(t.Context(), ""); !errors.Is(err, ErrNotMade) {
		t.Errorf("an installation without keys says %v", err)
	}
}

func TestWhatCannotBeReadIsNotQuoted(t *testing.T) {
	for _, text := range []string{`{"secret`, `[]`, `[{"id":"secret","key":"c2VjcmV0"}]`, `[{"id":"","key":""}]`} {
		if _, err := parse(text); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
