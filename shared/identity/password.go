package identity

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

const saltBytes = 16

// hash makes what is stored of a login hash: "argon2id$<pepper>$<cost>$<salt>$<hash>". It names its pepper and its
// cost, so that new ones can be taken up without anybody being locked out. The pepper is no part of the table.
func (s *Service) hash(ctx context.Context, login secret.LoginHash) (string, error) {
	salt := token.Salt(saltBytes)
	peppered, pepper, _ := s.keys.Pepper("", string(login))
	sum, err := s.cost.Hash(ctx, peppered, salt)
	if err != nil {
		return "", fault.Unavailable.Because(err)
	}
	return fmt.Sprintf(
		"%s%s$%s",
		before(pepper, s.cost),
		base64.RawStdEncoding.EncodeToString(salt),
		base64.RawStdEncoding.EncodeToString(sum),
	), nil
}

// before is how what is stored begins, up to the salt.
func before(pepper string, cost secret.Cost) string {
	return fmt.Sprintf("argon2id$%s$%s$", pepper, cost)
}

// rehashWrites makes the write that hashes the password again when its pepper or its cost is not the current one: only
// at a log-in is the login hash at hand. It fails with WrongCredentials when the password was changed meanwhile.
func (s *Service) rehashWrites(ctx context.Context, u *User, login secret.LoginHash) ([]table.Write, error) {
	if _, pepper, _ := s.keys.Pepper("", ""); strings.HasPrefix(u.Password, before(pepper, s.cost)) {
		return nil, nil
	}
	replaced := u.Password
	again, err := s.hash(ctx, login)
	if err != nil {
		return nil, err
	}
	u.Password = again
	return []table.Write{table.Update(
		tenancy.UserKey(u.ID),
		expression.Set(passwordHash, expression.Value(again)).
			Set(seenOfUser, expression.Value(tenancy.Day(s.clock.Now()))),
		passwordHash.Equal(expression.Value(replaced)),
		WrongCredentials,
	)}, nil
}

// matches reports whether a login hash is the one that was stored. With nothing stored it does the same work and
// reports false.
func (s *Service) matches(ctx context.Context, stored string, login secret.LoginHash) (bool, error) {
	parts := strings.Split(stored, "$")
	salt, want, pepper, cost := make([]byte, saltBytes), "-", "", s.cost
	if len(parts) == 5 && parts[0] == "argon2id" {
		stored, ok := secret.ParseCost(parts[2])
		if decoded, err := base64.RawStdEncoding.DecodeString(parts[3]); err == nil && ok {
			pepper, cost, salt, want = parts[1], stored, decoded, parts[4]
		}
	}
	peppered, _, known := s.keys.Pepper(pepper, string(login))
	if !known {
		want = "-"
	}
	sum, err := cost.Hash(ctx, peppered, salt)
	if err != nil {
		return false, fault.Unavailable.Because(err)
	}
	return token.Equal(base64.RawStdEncoding.EncodeToString(sum), want), nil
}
