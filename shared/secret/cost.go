package secret

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/crypto/argon2"
)

// Cost is what one Argon2id hash costs (RFC 9106). The zero value costs what Floor does.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
	Lanes  uint8
}

// Floor is the least that a stored password hash costs: OWASP's floor for Argon2id. The login hash that goes in has
// been through the client's own, far slower derivation.
var Floor = Cost{Memory: 19 * 1024, Passes: 2, Lanes: 1}

const hashBytes = 32

// String writes a cost as the encoded form of Argon2 hashes does: "m=19456,t=2,p=1".
func (c Cost) String() string {
	c = c.orFloor()
	return fmt.Sprintf("m=%d,t=%d,p=%d", c.Memory, c.Passes, c.Lanes)
}

// ParseCost reads what String writes; false when it is anything else.
func ParseCost(text string) (Cost, bool) {
	var c Cost
	_, err := fmt.Sscanf(text, "m=%d,t=%d,p=%d", &c.Memory, &c.Passes, &c.Lanes)
	return c, err == nil && c.Passes > 0 && c.Lanes > 0 && c.String() == text
}

// cores lets as many hashes run at once as there are cores: more would only share the same memory and time.
var cores = make(chan struct{}, runtime.GOMAXPROCS(0))

// Hash is Argon2id of a text at this cost: 32 bytes. It waits for a core that no other hash has, and fails, with the
// error of ctx, when ctx ends before there is one.
func (c Cost) Hash(ctx context.Context, text string, salt []byte) ([]byte, error) {
	select {
	case cores <- struct{}{}:
		defer func() { <-cores }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c = c.orFloor()
	return argon2.IDKey([]byte(text), salt, c.Passes, c.Memory, c.Lanes, hashBytes), nil
}

func (c Cost) orFloor() Cost {
	if c == (Cost{}) {
		return Floor
	}
	return c
}
