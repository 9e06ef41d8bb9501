// Package actor is a client of Portaal: it registers, signs in, becomes a provider, creates client
// organisations and works in them as the portal does, with the same cryptography. Keys are made, wrapped and
// opened here; what goes to the server is sealed. It is what the test kit acts with and what fills the demo.
//
// It talks over a Doer, so that it works over HTTP and HTTPS as well as straight into an http.Handler. What it
// does not do is check on the server's behalf: it sends what it is told to send and reports the answer.
package actor

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"

	"portaal/shared/ids"
	"portaal/shared/secret"
)

// Doer carries one request to a server.
type Doer func(*http.Request) (*http.Response, error)

// Handler is a Doer without a network in between.
func Handler(h http.Handler) Doer {
	return func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		in := r.Clone(r.Context())
		if in.Body == nil {
			in.Body = http.NoBody
		}
		in.RequestURI, in.RemoteAddr = in.URL.RequestURI(), "127.0.0.1:1"
		h.ServeHTTP(w, in)
		return w.Result(), nil
	}
}

// Server is a running Portaal as seen by its users.
type Server struct {
	URL      string                     // base, such as http://localhost:8080
	Do       Doer                       // nil is http.DefaultClient
	Mail     Mailbox                    // where mails to our people arrive; nil reads /_local/mail.json
	KeyPairs func() (PrivateKey, error) // nil is NewPrivateKey; tests give a KeyPool's Next
}

// Refusal is any answer that is not a success.
type Refusal struct {
	Status  int
	Code    string // the fault's code, stable
	Message string // words for people
	Body    []byte
}

// Error tells status, code and words.
func (r *Refusal) Error() string {
	return strings.TrimSpace(fmt.Sprintf("actor: refused with %d %s: %s", r.Status, r.Code, r.Message))
}

// Refused reports whether err is a refusal with this status, and with this code unless that is empty.
func Refused(err error, status int, code string) bool {
	var r *Refusal
	return errors.As(err, &r) && r.Status == status && (code == "" || r.Code == code)
}

// Person is somebody who may have an account.
type Person struct {
	Email, Name, Password string
	Language              string // "nl" or "en"; empty is English
	KDF                   KDF    // the zero value is PBKDF2
}

// Actor is a person who is signed in, on one device. It can be used from several goroutines.
type Actor struct {
	Person
	Server  *Server
	UserID  string
	Key     Key        // the user key
	Private PrivateKey // the person's own key pair

	device string

	mu              sync.Mutex
	access, refresh string
	keys            map[string]Key // of organisations and providers, by id
}

// HeaderLine is an extra header of one request.
type HeaderLine struct{ name, value string }

// Do sends a request as this person and returns whatever comes back. body is JSON, or nil; a []byte or
// json.RawMessage goes as it is. err is for a request that got no answer.
func (a *Actor) Do(
	ctx context.Context,
	method, path string,
	body any,
	headers ...HeaderLine,
) (int, json.RawMessage, error) {
	a.mu.Lock()
	token := a.access
	a.mu.Unlock()
	return a.Server.send(ctx, token, a.device, a.Language, method, path, body, headers...)
}

// Header makes an extra header for Do.
func Header(name, value string) HeaderLine { return HeaderLine{name, value} }

// call sends a request and reads a successful answer into out (which may be nil).
func (a *Actor) call(ctx context.Context, method, path string, body, out any, headers ...HeaderLine) error {
	status, answer, err := a.Do(ctx, method, path, body, headers...)
	return read(status, answer, err, out)
}

// Anonymous sends a request as nobody.
func (s *Server) Anonymous(ctx context.Context, method, path string, body any) (int, json.RawMessage, error) {
	return s.send(ctx, "", string(ids.New[ids.Session]()), "", method, path, body)
}

