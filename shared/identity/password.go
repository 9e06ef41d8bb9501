package identity

import (
	"context"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"golang.org/x/crypto/argon2"

	"portaal/shared/fault"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// The cost of a stored hash: OWASP's floor for Argon2id (19 MiB, t = 2, p = 1). The login hash that goes in has been
// through the client's own, far slower derivation.
const (
	hashTime    = 2
	hashMemory  = 19 * 1024 // KiB
	hashThreads = 1
	hashBytes   = 32
	saltBytes   = 16
)

// cores lets as many hashes run at once as there are cores: more would only share the same memory and time.
var cores = make(chan struct{}, runtime.GOMAXPROCS(0))

// slow is the expensive part: Argon2id over the login hash, which was peppered. The pepper is no part of the table.
func (s *Service) slow(ctx context.Context, peppered string, salt []byte) ([]byte, error) {
	select {
	case cores <- struct{}{}:
		defer func() { <-cores }()
	case <-ctx.Done():
		return nil, fault.Unavailable.Because(ctx.Err())
	}
	return argon2.IDKey(
		[]byte(peppered),
		salt,
		hashTime,
		hashMemory,
		hashThreads,
		hashBytes,
	), nil
}

// hash makes what is stored of a login hash: "argon2id$<pepper>$<salt>$<hash>". It names its pepper, so that a new one
// can be taken up without anybody being locked out.
func (s *Service) hash(ctx context.Context, login secret.LoginHash) (string, error) {
	salt := token.Salt(saltBytes)
	peppered, pepper, _ := s.keys.Pepper("", string(login))
	sum, err := s.slow(ctx, peppered, salt)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(
		"argon2id$%s$%s$%s",
		pepper,
		base64.RawStdEncoding.EncodeToString(salt),
		base64.RawStdEncoding.EncodeToString(sum),
	), nil
}

// repepperWrites makes the write that hashes the password again when its pepper is not the current one: only at a
// log-in is the login hash at hand. It fails with WrongCredentials when the password was changed meanwhile.
func (s *Service) repepperWrites(ctx context.Context, u *User, login secret.LoginHash) ([]table.Write, error) {
	if _, current, _ := s.keys.Pepper("", ""); strings.HasPrefix(u.Password, "argon2id$"+current+"$") {
		return nil, nil
	}
	before := u.Password
	again, err := s.hash(ctx, login)
	if err != nil {
		return nil, err
	}
	u.Password = again
	return []table.Write{table.Update(
		tenancy.UserKey(u.ID),
		expression.Set(passwordHash, expression.Value(again)),
		passwordHash.Equal(expression.Value(before)),
		WrongCredentials,
	)}, nil
}

// matches reports whether a login hash is the one that was stored. With nothing stored it does the same work and
// reports false.
func (s *Service) matches(ctx context.Context, stored string, login secret.LoginHash) (bool, error) {
	parts := strings.Split(stored, "$")
	salt, want, pepper := make([]byte, saltBytes), "-", ""
	if len(parts) == 4 && parts[0] == "argon2id" {
		if decoded, err := base64.RawStdEncoding.DecodeString(parts[2]); err == nil {
			pepper, salt, want = parts[1], decoded, parts[3]
		}
	}
	peppered, _, known := s.keys.Pepper(pepper, string(login))
	if !known {
		want = "-"
	}
	sum, err := s.slow(ctx, peppered, salt)
	if err != nil {
		return false, err
	}
	return token.Equal(base64.RawStdEncoding.EncodeToString(sum), want), nil
}
