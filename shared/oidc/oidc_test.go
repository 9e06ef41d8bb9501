package oidc_test

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"

	"portaal/shared/oidc"
)

// What these tests see when a fault is put back:
//   - an address of a description is taken that leads past the guarded door, or an issuer that only looks alike;
//   - a verified address is taken from a claim that doesn't say so;
//   - the verifier, the redirect address or the secret don't reach the provider as they must.

func TestALogIn(t *testing.T) {
	for name, change := range map[string]func(*liar){
		"RS256": func(*liar) {},
		"PS256": func(l *liar) {
			l.alg, l.published[0].Algorithm = jose.PS256, "PS256"
			l.describe["id_token_signing_alg_values_supported"] = []string{"PS256"}
		},
		"ES256": func(l *liar) {
			l.key, l.alg, l.header["kid"] = keys().curve, jose.ES256, "curve"
		},
		"no algorithms named": func(l *liar) {
			delete(l.describe, "id_token_signing_alg_values_supported")
		},
		"a key without name": func(l *liar) { l.header = nil },
		"for two, made out": func(l *liar) {
			l.claims["aud"], l.claims["azp"] = []string{"other", clientID}, clientID
		},
		"bound": func(l *liar) { l.claims["at_hash"] = hashOfAccess },
		"issuer told": func(l *liar) {
			l.describe["authorization_response_iss_parameter_supported"] = true
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := lie(t)
			change(l)
			said, err := l.logIn(l.party(), oidc.Back{Code: "a-code", Issuer: l.URL})
			if err != nil {
				t.Fatal(err)
			}
			said.All = nil
			want := &oidc.Claims{
				Issuer:        l.URL,
				Subject:       "248289761001",
				Email:         "lotte@client.example",
				EmailVerified: true,
				Name:          "Lotte de Vries",
			}
			if diff := cmp.Diff(want, said); diff != "" {
				t.Error(diff)
			}
			for field, want := range map[string]string{
				"grant_type":    "authorization_code",
				"code":          "a-code",
				"code_verifier": once.Verifier,
				"redirect_uri":  "https://portaal.example/back",
				"client_secret": "",
			} {
				if have := l.asked.Get(field); have != want {
					t.Errorf("%s %q, want %q", field, have, want)
				}
			}
			if l.user != clientID || l.password != "s3cret+of+the+client%3A+100%25" { // RFC 6749 2.3.1
				t.Errorf("the client says it is %q with %q", l.user, l.password)
			}
		})
	}
}

// hashOfAccess is at_hash of the access token for SHA-256, made with
// `printf %s an-access-token | openssl dgst -sha256 -binary | head -c16 | basenc --base64url`.
const hashOfAccess = "YiHPD2T9DaX5B837XJXtow"

