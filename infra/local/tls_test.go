package local

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"portaal/shared/clock"
)

func trusting(t *testing.T, caPath string) *http.Client {
	t.Helper()
	content, err := os.ReadFile(caPath)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(content) {
		t.Fatal("no certificate in " + caPath)
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
}

func TestClientsThatTrustTheAuthorityReachEveryNameOfThisMachine(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	config, ca, err := serverTLS(dir, clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "::1", "localhost"} {
		listenOn := host
		if host == "localhost" {
			listenOn = "127.0.0.1"
		}
		listener, err := net.Listen("tcp", net.JoinHostPort(listenOn, "0"))
		if err != nil {
			t.Logf("%s: %v", host, err) // a machine without IPv6
			continue
		}
		server := &http.Server{Handler: http.NotFoundHandler(), TLSConfig: config}
		t.Cleanup(func() { server.Close() })
		go server.ServeTLS(listener, "", "")
		_, port, _ := net.SplitHostPort(listener.Addr().String())
		answer, err := trusting(t, ca).Get("https://" + net.JoinHostPort(host, port))
		if err != nil {
			t.Errorf("%s: %v", host, err)
			continue
		}
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
}

func TestTheAuthorityIsMadeOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := clock.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	authority := func() string {
		if _, _, err := serverTLS(dir, at); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(filepath.Join(dir, caFile))
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	first := authority()
	if authority() != first {
		t.Error("a second start made another authority")
	}
	info, err := os.Stat(filepath.Join(dir, caKeyFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's mode is %v (%v)", info.Mode(), err)
	}
	at.Advance(caLife - leafLife + time.Hour)
	if authority() == first {
		t.Error("an authority about to expire was kept")
	}
}

func TestTheAuthorityCannotSpeakForOtherNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := clock.System{}.Now()
	ca, key, err := makeAuthority(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := makeLeaf(ca, key, now)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(leaf.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(ca)
	certificate.DNSNames = []string{"bank.example"}
	if _, err := certificate.Verify(x509.VerifyOptions{Roots: roots, DNSName: "bank.example"}); err == nil {
		t.Error("a certificate for another name was accepted")
	}
}

func TestABrokenAuthorityIsSaidWithTheMend(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{caFile, caKeyFile} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("nonsense"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := serverTLS(dir, clock.System{}); err == nil {
		t.Error("no error")
	}
}
