package oidc

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync/atomic"

	lib "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

const (
	longestAddress = 1024
	longestAnswer  = 1 << 20 // bytes
)

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

// Authority says whether a text may name a provider: an https address without anything behind its path.
func Authority(text string) error {
	u, err := address(text)
	if err != nil {
		return err
	}
	if u.RawQuery != "" || u.ForceQuery {
		return BadAddress
	}
	return nil
}

// address reads an https address that names a host and neither a user nor a place within a page.
func address(text string) (*url.URL, error) {
	if len(text) > longestAddress {
		return nil, BadAddress
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Opaque != "" ||
		u.Fragment != "" || text[len(text)-1] == '#' {
		return nil, BadAddress
	}
	return u, nil
}

// Discover asks a provider what it says of itself. The issuer is taken by the letter: with a slash at its end or
// without, as the provider writes it.
func (d *Door) Discover(ctx context.Context, issuer string) (*Provider, error) {
	if err := Authority(issuer); err != nil {
		return nil, err
	}
	found, err := lib.NewProvider(d.asking(ctx, &ear{}), issuer)
	var other *lib.IssuerMismatchError
	if errors.As(err, &other) {
		return nil, WrongIssuer
	}
	if err != nil {
		return nil, Away
	}
	var says description
	if err := found.Claims(&says); err != nil {
		return nil, Away
	}
	p := &Provider{door: d, lib: found, issuer: issuer, keys: says.Keys, namesOwn: says.NamesOwn}
	for _, at := range []string{found.Endpoint().AuthURL, found.Endpoint().TokenURL, says.Keys} {
		if at == "" {
			return nil, Incomplete
		}
		if _, err := address(at); err != nil {
			return nil, err
		}
	}
	if at := found.UserInfoEndpoint(); at != "" {
		if _, err := address(at); err != nil {
			return nil, err
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

// asking lets the libraries ask through the door, and hears whether what was asked was answered.
func (d *Door) asking(ctx context.Context, heard *ear) context.Context {
	client := d.client
	heard.RoundTripper = client.Transport
	client.Transport = heard
	return lib.ClientContext(ctx, &client)
}

// ear cuts answers off that are longer than any that is asked for, and knows whether one address gave none.
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
	if err == nil {
		res.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(res.Body, longestAnswer), res.Body}
	}
	return res, err
}
