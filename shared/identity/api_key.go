package identity

import (
	"context"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// KeyRefused says that an API key gives no token, for whichever reason: it never was one, or it is dead.
var KeyRefused = fault.Define(
	"identity.key_refused",
	400,
	"This API key is not good: it is wrong, was revoked or has expired, or whoever made it may not do so any more.",
	"Deze API-sleutel is niet geldig: hij klopt niet, is ingetrokken of verlopen, of de maker mag er geen meer maken.",
)

// APIKeyClient is how the client_id of an API key begins; the provider and the key follow, parted by dots.
const APIKeyClient = "provider."

// longestKey is how many characters are looked at of what says that it is a client_id or a client_secret.
const longestKey = 200

var keyUsed = table.Attribute[tenancy.APIKey]("used")

// apiKey is the client_credentials grant: a program shows an API key of a provider, and gets a token for an hour. The
// token says which key it is for and no more: at each request it is looked at again. Wrong keys are counted by network,
// as wrong passwords are, and tokens by key.
func (s *Service) apiKey(ctx context.Context, from tenancy.Origin, form url.Values) (*Token, error) {
	client, given := form.Get("client_id"), form.Get("client_secret")
	if !strings.HasPrefix(client, APIKeyClient) {
		return nil, GrantUnknown
	}
	if given == "" || len(client) > longestKey || len(given) > longestKey ||
		form.Get("scope") != token.APIScope {
		return nil, TokenRequest
	}
	if err := s.limits.Allow(ctx, limit.KeyPerAddress, limit.Network(from.IP)); err != nil {
		return nil, err
	}
	key, err := s.liveKey(ctx, client, given)
	if err != nil {
		return nil, err
	}
	_ = s.limits.Forgive(ctx, limit.KeyPerAddress, limit.Network(from.IP))
	if err := s.limits.Allow(ctx, limit.TokensPerKey, string(key.ID)); err != nil {
		return nil, err
	}
	set := expression.Set(keyUsed, expression.Value(table.Stamp(s.clock.Now())))
	if there, err := s.table.Touch(ctx, key.Key(), set, table.Exists()); err != nil || !there {
		return nil, refusedOr(err)
	}
	text, err := s.keys.SignAPIKey(token.APIKey{Provider: key.ProviderID, Key: key.ID, Maker: key.Maker})
	if err != nil {
		return nil, err
	}
	program, err := s.programOf(ctx, &key)
	if err != nil {
		return nil, err
	}
	return &Token{
		Program:     program,
		AccessToken: text,
		ExpiresIn:   int(token.APIKeyLife.Seconds()),
		TokenType:   "Bearer",
		Scope:       token.APIScope,
	}, nil
}

// Program is what a program learns of the API key by which it got a token.
type Program struct {
	Scopes     []tenancy.Scope `json:"scopes"`
	LimitCents *int64          `json:"spending_limit_cents"`   // null when it buys nothing
	SpentCents int64           `json:"spent_cents"`            // this month
	Currency   string          `json:"currency"`               // of both; "" when it buys nothing
	Key        secret.Sealed   `json:"provider_key,omitempty"` // under the half of the API key that is never sent
}

// programOf is what a program learns of its key.
func (s *Service) programOf(ctx context.Context, key *tenancy.APIKey) (*Program, error) {
	out := &Program{Scopes: key.Scopes, Key: key.WrappedKey}
	if key.Buys() {
		spent := key.Spending(0, s.clock.Now())
		if _, err := s.table.Get(ctx, spent.Key(), spent); err != nil {
			return nil, err
		}
		out.LimitCents, out.SpentCents, out.Currency = &key.LimitCents, spent.N, key.Currency
	}
	return out, nil
}

// liveKey reads the key that a client_id names, if the secret is its own and everything it stands on is there; all else
// looks the same.
func (s *Service) liveKey(ctx context.Context, client, given string) (key tenancy.APIKey, err error) {
	named, _ := strings.CutPrefix(client, APIKeyClient)
	provider, id, _ := strings.Cut(named, ".")
	p, err1 := ids.Parse[ids.Provider](provider)
	k, err2 := ids.Parse[ids.APIKey](id)
	if err1 != nil || err2 != nil || !strings.HasPrefix(client, APIKeyClient) {
		return key, KeyRefused
	}
	var of tenancy.Provider
	found, err := s.table.Batch(ctx, tenancy.APIKeyKey(p, k), tenancy.ProviderKey(p))
	if err != nil {
		return key, err
	}
	there, err := found.Into(tenancy.APIKeyKey(p, k), &key)
	if err != nil {
		return key, err
	}
	if _, err := found.Into(tenancy.ProviderKey(p), &of); err != nil {
		return key, err
	}
	if !there || !token.Equal(key.Hash, token.Hash(given)) || !of.Enabled || of.Deleting ||
		of.RequirePasskey && !key.Passkey || !s.clock.Now().Before(key.Expires) {
		return key, KeyRefused
	}
	var maker tenancy.Account
	var at tenancy.StaffPlace
	found, err = s.table.Batch(ctx, tenancy.UserKey(key.Maker), tenancy.StaffPlaceKey(key.Maker, p))
	if err != nil {
		return key, err
	}
	if _, err := found.Into(tenancy.UserKey(key.Maker), &maker); err != nil {
		return key, err
	}
	if _, err := found.Into(tenancy.StaffPlaceKey(key.Maker, p), &at); err != nil {
		return key, err
	}
	if maker.ID == "" || maker.Disabled || !key.Backed(at.ProviderPlace) {
		return key, KeyRefused
	}
	return key, nil
}

func refusedOr(err error) error {
	if err != nil {
		return err
	}
	return KeyRefused
}
