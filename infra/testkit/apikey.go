package testkit

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"portaal/infra/actor"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Program acts by an API key of a provider, which was written straight into the table.
type Program struct {
	*Caller
	Row    tenancy.APIKey
	Secret string
}

// Program plants an API key that somebody of a provider's staff made, changed before it is written, with a token.
func (k *Kit) Program(
	maker ids.User,
	p ids.Provider,
	scopes []tenancy.Scope,
	change ...func(*tenancy.APIKey),
) *Program {
	k.T.Helper()
	var at tenancy.StaffPlace
	if ok, err := k.Table.Get(context.Background(), tenancy.StaffPlaceKey(maker, p), &at); err != nil || !ok {
		k.T.Fatalf("whose key? %v", err)
	}
	until := table.Stamp(k.Clock.Now().AddDate(0, 6, 0))
	given := token.Opaque()
	key := &tenancy.APIKey{
		Meta:       table.Meta{TTL: until.Add(30 * 24 * time.Hour).Unix()},
		ID:         ids.New[ids.APIKey](),
		ProviderID: p,
		Name:       "Nightly",
		Hash:       token.Hash(given),
		Scopes:     scopes,
		Maker:      maker,
		Place:      at.ID,
		Expires:    until,
	}
	if key.Buys() {
		key.LimitCents, key.Currency = 1_000_000, billing.Currency()
	}
	if key.Opens() {
		key.WrappedKey = actor.NewKey().WrapKey(actor.NewKey())
	}
	for _, c := range change {
		c(key)
	}
	k.Plant(key)
	bearer, err := k.Keys.SignAPIKey(token.APIKey{Provider: p, Key: key.ID, Maker: maker})
	k.Must(err)
	return &Program{
		Caller: &Caller{UserID: maker, Key: actor.NewKey(), kit: k, bearer: bearer},
		Row:    *key,
		Secret: given,
	}
}

// Exchange gets a new token for the key, as a program does.
func (p *Program) Exchange() Answer {
	p.kit.T.Helper()
	return p.kit.Exchange("provider."+string(p.Row.ProviderID)+"."+string(p.Row.ID), p.Secret)
}

// Renew gets a new token for the key and goes on with it.
func (p *Program) Renew() {
	p.kit.T.Helper()
	var got struct {
		Token string `json:"access_token"`
	}
	p.Exchange().Into(&got)
	p.bearer = got.Token
}

// Exchange asks for a token for an API key.
func (k *Kit) Exchange(client, secret string) Answer {
	k.T.Helper()
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"scope":         {"api.provider"},
		"client_id":     {client},
		"client_secret": {secret},
	}
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, PublicURL+"/identity/connect/token",
		strings.NewReader(form.Encode()))
	k.Must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := k.Do(r)
	k.Must(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	k.Must(err)
	answer := Answer{Status: res.StatusCode, Body: text, Header: res.Header, kit: k}
	if res.StatusCode >= http.StatusBadRequest {
		var e struct {
			Code string `json:"code"`
		}
		k.Must(json.Unmarshal(text, &e))
		answer.Code = e.Code
	}
	return answer
}
