package secret

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

func b64(n int) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, n)) }

func TestSealed(t *testing.T) {
	good := "2." + b64(16) + "|" + b64(32) + "|" + b64(32)
	if err := Sealed(good).Validate(); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"empty": "", "type 0": "0." + b64(16) + "|" + b64(32), "type 4": "4." + b64(256),
		"no MAC": "2." + b64(16) + "|" + b64(32), "short IV": "2." + b64(15) + "|" + b64(32) + "|" + b64(32),
		"no blocks": "2." + b64(16) + "||" + b64(32), "odd block": "2." + b64(16) + "|" + b64(33) + "|" + b64(32),
		"short MAC":    "2." + b64(16) + "|" + b64(32) + "|" + b64(31),
		"newline":      "2." + b64(16) + "|" + b64(32) + "\n|" + b64(32),
		"url alphabet": strings.ReplaceAll(good, "B", "-"), "clear text": "Marketing",
	} {
		if Sealed(bad).Validate() == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestWrappedAndKeys(t *testing.T) {
	if Wrapped("4."+b64(256)).Validate() != nil || PublicKey(b64(294)).Validate() != nil ||
		LoginHash(b64(32)).Validate() != nil {
		t.Fatal("a well-formed value was refused")
	}
	for _, bad := range []string{
		"",
		"4." + b64(255),
		"2." + b64(256),
		"4." + b64(256) + "|" + b64(32),
		"6." + b64(256),
	} {
		if Wrapped(bad).Validate() == nil {
			t.Errorf("Wrapped accepted %.8q", bad)
		}
	}
	if PublicKey(b64(100)).Validate() == nil || LoginHash(b64(31)).Validate() == nil {
		t.Error("a wrong length was accepted")
	}
}

func TestLoginHashIsNotPrinted(t *testing.T) {
	h := LoginHash(b64(32))
	for _, s := range []string{fmt.Sprint(h), fmt.Sprintf("%v %+v %#v %s", h, h, h, h)} {
		if strings.Contains(s, b64(32)) {
			t.Fatalf("printed: %s", s)
		}
	}
}
