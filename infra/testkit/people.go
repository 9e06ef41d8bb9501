package testkit

import (
	"context"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"portaal/infra/actor"
)

// Password is the master password of everybody in tests.
const Password = "correct horse battery staple"

// Address makes a fresh e-mail address that begins with name.
func Address(name string) string {
	return strings.ToLower(name) + "-" + uuid.NewString()[:8] + "@example.test"
}

// Account is somebody with the kit's password, whose key costs as little to derive as clients allow: nearly every test
// makes people, and none of them is asked how dear that was.
func Account(email, name string) actor.Person {
	return actor.Person{Email: email, Name: name, Password: Password, KDF: actor.Cheapest}
}

// Person registers somebody with a fresh address and signs them in.
func (k *Kit) Person(name string) *actor.Actor {
	k.T.Helper()
	a, err := k.Server.Register(context.Background(), Account(Address(name), name))
	if err != nil {
		k.T.Fatalf("register %s: %v", name, err)
	}
	return a
}

// Provider registers somebody and makes them a provider's first admin.
func (k *Kit) Provider(name string) (admin *actor.Actor, providerID string) {
	k.T.Helper()
	admin = k.Person(name)
	providerID, err := admin.BecomeProvider(context.Background(), name+" IT", admin.Email)
	if err != nil {
		k.T.Fatalf("become a provider: %v", err)
	}
	return admin, providerID
}

// Must fails the test on an error; for steps that only prepare.
func (k *Kit) Must(err error) {
	k.T.Helper()
	if err != nil {
		k.T.Fatal(err)
	}
}

// Link waits for the newest mail with a link to route, whose query has the given values.
func (k *Kit) Link(to, route string, with url.Values) actor.Link {
	k.T.Helper()
	l, err := k.Server.WaitForLink(context.Background(), to, route, with)
	if err != nil {
		k.T.Fatal(err)
	}
	return l
}
