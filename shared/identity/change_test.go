package identity_test

import (
	"context"
	"encoding/base64"
	"maps"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const accounts = "/api/accounts/"

// derivedForm is what clients from 2026.5 on send in place of the flat members.
func derivedForm(salt, hash string, change map[string]any) (login, unlock map[string]any) {
	kdf := map[string]any{"kdfType": 0, "iterations": 600000, "memory": nil, "parallelism": nil}
	login = map[string]any{"kdf": kdf, "salt": salt, "masterPasswordAuthenticationHash": hash}
	unlock = map[string]any{"kdf": kdf, "salt": salt, "masterKeyWrappedUserKey": sealed(), "containedKeyId": nil}
	maps.Copy(unlock, change)
	return login, unlock
}

// newer is a body of finish as clients from 2026.5 on send it: none of the flat members.
func newer(email, token string, change map[string]any) map[string]any {
	login, unlock := derivedForm(email, loginHash, nil)
	b := map[string]any{
		"email":                        email,
		"masterPasswordAuthentication": login,
		"masterPasswordUnlock":         unlock,
		"userAsymmetricKeys":           map[string]any{"publicKey": bytesOf(294), "encryptedPrivateKey": sealed()},
		"emailVerificationToken":       token,
	}
	maps.Copy(b, change)
	return b
}

func TestAClientOf2026Point5Registers(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("newer")
	token := mailed(k, email)
	login, unlock := derivedForm(email, loginHash, nil)
	otherSalt, _ := derivedForm("x"+email, loginHash, nil)
	_, otherKDF := derivedForm(
		email,
		loginHash,
		map[string]any{"kdf": map[string]any{"kdfType": 0, "iterations": 700000}},
	)
	_, elsewhere := derivedForm("x"+email, loginHash, nil)
	for name, c := range map[string]struct {
		code, field string
		change      map[string]any
	}{
		"both forms": {
			"identity.shapes_mixed",
			"masterPasswordHash",
			map[string]any{"masterPasswordHash": loginHash},
		},
		"half of it": {
			"identity.shapes_mixed",
			"masterPasswordUnlock",
			map[string]any{"masterPasswordUnlock": nil},
		},
		"two settings": {
			"identity.derived_apart",
			"masterPasswordUnlock.kdf",
			map[string]any{"masterPasswordUnlock": otherKDF},
		},
		"two salts": {
			"identity.derived_apart",
			"masterPasswordUnlock.salt",
			map[string]any{"masterPasswordUnlock": elsewhere},
		},
		"another's salt": {
			"identity.derived_apart",
			"masterPasswordAuthentication.salt",
			map[string]any{"masterPasswordAuthentication": otherSalt, "masterPasswordUnlock": elsewhere},
		},
		"weak settings": {
			"identity.kdf_out_of_range",
			"kdfIterations",
			map[string]any{
				"masterPasswordAuthentication": with(login, "kdf", map[string]any{"kdfType": 0, "iterations": 5000}),
				"masterPasswordUnlock":         with(unlock, "kdf", map[string]any{"kdfType": 0, "iterations": 5000}),
			},
		},
		"no key pair": {"portaal.invalid", "userAsymmetricKeys", map[string]any{"userAsymmetricKeys": nil}},
		"version 2": {
			"identity.account_version_two",
			"accountKeys",
			map[string]any{"accountKeys": map[string]any{"signatureKeyPair": map[string]any{"verifyingKey": "x"}}},
		},
	} {
		k.Unchanged(name, func() {
			a := send(k, "POST", finish, newer(email, token, c.change))
			want(t, name, a, 400, c.code)
			if !complains(a, c.field) {
				t.Errorf("%s: does not mark %s: %s", name, c.field, a.raw)
			}
		})
	}
	pair := map[string]any{
		"publicKeyEncryptionKeyPair": map[string]any{"publicKey": bytesOf(294), "wrappedPrivateKey": sealed()},
	}
	done := newer(email, token, map[string]any{"userAsymmetricKeys": nil, "accountKeys": pair})
	want(t, "finish", send(k, "POST", finish, done), 200, "")
	want(t, "log in", send(k, "POST", connect, passwordForm(email, loginHash)), 200, "")
}

func with(m map[string]any, name string, value any) map[string]any {
	m = maps.Clone(m)
	m[name] = value
	return m
}

func TestTheMasterPasswordChangesInBothForms(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "changes")
	token, refresh := session(k, email)
	other, otherRefresh := session(k, email)
	third := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("3", 32)))
	second := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("2", 32)))
	flat := map[string]any{
		"masterPasswordHash":    loginHash,
		"newMasterPasswordHash": second,
		"key":                   sealed(),
		"masterPasswordHint":    "new",
	}
	login, unlock := derivedForm(email, third, nil)
	for name, c := range map[string]struct {
		code, field string
		body        map[string]any
	}{
		"both forms": {
			"identity.shapes_mixed",
			"newMasterPasswordHash",
			with(with(flat, "authenticationData", login), "unlockData", unlock),
		},
		"half the new": {
			"identity.shapes_mixed",
			"unlockData",
			map[string]any{"masterPasswordHash": loginHash, "authenticationData": login},
		},
		"half the old":  {"portaal.invalid", "key", with(flat, "key", nil)},
		"wrong present": {"identity.wrong_password", "masterPasswordHash", with(flat, "masterPasswordHash", third)},
		"another salt": {
			"identity.derived_apart",
			"authenticationData.salt",
			map[string]any{
				"masterPasswordHash": loginHash,
				"authenticationData": with(login, "salt", "else@example.com"),
				"unlockData":         with(unlock, "salt", "else@example.com"),
			},
		},
	} {
		a := send(k, "POST", accounts+"password", c.body, bearer(token)...)
		want(t, name, a, 400, c.code)
		if !complains(a, c.field) {
			t.Errorf("%s: does not mark %s: %s", name, c.field, a.raw)
		}
	}
	want(t, "nothing has changed", send(k, "GET", revision, nil, bearer(other)...), 200, "")
	want(t, "the old form", send(k, "POST", accounts+"password", flat, bearer(token)...), 200, "")
	want(t, "the other session", send(k, "GET", revision, nil, bearer(other)...), 401, "")
	want(t, "its refresh", send(k, "POST", connect, refreshForm(otherRefresh)), 400, "identity.session_ended")
	want(t, "the old password", send(k, "POST", connect, passwordForm(email, loginHash)), 400, "")
	want(t, "the new one", send(k, "POST", connect, passwordForm(email, second)), 200, "")
	a := send(k, "POST", connect, refreshForm(refresh))
	want(t, "the caller's own session goes on", a, 200, "")
	token = a.body["access_token"].(string)
	body := map[string]any{"masterPasswordHash": second, "authenticationData": login, "unlockData": unlock}
	want(t, "the new form", send(k, "POST", accounts+"password", body, bearer(token)...), 200, "")
	want(t, "log in", send(k, "POST", connect, passwordForm(email, third)), 200, "")
	told := 0
	for _, m := range k.MailsTo(email) {
		if strings.Contains(m.Subject, "master password was changed") {
			told++
		}
	}
	if told != 2 {
		t.Errorf("told %d times", told)
	}
}

