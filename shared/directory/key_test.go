package directory_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/tenancy"
)

func TestAKeyIsGoodForItsDirectoryOnlyAndEndsAtOnce(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	c.must(200, "GET", "/ServiceProviderConfig", nil)
	c.must(200, "GET", "/ResourceTypes/User", nil)
	c.must(200, "GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", nil)
	c.must(404, "GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group", nil)
	for name, key := range map[string]string{
		"no key": "", "another text": "x", "a changed key": c.key + "A",
		"a person's token": c.CallerOf(c.h.Owner).Token(),
	} {
		if a := c.ask(key, "GET", "/Users", nil); a.status != 401 || a.body["status"] != "401" {
			t.Errorf("%s: %d %s", name, a.status, a.text)
		}
	}
	elsewhere := *c
	house := *c.h
	house.OrganizationID = c.h.OtherOrganizationID
	elsewhere.h = &house
	if a := elsewhere.ask(c.key, "GET", "/Users", nil); a.status != 401 {
		t.Errorf("in another organisation: %d %s", a.status, a.text)
	}
	status, next := c.make(c.h.Admin)
	if status != 200 || next == c.key || !strings.HasPrefix(next, "portaalscim_") {
		t.Fatalf("a next key: %d", status)
	}
	if a := c.ask(c.key, "GET", "/Users", nil); a.status != 401 {
		t.Errorf("the key before: %d", a.status)
	}
	c.key = next
	c.must(200, "GET", "/Users", nil)
	c.Clock.Advance(49 * time.Hour)
	if a := c.ask(c.key, "GET", "/Users", nil); a.status != 401 {
		t.Errorf("an expired key: %d", a.status)
	}
}

func TestEndingAKeyEndsIt(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	ended, text, err := c.h.Owner.Do(context.Background(), "DELETE", c.settings("/key"), nil)
	c.Must(err)
	if ended != 204 {
		t.Fatalf("%d %s", ended, text)
	}
	if a := c.ask(c.key, "GET", "/Users", nil); a.status != 401 {
		t.Errorf("an ended key: %d", a.status)
	}
}

func TestWhoMakesAKeyForADirectory(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	for who, want := range map[*actor.Actor]int{
		c.h.Owner: 200, c.h.Admin: 200, c.h.ProviderAdmin: 200, c.h.ServiceUser: 400,
		c.h.Manager: 404, c.h.Member: 404, c.h.Stranger: 404, c.h.OtherAdmin: 404,
	} {
		if got, _ := c.make(who); got != want {
			t.Errorf("%s: %d instead of %d", who.Email, got, want)
		}
	}
	status, _, err := c.h.Owner.Do(context.Background(), "POST", c.settings("/key"), object{
		"expirationDate":     clock.Format(c.Clock.Now().Add(48 * time.Hour)),
		"masterPasswordHash": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
	})
	c.Must(err)
	if status != 400 {
		t.Errorf("with a wrong master password: %d", status)
	}
}

// What is stored of a key does not open anything.
func TestAKeyLiesAsAHash(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	k := tenancy.DirectoryKey{OrganizationID: ids.Organization(c.h.OrganizationID)}
	there, err := c.Table.Get(context.Background(), k.Key(), &k)
	c.Must(err)
	if !there || k.Hash == "" || strings.Contains(c.key, k.Hash) {
		t.Errorf("%+v", k)
	}
	if a := c.ask(k.Hash, "GET", "/Users", nil); a.status != 401 {
		t.Errorf("the hash as the key: %d", a.status)
	}
}

// TestANewKeyIsToldToWhoeverMayConnectADirectory: who has the key adds people and takes access away; nobody learnt that
// there was another one.
func TestANewKeyIsToldToWhoeverMayConnectADirectory(t *testing.T) {
	t.Parallel()
	c := newConnected(t)
	told := func() map[string]int {
		out := map[string]int{}
		for _, w := range c.Outbox() {
			if w.Message.Template == "directory-key-made" {
				out[w.Message.To]++
			}
		}
		return out
	}
	before := told()
	if status, _ := c.make(c.h.ProviderAdmin); status != 200 {
		t.Fatalf("another key: %d", status)
	}
	for who, want := range map[string]int{c.h.Owner.Email: 1, c.h.Admin.Email: 1, c.h.Member.Email: 0} {
		if n := told()[who] - before[who]; n != want {
			t.Errorf("%s got %d mails, want %d", who, n, want)
		}
	}
	for _, w := range c.Outbox() {
		payload, err := mail.Decode(w.Message)
		c.Must(err)
		if news, ok := payload.(mail.DirectoryKeyMade); ok && news.ByEmail == "" {
			t.Errorf("it does not say who: %+v", news)
		}
	}
	_, _ = c.make(c.h.ServiceUser) // who may not
	if n := told()[c.h.Owner.Email] - before[c.h.Owner.Email]; n != 1 {
		t.Errorf("%d mails of a key that was not made", n-1)
	}
}
