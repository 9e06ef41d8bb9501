package actor

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"strings"

	"portaal/infra/envelope"
	"portaal/shared/ids"
	"portaal/shared/secret"
)

// Register makes an account the open way: it asks for the verification mail, waits for it and finishes.
func (s *Server) Register(ctx context.Context, p Person) (*Actor, error) {
	body := map[string]any{"email": p.Email, "name": p.Name, "culture": p.culture()}
	status, answer, err := s.Anonymous(ctx, "POST", "/identity/accounts/register/send-verification-email", body)
	if err := read(status, answer, err, nil); err != nil {
		return nil, err
	}
	link, err := s.WaitForLink(ctx, p.Email, "finish-signup", nil)
	if err != nil {
		return nil, err
	}
	return s.finish(ctx, p, map[string]any{"emailVerificationToken": link.Query.Get("token")})
}

// RegisterInvited makes an account with an invitation in hand, which proves the address by itself.
func (s *Server) RegisterInvited(ctx context.Context, p Person, invitation Link) (*Actor, error) {
	q := invitation.Query
	if q.Has("providerUserId") {
		return s.finish(
			ctx,
			p,
			map[string]any{"providerInviteToken": q.Get("token"), "providerUserId": q.Get("providerUserId")},
		)
	}
	if q.Has("providerId") {
		return s.finish(
			ctx,
			p,
			map[string]any{"providerSetupToken": q.Get("token"), "providerId": q.Get("providerId")},
		)
	}
	return s.finish(
		ctx,
		p,
		map[string]any{"orgInviteToken": q.Get("token"), "organizationUserId": q.Get("organizationUserId")},
	)
}

// finish makes the keys, sends the last step of registration and signs in.
func (s *Server) finish(ctx context.Context, p Person, proof map[string]any) (*Actor, error) {
	if p.KDF == (KDF{}) {
		p.KDF = PBKDF2
	}
	master, err := envelope.DeriveMasterKey(p.Password, p.Email, p.KDF)
	if err != nil {
		return nil, err
	}
	hash, err := master.LoginHash(p.Password)
	if err != nil {
		return nil, err
	}
	wrapping, err := master.Stretch()
	if err != nil {
		return nil, err
	}
	pair, err := s.newPair()
	if err != nil {
		return nil, err
	}
	user := NewKey()
	body := map[string]any{
		"email": p.Email, "name": p.Name, "culture": p.culture(), "masterPasswordHash": string(hash),
		"userSymmetricKey":   wrapping.WrapKey(user),
		"userAsymmetricKeys": map[string]any{"publicKey": pair.Public(), "encryptedPrivateKey": pair.Sealed(user)},
		"kdf":                p.KDF.Type, "kdfIterations": p.KDF.Iterations,
	}
	if p.KDF.Type == 1 {
		body["kdfMemory"], body["kdfParallelism"] = p.KDF.Memory, p.KDF.Parallelism
	}
	maps.Copy(body, proof)
	status, answer, err := s.Anonymous(ctx, "POST", "/identity/accounts/register/finish", body)
	if err := read(status, answer, err, nil); err != nil {
		return nil, err
	}
	return s.Login(ctx, p)
}

func (s *Server) newPair() (PrivateKey, error) {
	if s.KeyPairs != nil {
		return s.KeyPairs()
	}
	return NewPrivateKey()
}

func (p Person) culture() string {
	if p.Language == "nl" {
		return "nl-NL"
	}
	return "en-US"
}

// tokens is the answer of the token endpoint, as far as we need it.
type tokens struct {
	AccessToken  string        `json:"access_token"`
	RefreshToken string        `json:"refresh_token"`
	Key          secret.Sealed `json:"Key"`
	PrivateKey   secret.Sealed `json:"PrivateKey"`
}

