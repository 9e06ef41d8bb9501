package token

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"math/big"
)

// Code returns a random code of eight digits, for people to type. It is only as strong as the number of tries allowed.
func Code() string { return fmt.Sprintf("%08d", below(100_000_000)) }

// ShortCode is Code of six digits, which is what the fields of official clients are made for.
func ShortCode() string { return fmt.Sprintf("%06d", below(1_000_000)) }

func below(most int64) *big.Int {
	n, err := rand.Int(rand.Reader, big.NewInt(most))
	if err != nil {
		panic(err) // the system has no randomness
	}
	return n
}

// Letters returns 32 random letters and digits (160 bits, base 32), for people to write down or scan.
func Letters() string { return base32.StdEncoding.EncodeToString(Salt(20)) }
