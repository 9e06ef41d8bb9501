package apikeys

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ExpiryOutside says that a key is to end too late, or has ended before it began.
var ExpiryOutside = fault.Define(
	"apikeys.expiry_outside",
	400,
	"Choose a last moment within a year from now.",
	"Kies een laatste moment binnen een jaar vanaf nu.",
)

// OtherCurrency says that a limit was typed in another currency than the provider has by now.
var OtherCurrency = fault.Define(
	"apikeys.other_currency",
	409,
	"The provider bills new clients in another currency by now. Look at the spending limit again.",
	"De provider factureert nieuwe klanten intussen in een andere valuta. Bekijk de uitgavenlimiet opnieuw.",
)

// Create makes an API key, for a provider admin who says the master password again. Its secret is in the answer and
// nowhere else: whoever loses it makes another key. One that confirms or starts clients has a second half, which only
// its maker's browser knows: the provider's key lies with it under that half. Up to 20 of the provider's admins are
// told by mail. Asked again, it makes another key: one whose secret got lost with its answer is nobody's, and is
// revoked.
var Create = operation.New(operation.Spec{
	ID:      "apikeys-create",
	Route:   "POST /api/providers/{providerId}/api-keys",
	Summary: "Make an API key of a provider.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		identity.WrongPassword,
		ExpiryOutside,
		OtherCurrency,
		fault.Invalid,
		fault.TooManyTries,
		fault.Stale,
	},
}, access.InProvider(access.ManageProvider), create)

// CreateInput says what the key is for and how long, and proves that its maker is at the keyboard.
type CreateInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Name               string           `json:"name" minLength:"1" maxLength:"50" doc:"How the key is called." example:"Nightly report"`
		Scopes             []tenancy.Scope  `json:"scopes" minItems:"1" maxItems:"6" enum:"clients:read,members:read,reports:read,members:invite,members:confirm,clients:create" doc:"What it is for; what that brings along is added." example:"[\"clients:read\"]"`
		Expires            string           `json:"expirationDate" minLength:"1" maxLength:"40" doc:"From when on it is refused; within a year." example:"2027-01-31T00:00:00.000Z"`
		SpendingLimitCents int64            `json:"spendingLimitCents,omitempty" minimum:"0" maximum:"100000000" doc:"What it may add to bills in a calendar month, in cents; nothing when absent." example:"5000"`
		Currency           string           `json:"currency,omitempty" maxLength:"3" doc:"The currency in which the limit was typed: refused when the provider has another one by now." example:"EUR"`
		WrappedKey         secret.Sealed    `json:"wrappedKey,omitempty" maxLength:"1000" doc:"The provider's key, encrypted under the second half of the API key, which is never sent; for a key that confirms or starts clients."`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

// Made is a new key with what nobody is told again.
type Made struct {
	Details
	Secret string `json:"secret" doc:"The key, as programs take it: begins with portaal_. It is told once. Of a key with a second half this is the first one; the second follows after a dot."`
}

// Longest is how long a key may live.
const Longest = 366 * 24 * time.Hour

// remembered is how long the list shows a key that has expired.
const remembered = 30 * 24 * time.Hour

func create(ctx context.Context, s *Service, by access.ProviderStaff, in *CreateInput) (*Made, error) {
	b, now := &in.Body, s.clock.Now()
	name := language.Line(b.Name)
	if name == "" {
		return nil, required("name")
	}
	until, err := clock.Parse(b.Expires)
	if err != nil || !until.After(now) || until.After(now.Add(Longest)) {
		return nil, ExpiryOutside.On("expirationDate")
	}
	if err := s.identity.Confirm(ctx, by.SignedIn, b.MasterPasswordHash); err != nil {
		return nil, err
	}
	if err := s.limits.Allow(ctx, limit.KeysPerProvider, string(by.ProviderID())); err != nil {
		return nil, err
	}
	given := token.Opaque()
	key := &tenancy.APIKey{
		ID:         ids.New[ids.APIKey](),
		ProviderID: by.ProviderID(),
		Name:       name,
		Hash:       token.Hash(given),
		Scopes:     tenancy.WithBrought(b.Scopes),
		Maker:      by.User(),
		Passkey:    by.Session().Passkey,
		Expires:    table.Stamp(until),
	}
	if key.Buys() {
		key.LimitCents, key.Currency = b.SpendingLimitCents, billing.Sold(by.Provider().Currency)
		if b.Currency != "" && b.Currency != key.Currency {
			return nil, OtherCurrency
		}
	}
	if key.Opens() {
		if b.WrappedKey == "" {
			return nil, required("wrappedKey")
		}
		key.WrappedKey = b.WrappedKey
	}
	key.TTL = key.Expires.Add(remembered).Unix()
	key.Created = table.Stamp(now)
	err = access.Anew(ctx, by, func(by access.ProviderStaff, _ int) error {
		key.Place = by.Place().ID
		told, err := s.toldWrites(ctx, by, key)
		if err != nil {
			return err
		}
		about := subject(key)
		return by.Transact(ctx, append(told,
			table.Create(key, nil), by.Event(logbook.ProviderKeyCreated, about), by.Stands())...)
	})
	if err != nil {
		return nil, err
	}
	return &Made{Details: s.show(key, by.Account(), true, 0), Secret: text(key, given)}, nil
}

// subject is what a line of the log tells of a key.
func subject(k *tenancy.APIKey) logbook.Subject {
	return logbook.Subject{APIKeyID: k.ID, APIKeyName: k.Name, KeyRights: &logbook.KeyRights{
		Scopes: k.Scopes, LimitCents: k.LimitCents, Currency: k.Currency, Expires: k.Expires,
	}}
}

func required(field string) error {
	return &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{{Name: field, Kind: fault.FieldRequired}}}
}

// text is a key as its holder keeps it: what it begins with tells people, and programs that look for leaked secrets,
// what it is.
func text(k *tenancy.APIKey, given string) string {
	return "portaal_" + string(k.ProviderID) + "." + string(k.ID) + "." + given
}

// toldWrites makes the mails about a new key: to its maker, and to others who lead the provider.
func (s *Service) toldWrites(ctx context.Context, by access.ProviderStaff, k *tenancy.APIKey) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	return identity.TellAdminsWrites(ctx, s.table, s.clock, by, mail.APIKeyMade{
		ProviderName: mail.Name(by.Provider().Name),
		ByName:       mail.Name(by.Account().Name),
		ByEmail:      mail.Address(by.Email()),
		KeyName:      mail.Name(k.Name),
		ReadsClients: k.For(tenancy.ScopeClientsRead),
		ReadsMembers: k.For(tenancy.ScopeMembersRead),
		ReadsReports: k.For(tenancy.ScopeReportsRead),
		Invites:      k.For(tenancy.ScopeMembersInvite),
		Confirms:     k.For(tenancy.ScopeMembersConfirm),
		Starts:       k.For(tenancy.ScopeClientsCreate),
		LimitCents:   k.LimitCents,
		Currency:     mail.Name(k.Currency),
		Expires:      k.Expires,
		Link:         site.ProviderKeys(by.ProviderID()),
	})
}
