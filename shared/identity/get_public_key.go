package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetPublicKey gives a user's public key to anybody who is signed in: keys are wrapped for people under it. User
// identifiers are random; they cannot be tried.
var GetPublicKey = operation.New(operation.Spec{
	ID:      "identity-get-public-key",
	Route:   "GET /api/users/{userId}/public-key",
	Summary: "Give a user's public key.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(userFromPath), getPublicKey)

// GetPublicKeyInput names the user.
type GetPublicKeyInput struct {
	UserID ids.User `path:"userId"`
}

// PublicKeyOf is a user's public key on the wire.
type PublicKeyOf struct {
	UserID    ids.User         `json:"userId"`
	PublicKey secret.PublicKey `json:"publicKey"`
	Object    string           `json:"object"`
}

func userFromPath(path func(string) string) table.Key {
	return tenancy.UserKey(ids.User(path("userId")))
}

func getPublicKey(_ context.Context, _ *Service, by access.SignedIn, in *GetPublicKeyInput) (*PublicKeyOf, error) {
	var u User
	ok, err := by.Read(tenancy.UserKey(in.UserID), &u)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.NotFound
	}
	return &PublicKeyOf{UserID: u.ID, PublicKey: u.PublicKey, Object: "userKey"}, nil
}