// What is at the edge of what is taken, on its good side.
func TestTheEdges(t *testing.T) {
	for name, change := range map[string]func(*liar, *oidc.Client){
		"run out within the minute": func(l *liar, _ *oidc.Client) {
			l.claims["exp"] = noon.Add(-59 * time.Second).Unix()
		},
		"made in the next minute": func(l *liar, _ *oidc.Client) {
			l.claims["iat"] = noon.Add(time.Minute).Unix()
		},
		"made ten minutes ago": func(l *liar, _ *oidc.Client) {
			l.claims["iat"] = noon.Add(-10 * time.Minute).Unix()
		},
		"begun now": func(l *liar, _ *oidc.Client) {
			l.claims["nbf"] = noon.Unix()
		},
		"begun within the minute": func(l *liar, _ *oidc.Client) {
			l.claims["nbf"] = noon.Add(time.Minute).Unix()
		},
		"an end with a fraction": func(l *liar, _ *oidc.Client) {
			l.claims["exp"] = float64(noon.Unix()) + 30.5
		},
		"an end very far": func(l *liar, _ *oidc.Client) { l.claims["exp"] = 1 << 40 },
		"the longest subject": func(l *liar, _ *oidc.Client) {
			l.claims["sub"] = strings.Repeat("é", 255)
		},
		"a subject with a space": func(l *liar, _ *oidc.Client) {
			l.claims["sub"] = "lotte de vries"
		},
		"made out to us alone": func(l *liar, _ *oidc.Client) { l.claims["azp"] = clientID },
		"logged in as it should be": func(l *liar, c *oidc.Client) {
			c.Expected, l.claims["acr"] = "urn:strong", "urn:strong"
		},
		"logged in as nobody asked": func(l *liar, _ *oidc.Client) { l.claims["acr"] = "urn:any" },
		"claims that nobody asks of": func(l *liar, _ *oidc.Client) {
			l.claims["roles"] = map[string]any{"a": []int{1}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := lie(t)
			c := l.party()
			change(l, &c)
			if _, err := l.logIn(c, oidc.Back{Code: strings.Repeat("c", 8<<10)}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTheAddress(t *testing.T) {
	l := lie(t)
	l.describe["authorization_endpoint"] = l.URL + "/authorize?p=policy"
	p, err := l.door().Discover(context.Background(), l.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := l.party()
	c.Scopes, c.Context = []string{"groups"}, "urn:strong"
	at, err := url.Parse(p.Address(c, once))
	if err != nil {
		t.Fatal(err)
	}
	want := url.Values{
		"p":                     {"policy"},
		"client_id":             {clientID},
		"response_type":         {"code"},
		"redirect_uri":          {"https://portaal.example/back"},
		"scope":                 {"openid email profile groups"},
		"state":                 {once.State},
		"nonce":                 {once.Nonce},
		"code_challenge":        {"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}, // RFC 7636, appendix B
		"code_challenge_method": {"S256"},
		"acr_values":            {"urn:strong"},
	}
	if diff := cmp.Diff(want, at.Query()); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(at.String(), secret) || at.Path != "/authorize" {
		t.Error(at.Path)
	}
}

func TestAClientSecretInTheForm(t *testing.T) {
	l := lie(t)
	l.describe["token_endpoint_auth_methods_supported"] = []string{"client_secret_post"}
	if _, err := l.logIn(l.party(), oidc.Back{Code: "a-code"}); err != nil {
		t.Fatal(err)
	}
	if l.asked.Get("client_secret") != secret || l.user != "" {
		t.Errorf("%q in the form, %q in the header", l.asked.Get("client_secret"), l.user)
	}
}

// A code that is refused is not sent again in another way: who reads along may know it by then.
func TestACodeIsSentOnce(t *testing.T) {
	for _, method := range []string{"client_secret_basic", "client_secret_post"} {
		l := lie(t)
		l.describe["token_endpoint_auth_methods_supported"] = []string{method}
		l.status["/token"], l.answer["error"] = 401, "invalid_client"
		_, err := l.logIn(l.party(), oidc.Back{Code: "a-code"})
		if !errors.Is(err, oidc.WrongClient) || l.times != 1 {
			t.Errorf("%s: %v after %d requests, want one", method, err, l.times)
		}
	}
}

// An address is verified when the provider says so of that address, with the boolean true.
func TestWhoAnswersForAnAddress(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(l *liar, c *oidc.Client)
		email  string
		want   bool
	}{
		{"true", func(*liar, *oidc.Client) {}, lotte, true},
		{"the text true", verified("true"), lotte, false},
		{"one", verified(1), lotte, false},
		{"false", verified(false), lotte, false},
		{"nothing", verified(nil), lotte, false},
		{"in other letters", func(l *liar, _ *oidc.Client) {
			delete(l.claims, "email_verified")
			l.claims["Email_Verified"] = true
		}, lotte, false},
		{"no address", func(l *liar, _ *oidc.Client) { delete(l.claims, "email") }, "", false},
		{"another claim's address", func(l *liar, c *oidc.Client) {
			c.Emails, l.claims["upn"] = []string{"upn"}, "owner@client.example"
		}, "owner@client.example", false},
		{"a claim that there isn't", func(_ *liar, c *oidc.Client) { c.Emails = []string{"upn"} }, lotte, true},
		{"userinfo of the same address", func(l *liar, c *oidc.Client) {
			delete(l.claims, "email_verified")
			c.UserInfo, l.info = true, info(lotte, true)
		}, lotte, true},
		{"userinfo of another address", func(l *liar, c *oidc.Client) {
			delete(l.claims, "email_verified")
			c.UserInfo, l.info = true, info("owner@client.example", true)
		}, lotte, false},
		{"userinfo with an address of its own", func(l *liar, c *oidc.Client) {
			delete(l.claims, "email")
			c.UserInfo, l.info = true, info("owner@client.example", false)
		}, "", false},
		{"userinfo alone", func(l *liar, c *oidc.Client) {
			delete(l.claims, "email")
			delete(l.claims, "email_verified")
			c.UserInfo, l.info = true, info(lotte, true)
		}, lotte, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := lie(t)
			party := l.party()
			c.change(l, &party)
			said, err := l.logIn(party, oidc.Back{Code: "a-code"})
			if err != nil {
				t.Fatal(err)
			}
			if said.Email != c.email || said.EmailVerified != c.want {
				t.Errorf("%q verified %v, want %q %v", said.Email, said.EmailVerified, c.email, c.want)
			}
		})
	}
}

// lotte is the address in the honest token.
const lotte = "lotte@client.example"

func verified(value any) func(*liar, *oidc.Client) {
	return func(l *liar, _ *oidc.Client) { claim("email_verified", value)(l, nil, nil) }
}

func info(email string, verified bool) map[string]any {
	return map[string]any{"sub": "248289761001", "email": email, "email_verified": verified}
}

// The claims that an organisation chose come first, and the subject is of one issuer.
func TestChosenClaims(t *testing.T) {
	l := lie(t)
	l.claims["oid"], l.claims["display"], l.claims["empty"] = "7f1c", "L. de Vries", ""
	c := l.party()
	c.Subjects, c.Names = []string{"empty", "oid"}, []string{"missing", "display"}
	said, err := l.logIn(c, oidc.Back{Code: "a-code"})
	if err != nil {
		t.Fatal(err)
	}
	if said.Subject != "7f1c" || said.Name != "L. de Vries" || said.Issuer != l.URL ||
		string(said.All["oid"]) != `"7f1c"` {
		t.Errorf("%+v", said)
	}
}

// says puts another value in the description; nil takes it away.
func says(name string, value any) func(*liar) {
	return func(l *liar) {
		if l.describe[name] = value; value == nil {
			delete(l.describe, name)
		}
	}
}

func TestADescriptionThatIsNotTaken(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*liar)
		want   oidc.Refusal
	}{
		"another issuer":      {says("issuer", "https://idp.example"), oidc.WrongIssuer},
		"a slash more":        {func(l *liar) { l.describe["issuer"] = l.URL + "/" }, oidc.WrongIssuer},
		"no issuer":           {says("issuer", nil), oidc.WrongIssuer},
		"no authorisation":    {says("authorization_endpoint", nil), oidc.Incomplete},
		"no token endpoint":   {says("token_endpoint", nil), oidc.Incomplete},
		"no keys":             {says("jwks_uri", nil), oidc.Incomplete},
		"http for codes":      {says("token_endpoint", "http://idp.example/token"), oidc.BadAddress},
		"http for keys":       {says("jwks_uri", "http://idp.example/keys"), oidc.BadAddress},
		"http for people":     {says("authorization_endpoint", "http://idp.example/a"), oidc.BadAddress},
		"a script for people": {says("authorization_endpoint", "javascript:alert(1)"), oidc.BadAddress},
		"http for userinfo":   {says("userinfo_endpoint", "http://idp.example/u"), oidc.BadAddress},
		"a user in an address": {
			says("token_endpoint", "https://a:b@idp.example/token"),
			oidc.BadAddress,
		},
		"keys at a number": {says("jwks_uri", "https://169.254.169.254/latest"), oidc.BadAddress},
		"a file of keys":   {says("jwks_uri", "file:///etc/passwd"), oidc.BadAddress},
		"no secret taken": {
			says("token_endpoint_auth_methods_supported", []string{"private_key_jwt"}),
			oidc.Incomplete,
		},
		"no code given": {says("response_types_supported", []string{"id_token"}), oidc.Incomplete},
		"ill": {
			func(l *liar) { l.status["/.well-known/openid-configuration"] = 500 },
			oidc.Away,
		},
		"an address that is a number": {says("jwks_uri", 7), oidc.Away},
		"longer than any":             {says("x", strings.Repeat("x", 1<<20)), oidc.Away},
	} {
		t.Run(name, func(t *testing.T) {
			l := lie(t)
			if _, err := l.door().Discover(context.Background(), l.URL); err != nil {
				t.Fatal(err)
			}
			c.change(l)
			if _, err := l.door().Discover(context.Background(), l.URL); !errors.Is(err, c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestAnAuthorityThatIsNotTaken(t *testing.T) {
	d := lie(t).door()
	for _, good := range []string{
		"https://idp.example",
		"https://idp.example/realms/klant/",
		"https://idp.example/" + strings.Repeat("x", 1004),
	} {
		if err := d.Authority(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", "idp.example", "http://idp.example", "HTTP://idp.example", "//idp.example", "https://", "https:idp.example",
		"https://a@idp.example", "https://idp.example?x=1", "https://idp.example?", "https://idp.example#x",
		"https://idp.example#", "https://:443", "https://idp.example/" + strings.Repeat("x", 1005),
		"https://idp example", "https://idp.example/\n", "javascript:alert(1)", "file:///etc/passwd",
		"https://idp.example:8443", "https://10.0.0.1", "https://169.254.169.254", "https://[::1]", "https://0x7f.1",
		"https://IDP.example", "https://idp.example.", "https://localhost",
	} {
		if err := d.Authority(bad); !errors.Is(err, oidc.BadAddress) {
			t.Errorf("%q: %v", bad, err)
		}
		if _, err := d.Discover(context.Background(), bad); !errors.Is(err, oidc.BadAddress) {
			t.Errorf("%q is asked: %v", bad, err)
		}
	}
}

// What is asked goes through the guarded door: an authority may be a name, and so may what it describes, that leads to
// nothing or inside.
func TestNamesThatLeadNowhereOrInside(t *testing.T) {
	for authority, want := range map[string]oidc.Refusal{
		"https://inside.example":  oidc.Private,
		"https://nothing.example": oidc.Unknown,
	} {
		if _, err := lie(t).door().Discover(context.Background(), authority); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %q", authority, err, want)
		}
	}
	for endpoint, want := range map[string]oidc.Refusal{
		"token_endpoint":    oidc.Private,
		"jwks_uri":          oidc.Away,
		"userinfo_endpoint": oidc.BadUserInfo,
	} {
		l := lie(t)
		l.describe[endpoint] = "https://inside.example/x"
		c := l.party()
		c.UserInfo, l.info = true, info(lotte, true)
		if _, err := l.logIn(c, oidc.Back{Code: "a-code"}); !errors.Is(err, want) {
			t.Errorf("%s inside: %v, want %q", endpoint, err, want)
		}
	}
}
