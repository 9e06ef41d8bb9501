package directory

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// CreateKey makes the key of an organisation's directory, for somebody who says the master password again. The one that
// was there ends with it. The key is in the answer and nowhere else: whoever loses it makes another one. Whoever may
// connect a directory of the organisation is told by mail.
var CreateKey = operation.New(operation.Spec{
	ID:      "directory-create-key",
	Route:   "POST /api/organizations/{organizationId}/directory/key",
	Summary: "Make the key of an organisation's directory; the one before ends.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		identity.WrongPassword,
		feature.NotAvailable,
		NotInPlan,
		NotByService,
		ExpiryOutside,
		fault.TooManyTries,
	},
}, access.Member(access.ManageDirectory), createKey)

// CreateKeyInput proves that whoever makes the key is at the keyboard, and says how long it lives.
type CreateKeyInput struct {
	Path
	Body struct {
		Expires            string           `json:"expirationDate" minLength:"1" maxLength:"40" doc:"From when on it is refused; within a year." example:"2027-01-31T00:00:00.000Z"`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

// Made is a new key with what nobody is told again.
type Made struct {
	Connection
	Secret string `json:"secret" doc:"The key as the directory takes it: begins with portaalscim_. It is told once."`
}

// Longest is how long a key may live.
const Longest = 366 * 24 * time.Hour

func createKey(ctx context.Context, s *Service, by access.OrgMember, in *CreateKeyInput) (*Made, error) {
	now := s.clock.Now()
	until, err := clock.Parse(in.Body.Expires)
	if err != nil || !until.After(now) || until.After(now.Add(Longest)) {
		return nil, ExpiryOutside.On("expirationDate")
	}
	if !s.has.Has(feature.Scim) {
		return nil, feature.NotAvailable
	}
	if err := s.identity.Confirm(ctx, by.SignedIn, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	if err := s.limits.Allow(ctx, limit.DirectoryKeysMade, string(by.OrganizationID())); err != nil {
		return nil, err
	}
	given := access.DirectoryKeyBegins + token.Opaque()
	key := &tenancy.DirectoryKey{
		ID:             ids.New[ids.APIKey](),
		OrganizationID: by.OrganizationID(),
		Hash:           token.Hash(given),
		Maker:          by.User(),
		Expires:        table.Stamp(until),
	}
	key.Created = table.Stamp(now)
	var shown *Key
	err = access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		switch {
		case !by.Organization().UseScim:
			return NotInPlan
		case !by.Standing().BuySeats():
			return NotByService
		}
		key.ProviderID = ""
		if place, staff := by.Staff(); staff {
			key.ProviderID = place.ProviderID
		}
		shown = s.show(by, key, by.Account())
		mails, err := s.toldWrites(ctx, by, key)
		if err != nil {
			return err
		}
		logged := by.Event(logbook.DirectoryKeyCreated, logbook.Subject{APIKeyID: key.ID})
		return s.members.TransactTelling(ctx, by, []table.Write{table.Follow(key), logged, by.Stands()}, mails)
	})
	if err != nil {
		return nil, err
	}
	at := Connection{URL: s.base(by.OrganizationID()), Key: shown, Object: "directory"}
	return &Made{Connection: at, Secret: given}, nil
}

// toldWrites makes the mails about a new key to those who may connect a directory of the organisation.
func (s *Service) toldWrites(ctx context.Context, by access.OrgMember, k *tenancy.DirectoryKey) ([]table.Write, error) {
	site, err := mail.NewSite(s.public)
	if err != nil {
		return nil, err
	}
	o := by.Organization()
	mayConnect := func(p tenancy.Permissions) bool { return p.ManageScim }
	to, err := members.Leading(ctx, s.table, o.ID, mayConnect)
	if err != nil {
		return nil, err
	}
	return s.members.TellWrites(ctx, o.ID, to, mail.DirectoryKeyMade{
		Behind:           mail.By(o.ProviderID),
		OrganizationName: mail.Name(o.Name),
		ByName:           mail.Name(by.Account().Name),
		ByEmail:          mail.Address(by.Email()),
		Expires:          k.Expires,
		Link:             site.Directory(o.ID),
	})
}
