package token

import (
	"time"

	"github.com/golang-jwt/jwt/v5"

	"portaal/shared/ids"
)

// APIKey is what a token says that a program got for an API key of a provider: which key, and whose. It holds no
// scope; what the key may is read per request, as what people may is.
type APIKey struct {
	Provider ids.Provider
	Key      ids.APIKey
	Maker    ids.User
}

type apiKeyClaims struct {
	jwt.RegisteredClaims
	Scope    []string `json:"scope"`
	Provider string   `json:"provider"`
	Key      string   `json:"key"`
}

const (
	// APIScope is the scope of such a token, as RFC 6749 calls it.
	APIScope = "api.provider"
	// APIKeyLife is how long such a token is good for.
	APIKeyLife = time.Hour

	// forPrograms is the audience, by which no such token passes for somebody's log-in, nor the other way round.
	forPrograms = "portaal-provider"
)

// SignAPIKey makes an access token for an API key that lives APIKeyLife.
func (k *Keys) SignAPIKey(a APIKey) (string, error) {
	now := k.clock.Now()
	return k.sign(apiKeyClaims{
		RegisteredClaims: k.registered(forPrograms, string(a.Maker), now, now.Add(APIKeyLife)),
		Scope:            []string{APIScope},
		Provider:         string(a.Provider),
		Key:              string(a.Key),
	})
}

// VerifyAPIKey is VerifyAccess for a token of an API key.
func (k *Keys) VerifyAPIKey(text string) (APIKey, error) {
	var c apiKeyClaims
	if err := k.verify(text, forPrograms, &c); err != nil {
		return APIKey{}, err
	}
	maker, err1 := ids.Parse[ids.User](c.Subject)
	provider, err2 := ids.Parse[ids.Provider](c.Provider)
	key, err3 := ids.Parse[ids.APIKey](c.Key)
	if err1 != nil || err2 != nil || err3 != nil {
		return APIKey{}, ErrBad
	}
	return APIKey{Provider: provider, Key: key, Maker: maker}, nil
}
