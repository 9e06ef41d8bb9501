package providers

import (
	"context"
	"crypto/sha256"
	"encoding/base64"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ConfirmUser gives somebody who accepted the provider key, and with it the clients. A caller who names the hash of
// the public key that was compared is refused when the account has another one by now. For provider admins.
var ConfirmUser = operation.New(operation.Spec{
	ID:      "providers-confirm-user",
	Route:   "POST /api/providers/{providerId}/users/{id}/confirm",
	Summary: "Confirm somebody who accepted an invitation to the staff of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{WrongStatus, NotYourself, KeyChanged, fault.Stale},
}, access.InProvider(access.ManageProviderUsers, userOfPath), confirmUser)

// ConfirmUserInput is the key for the person.
type ConfirmUserInput struct {
	ProviderID ids.Provider     `path:"providerId" doc:"The provider."`
	ID         ids.ProviderUser `path:"id" doc:"The place in the provider."`
	Body       struct {
		Key           secret.Wrapped `json:"key" maxLength:"1000" doc:"The provider key, encrypted with the person's public key."`
		PublicKeyHash string         `json:"publicKeyHash,omitempty" maxLength:"64" doc:"Base64 SHA-256 of the public key that was compared."`
	}
}

func confirmUser(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ConfirmUserInput,
) (*operation.None, error) {
	place, err := placeOf(by.SignedIn, by.ProviderID(), in.ID)
	if err != nil {
		return nil, err
	}
	if place.UserID == by.User() {
		return nil, NotYourself
	}
	if place.Status != tenancy.Accepted {
		return nil, WrongStatus
	}
	user, ok, err := identity.Find(ctx, s.table, place.UserID)
	if err != nil {
		return nil, err
	}
	if !ok || user.Disabled {
		return nil, WrongStatus
	}
	if in.Body.PublicKeyHash != "" && !token.Equal(in.Body.PublicKeyHash, hashOf(user.PublicKey)) {
		return nil, KeyChanged
	}
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	_, send, err := outbox.Mail(
		s.clock,
		outbox.Of(by.ProviderID()),
		user.Email,
		user.Culture,
		mail.ProviderUserConfirmed{ProviderName: mail.Name(by.Provider().Name), Link: site.Clients(by.ProviderID())},
	)
	if err != nil {
		return nil, err
	}
	place.Status, place.WrappedKey = tenancy.Confirmed, in.Body.Key
	writes := append(tenancy.PutProviderPlaceWrites(&place, nil), confirmed(place), tenancy.Moved(place.UserID),
		by.Event(logbook.ProviderUserConfirmed, logbook.Subject{ProviderUserID: place.ID, UserID: place.UserID}))
	return &operation.None{}, by.Transact(ctx, append(writes, send...)...)
}

// hashOf is the SHA-256 of a public key's bytes, in base64; "" for what is no key, which equals nothing that is asked.
func hashOf(k secret.PublicKey) string {
	der, err := base64.StdEncoding.DecodeString(string(k))
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(der)
	return base64.StdEncoding.EncodeToString(sum[:])
}
