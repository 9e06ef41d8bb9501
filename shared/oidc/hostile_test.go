package oidc_test

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"portaal/shared/clock"
	"portaal/shared/oidc"
	"portaal/shared/outbound"
)

var (
	noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	once = oidc.Once{
		State:    "dGhlIHN0YXRlIG9mIGEgbG9nLWlu",
		Nonce:    "bm9uY2Ugb2YgYSBsb2ctaW4",
		Verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", // RFC 7636, appendix B
	}
)

const (
	clientID = "portaal-client"
	secret   = "s3cret of the client: 100%"
	access   = "an-access-token"
)

// keys are made once: the provider's, another of the same kind, and one on a curve.
var keys = sync.OnceValue(func() (k struct {
	own, other *rsa.PrivateKey
	curve      *ecdsa.PrivateKey
}) {
	k.own, _ = rsa.GenerateKey(rand.Reader, 2048)
	k.other, _ = rsa.GenerateKey(rand.Reader, 2048)
	k.curve, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	return k
})

// certificate is for localhost, by which name the guarded door lets a test play the other side.
var certificate = sync.OnceValue(func() tls.Certificate {
	own := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		DNSNames:     []string{"localhost"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, own, own, keys().curve.Public(), keys().curve)
	if err != nil {
		panic(err) // a key of the test's own signs
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: keys().curve}
})

// serve starts a server as https://localhost with a port.
func serve(t *testing.T, h http.Handler) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{certificate()}}
	s.StartTLS()
	t.Cleanup(s.Close)
	s.URL = "https://localhost:" + strconv.Itoa(at(s))
	return s
}

func at(s *httptest.Server) int { return s.Listener.Addr().(*net.TCPAddr).Port }

// guarded is the guarded door, which reaches one server of the test and nothing else.
func guarded(s *httptest.Server) *outbound.Door {
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return outbound.Open(nowhere{}, outbound.Loopback(uint16(at(s)), roots))
}

// nowhere is a name system in which inside.example leads inside, and there is no other name.
type nowhere struct{}

func (nowhere) Addresses(_ context.Context, name string) ([]netip.Addr, error) {
	if name == "inside.example" {
		return []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil
	}
	return nil, nil
}

func (nowhere) Texts(context.Context, string) ([]string, error) { return nil, nil }

// liar is a provider that says whatever a test wants. Left alone it is honest.
type liar struct {
	*httptest.Server
	claims    map[string]any
	header    map[jose.HeaderKey]any
	key       any // that signs
	alg       jose.SignatureAlgorithm
	sign      func(payload []byte) string // instead of key
	describe  map[string]any              // over the honest description
	answer    map[string]any              // over the honest answer of the token endpoint
	status    map[string]int              // by path
	place     string                      // to which the token endpoint sends people
	published []jose.JSONWebKey
	info      map[string]any
	asked     url.Values // what the token endpoint was asked last
	times     int        // how often
	elsewhere int
	user      string
	password  string
}

func lie(t *testing.T) *liar {
	t.Helper()
	l := &liar{
		key:    keys().own,
		alg:    jose.RS256,
		header: map[jose.HeaderKey]any{"kid": "one"},
		status: map[string]int{},
		answer: map[string]any{},
		published: []jose.JSONWebKey{
			{Key: keys().own.Public(), KeyID: "one", Algorithm: "RS256", Use: "sig"},
			{Key: keys().curve.Public(), KeyID: "curve", Algorithm: "ES256", Use: "sig"},
		},
	}
	mux := http.NewServeMux()
	l.Server = serve(t, mux)
	l.claims = map[string]any{
		"iss":            l.URL,
		"aud":            clientID,
		"sub":            "248289761001",
		"nonce":          once.Nonce,
		"iat":            noon.Add(-2 * time.Second).Unix(),
		"exp":            noon.Add(5 * time.Minute).Unix(),
		"email":          "lotte@client.example",
		"email_verified": true,
		"name":           "Lotte de Vries",
	}
	l.describe = map[string]any{
		"issuer":                                l.URL,
		"authorization_endpoint":                l.URL + "/authorize",
		"token_endpoint":                        l.URL + "/token",
		"jwks_uri":                              l.URL + "/keys",
		"userinfo_endpoint":                     l.URL + "/userinfo",
		"response_types_supported":              []string{"code"},
		"id_token_signing_alg_values_supported": []string{"RS256", "ES256", "HS256", "none"},
	}
	mux.HandleFunc("/.well-known/openid-configuration", l.say(func() any { return l.describe }))
	mux.HandleFunc("/keys", l.say(func() any { return jose.JSONWebKeySet{Keys: l.published} }))
	mux.HandleFunc("/elsewhere", l.say(func() any {
		l.elsewhere++
		return jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: keys().other.Public(), KeyID: "one"}}}
	}))
	mux.HandleFunc("/userinfo", l.say(func() any { return l.info }))
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		l.asked = r.PostForm
		l.times++
		l.user, l.password, _ = r.BasicAuth()
		if l.place != "" {
			http.Redirect(w, r, l.place, http.StatusTemporaryRedirect)
			return
		}
		out := map[string]any{"access_token": access, "token_type": "Bearer", "expires_in": 300}
		if l.status["/token"] == 0 {
			out["id_token"] = l.token(t)
		}
		for name, value := range l.answer {
			out[name] = value
		}
		l.say(func() any { return out })(w, r)
	})
	return l
}

func (l *liar) say(what func() any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if status := l.status[r.URL.Path]; status != 0 {
			w.WriteHeader(status)
		}
		_ = json.NewEncoder(w).Encode(what())
	}
}

func (l *liar) token(t *testing.T) string {
	t.Helper()
	payload, err := json.Marshal(l.claims)
	if err != nil {
		t.Fatal(err)
	}
	if l.sign != nil {
		return l.sign(payload)
	}
	by := jose.SigningKey{Algorithm: l.alg, Key: l.key}
	signer, err := jose.NewSigner(by, &jose.SignerOptions{ExtraHeaders: l.header})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		t.Fatal(err)
	}
	text, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// byHand writes a token with a header and a signature that no library would write.
func byHand(header string, sign func(signed string) []byte) func([]byte) string {
	return func(payload []byte) string {
		text := encoded([]byte(header)) + "." + encoded(payload)
		return text + "." + encoded(sign(text))
	}
}

func encoded(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

func byOwnKey(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	out, _ := rsa.SignPKCS1v15(rand.Reader, keys().own, crypto.SHA256, sum[:])
	return out
}

func (l *liar) door() *oidc.Door { return oidc.Open(guarded(l.Server), clock.At(noon)) }

func (l *liar) party() oidc.Client {
	return oidc.Client{ID: clientID, Secret: secret, Redirect: "https://portaal.example/back"}
}

// logIn goes through a whole log-in in which somebody brings back what back says.
func (l *liar) logIn(c oidc.Client, back oidc.Back) (*oidc.Claims, error) {
	p, err := l.door().Discover(context.Background(), l.URL)
	if err != nil {
		return nil, err
	}
	return p.Claims(context.Background(), c, once, back)
}
