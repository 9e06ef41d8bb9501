package factor

import (
	"encoding/base64"
	"strings"
)

var toURL = strings.NewReplacer("+", "-", "/", "_")

// Bytes reads base 64 as clients write it: in either alphabet, with its padding or without. Nothing is no bytes.
func Bytes(text string) ([]byte, bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(strings.TrimRight(toURL.Replace(text), "="))
	return raw, err == nil && len(raw) > 0 && !strings.ContainsAny(text, "\r\n")
}