func TestANewPasswordDoesNotChangeTheUserKey(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "samekey")
	token, _ := session(k, email)
	id := strings.Repeat("a", 32)
	path := accounts + "key-management/user-key-id"
	want(t, "keep", send(k, "POST", path, map[string]any{"userKeyId": id}, bearer(token)...), 200, "")
	login, unlock := derivedForm(email, loginHash, map[string]any{"containedKeyId": strings.Repeat("b", 32)})
	body := map[string]any{"masterPasswordHash": loginHash, "authenticationData": login, "unlockData": unlock}
	want(t, "another key", send(k, "POST", accounts+"password", body, bearer(token)...), 400, "identity.other_user_key")
	body["unlockData"] = with(unlock, "containedKeyId", id)
	want(t, "the same", send(k, "POST", accounts+"password", body, bearer(token)...), 200, "")
}

// mailedWith reports whether a mail to an address holds a text.
func mailedWith(k *testkit.Kit, email, text string) bool {
	for _, m := range k.MailsTo(email) {
		if strings.Contains(m.Text, text) {
			return true
		}
	}
	return false
}

// codeIn finds the code of the newest mail to an address.
func codeIn(k *testkit.Kit, email string) string {
	mails := k.MailsTo(email)
	return strings.Fields(mails[len(mails)-1].Subject)[0]
}

