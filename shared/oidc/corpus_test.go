package oidc_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"portaal/shared/oidc"
)

// What these tests see when a fault is put back:
//   - a check of decision 0132 is left out, or made after something was believed;
//   - a token is taken that the provider's keys did not sign, for whatever its header says;
//   - the answer of one provider is carried to another.

// hostile is one way to be somebody whom one is not: what it changes of an honest log-in, and why it is refused.
type hostile struct {
	name   string
	change func(l *liar, c *oidc.Client, back *oidc.Back)
	want   oidc.Refusal
}

// claim puts another value in the token; nil takes the claim away.
func claim(name string, value any) func(*liar, *oidc.Client, *oidc.Back) {
	return func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		if l.claims[name] = value; value == nil {
			delete(l.claims, name)
		}
	}
}

// signed writes header and signature by hand.
func signed(header string, sign func(l *liar, text string) []byte) func(*liar, *oidc.Client, *oidc.Back) {
	return func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.sign = byHand(header, func(text string) []byte { return sign(l, text) })
	}
}

func nothing(*liar, string) []byte { return nil }

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

func published(form string) []byte {
	raw, _ := x509.MarshalPKIXPublicKey(keys().own.Public())
	if form == "der" {
		return raw
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: raw})
}

var signatures = []hostile{
	{"alg none", signed(`{"alg":"none"}`, nothing), oidc.BadSignature},
	{"alg None", signed(`{"alg":"None","kid":"one"}`, nothing), oidc.BadSignature},
	{"no alg", signed(`{"kid":"one"}`, nothing), oidc.BadSignature},
	{"RS256 without a signature", signed(`{"alg":"RS256","kid":"one"}`, nothing), oidc.BadSignature},
	{"HS256 with the public key", signed(`{"alg":"HS256","kid":"one"}`, func(_ *liar, text string) []byte {
		return mac(published("pem"), text)
	}), oidc.BadSignature},
	{"HS256 with the public key's bytes", signed(`{"alg":"HS256","kid":"one"}`, func(_ *liar, text string) []byte {
		return mac(published("der"), text)
	}), oidc.BadSignature},
	{"HS256 with the client's secret", signed(`{"alg":"HS256"}`, func(_ *liar, text string) []byte {
		return mac([]byte(secret), text)
	}), oidc.BadSignature},
	{"HS256 with a published key", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		shared := []byte("a key that everybody can read now")
		l.published = append(l.published, jose.JSONWebKey{Key: shared, KeyID: "shared", Algorithm: "HS256"})
		l.sign = byHand(`{"alg":"HS256","kid":"shared"}`, func(text string) []byte { return mac(shared, text) })
	}, oidc.BadSignature},
	{"another key under the same name", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.key = keys().other
	}, oidc.BadSignature},
	{"another key without a name", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.key, l.header = keys().other, nil
	}, oidc.BadSignature},
	{"the key in the header", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.key = keys().other
		l.header["jwk"] = jose.JSONWebKey{Key: keys().other.Public(), KeyID: "one", Algorithm: "RS256"}
	}, oidc.BadSignature},
	{"a name of a key that there isn't", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.header["kid"] = "two"
	}, oidc.BadSignature},
	{"a way to sign that was not described", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.describe["id_token_signing_alg_values_supported"] = []string{"RS256"}
		l.key, l.alg, l.header["kid"] = keys().curve, jose.ES256, "curve"
	}, oidc.BadSignature},
	{"signed for something that must be understood", signed(
		`{"alg":"RS256","kid":"one","crit":["exp"],"exp":1}`,
		func(_ *liar, text string) []byte { return byOwnKey(text) },
	), oidc.BadSignature},
	{"another payload", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.sign = func(payload []byte) string {
			whole := strings.Split(byHand(`{"alg":"RS256","kid":"one"}`, byOwnKey)(payload), ".")
			whole[1] = encoded([]byte(strings.Replace(string(payload), "248289761001", "248289761002", 1)))
			return strings.Join(whole, ".")
		}
	}, oidc.BadSignature},
	{"as an object", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.sign = func(payload []byte) string {
			part := strings.Split(byHand(`{"alg":"RS256","kid":"one"}`, byOwnKey)(payload), ".")
			out, _ := json.Marshal(map[string]string{
				"protected": part[0], "payload": part[1], "signature": part[2], "a.b": ".",
			})
			return string(out)
		}
	}, oidc.BadToken},
	{"five parts", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.sign = func(payload []byte) string {
			return byHand(`{"alg":"RS256","kid":"one"}`, byOwnKey)(payload) + ".YQ.YQ"
		}
	}, oidc.BadToken},
	{"too long", claim("padding", strings.Repeat("x", 64<<10)), oidc.BadToken},
	{"no keys", func(l *liar, _ *oidc.Client, _ *oidc.Back) { l.published = nil }, oidc.BadSignature},
	{"keys that can't be had", func(l *liar, _ *oidc.Client, _ *oidc.Back) { l.status["/keys"] = 503 }, oidc.Away},
}

