package token

import (
	"crypto/rand"
	"fmt"
	"math/big"
)

// Code returns a random code of eight digits, for people to type. It is only as strong as the number of tries allowed.
func Code() string {
	n, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
	if err != nil {
		panic(err) // the system has no randomness
	}
	return fmt.Sprintf("%08d", n)
}
