package oidc

import (
	"context"
	"errors"
	"strings"

	lib "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

const (
	longestCode  = 8 << 10  // bytes
	longestToken = 64 << 10 // bytes

	// compact are the letters of the form with one signature. The library would read other forms too.
	compact = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
)

// Address is where somebody logs in.
func (p *Provider) Address(c Client, once Once) string {
	options := []oauth2.AuthCodeOption{lib.Nonce(once.Nonce), oauth2.S256ChallengeOption(once.Verifier)}
	if c.Context != "" {
		options = append(options, oauth2.SetAuthURLParam("acr_values", c.Context))
	}
	return p.config(c).AuthCodeURL(once.State, options...)
}

func (p *Provider) config(c Client) *oauth2.Config {
	at := p.lib.Endpoint()
	at.AuthStyle = p.style
	return &oauth2.Config{
		ClientID:     c.ID,
		ClientSecret: c.Secret,
		RedirectURL:  c.Redirect,
		Endpoint:     at,
		Scopes:       append([]string{lib.ScopeOpenID, lib.ScopeEmail, lib.ScopeProfile}, c.Scopes...),
	}
}

// Claims exchanges the code that somebody brought back for what the provider says of them, once it can be believed. The
// caller has found the log-in by its state, in the same browser, and used it up.
func (p *Provider) Claims(ctx context.Context, c Client, once Once, back Back) (*Claims, error) {
	switch {
	case back.Issuer != p.issuer && (back.Issuer != "" || p.namesOwn):
		return nil, OtherIssuer
	case back.Error != "" || back.Code == "" || len(back.Code) > longestCode:
		return nil, Declined
	}
	heard := &ear{of: p.keys}
	ctx = p.door.asking(ctx, heard)
	given, err := p.config(c).Exchange(ctx, back.Code, oauth2.VerifierOption(once.Verifier))
	if err != nil {
		return nil, refused(err)
	}
	text, _ := given.Extra("id_token").(string)
	switch {
	case text == "":
		return nil, NoToken
	case len(text) > longestToken || strings.Trim(text, compact) != "" || strings.Count(text, ".") != 2:
		return nil, BadToken
	}
	// The signature is the library's to check; who it is for, and when, is told apart in believe.
	signed, err := p.lib.VerifierContext(ctx, &lib.Config{
		SkipIssuerCheck:   true,
		SkipClientIDCheck: true,
		SkipExpiryCheck:   true,
	}).Verify(ctx, text)
	switch {
	case err != nil && heard.silent.Load():
		return nil, Away
	case err != nil:
		return nil, BadSignature
	}
	said, err := read(signed)
	if err != nil {
		return nil, err
	}
	if err := p.believe(said, c, once); err != nil {
		return nil, err
	}
	if _, bound := said["at_hash"]; bound && signed.VerifyAccessToken(given.AccessToken) != nil {
		return nil, BadBinding
	}
	if c.UserInfo {
		if err := p.addUserInfo(ctx, said, given); err != nil {
			return nil, err
		}
	}
	return said.claims(p.issuer, c)
}

// refused tells what the token endpoint had against it.
func refused(err error) error {
	var no *oauth2.RetrieveError
	if !errors.As(err, &no) {
		return unheard(err)
	}
	switch no.ErrorCode {
	case "invalid_client", "unauthorized_client":
		return WrongClient
	case "invalid_grant":
		return WrongCode
	case "":
		return Away
	}
	return Declined
}

// addUserInfo adds what the token lacks. What the token says stays: it is signed. That an address is verified is said
// of one address, and not added to another.
func (p *Provider) addUserInfo(ctx context.Context, said statement, given *oauth2.Token) error {
	if p.lib.UserInfoEndpoint() == "" {
		return Incomplete
	}
	info, err := p.lib.UserInfo(ctx, oauth2.StaticTokenSource(given))
	if err != nil {
		return BadUserInfo
	}
	more := statement{}
	if err := info.Claims(&more); err != nil || more.text("sub") != said.text("sub") {
		return BadUserInfo
	}
	_, addressed := said["email"]
	_, verified := said["email_verified"]
	if (addressed || verified) && more.text("email") != said.text("email") {
		delete(more, "email")
		delete(more, "email_verified")
	}
	for name, value := range more {
		if _, there := said[name]; !there {
			said[name] = value
		}
	}
	return nil
}