var claims = []hostile{
	{"another issuer", claim("iss", "https://idp.example"), oidc.BadIssuer},
	{"the issuer with a slash", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.claims["iss"] = l.URL + "/"
	}, oidc.BadIssuer},
	{"no issuer", claim("iss", nil), oidc.BadIssuer},
	{"the issuer under another name", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.claims["ISS"] = l.URL
		delete(l.claims, "iss")
	}, oidc.BadIssuer},
	{"another audience", claim("aud", "another-client"), oidc.BadAudience},
	{"an audience that begins as ours", claim("aud", clientID+"-2"), oidc.BadAudience},
	{"no audience", claim("aud", nil), oidc.BadAudience},
	{"an empty audience", claim("aud", []string{}), oidc.BadAudience},
	{"ours among others, for nobody in particular", claim("aud", []string{clientID, "another"}), oidc.BadAudience},
	{"an audience that isn't all text", claim("aud", []any{clientID, 7}), oidc.BadSignature},
	{"made out to another", claim("azp", "another-client"), oidc.BadAudience},
	{"made out to nobody", claim("azp", ""), oidc.BadAudience},
	{"another log-in", claim("nonce", "bm9uY2Ugb2YgYW5vdGhlcg"), oidc.BadNonce},
	{"no log-in", claim("nonce", nil), oidc.BadNonce},
	{"an empty nonce", claim("nonce", ""), oidc.BadNonce},
	{"a nonce in a list", claim("nonce", []string{once.Nonce}), oidc.BadSignature},
	{"run out", claim("exp", noon.Add(-time.Minute).Unix()), oidc.BadTime},
	{"without an end", claim("exp", nil), oidc.BadTime},
	{"an end in words", claim("exp", "2099-01-01T00:00:00Z"), oidc.BadSignature},
	{"an end that never comes", claim("exp", 1e300), oidc.BadTime},
	{"not yet", claim("nbf", noon.Add(2*time.Minute).Unix()), oidc.BadTime},
	{"begun before there were years", claim("nbf", 0), oidc.BadTime},
	{"begun in words", claim("nbf", "2026-11-30"), oidc.BadSignature},
	{"made tomorrow", claim("iat", noon.Add(2*time.Minute).Unix()), oidc.BadTime},
	{"made this morning", claim("iat", noon.Add(-11*time.Minute).Unix()), oidc.BadTime},
	{"made at no time", claim("iat", nil), oidc.BadTime},
	{"of another access token", claim("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"), oidc.BadBinding},
	{"of no access token", claim("at_hash", ""), oidc.BadBinding},
	{"nobody", claim("sub", nil), oidc.BadSubject},
	{"an empty subject", claim("sub", ""), oidc.BadSubject},
	{"a subject too long", claim("sub", strings.Repeat("é", 256)), oidc.BadSubject},
	{"a subject with something unseen", claim("sub", "248289761001\u202e"), oidc.BadSubject},
	{"a subject with a line", claim("sub", "248289761001\n"), oidc.BadSubject},
	{"a subject under another name", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.claims["Sub"] = l.claims["sub"]
		delete(l.claims, "sub")
	}, oidc.BadSubject},
	{"a chosen subject of nobody", func(l *liar, c *oidc.Client, _ *oidc.Back) {
		c.Subjects, l.claims["oid"] = []string{"oid"}, "7f1c"
		delete(l.claims, "sub")
	}, oidc.BadSubject},
	{"a chosen subject with a space", func(l *liar, c *oidc.Client, _ *oidc.Back) {
		c.Subjects, l.claims["oid"] = []string{"oid"}, "7f1c "
	}, oidc.BadSubject},
	{"a weaker log-in", func(l *liar, c *oidc.Client, _ *oidc.Back) {
		c.Expected, l.claims["acr"] = "urn:strong", "urn:weak"
	}, oidc.BadContext},
	{"no word of how", func(_ *liar, c *oidc.Client, _ *oidc.Back) { c.Expected = "urn:strong" }, oidc.BadContext},
	{"no token", func(l *liar, _ *oidc.Client, _ *oidc.Back) { l.answer["id_token"] = nil }, oidc.NoToken},
	{"a token that is a number", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.answer["id_token"] = 7
	}, oidc.NoToken},
}

