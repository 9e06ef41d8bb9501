package secret

import (
	"encoding/hex"
	"testing"
)

// The vector is of the reference implementation of Argon2 (version 19): argon2id, t=2, m=65536, p=1.
func TestACostIsArgon2id(t *testing.T) {
	sum := Cost{Memory: 65536, Passes: 2, Lanes: 1}.Hash("password", []byte("somesalt"))
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