func (s *Server) send(
	ctx context.Context,
	token, device, language, method, path string,
	body any,
	headers ...HeaderLine,
) (int, json.RawMessage, error) {
	reader, contentType, err := encode(body)
	if err != nil {
		return 0, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, method, strings.TrimRight(s.URL, "/")+path, reader)
	if err != nil {
		return 0, nil, err
	}
	for name, value := range map[string]string{
		"Device-Type": "9", "Bitwarden-Client-Name": "web", "Bitwarden-Client-Version": "2026.8.0",
		"Device-Identifier": device,
		"Accept":            "application/json",
		"Accept-Language":   language,
		"Content-Type":      contentType,
	} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for _, h := range headers {
		r.Header.Set(h.name, h.value)
	}
	do := s.Do
	if do == nil {
		do = http.DefaultClient.Do
	}
	answer, err := do(r)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	return answer.StatusCode, b, err
}

func encode(body any) (io.Reader, string, error) {
	switch b := body.(type) {
	case nil:
		return nil, "", nil
	case url.Values:
		return strings.NewReader(b.Encode()), "application/x-www-form-urlencoded; charset=utf-8", nil
	case []byte:
		return bytes.NewReader(b), "application/json; charset=utf-8", nil
	case json.RawMessage:
		return bytes.NewReader(b), "application/json; charset=utf-8", nil
	}
	b, err := json.Marshal(body)
	return bytes.NewReader(b), "application/json; charset=utf-8", err
}

// read turns an answer into a value or a Refusal.
func read(status int, answer []byte, err error, out any) error {
	if err != nil {
		return err
	}
	if status < 200 || status > 299 {
		r := &Refusal{Status: status, Body: answer}
		var body struct {
			Code, Message string
			Error         string
			ErrorModel    struct{ Message string }
		}
		if json.Unmarshal(answer, &body) == nil {
			r.Code, r.Message = body.Code, body.Message
			if r.Code == "" {
				r.Code, r.Message = body.Error, body.ErrorModel.Message
			}
		}
		return r
	}
	if out == nil || len(answer) == 0 {
		return nil
	}
	if err := json.Unmarshal(answer, out); err != nil {
		return fmt.Errorf("actor: unreadable answer: %w", err)
	}
	return nil
}

// list is the envelope of every list.
type list[T any] struct {
	Data              []T     `json:"data"`
	ContinuationToken *string `json:"continuationToken"`
}

// all follows a list to its end.
func all[T any](ctx context.Context, a *Actor, path string, query url.Values) ([]T, error) {
	if query == nil {
		query = url.Values{}
	}
	var rows []T
	for {
		var page list[T]
		if err := a.call(ctx, "GET", path+"?"+query.Encode(), nil, &page); err != nil {
			return nil, err
		}
		rows = append(rows, page.Data...)
		if page.ContinuationToken == nil || *page.ContinuationToken == "" {
			return rows, nil
		}
		query.Set("continuationToken", *page.ContinuationToken)
	}
}

// KeyOf returns the key of an organisation or a provider that this person can open. It syncs once when the
// key is not known yet.
func (a *Actor) KeyOf(ctx context.Context, id string) (Key, error) {
	if k, ok := a.known(id); ok {
		return k, nil
	}
	if _, err := a.Sync(ctx); err != nil {
		return Key{}, err
	}
	if k, ok := a.known(id); ok {
		return k, nil
	}
	return Key{}, fmt.Errorf("actor: %s holds no key of %s", a.Email, id)
}

func (a *Actor) known(id string) (Key, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	k, ok := a.keys[id]
	return k, ok
}

func (a *Actor) learn(id string, k Key) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.keys == nil {
		a.keys = map[string]Key{}
	}
	a.keys[id] = k
}

// Fingerprint is this person's own phrase.
func (a *Actor) Fingerprint() (string, error) { return Fingerprint(a.Private.Public(), a.UserID) }

// publicKeyOf asks the server for somebody's public key.
func (a *Actor) publicKeyOf(ctx context.Context, userID string) (secret.PublicKey, error) {
	var answer struct{ PublicKey secret.PublicKey }
	err := a.call(ctx, "GET", "/api/users/"+userID+"/public-key", nil, &answer)
	return answer.PublicKey, err
}