var answers = []hostile{
	{"mixed up", func(_ *liar, _ *oidc.Client, back *oidc.Back) {
		back.Issuer = "https://idp.example"
	}, oidc.OtherIssuer},
	{"an answer without the issuer that was promised", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.describe["authorization_response_iss_parameter_supported"] = true
	}, oidc.OtherIssuer},
	{"declined", func(_ *liar, _ *oidc.Client, back *oidc.Back) { back.Error = "access_denied" }, oidc.Declined},
	{"declined, with a code", func(_ *liar, _ *oidc.Client, back *oidc.Back) { back.Error = "x" }, oidc.Declined},
	{"no code", func(_ *liar, _ *oidc.Client, back *oidc.Back) { back.Code = "" }, oidc.Declined},
	{"a code too long", func(_ *liar, _ *oidc.Client, back *oidc.Back) {
		back.Code = strings.Repeat("c", 8<<10+1)
	}, oidc.Declined},
	{"a code of somebody else's log-in", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.status["/token"], l.answer["error"] = 400, "invalid_grant"
	}, oidc.WrongCode},
	{"another secret", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.status["/token"], l.answer["error"] = 401, "invalid_client"
	}, oidc.WrongClient},
	{"a token endpoint that is ill", func(l *liar, _ *oidc.Client, _ *oidc.Back) {
		l.status["/token"] = 502
	}, oidc.Away},
	{"userinfo of somebody else", func(l *liar, c *oidc.Client, _ *oidc.Back) {
		c.UserInfo, l.info = true, map[string]any{"sub": "another", "email": "owner@client.example"}
	}, oidc.BadUserInfo},
	{"userinfo of nobody", func(l *liar, c *oidc.Client, _ *oidc.Back) {
		c.UserInfo, l.info = true, map[string]any{"email": "owner@client.example"}
	}, oidc.BadUserInfo},
	{"userinfo that is ill", func(l *liar, c *oidc.Client, _ *oidc.Back) {
		c.UserInfo, l.status["/userinfo"] = true, 500
	}, oidc.BadUserInfo},
}

func TestNothingHostileIsBelieved(t *testing.T) {
	accepted, cases := 0, 0
	for _, h := range append(append(signatures, claims...), answers...) {
		t.Run(h.name, func(t *testing.T) {
			l := lie(t)
			c, back := l.party(), oidc.Back{Code: "a-code"}
			if _, err := l.logIn(c, back); err != nil {
				t.Fatalf("an honest log-in before it: %v", err)
			}
			h.change(l, &c, &back)
			cases++
			said, err := l.logIn(c, back)
			if err == nil {
				accepted++
				t.Fatalf("believed: %+v", said)
			}
			if !errors.Is(err, h.want) {
				t.Errorf("refused with %q, want %q", err, h.want)
			}
		})
	}
	t.Logf("%d cases, %d accepted", cases, accepted)
	if cases < 20 || accepted != 0 {
		t.Errorf("%d cases, %d accepted; want 20 or more, and none", cases, accepted)
	}
}

// A key that the token's header names by an address is not fetched, and a token endpoint that sends the code elsewhere
// is not followed: the provider would say what is asked there, and counts.
func TestNobodyIsAskedWhereTheyWereNotDescribed(t *testing.T) {
	l := lie(t)
	for _, name := range []jose.HeaderKey{"jku", "x5u"} {
		l.key, l.header = keys().other, map[jose.HeaderKey]any{"kid": "one", name: l.URL + "/elsewhere"}
		if _, err := l.logIn(l.party(), oidc.Back{Code: "a-code"}); !errors.Is(err, oidc.BadSignature) {
			t.Errorf("%s: %v, want %q", name, err, oidc.BadSignature)
		}
	}
	l.place = l.URL + "/elsewhere"
	if _, err := l.logIn(l.party(), oidc.Back{Code: "a-code"}); !errors.Is(err, oidc.Away) {
		t.Errorf("sent elsewhere: %v, want %q", err, oidc.Away)
	}
	if l.elsewhere != 0 {
		t.Errorf("%d requests went elsewhere", l.elsewhere)
	}
	if _, err := l.Client().Get(l.URL + "/elsewhere"); err != nil || l.elsewhere != 1 { // it does count
		t.Errorf("%v, %d requests", err, l.elsewhere)
	}
}

// A code that one provider gave for a log-in at another ends at neither: the attacker's provider has the honest one's
// token, made for our client there, and gives it out as its own.
func TestOneProvidersTokenIsNotAnothers(t *testing.T) {
	honest, attacker := lie(t), lie(t)
	attacker.sign = func([]byte) string { return honest.token(t) }
	attacker.published = honest.published
	p, err := attacker.door().Discover(context.Background(), attacker.URL)
	if err != nil {
		t.Fatal(err)
	}
	said, err := p.Claims(context.Background(), attacker.party(), once, oidc.Back{Code: "code-of-the-honest"})
	if !errors.Is(err, oidc.BadIssuer) {
		t.Errorf("%+v, %v; want %q", said, err, oidc.BadIssuer)
	}
}
