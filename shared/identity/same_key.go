package identity

import (
	"crypto/sha256"
	"encoding/base64"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/table"
	"portaal/shared/token"
)

var publicKey = table.Attribute[User]("publicKey")

// SameKeyWrite makes the check that the account's public key is the one that somebody compared, whose SHA-256 (base64)
// they name, and holds the transaction to it: changed when it is another one, now or then. Without a hash there is
// nothing to hold on to.
func (u *User) SameKeyWrite(hash string, changed error) (table.Write, error) {
	if hash == "" {
		return table.None, nil
	}
	der, err := base64.StdEncoding.DecodeString(string(u.PublicKey))
	if err != nil {
		return table.None, err
	}
	sum := sha256.Sum256(der)
	if !token.Equal(hash, base64.StdEncoding.EncodeToString(sum[:])) {
		return table.None, changed
	}
	return table.Hold(u.Key(), publicKey.Equal(expression.Value(u.PublicKey)), changed), nil
}
