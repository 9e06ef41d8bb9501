package identity_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// answer is what came back of a request.
type answer struct {
	status int
	header http.Header
	raw    string
	body   map[string]any
}

func (a answer) code() any { return a.body["code"] }

// send sends one request. body is JSON, a form (url.Values), raw text, or nil.
func send(k *testkit.Kit, method, path string, body any, headers ...string) answer {
	k.T.Helper()
	var reader io.Reader = http.NoBody
	kind := "application/json"
	switch b := body.(type) {
	case nil:
	case url.Values:
		reader, kind = strings.NewReader(b.Encode()), "application/x-www-form-urlencoded; charset=utf-8"
	case string:
		reader = strings.NewReader(b)
	default:
		text, err := json.Marshal(b)
		k.Must(err)
		reader = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(context.Background(), method, testkit.PublicURL+path, reader)
	k.Must(err)
	r.Header.Set("Content-Type", kind)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w, err := k.Do(r)
	k.Must(err)
	text, err := io.ReadAll(w.Body)
	k.Must(err)
	a := answer{status: w.StatusCode, header: w.Header, raw: string(text)}
	_ = json.Unmarshal(text, &a.body) // an answer without a body, or with another kind of value, has no members
	return a
}

// as is the header of a signed-in person.
func as(a *actor.Actor) []string { return []string{"Authorization", "Bearer " + a.Token()} }

// want fails the test unless an answer has the status and, when it is not "", the fault's code.
func want(t *testing.T, what string, a answer, status int, code string) {
	t.Helper()
	if a.status != status || code != "" && a.code() != code {
		t.Errorf("%s: got %d %v, want %d %s (%s)", what, a.status, a.code(), status, code, a.raw)
	}
}

// complains reports whether an answer marks a field.
func complains(a answer, field string) bool {
	fields, _ := a.body["validationErrors"].(map[string]any)
	_, ok := fields[field]
	return ok
}

const (
	start   = "/identity/accounts/register/send-verification-email"
	verify  = "/identity/accounts/register/verification-email-clicked"
	finish  = "/identity/accounts/register/finish"
	connect = "/identity/connect/token"
)

func bytesOf(n int) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, n)) }

func sealed() string { return "2." + bytesOf(16) + "|" + bytesOf(80) + "|" + bytesOf(32) }

var loginHash = bytesOf(32)

// account is a well-formed body of finish, with changes on top.
func account(email string, change map[string]any) map[string]any {
	b := map[string]any{
		"email":              email,
		"name":               "Fatima",
		"masterPasswordHash": loginHash,
		"userSymmetricKey":   sealed(),
		"userAsymmetricKeys": map[string]any{
			"publicKey":           bytesOf(294),
			"encryptedPrivateKey": sealed(),
		},
		"kdf":           0,
		"kdfIterations": 600000,
	}
	maps.Copy(b, change)
	return b
}

// mailed starts a registration and gives the token of the mail.
func mailed(k *testkit.Kit, email string) string {
	k.T.Helper()
	if a := send(k, "POST", start, map[string]any{"email": email}); a.status != 204 {
		k.T.Fatalf("start: %d %s", a.status, a.raw)
	}
	return k.Link(email, "finish-signup", nil).Query.Get("token")
}

// registered makes an account whose login hash is loginHash; it costs no key derivation.
func registered(k *testkit.Kit, name string) string {
	k.T.Helper()
	email := testkit.Address(name)
	a := send(k, "POST", finish, account(email, map[string]any{"emailVerificationToken": mailed(k, email)}))
	if a.status != 200 {
		k.T.Fatalf("finish: %d %s", a.status, a.raw)
	}
	return email
}

func passwordForm(email, hash string) url.Values {
	return url.Values{
		"grant_type":       {"password"},
		"scope":            {"api offline_access"},
		"client_id":        {"cli"},
		"username":         {email},
		"password":         {hash},
		"deviceType":       {"25"},
		"deviceIdentifier": {"0b4dd3e1-3f4a-4a19-9f0c-9d3c1c2d7a55"},
		"deviceName":       {"linux"},
	}
}

// session logs in and gives access and refresh token.
func session(k *testkit.Kit, email string) (access, refresh string) {
	k.T.Helper()
	a := send(k, "POST", connect, passwordForm(email, loginHash))
	if a.status != 200 {
		k.T.Fatalf("log in: %d %s", a.status, a.raw)
	}
	return a.body["access_token"].(string), a.body["refresh_token"].(string)
}

func bearer(token string) []string { return []string{"Authorization", "Bearer " + token} }
