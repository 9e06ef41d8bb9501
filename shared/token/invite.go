package token

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"time"

	"portaal/shared/clock"
	"portaal/shared/grant"
)

// Invite is what a mailed token stands for.
type Invite struct {
	Kind    Kind
	Tenant  string // the organisation or provider; "" for an address check
	Subject string // the member or provider user; "" for an address check
	Email   string // lower-cased
	Nonce   string // kept beside the subject and cleared when used: a newer mail kills the older ones
	Expires time.Time
}

// Kind separates the purposes of mailed tokens; each has its own key.
type Kind string

// The kinds of mailed tokens.
const (
	OrgMember      Kind = "org-member"
	OrgMemberGiven Kind = "org-member-given" // of a link that was handed over: it proves no address
	ProviderMember Kind = "provider-member"
	ProviderSetup  Kind = "provider-setup" // of the operator's invitation to start a provider, which is the tenant
	EmailVerify    Kind = "email-verify"
	ReplyTo        Kind = "provider-reply-to" // that replies to the tenant's mails, a provider's, go to an address
)

// SignInvite makes a mailed token: version, the expiry, the nonce, and a MAC over everything it stands for.
func (k *Keys) SignInvite(i Invite) string {
	body := strings.Join([]string{"1", string(i.Kind), i.Nonce, clock.Format(i.Expires)}, "~")
	return base64.RawURLEncoding.EncodeToString([]byte(body)) + "." + inviteMAC(k.must(grant.KeyMail)[0].Key, i)
}

func inviteMAC(key []byte, i Invite) string {
	return digest(
		key,
		"invite/"+string(i.Kind),
		strings.Join(
			[]string{"1", i.Tenant, i.Subject, Hash(strings.ToLower(i.Email)), i.Nonce, clock.Format(i.Expires)},
			"\x00",
		),
	)
}

// VerifyInvite checks a mailed token against what it must stand for and returns its nonce. Expires and Nonce of want
// are not looked at. An expired token gives ErrExpired, anything else that is wrong ErrBad.
func (k *Keys) VerifyInvite(text string, want Invite) (string, error) {
	head, mac, ok := strings.Cut(text, ".")
	if !ok {
		return "", ErrBad
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(head)
	if err != nil {
		return "", ErrBad
	}
	parts := strings.Split(string(raw), "~")
	if len(parts) != 4 || parts[0] != "1" || parts[1] != string(want.Kind) {
		return "", ErrBad
	}
	expires, err := clock.Parse(parts[3])
	if err != nil {
		return "", ErrBad
	}
	want.Nonce, want.Expires = parts[2], expires
	ring, err := k.ring(grant.KeyMail)
	if err != nil {
		return "", err
	}
	if !slices.ContainsFunc(ring, func(held Key) bool { return Equal(mac, inviteMAC(held.Key, want)) }) {
		return "", ErrBad
	}
	if !k.clock.Now().Before(expires) {
		return "", ErrExpired
	}
	return want.Nonce, nil
}

// VerifyPlace is VerifyInvite of a place in an organisation, whether its link was mailed or, where that may count,
// handed over.
func (k *Keys) VerifyPlace(text string, want Invite, handedOver bool) (string, error) {
	want.Kind = OrgMember
	nonce, err := k.VerifyInvite(text, want)
	if handedOver && errors.Is(err, ErrBad) {
		want.Kind = OrgMemberGiven
		nonce, err = k.VerifyInvite(text, want)
	}
	return nonce, err
}
