package members

import (
	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
)

// KeysNotTrusted says that nobody compared a key, and that the organisation wants that.
var KeysNotTrusted = fault.Define(
	"members.keys_not_trusted",
	400,
	"This organisation no longer trusts this server's keys. Compare the fingerprint phrase.",
	"Deze organisatie vertrouwt de sleutels van deze server niet meer. Vergelijk de vingerafdrukzin.",
)

// trusted is the proof of a key that nobody compared.
const trusted = "trusted"

// PhraseNotCompared says that a program did not compare the phrase.
var PhraseNotCompared = fault.Define(
	"members.phrase_not_compared",
	400,
	"With an API key nobody is confirmed whose fingerprint phrase was not compared.",
	"Met een API-sleutel wordt niemand bevestigd van wie de vingerafdrukzin niet is vergeleken.",
)

// compared is the proof of a key whose words were compared.
const compared = "compared"

// WrappedKey is the organisation's key, wrapped for a member, and how it is known for whom.
type WrappedKey struct {
	Key           secret.Wrapped `json:"key" maxLength:"1000" doc:"The organisation's key, encrypted with the member's public key."`
	KeyProof      string         `json:"keyProof,omitempty" enum:"compared,pinned,trusted" doc:"How the caller knows that the key is the member's: its words were compared, it is the one of before, or the organisation trusts this server's keys. The event says it."`
	PublicKeyHash string         `json:"publicKeyHash,omitempty" maxLength:"64" doc:"SHA-256 (base64) of the public key that the caller compared." example:"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="`
}

// proved refuses what nobody compared: where the organisation wants that, and always what a program wrapped.
func (w WrappedKey) proved(by access.OrgMember, o tenancy.Organization) error {
	switch {
	case by.Program() && (w.KeyProof != compared || w.PublicKeyHash == ""):
		return PhraseNotCompared.On("keyProof")
	case w.KeyProof == trusted && !o.TrustKeys:
		return KeysNotTrusted.On("keyProof")
	}
	return nil
}