func TestANewAddressCountsOnlyAfterItsCode(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	email, moved := registered(k, "old"), testkit.Address("moved")
	token, refresh := session(k, email)
	u, _, err := identity.Lookup(ctx, k.Table, k.Keys, email)
	k.Must(err)
	m := &tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: ids.New[ids.Organization](),
		UserID:         u.ID,
		Email:          email,
		Status:         tenancy.Confirmed,
	}
	k.Must(k.Table.Transact(ctx, tenancy.CreateMembershipWrites(m, nil)...))
	ask := map[string]any{"newEmail": " " + strings.ToUpper(moved), "masterPasswordHash": loginHash}
	want(
		t,
		"wrong password",
		send(
			k,
			"POST",
			accounts+"email-token",
			with(ask, "masterPasswordHash", base64.StdEncoding.EncodeToString([]byte(strings.Repeat("w", 32)))),
			bearer(token)...),
		400,
		"",
	)
	want(
		t,
		"the same address",
		send(k, "POST", accounts+"email-token", with(ask, "newEmail", email), bearer(token)...),
		400,
		"identity.same_email",
	)
	want(t, "ask", send(k, "POST", accounts+"email-token", ask, bearer(token)...), 200, "")
	want(t, "before the code", send(k, "POST", connect, passwordForm(moved, loginHash)), 400, "")
	hash := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("n", 32)))
	change := map[string]any{
		"newEmail":              moved,
		"token":                 "00000000",
		"masterPasswordHash":    loginHash,
		"newMasterPasswordHash": hash,
		"key":                   sealed(),
	}
	want(t, "a wrong code", send(k, "POST", accounts+"email", change, bearer(token)...), 400, "identity.code_wrong")
	change["token"] = codeIn(k, moved)
	want(
		t,
		"another address",
		send(k, "POST", accounts+"email", with(change, "newEmail", testkit.Address("else")), bearer(token)...),
		400,
		"identity.code_wrong",
	)
	want(t, "the code", send(k, "POST", accounts+"email", change, bearer(token)...), 200, "")
	a := send(k, "POST", prelogin, map[string]any{"email": moved})
	if a.body["salt"] != moved {
		t.Errorf("the salt is %v", a.body["salt"])
	}
	want(t, "the old address", send(k, "POST", connect, passwordForm(email, loginHash)), 400, "")
	b := send(k, "POST", connect, passwordForm(moved, hash))
	want(t, "the new address", b, 200, "")
	if !strings.Contains(b.raw, `"Salt":"`+moved+`"`) {
		t.Errorf("no new salt in %s", b.raw)
	}
	want(t, "the caller's own session goes on", send(k, "POST", connect, refreshForm(refresh)), 200, "")
	for _, key := range []table.Key{
		tenancy.MemberKey(m.OrganizationID, m.ID),
		tenancy.PlaceKey(u.ID, m.OrganizationID),
	} {
		var copied struct {
			Email string `dynamodbav:"email"`
		}
		_, err := k.Table.Get(ctx, key, &copied)
		if k.Must(err); copied.Email != moved {
			t.Errorf("colleagues see %s", copied.Email)
		}
	}
	if !mailedWith(k, email, moved) {
		t.Error("the old address is not told")
	}
	want(t, "the old address is free", send(k, "POST", start, map[string]any{"email": email}), 204, "")
}

func TestACodeIsGoodForFiveTriesAndHalfAnHour(t *testing.T) {
	k := testkit.New(t)
	email, moved := registered(k, "tries"), testkit.Address("tries-new")
	token, _ := session(k, email)
	ask := map[string]any{"newEmail": moved, "masterPasswordHash": loginHash}
	change := map[string]any{
		"newEmail":              moved,
		"masterPasswordHash":    loginHash,
		"newMasterPasswordHash": loginHash,
		"key":                   sealed(),
	}
	try := func(code string) answer {
		return send(k, "POST", accounts+"email", with(change, "token", code), bearer(token)...)
	}
	want(t, "ask", send(k, "POST", accounts+"email-token", ask, bearer(token)...), 200, "")
	code := codeIn(k, moved)
	for range 5 {
		want(t, "wrong", try("x"), 400, "identity.code_wrong")
	}
	want(t, "right, too late", try(code), 400, "identity.code_wrong")
	k.Clock.Advance(time.Second)
	want(t, "ask again", send(k, "POST", accounts+"email-token", ask, bearer(token)...), 200, "")
	k.Clock.Advance(31 * time.Minute)
	want(t, "expired", try(codeIn(k, moved)), 400, "identity.code_wrong")
}

func TestAnAddressThatHasAnAccountIsToldSoByMailOnly(t *testing.T) {
	k := testkit.New(t)
	email, taken := registered(k, "asks"), registered(k, "taken")
	token, _ := session(k, email)
	ask := map[string]any{"newEmail": taken, "masterPasswordHash": loginHash}
	want(t, "ask", send(k, "POST", accounts+"email-token", ask, bearer(token)...), 200, "")
	if mailedWith(k, taken, "Enter this code") || !mailedWith(k, taken, "already") {
		t.Error("a code was sent")
	}
}

func TestTheHintIsMailedAndNobodyLearnsWhoHasAnAccount(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("hint")
	body := account(
		email,
		map[string]any{"emailVerificationToken": mailed(k, email), "masterPasswordHint": "the usual"},
	)
	want(t, "register", send(k, "POST", finish, body), 200, "")
	bare := registered(k, "nohint")
	path := accounts + "password-hint"
	known := send(k, "POST", path, map[string]any{"email": strings.ToUpper(email)})
	unknown := send(k, "POST", path, map[string]any{"email": testkit.Address("nobody")})
	if known.status != 200 || known.status != unknown.status || known.raw != unknown.raw {
		t.Errorf("known %d %q, unknown %d %q", known.status, known.raw, unknown.status, unknown.raw)
	}
	if !mailedWith(k, email, "the usual") {
		t.Error("no hint was mailed")
	}
	want(t, "without a hint", send(k, "POST", path, map[string]any{"email": bare}), 200, "")
	if !mailedWith(k, bare, "did not save one") {
		t.Error("whoever left no hint is told nothing")
	}
	for range 4 {
		send(k, "POST", path, map[string]any{"email": email})
	}
	want(t, "too often", send(k, "POST", path, map[string]any{"email": email}), 429, "")
	want(t, "no address", send(k, "POST", path, map[string]any{"email": "x"}), 400, "portaal.invalid")
}
