package keystore

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"portaal/shared/grant"
)

// service is Secrets Manager with one secret; it fails as often as it is told first.
func service(t *testing.T, value *string, failures int64) (Options, *atomic.Int64) {
	t.Helper()
	calls := &atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1) <= failures {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		if !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=id/") ||
			!strings.Contains(r.Header.Get("Authorization"), "/eu-west-1/secretsmanager/aws4_request") {
			t.Errorf("signed %q", r.Header.Get("Authorization"))
		}
		var in struct{ SecretId, SecretString, ClientRequestToken string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.SecretId != "arn:sign" {
			t.Errorf("asked for %+v, %v", in, err)
		}
		switch r.Header.Get("X-Amz-Target") {
		case "secretsmanager.PutSecretValue":
			if in.ClientRequestToken == "" {
				t.Error("the service refuses a value without a token of the request")
			}
			*value = in.SecretString
			w.Write([]byte("{}"))
		case "secretsmanager.GetSecretValue":
			if *value == "" {
				w.WriteHeader(http.StatusBadRequest)
				w.Write([]byte(`{"__type":"ResourceNotFoundException"}`))
				return
			}
			json.NewEncoder(w).Encode(map[string]string{"SecretString": *value})
		}
	}))
	t.Cleanup(server.Close)
	return Options{
		Region:      "eu-west-1",
		Credentials: credentials.NewStaticCredentialsProvider("id", "secret", ""),
		Endpoint:    &server.URL,
		Names:       map[grant.Set]string{grant.KeySign: "arn:sign"},
	}, calls
}

func TestASecretIsReadAndWrittenAndTriedAgain(t *testing.T) {
	value := ""
	o, calls := service(t, &value, 2)
	maker := Open(o, grant.KeyMake)
	if text, err := maker.Read(t.Context(), grant.KeySign); err != nil || text != "" {
		t.Errorf("a secret without a value reads %q, %v", text, err)
	}
	if calls.Load() != 3 {
		t.Errorf("%d calls for two failures", calls.Load())
	}
	if err := maker.Write(t.Context(), grant.KeySign, "key"); err != nil {
		t.Fatal(err)
	}
	if text, err := Open(o, grant.KeySign).Read(t.Context(), grant.KeySign); err != nil || text != "key" {
		t.Errorf("read %q, %v", text, err)
	}
	always, calls := service(t, &value, 1000)
	if _, err := Open(always, grant.KeySign).Read(t.Context(), grant.KeySign); err == nil || calls.Load() != tries {
		t.Errorf("%v after %d calls", err, calls.Load())
	}
	if _, err := Open(o, grant.KeyMail).Read(t.Context(), grant.KeyMail); err == nil {
		t.Error("a family that the environment does not name was read")
	}
}

func TestADoorKeepsToItsGrants(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	for name, o := range map[string]Options{
		"files":   {Dir: dir},
		"secrets": {Names: map[grant.Set]string{grant.KeySign: "x"}},
	} {
		if _, err := Open(o, grant.KeyVerify).Read(t.Context(), grant.KeySign); !errors.Is(err, ErrNotGranted) {
			t.Errorf("%s: read: %v", name, err)
		}
		if err := Open(o, grant.KeySign).Write(t.Context(), grant.KeySign, "x"); !errors.Is(err, ErrNotGranted) {
			t.Errorf("%s: write: %v", name, err)
		}
	}
	maker := Open(Options{Dir: dir}, grant.KeyMake)
	if text, err := maker.Read(t.Context(), grant.KeySign); err != nil || text != "" {
		t.Errorf("nothing there reads %q, %v", text, err)
	}
	for _, text := range []string{"one", "two"} {
		if err := maker.Write(t.Context(), grant.KeySign, text); err != nil {
			t.Fatal(err)
		}
		if got, err := maker.Read(t.Context(), grant.KeySign); err != nil || got != text {
			t.Errorf("read %q, %v", got, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("the directory holds %v, %v", entries, err)
	}
	if info, err := entries[0].Info(); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v, %v", info.Mode(), err)
	}
}
