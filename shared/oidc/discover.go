package oidc

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync/atomic"

	lib "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"portaal/shared/outbound"
)

const longestAddress = 1024

// Provider is what a provider says of itself.
type Provider struct {
	door     *Door
	lib      *lib.Provider
	issuer   string
	keys     string // where its keys are
	style    oauth2.AuthStyle
	namesOwn bool // it says "iss" in each answer
}

// description is what is read of the discovery document beside what the library reads.
type description struct {
	Keys     string   `json:"jwks_uri"`
	Methods  []string `json:"token_endpoint_auth_methods_supported"`
	Grants   []string `json:"response_types_supported"`
	NamesOwn bool     `json:"authorization_response_iss_parameter_supported"`
}

// Authority says whether a text may name a provider: an address that the guarded door lets through as it is, of
// nothing but a place and a path. What is in it is compared by the letter, so that nothing about it is mended.
func (d *Door) Authority(text string) error {
	u, err := d.out.Address(text)
	if err != nil || len(text) > longestAddress || u.RawQuery != "" || u.ForceQuery || u.String() != text {
		return BadAddress
	}
	return nil
}

// Discover asks a provider what it says of itself. The issuer is taken by the letter: with a slash at its end or
// without, as the provider writes it.
func (d *Door) Discover(ctx context.Context, issuer string) (*Provider, error) {
	if err := d.Authority(issuer); err != nil {
		return nil, err
	}
	found, err := lib.NewProvider(d.asking(ctx, &ear{}), issuer)
	var other *lib.IssuerMismatchError
	if errors.As(err, &other) {
		return nil, WrongIssuer
	}
	if err != nil {
		return nil, unheard(err)
	}
	var says description
	if err := found.Claims(&says); err != nil {
		return nil, Away
	}
	p := &Provider{door: d, lib: found, issuer: issuer, keys: says.Keys, namesOwn: says.NamesOwn}
	at := found.Endpoint()
	if at.AuthURL == "" || at.TokenURL == "" || says.Keys == "" {
		return nil, Incomplete
	}
	for _, address := range []string{at.AuthURL, at.TokenURL, says.Keys, found.UserInfoEndpoint()} {
		if _, err := d.out.Address(address); err != nil && address != "" {
			return nil, BadAddress
		}
	}
	switch { // RFC 8414: who names no method means the first
	case says.Methods == nil || slices.Contains(says.Methods, "client_secret_basic"):
		p.style = oauth2.AuthStyleInHeader
	case slices.Contains(says.Methods, "client_secret_post"):
		p.style = oauth2.AuthStyleInParams
	default:
		return nil, Incomplete
	}
	if says.Grants != nil && !slices.Contains(says.Grants, "code") {
		return nil, Incomplete
	}
	return p, nil
}

// unheard tells why there was no answer.
func unheard(err error) error {
	switch {
	case errors.Is(err, outbound.ErrAddress):
		return BadAddress
	case errors.Is(err, outbound.ErrUnknown):
		return Unknown
	case errors.Is(err, outbound.ErrPrivate):
		return Private
	}
	return Away
}

// asking lets the libraries ask through the guarded door, and hears whether one address answered.
func (d *Door) asking(ctx context.Context, heard *ear) context.Context {
	client := d.out.Client()
	heard.RoundTripper, client.Transport = client.Transport, heard
	return lib.ClientContext(ctx, client)
}

// ear knows whether one address gave no answer: the library says the same of that as of a bad signature.
type ear struct {
	http.RoundTripper
	of     string
	silent atomic.Bool
}

func (e *ear) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := e.RoundTripper.RoundTrip(r)
	if r.URL.String() == e.of && (err != nil || res.StatusCode != http.StatusOK) {
		e.silent.Store(true)
	}
	return res, err
}
