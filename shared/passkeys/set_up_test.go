package passkeys_test

import (
	"maps"
	"testing"

	"portaal/infra/actor"
	"portaal/shared/table"
	"portaal/shared/tenancy"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
)

func TestAPasskeyIsAddedByWhoGaveTheMasterPasswordJustNow(t *testing.T) {
	t.Parallel()
	w, k := open(t), aPasskey()
	options, text := w.asks()
	add := func(in body) reply { return w.send("POST", "/api/webauthn", in) }
	changed := func(change func(k *actor.SecurityKey)) body {
		bad := *aPasskey()
		in := making(&bad, options, text, "Bad") // which makes it verify
		change(&bad)
		user := options["user"].(body)["id"].(string)
		if !bad.Verifies {
			in["deviceResponse"] = bad.Create(options["challenge"].(string))
			answer := in["deviceResponse"].(body)["response"].(body)
			answer["attestationObject"] = answer["AttestationObject"]
			delete(answer, "AttestationObject")
			return in
		}
		in["deviceResponse"] = bad.CreatePasskey(options["challenge"].(string), user)
		return in
	}
	w.wants("that checks nobody", add(changed(func(k *actor.SecurityKey) { k.Verifies = false })), 400,
		"passkeys.refused")
	w.wants("at another site", add(changed(func(k *actor.SecurityKey) { k.Origin = "https://evil.example" })), 400,
		"passkeys.refused")
	stranger := of(w.Kit, w.Person("Stranger"))
	w.wants("with somebody's token", stranger.send("POST", "/api/webauthn", making(k, options, text, "Theirs")), 400,
		"passkeys.refused")
	_, logIn := w.question()
	w.wants("with the token of a log-in", add(making(k, options, logIn, "None")), 400, "passkeys.refused")
	half := making(k, options, text, "Half")
	keys := w.unlocking()
	delete(keys, "encryptedPublicKey")
	maps.Copy(half, keys)
	w.wants("with half of what unlocks", add(half), 400, "portaal.invalid")
	w.wants("without a name", add(making(k, options, text, " ")), 400, "portaal.invalid")
	w.does("POST", "/api/webauthn", making(k, options, text, "Laptop"))
	w.wants("once more", add(making(aPasskey(), options, text, "Again")), 400, "passkeys.refused")
	options, text = w.asks()
	w.wants("the same passkey twice", add(making(k, options, text, "Twice")), 400, "passkeys.refused")
	w.does("POST", "/api/accounts/security-stamp", w.hashed(nil))
	w.Must(w.who.Refresh(background))
	w.wants("with a token of before", add(making(aPasskey(), options, text, "Late")), 400, "passkeys.refused")
}

func TestAPasskeyThatOnlyLoggedInCanUnlockLater(t *testing.T) {
	t.Parallel()
	w, k, plain := open(t), aPasskey(), aPasskey()
	w.adds(k, "Laptop", body{"supportsPrf": true})
	w.adds(plain, "Old key", nil)
	ask := func() (challenge, text string) {
		r := w.does("POST", "/api/webauthn/assertion-options", w.hashed(nil))
		return r.body["options"].(body)["challenge"].(string), r.body["token"].(string)
	}
	send := func(k *actor.SecurityKey, challenge, text string) reply {
		in := w.unlocking()
		delete(in, "supportsPrf")
		in["token"], in["deviceResponse"] = text, k.GetPasskey(challenge)
		return w.send("PUT", "/api/webauthn", in)
	}
	challenge, text := ask()
	w.wants("one that can't", send(plain, challenge, text), 400, "passkeys.refused")
	logIn, with := w.question()
	w.wants("with the token of a log-in", send(k, logIn, with), 400, "passkeys.refused")
	careless := *k
	careless.Verifies = false
	w.wants("that checked nobody", send(&careless, challenge, text), 400, "passkeys.refused")
	w.offers("before")
	before := w.revision()
	if r := send(k, challenge, text); r.status != 204 {
		t.Fatalf("the passkey: %d %s", r.status, r.text)
	}
	w.offers("after", k)
	if w.revision() == before {
		t.Error("other clients don't ask for what it unlocks with")
	}
	w.wants("once more", send(k, challenge, text), 400, "passkeys.refused")
	in := w.logsIn(k)
	if in.body["UserDecryptionOptions"].(body)["WebAuthnPrfOption"] == nil {
		t.Errorf("it does not unlock: %s", in.text)
	}
}

// Somebody else knows the master password: a passkey of theirs would outlive it.
func TestNoPasskeyIsAddedUnderATemporaryMasterPassword(t *testing.T) {
	t.Parallel()
	w := open(t)
	options, text := w.asks()
	temporary := expression.Set(expression.Name("temporaryPassword"), expression.Value(true))
	w.Must(w.Table.Transact(background, table.Update(
		tenancy.UserKey(ids.User(w.who.UserID)),
		temporary,
		table.Exists(),
		nil,
	)))
	w.wants("asked", w.send("POST", "/api/webauthn/attestation-options", w.hashed(nil)), 400,
		"passkeys.temporary_password")
	w.wants("answered", w.send("POST", "/api/webauthn", making(aPasskey(), options, text, "Mine")), 400,
		"passkeys.temporary_password")
}
