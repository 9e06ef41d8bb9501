package directory_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/operation"
)

type object = map[string]any

// connected is an organisation with a key for its directory.
type connected struct {
	*testkit.Kit
	h   *testkit.House
	key string
}

func newConnected(t *testing.T, options ...testkit.Option) *connected {
	t.Helper()
	k := testkit.New(t, options...)
	c := &connected{Kit: k, h: k.House()}
	status, made := c.make(c.h.Owner)
	if status != 200 {
		t.Fatalf("making a key: %d", status)
	}
	c.key = made
	return c
}

func (c *connected) settings(rest string) string {
	return "/api/organizations/" + c.h.OrganizationID + "/directory" + rest
}

// make makes a key as somebody who says the master password again.
func (c *connected) make(by *actor.Actor) (status int, key string) {
	c.T.Helper()
	hash, err := actor.LoginHash(by.Person)
	c.Must(err)
	status, text, err := by.Do(context.Background(), "POST", c.settings("/key"), object{
		"expirationDate":     clock.Format(c.Clock.Now().Add(48 * time.Hour)),
		"masterPasswordHash": string(hash),
	})
	c.Must(err)
	var made struct{ Secret string }
	_ = json.Unmarshal(text, &made) // an error has none
	return status, made.Secret
}

// answer is what the directory is told.
type answer struct {
	status int
	header http.Header
	text   []byte
	body   object
}

// ask sends a request of the directory, with this key.
func (c *connected) ask(key, method, path string, body any, headers ...string) answer {
	c.T.Helper()
	var sent io.Reader = http.NoBody
	if body != nil {
		text, err := json.Marshal(body)
		c.Must(err)
		sent = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(context.Background(), method,
		testkit.PublicURL+"/scim/v2/"+c.h.OrganizationID+path, sent)
	c.Must(err)
	r.Header.Set("Content-Type", operation.MediaSCIM)
	r.Header.Set("Authorization", "Bearer "+key)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	got, err := c.Do(r)
	c.Must(err)
	defer got.Body.Close()
	a := answer{status: got.StatusCode, header: got.Header}
	a.text, err = io.ReadAll(got.Body)
	c.Must(err)
	_ = json.Unmarshal(a.text, &a.body) // of 204 there is none
	return a
}

// must is ask with the right key, which must be answered so.
func (c *connected) must(want int, method, path string, body any, headers ...string) answer {
	c.T.Helper()
	a := c.ask(c.key, method, path, body, headers...)
	if a.status != want {
		c.T.Fatalf("%s %s: %d %s instead of %d", method, path, a.status, a.text, want)
	}
	return a
}

// person is somebody as a directory sends them.
func person(userName, email string, more ...object) object {
	out := object{
		"schemas":  []string{"urn:ietf:params:scim:schemas:core:2.0:User"},
		"userName": userName,
		"emails":   []object{{"value": email, "type": "work", "primary": true}},
	}
	for _, m := range more {
		for name, value := range m {
			out[name] = value
		}
	}
	return out
}

// member is a member as the portal shows one.
type member struct {
	ID, Email    string
	ExternalID   *string
	Status, Type int
}

func (c *connected) member(id string) member {
	c.T.Helper()
	status, text, err := c.h.Owner.Do(context.Background(), "GET",
		"/api/organizations/"+c.h.OrganizationID+"/users/"+id, nil)
	c.Must(err)
	if status != 200 {
		return member{}
	}
	var m member
	c.Must(json.Unmarshal(text, &m))
	return m
}

// find gives the identifiers that a filter finds.
func (c *connected) find(filter string) []string {
	c.T.Helper()
	a := c.must(200, "GET", "/Users?filter="+url.QueryEscape(filter), nil)
	var list struct{ Resources []struct{ ID string } }
	c.Must(json.Unmarshal(a.text, &list))
	out := []string{}
	for _, r := range list.Resources {
		out = append(out, r.ID)
	}
	return out
}
