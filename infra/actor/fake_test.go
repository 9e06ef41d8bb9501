package actor

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"portaal/shared/ids"
	"portaal/shared/secret"
)

// fake is a server that knows just enough of the protocol to hold what an actor sends and give it back. It
// opens nothing: if the actor's wrapping were wrong, the other actor could not read.
type fake struct {
	mu        sync.Mutex
	mux       *http.ServeMux
	users     map[string]*fakeUser // by e-mail
	providers map[string]*fakeProvider
	orgs      map[string]*fakeOrg
	mails     []Mail
	calls     []string
}

type fakeUser struct {
	ID   string
	Body map[string]any // of the last step of registration
}

type fakeProvider struct{ ID, Name, Key, Admin string }

type fakeOrg struct {
	ID, Name, Key, Provider string
	IdempotencyKey          string
	Members                 []*fakeMember
	Collections, Ciphers    []map[string]any
	Policies                map[string]any
}

type fakeMember struct {
	ID, Email, UserID, Key string
	Type, Status           int
}

func newFake() *fake {
	f := &fake{
		mux:       http.NewServeMux(),
		users:     map[string]*fakeUser{},
		providers: map[string]*fakeProvider{},
		orgs:      map[string]*fakeOrg{},
	}
	f.public()
	f.private()
	return f
}

// Mails is the fake's own mailbox.
func (f *fake) Mails(_ context.Context, to string) ([]Mail, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var mine []Mail
	for i := len(f.mails) - 1; i >= 0; i-- {
		if f.mails[i].To == to {
			mine = append(mine, f.mails[i])
		}
	}
	return mine, nil
}

func (f *fake) mail(to, route string, query url.Values) {
	f.mails = append(
		f.mails,
		Mail{To: to, Text: "Hallo!\n\nhttps://portaal.example/#/" + route + "?" + query.Encode() + "\n\n-- \nDoei"},
	)
}

func (f *fake) on(pattern string, answer func(user *fakeUser, r *http.Request, body map[string]any) any) {
	f.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.calls = append(f.calls, pattern)
		var body map[string]any
		if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			_ = json.NewDecoder(r.Body).Decode(&body)
		}
		var user *fakeUser
		if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer x."); ok {
			claims, _ := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[0])
			for _, u := range f.users {
				if strings.Contains(string(claims), u.ID) {
					user = u
				}
			}
		}
		w.Header().Set("Content-Type", "application/json")
		if strings.Contains(pattern, "/api/") && user == nil {
			w.WriteHeader(401)
			return
		}
		result := answer(user, r, body)
		if result == nil {
			w.WriteHeader(404)
			_, _ = w.Write([]byte(`{"message":"Resource not found.","code":"portaal.not_found","object":"error"}`))
			return
		}
		_ = json.NewEncoder(w).Encode(result)
	})
}

type object = map[string]any

func (f *fake) public() {
	f.on(
		"POST /identity/accounts/register/send-verification-email",
		func(_ *fakeUser, _ *http.Request, body map[string]any) any {
			f.mail(
				body["email"].(string),
				"finish-signup",
				url.Values{"token": {"verify"}, "email": {body["email"].(string)}},
			)
			return object{}
		},
	)
	f.on("POST /identity/accounts/register/finish", func(_ *fakeUser, _ *http.Request, body map[string]any) any {
		if body["emailVerificationToken"] != "verify" && body["orgInviteToken"] != "invite" {
			return nil
		}
		f.users[body["email"].(string)] = &fakeUser{ID: string(ids.New[ids.User]()), Body: body}
		return object{"object": "register"}
	})
	f.on("POST /identity/accounts/prelogin/password", func(_ *fakeUser, _ *http.Request, body map[string]any) any {
		u := f.users[body["email"].(string)]
		if u == nil {
			return object{"kdfSettings": object{"kdfType": 0, "iterations": 600000}}
		}
		return object{
			"kdfSettings": object{
				"kdfType":     u.Body["kdf"],
				"iterations":  u.Body["kdfIterations"],
				"memory":      u.Body["kdfMemory"],
				"parallelism": u.Body["kdfParallelism"],
			},
		}
	})
	f.on("POST /identity/connect/token", func(_ *fakeUser, r *http.Request, _ map[string]any) any {
		u := f.users[r.FormValue("username")]
		if id, ok := strings.CutPrefix(r.FormValue("refresh_token"), "refresh "); ok {
			for _, other := range f.users {
				if other.ID == id {
					return object{"access_token": jwt(id)}
				}
			}
		}
		if u == nil || u.Body["masterPasswordHash"] != r.FormValue("password") {
			return nil
		}
		keys := u.Body["userAsymmetricKeys"].(map[string]any)
		return object{
			"access_token":  jwt(u.ID),
			"refresh_token": "refresh " + u.ID,
			"token_type":    "Bearer",
			"Key":           u.Body["userSymmetricKey"],
			"PrivateKey":    keys["encryptedPrivateKey"],
		}
	})
}

