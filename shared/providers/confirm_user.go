package providers

import (
	"context"

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
)

// ConfirmUser gives somebody who accepted the provider key, and with it the clients. A caller who names the hash of
// the public key that was compared is refused when the account has another one by now, or by the time it is done. For
// provider admins.
var ConfirmUser = operation.New(operation.Spec{
	ID:      "providers-confirm-user",
	Route:   "POST /api/providers/{providerId}/users/{id}/confirm",
	Summary: "Confirm somebody who accepted an invitation to the staff of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{WrongStatus, NotYourself, KeyChanged, fault.Stale},
}, access.InProvider(access.ManageProviderUsers, userOfPath), confirmUser)

// ConfirmUserInput is the key for the person.
type ConfirmUserInput struct {
	PlaceInput
	Body WrappedKey
}

// WrappedKey is the provider key, wrapped for a person, and how the person's own key is known.
type WrappedKey struct {
	Key           secret.Wrapped `json:"key" maxLength:"1000" doc:"The provider key, encrypted with the person's public key."`
	KeyProof      string         `json:"keyProof,omitempty" enum:"compared,pinned" doc:"How the caller knows that the key is the person's: its words were compared, or it is the one of before. The event says it."`
	PublicKeyHash string         `json:"publicKeyHash,omitempty" maxLength:"64" doc:"Base64 SHA-256 of the public key that was compared."`
}

func confirmUser(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ConfirmUserInput,
) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.ProviderStaff, round int) error {
		return s.confirmRound(ctx, by, in.ID, in.Body, round)
	})
}

// confirmRound confirms one person, in a round of the decision; rounds after the first read the place again.
func (s *Service) confirmRound(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.ProviderUser,
	given WrappedKey,
	round int,
) error {
	place, err := s.colleague(ctx, by, id, round)
	if err != nil {
		return err
	}
	if place.Status != tenancy.Accepted {
		return WrongStatus
	}
	user, ok, err := identity.Find(ctx, s.table, place.UserID)
	if err != nil {
		return err
	}
	if !ok || user.Disabled {
		return WrongStatus
	}
	same, err := user.SameKeyWrite(given.PublicKeyHash, KeyChanged)
	if err != nil {
		return err
	}
	welcome, err := s.welcomeWrites(by, user)
	if err != nil {
		return err
	}
	place.Status, place.WrappedKey = tenancy.Confirmed, given.Key
	who := logbook.Subject{ProviderUserID: place.ID, UserID: place.UserID, KeyProof: given.KeyProof}
	writes := append(
		tenancy.PutProviderPlaceWrites(&place, errMoved),
		same,
		confirmed(place),
		tenancy.Moved(place.UserID),
		by.Event(logbook.ProviderUserConfirmed, who),
	)
	return by.Transact(ctx, append(writes, welcome...)...)
}

// welcomeWrites makes the mail to somebody who was confirmed.
func (s *Service) welcomeWrites(by access.ProviderStaff, user identity.User) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	_, send, err := outbox.MailWrites(
		s.clock,
		outbox.Of(by.ProviderID()),
		user.Email,
		user.Culture,
		mail.ProviderUserConfirmed{
			Behind:       mail.By(by.ProviderID()),
			ProviderName: mail.Name(by.Provider().Name),
			Link:         site.Clients(by.ProviderID()),
		},
	)
	return send, err
}
