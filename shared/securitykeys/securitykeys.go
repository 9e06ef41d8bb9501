// Package securitykeys checks what security keys sign, by a library for WebAuthn, and opens the operations that need
// it. It stands by itself because the library costs the start of a function: only the log-in and the setting up of keys
// and passkeys are linked with it. It keeps nothing, and refuses to know who may do what.
package securitykeys

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/protocol/webauthncose"

	"portaal/shared/factor"
	"portaal/shared/identity"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/passkeys"
	"portaal/shared/twostep"
)

// OpenIdentity opens identity for logging in, with the ports of members and of this package filled.
func OpenIdentity(d operation.Doors) *identity.Service {
	return members.OpenIdentity(d).Asserting(Assert)
}

// OpenTwoStep opens twostep for setting security keys up.
func OpenTwoStep(d operation.Doors) *twostep.Service { return twostep.OpenWith(d, Register) }

// OpenPasskeys opens passkeys for what looks at what they answer.
func OpenPasskeys(d operation.Doors) *passkeys.Service { return passkeys.OpenWith(d, Register, Assert) }

// largestPublic is how long the public half of a key can be: RSA of 4096 bits has 530 bytes. Checking a signature takes
// the server the longer the larger the key is, at each log-in that names it.
const largestPublic = 600

var errLarge = errors.New("securitykeys: the public half of a key is too large")

// Register checks what a new security key answered to a challenge: made for this portal, by a page of it that no other
// page framed, touched by somebody, of an algorithm that is taken. Who made the key is not asked for.
func Register(
	rp factor.RelyingParty,
	challenge string,
	given twostep.Attestation,
	wants factor.Presence,
) (factor.SecurityKey, error) {
	answer := protocol.CredentialCreationResponse{
		PublicKeyCredential: credential(given.Handle),
		AttestationResponse: protocol.AuthenticatorAttestationResponse{AttestationObject: given.Object},
	}
	answer.AttestationResponse.ClientDataJSON = given.Client
	parsed, err := answer.Parse()
	if err != nil {
		return factor.SecurityKey{}, err
	}
	var taken []protocol.CredentialParameter
	for _, alg := range twostep.Algorithms {
		taken = append(taken, protocol.CredentialParameter{
			Type:      protocol.PublicKeyCredentialType,
			Algorithm: webauthncose.COSEAlgorithmIdentifier(alg),
		})
	}
	if _, err := parsed.Verify(
		challenge,
		rp.ID,
		origins(rp, parsed.Response.CollectedClientData.Origin),
		nil,
		nil,
		protocol.TopOriginExplicitVerificationMode,
		false,
		wants == factor.Verified,
		true,
		nil,
		taken,
		protocol.AttestationPolicy{},
		protocol.SignaturePolicy{},
	); err != nil {
		return factor.SecurityKey{}, err
	}
	made := parsed.Response.AttestationObject.AuthData
	if len(made.AttData.CredentialPublicKey) > largestPublic {
		return factor.SecurityKey{}, errLarge
	}
	return factor.SecurityKey{
		Handle:  made.AttData.CredentialID,
		Public:  made.AttData.CredentialPublicKey,
		Counter: made.Counter,
	}, nil
}

// Assert checks what a security key signed in answer to a challenge, and gives its count. The page that asked may be
// framed by a client of the user's own machine, as the desktop app and the browser extension do, never by another site.
func Assert(
	rp factor.RelyingParty,
	challenge string,
	key factor.SecurityKey,
	given factor.Assertion,
	wants factor.Presence,
) (uint32, error) {
	answer := protocol.CredentialAssertionResponse{
		PublicKeyCredential: credential(given.Handle),
		AssertionResponse: protocol.AuthenticatorAssertionResponse{
			AuthenticatorData: given.Data,
			Signature:         given.Signature,
		},
	}
	answer.AssertionResponse.ClientDataJSON = given.Client
	parsed, err := answer.Parse()
	if err != nil {
		return 0, err
	}
	client := parsed.Response.CollectedClientData
	if err := parsed.Verify(
		challenge,
		rp.ID,
		"",
		origins(rp, client.Origin),
		nil,
		framers(rp, client.TopOrigin),
		protocol.TopOriginExplicitVerificationMode,
		true,
		wants == factor.Verified,
		true,
		key.Public,
		protocol.SignaturePolicy{},
	); err != nil {
		return 0, err
	}
	return parsed.Response.AuthenticatorData.Counter, nil
}

func credential(handle []byte) protocol.PublicKeyCredential {
	return protocol.PublicKeyCredential{
		Credential: protocol.Credential{
			ID:   base64.RawURLEncoding.EncodeToString(handle),
			Type: string(protocol.PublicKeyCredentialType),
		},
		RawID: handle,
	}
}

// origins are those that the portal is at. On one machine it is at two ports of the same host.
func origins(rp factor.RelyingParty, at string) []string {
	if u, err := url.Parse(at); err == nil && rp.ID == "localhost" && u.Hostname() == rp.ID {
		return []string{rp.Origin, at}
	}
	return []string{rp.Origin}
}

// framers are the origins that may stand around the page that asked: the portal's own, and any that is no web site.
func framers(rp factor.RelyingParty, top string) []string {
	if scheme, _, found := strings.Cut(strings.ToLower(top), ":"); found && scheme != "http" && scheme != "https" {
		return []string{rp.Origin, top}
	}
	return origins(rp, top)
}
