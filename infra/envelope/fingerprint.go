package envelope

import (
	"crypto/hkdf"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"math/big"
	"strings"

	"portaal/shared/secret"
)

// The EFF's long word list for dice-made passphrases, in order, under CC BY 3.0 US.
//
//go:embed eff_large_wordlist.txt
var wordlist string

var wordsOfList = strings.Fields(wordlist)

// Fingerprint is the phrase of five words that two people compare to know that a public key is the other's.
func Fingerprint(public secret.PublicKey, userID string) (string, error) {
	der, err := base64.StdEncoding.DecodeString(string(public))
	if err != nil {
		return "", err
	}
	prk := sha256.Sum256(der)
	b, err := hkdf.Expand(sha256.New, prk[:], strings.ToLower(userID), 32)
	if err != nil {
		return "", err
	}
	n, size, rest := new(big.Int).SetBytes(b), big.NewInt(int64(len(wordsOfList))), new(big.Int)
	phrase := make([]string, 5)
	for i := range phrase {
		n.DivMod(n, size, rest)
		phrase[i] = wordsOfList[rest.Int64()]
	}
	return strings.Join(phrase, "-"), nil
}