func jwt(user string) string {
	return "x." + base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"sub":%q}`, user)) + ".y"
}

func (f *fake) private() {
	f.on("GET /api/users/{id}/public-key", func(_ *fakeUser, r *http.Request, _ map[string]any) any {
		for _, u := range f.users {
			if u.ID == r.PathValue("id") {
				return object{"userId": u.ID, "publicKey": u.Body["userAsymmetricKeys"].(map[string]any)["publicKey"]}
			}
		}
		return nil
	})
	f.on("POST /api/providers", func(u *fakeUser, _ *http.Request, body map[string]any) any {
		p := &fakeProvider{
			ID:    string(ids.New[ids.Provider]()),
			Name:  body["name"].(string),
			Key:   body["key"].(string),
			Admin: u.ID,
		}
		f.providers[p.ID] = p
		return object{"id": p.ID}
	})
	f.on("POST /api/providers/{p}/organizations", f.createClient)
	f.on("GET /api/providers/{p}/organizations", func(_ *fakeUser, r *http.Request, _ map[string]any) any {
		rows := []object{} // one row per page, to make the actor follow the list
		for _, o := range f.orgs {
			rows = append(rows, object{"organizationId": o.ID, "organizationName": o.Name})
		}
		slices.SortFunc(rows, func(a, b object) int {
			return strings.Compare(a["organizationName"].(string), b["organizationName"].(string))
		})
		var n int
		_, _ = fmt.Sscan(r.FormValue("continuationToken"), &n)
		answer := object{"data": rows[min(n, len(rows)):min(n+1, len(rows))], "continuationToken": nil}
		if n+1 < len(rows) {
			answer["continuationToken"] = fmt.Sprint(n + 1)
		}
		return answer
	})
	f.on("GET /api/sync", f.sync)
	f.organization()
}

func (f *fake) createClient(_ *fakeUser, r *http.Request, body map[string]any) any {
	idempotency := r.Header.Get("Idempotency-Key")
	for _, o := range f.orgs {
		if idempotency != "" && o.IdempotencyKey == idempotency {
			return object{"id": "link", "organizationId": o.ID}
		}
	}
	request := body["organizationCreateRequest"].(map[string]any)
	o := &fakeOrg{
		ID:             string(ids.New[ids.Organization]()),
		Name:           request["name"].(string),
		Key:            request["key"].(string),
		Provider:       r.PathValue("p"),
		IdempotencyKey: idempotency,
		Policies:       object{},
	}
	f.orgs[o.ID] = o
	o.Collections = append(
		o.Collections,
		object{"id": string(ids.New[ids.Collection]()), "organizationId": o.ID, "name": request["collectionName"]},
	)
	f.invite(o, body["clientOwnerEmail"].(string), 0)
	return object{"id": "link", "organizationId": o.ID}
}

func (f *fake) invite(o *fakeOrg, email string, role int) {
	m := &fakeMember{ID: string(ids.New[ids.Member]()), Email: email, Type: role}
	o.Members = append(o.Members, m)
	f.mail(
		email,
		"accept-organization",
		url.Values{"organizationId": {o.ID}, "organizationUserId": {m.ID}, "email": {email}, "token": {"invite"}},
	)
}

func (f *fake) organization() {
	member := func(r *http.Request) (*fakeOrg, *fakeMember) {
		o := f.orgs[r.PathValue("o")]
		for _, m := range o.Members {
			if m.ID == r.PathValue("m") {
				return o, m
			}
		}
		return o, &fakeMember{}
	}
	f.on("POST /api/organizations/{o}/users/invite", func(_ *fakeUser, r *http.Request, body map[string]any) any {
		for _, email := range body["emails"].([]any) {
			f.invite(f.orgs[r.PathValue("o")], email.(string), int(body["type"].(float64)))
		}
		return object{}
	})
	f.on("GET /api/organizations/{o}/users", func(_ *fakeUser, r *http.Request, _ map[string]any) any {
		return object{"data": f.orgs[r.PathValue("o")].Members}
	})
	f.on("POST /api/organizations/{o}/users/{m}/accept", func(u *fakeUser, r *http.Request, _ map[string]any) any {
		_, m := member(r)
		m.UserID, m.Status = u.ID, Accepted
		return object{}
	})
	f.on("POST /api/organizations/{o}/users/{m}/confirm", func(_ *fakeUser, r *http.Request, body map[string]any) any {
		_, m := member(r)
		m.Key, m.Status = body["key"].(string), Confirmed
		if secret.Wrapped(m.Key).Validate() != nil {
			return nil
		}
		return object{}
	})
	f.on("POST /api/organizations/{o}/collections", func(_ *fakeUser, r *http.Request, body map[string]any) any {
		body["id"], body["organizationId"] = string(ids.New[ids.Collection]()), r.PathValue("o")
		o := f.orgs[r.PathValue("o")]
		o.Collections = append(o.Collections, body)
		return body
	})
	f.on("GET /api/organizations/{o}/collections", func(_ *fakeUser, r *http.Request, _ map[string]any) any {
		return object{"data": f.orgs[r.PathValue("o")].Collections}
	})
	f.on("PUT /api/organizations/{o}/policies/{type}", func(_ *fakeUser, r *http.Request, body map[string]any) any {
		f.orgs[r.PathValue("o")].Policies[r.PathValue("type")] = body["policy"]
		return object{}
	})
	f.on("POST /api/ciphers/create", func(_ *fakeUser, _ *http.Request, body map[string]any) any {
		c := body["cipher"].(map[string]any)
		c["id"], c["collectionIds"], c["revisionDate"] = string(
			ids.New[ids.Cipher](),
		), body["collectionIds"], "2026-11-22T14:32:35.545Z"
		o := f.orgs[c["organizationId"].(string)]
		o.Ciphers = append(o.Ciphers, c)
		return c
	})
	f.on("GET /api/ciphers/organization-details", func(_ *fakeUser, r *http.Request, _ map[string]any) any {
		return object{"data": f.orgs[r.FormValue("organizationId")].Ciphers}
	})
}

func (f *fake) sync(u *fakeUser, _ *http.Request, _ map[string]any) any {
	var member, provider, client, collections, ciphers []object
	for _, p := range f.providers {
		if p.Admin == u.ID {
			provider = append(provider, object{"id": p.ID, "name": p.Name, "key": p.Key})
		}
	}
	for _, o := range f.orgs {
		if p := f.providers[o.Provider]; p != nil && p.Admin == u.ID {
			client = append(client, object{"id": o.ID, "name": o.Name, "key": o.Key, "providerId": p.ID})
		}
		for _, m := range o.Members {
			if m.UserID == u.ID && m.Status == Confirmed {
				member = append(member, object{"id": o.ID, "name": o.Name, "key": m.Key, "type": m.Type})
				collections, ciphers = append(collections, o.Collections...), append(ciphers, o.Ciphers...)
			}
		}
	}
	return object{
		"profile": object{
			"id":                    u.ID,
			"organizations":         member,
			"providers":             provider,
			"providerOrganizations": client,
		},
		"collections": collections,
		"ciphers":     ciphers,
		"policies":    nil,
	}
}

var pool = &KeyPool{Size: 2}