// Login signs in on a new device and opens the person's keys. The KDF is what the server says, if it is not
// weaker than clients allow.
func (s *Server) Login(ctx context.Context, p Person) (*Actor, error) {
	a := &Actor{Person: p, Server: s, device: string(ids.New[ids.Session]())}
	var pre struct {
		KDFSettings struct{ KDFType, Iterations, Memory, Parallelism int }
	}
	if err := a.call(
		ctx,
		"POST",
		"/identity/accounts/prelogin/password",
		map[string]string{"email": p.Email},
		&pre,
	); err != nil {
		return nil, err
	}
	a.KDF = KDF{
		Type:        pre.KDFSettings.KDFType,
		Iterations:  pre.KDFSettings.Iterations,
		Memory:      pre.KDFSettings.Memory,
		Parallelism: pre.KDFSettings.Parallelism,
	}
	master, err := envelope.DeriveMasterKey(p.Password, p.Email, a.KDF)
	if err != nil {
		return nil, err
	}
	hash, err := master.LoginHash(p.Password)
	if err != nil {
		return nil, err
	}
	got, err := a.token(ctx, url.Values{
		"grant_type": {"password"}, "scope": {"api offline_access"}, "client_id": {"web"},
		"username": {p.Email}, "password": {string(hash)},
		"deviceType": {"9"}, "deviceIdentifier": {a.device}, "deviceName": {"actor"},
	})
	if err != nil {
		return nil, err
	}
	return a, a.unlock(master, got)
}

// unlock opens the user key and the private key and reads who we are.
func (a *Actor) unlock(master envelope.MasterKey, got tokens) error {
	wrapping, err := master.Stretch()
	if err != nil {
		return err
	}
	if a.Key, err = wrapping.UnwrapKey(got.Key); err != nil {
		return fmt.Errorf("user key: %w", err)
	}
	if a.Private, err = OpenPrivateKey(got.PrivateKey, a.Key); err != nil {
		return fmt.Errorf("private key: %w", err)
	}
	a.UserID, err = subject(got.AccessToken)
	return err
}

// Refresh fetches a new access token.
func (a *Actor) Refresh(ctx context.Context) error {
	a.mu.Lock()
	refresh := a.refresh
	a.mu.Unlock()
	_, err := a.token(
		ctx,
		url.Values{"grant_type": {"refresh_token"}, "client_id": {"web"}, "refresh_token": {refresh}},
	)
	return err
}

func (a *Actor) token(ctx context.Context, form url.Values) (tokens, error) {
	status, answer, err := a.Server.send(ctx, "", a.device, a.Language, "POST", "/identity/connect/token", form)
	var got tokens
	if err := read(status, answer, err, &got); err != nil {
		return tokens{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.access = got.AccessToken
	if got.RefreshToken != "" {
		a.refresh = got.RefreshToken
	}
	return got, nil
}

// Logout ends this session on the server.
func (a *Actor) Logout(ctx context.Context) error {
	return a.call(ctx, "DELETE", "/api/accounts/session", nil, nil)
}

// Token is the present access token, for a test that wants to misuse it.
func (a *Actor) Token() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.access
}

// UseToken goes on with another access token: of a log-in that a test made by hand.
func (a *Actor) UseToken(access string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.access = access
}

// subject reads the user id from an access token as clients do, without checking the signature.
func subject(token string) (string, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", errors.New("actor: the access token is not a JWT")
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return "", err
	}
	var claims struct {
		Sub string `json:"sub"`
	}
	if err := json.Unmarshal(payload, &claims); err != nil {
		return "", err
	}
	if !ids.Canonical(claims.Sub) {
		return "", errors.New("actor: the access token names no user")
	}
	return claims.Sub, nil
}

// Accept takes up an invitation of an organisation or a provider.
func (a *Actor) Accept(ctx context.Context, invitation Link) error {
	q := invitation.Query
	path := "/api/organizations/" + q.Get("organizationId") + "/users/" + q.Get("organizationUserId") + "/accept"
	if q.Has("providerUserId") {
		path = "/api/providers/" + q.Get("providerId") + "/users/" + q.Get("providerUserId") + "/accept"
	}
	return a.call(ctx, "POST", path, map[string]string{"token": q.Get("token")}, nil)
}

// LoginHash is what a person's clients send in place of the master password.
func LoginHash(p Person) (string, error) {
	if p.KDF == (KDF{}) {
		p.KDF = PBKDF2
	}
	master, err := envelope.DeriveMasterKey(p.Password, p.Email, p.KDF)
	if err != nil {
		return "", err
	}
	hash, err := master.LoginHash(p.Password)
	return string(hash), err
}
