package local

import (
	"encoding/json"
	"net/http"

	"portaal/shared/grant"
	"portaal/shared/token"
)

// Secrets answers as Secrets Manager does when a function asks for its keys: each family under its own name. It reads
// from a store, and writes nothing.
func Secrets(store token.Store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ SecretId string }
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		fail := func(status int, kind string) {
			w.WriteHeader(status)
			json.NewEncoder(w).Encode(map[string]string{"__type": kind})
		}
		if r.Header.Get("X-Amz-Target") != "secretsmanager.GetSecretValue" ||
			json.NewDecoder(r.Body).Decode(&asked) != nil {
			fail(http.StatusBadRequest, "InvalidRequestException")
			return
		}
		for _, family := range grant.Keys {
			if family.String() != asked.SecretId {
				continue
			}
			text, err := store.Read(r.Context(), family)
			if err != nil {
				fail(http.StatusInternalServerError, "InternalServiceError")
				return
			}
			if text != "" {
				json.NewEncoder(w).Encode(map[string]string{"Name": asked.SecretId, "SecretString": text})
				return
			}
		}
		fail(http.StatusBadRequest, "ResourceNotFoundException")
	})
}

// SecretNames are what the families are called there, by the variables of a function's environment.
func SecretNames() map[string]string {
	out := map[string]string{}
	for variable, family := range map[string]grant.Set{
		"KEY_SIGN":   grant.KeySign,
		"KEY_VERIFY": grant.KeyVerify,
		"KEY_MAIL":   grant.KeyMail,
		"KEY_PEPPER": grant.KeyPepper,
		"KEY_DIGEST": grant.KeyDigest,
	} {
		out[variable] = family.String()
	}
	return out
}
