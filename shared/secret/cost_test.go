package secret

import (
	"context"
	"encoding/hex"
	"errors"
	"testing"
	"time"
)

// The vector is of the reference implementation of Argon2 (version 19): argon2id, t=2, m=65536, p=1.
func TestACostIsArgon2id(t *testing.T) {
	sum, err := Cost{Memory: 65536, Passes: 2, Lanes: 1}.Hash(t.Context(), "password", []byte("somesalt"))
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(sum); got != "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7" {
		t.Errorf("the hash is %s", got)
	}
}

func TestACostIsReadAsItWasWritten(t *testing.T) {
	for _, c := range []Cost{{}, Floor, {Memory: 65536, Passes: 3, Lanes: 4}} {
		got, ok := ParseCost(c.String())
		if !ok || got.String() != c.String() {
			t.Errorf("%s was read as %s, %v", c, got, ok)
		}
	}
	for _, bad := range []string{
		"", "m=19456,t=2", "m=19456,t=2,p=0", "m=19456,t=0,p=1", "m=19456,t=2,p=1,", "m=-1,t=2,p=1",
		"m=19456,t=2,p=300", "m=019456,t=2,p=1", "m=0,t=0,p=0", "t=2,m=19456,p=1",
	} {
		if c, ok := ParseCost(bad); ok {
			t.Errorf("%q was read as %s", bad, c)
		}
	}
}

func TestNoHashIsBegunWhileEveryCoreHasOne(t *testing.T) {
	hash := func(ctx context.Context) error {
		_, err := Cost{Memory: 8, Passes: 1, Lanes: 1}.Hash(ctx, "password", []byte("somesalt"))
		return err
	}
	for range cap(cores) {
		select {
		case cores <- struct{}{}:
		case <-time.After(10 * time.Second):
			t.Fatal("a hash that ended keeps its core")
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := hash(over); !errors.Is(err, context.Canceled) {
		t.Errorf("a hash was begun although every core has one: %v", err)
	}
	waiting := make(chan error, 1)
	go func() { waiting <- hash(t.Context()) }()
	select {
	case err := <-waiting:
		t.Fatalf("a hash did not wait for a core: %v", err)
	case <-time.After(10 * time.Millisecond):
	}
	for range cap(cores) {
		<-cores
	}
	if err := <-waiting; err != nil {
		t.Errorf("a hash that waited for a core: %v", err)
	}
	for range cap(cores) + 1 {
		soon, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		if err := hash(soon); err != nil {
			t.Fatalf("a hash that ended keeps its core: %v", err)
		}
		cancel()
	}
}
