package actor

import (
	"context"
	"strings"
)

// Kinds are the kinds of items that there are.
var Kinds = []int{KindLogin, KindNote, KindCard, KindIdentity, KindSSHKey}

// KindSSHKey is an SSH key, which Item does not know.
const KindSSHKey = 5

// past is when something in an item happened.
const past = "2026-01-02T03:04:05.678Z"

// Everything is the body of an item of a kind with every part filled that the protocol has, sealed with a key.
func Everything(kind int, k Key) map[string]any {
	field := func(kind int, value any) map[string]any {
		return map[string]any{"type": kind, "name": k.Seal("field"), "value": value}
	}
	linked := field(3, nil)
	linked["linkedId"] = 100
	body := map[string]any{
		"type":     kind,
		"name":     k.Seal("everything"),
		"notes":    k.Seal("notes"),
		"reprompt": 1,
		"favorite": true,
		"fields": []any{
			field(0, k.Seal("text")),
			field(1, k.Seal("hidden")),
			field(2, k.Seal("true")),
			linked,
		},
		"passwordHistory": []any{map[string]any{"password": k.Seal("before"), "lastUsedDate": past}},
	}
	switch kind {
	case KindLogin:
		body["login"] = everyLogin(k)
	case KindNote:
		body["secureNote"] = map[string]any{"type": 0}
	case KindCard:
		body["card"] = sealedParts(k, "cardholderName brand number expMonth expYear code")
	case KindIdentity:
		body["identity"] = sealedParts(k, `title firstName middleName lastName address1 address2 address3 city state postalCode
			country company email phone ssn username passportNumber licenseNumber`)
	case KindSSHKey:
		body["sshKey"] = sealedParts(k, "privateKey publicKey keyFingerprint")
	}
	return body
}

// sealedParts seals the name of each part as its value.
func sealedParts(k Key, names string) map[string]any {
	out := map[string]any{}
	for _, name := range strings.Fields(names) {
		out[name] = k.Seal(name)
	}
	return out
}

// everyLogin is a login with a passkey and an address of each way of matching.
func everyLogin(k Key) map[string]any {
	login := sealedParts(k, "username password totp")
	login["passwordRevisionDate"], login["autofillOnPageLoad"] = past, true
	var uris []any
	for match := range 6 {
		const address = "https://example.test"
		uris = append(uris, map[string]any{
			"uri":         k.Seal(address),
			"uriChecksum": k.Seal(checksum(address)),
			"match":       match,
		})
	}
	passkey := sealedParts(k, "credentialId keyValue rpId rpName userHandle userName userDisplayName")
	for name, value := range map[string]string{
		"credentialId": "4b89a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f",
		"keyType":      "public-key",
		"keyAlgorithm": "ECDSA",
		"keyCurve":     "P-256",
		"counter":      "0",
		"discoverable": "true",
	} {
		passkey[name] = k.Seal(value)
	}
	passkey["creationDate"] = past
	login["uris"], login["fido2Credentials"] = uris, []any{passkey}
	return login
}

// CreateEverything stores an item of every kind with every part filled, in collections of an organisation or, when it
// is empty, in the person's own vault. It gives the answers as they came.
func (a *Actor) CreateEverything(ctx context.Context, organizationID string, collectionIDs ...string) ([]any, error) {
	k := a.Key
	if organizationID != "" {
		var err error
		if k, err = a.KeyOf(ctx, organizationID); err != nil {
			return nil, err
		}
	}
	var answers []any
	for _, kind := range Kinds {
		body := Everything(kind, k)
		body["encryptedFor"] = a.UserID
		path, whole := "/api/ciphers", any(body)
		if organizationID != "" {
			body["organizationId"] = organizationID
			path, whole = "/api/ciphers/create", map[string]any{"cipher": body, "collectionIds": collectionIDs}
		}
		var answer any
		if err := a.call(ctx, "POST", path, whole, &answer); err != nil {
			return nil, err
		}
		answers = append(answers, answer)
	}
	return answers, nil
}
