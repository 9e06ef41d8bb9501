package factor

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"portaal/shared/token"
)

const (
	rememberedFor = 30 * 24 * time.Hour
	verifiedFor   = 10 * time.Minute
)

// Remembered makes the token that stands for the second step on one device for thirty days, counted from this log-in.
// It is good while the security stamp and the methods stay as they are.
func (o *Own) Remembered(device, stamp string) string {
	return o.proof("remember", o.door.Clock.Now().Add(rememberedFor), device, stamp)
}

// Remembers reports whether a token of Remembered is good.
func (o *Own) Remembers(device, stamp, text string) bool {
	return device != "" && o.Mark() != "" && o.proved("remember", text, device, stamp)
}

// Verified makes the token that says that the master password was asked for, so that one method can be set up or taken
// away. It is good for a few minutes, for this key alone, and until the methods change: once.
func (o *Own) Verified(m Method, key string) string {
	return o.proof("step-verified", o.door.Clock.Now().Add(verifiedFor), strconv.Itoa(int(m)), key)
}

// Verifies reports whether a token of Verified is good.
func (o *Own) Verifies(m Method, key, text string) bool {
	return o.proved("step-verified", text, strconv.Itoa(int(m)), key)
}

// proof is the instant at which something ends, and a digest over it, the account, its methods as they are, and what
// else it is bound to.
func (o *Own) proof(what string, ends time.Time, bound ...string) string {
	end := strconv.FormatInt(ends.Unix(), 10)
	return base64.RawURLEncoding.EncodeToString([]byte(end)) + "." + o.mac(what, end, bound)
}

func (o *Own) proved(what, text string, bound ...string) bool {
	head, mac, _ := strings.Cut(text, ".")
	end, err := base64.RawURLEncoding.Strict().DecodeString(head)
	if err != nil || !token.Equal(mac, o.mac(what, string(end), bound)) {
		return false
	}
	ends, err := strconv.ParseInt(string(end), 10, 64)
	return err == nil && o.door.Clock.Now().Unix() < ends
}

func (o *Own) mac(what, end string, bound []string) string {
	all := append([]string{string(o.User), o.Mark(), end}, bound...)
	return o.door.Keys.Digest(what, strings.Join(all, "\x00"))
}
