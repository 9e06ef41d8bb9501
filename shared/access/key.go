package access

import (
	"slices"

	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// caller says, by what the token says, who asks, and where that is to be read.
func (g *Gate) caller() (SignedIn, []table.Key, error) {
	in := SignedIn{Anyone: Anyone{g.Origin}, table: g.Table}
	if claims, err := g.Keys.VerifyAccess(g.Bearer); err == nil {
		in.account = tenancy.Account{ID: claims.User, Stamp: claims.Stamp}
		in.session = tenancy.Session{ID: claims.Session}
	} else {
		if g.scope == "" {
			return in, nil, fault.SignedOut
		}
		claims, err := g.Keys.VerifyAPIKey(g.Bearer)
		if err != nil {
			return in, nil, fault.SignedOut
		}
		in.account = tenancy.Account{ID: claims.Maker}
		in.key = tenancy.APIKey{ID: claims.Key, ProviderID: claims.Provider}
	}
	in.clock = g.Table.Clock()
	return in, in.stands(), nil
}

// stands are the keys of what makes the caller one: the account, with the session or the API key.
func (s SignedIn) stands() []table.Key {
	if s.key.ID != "" {
		return append([]table.Key{tenancy.UserKey(s.User())}, s.keyStands()...)
	}
	return []table.Key{tenancy.UserKey(s.User()), tenancy.SessionKey(s.User(), s.session.ID)}
}

// keyStands are the keys of what an API key stands on beside its maker's account: itself, and the maker's place.
func (s SignedIn) keyStands() []table.Key {
	return []table.Key{
		tenancy.APIKeyKey(s.key.ProviderID, s.key.ID),
		tenancy.StaffPlaceKey(s.User(), s.key.ProviderID),
	}
}

// keyStillIn makes the proof that an API key is alive, from what was read of it, of its maker's account and of the
// maker's place; s says whose they must be. It is signed out when it was revoked or has expired, and when its maker's
// account is disabled or the maker's place is not what it was made with: removed, or no admin's any more. A program is
// in no session; how its maker's was opened when the key was made stands in for that.
func (s SignedIn) keyStillIn(found table.Found) (SignedIn, error) {
	in := s
	in.account, in.key, in.found = tenancy.Account{}, tenancy.APIKey{}, found
	var at tenancy.StaffPlace
	user, err := found.Into(tenancy.UserKey(s.User()), &in.account)
	if err != nil {
		return SignedIn{}, err
	}
	live, err := found.Into(tenancy.APIKeyKey(s.key.ProviderID, s.key.ID), &in.key)
	if err != nil {
		return SignedIn{}, err
	}
	placed, err := found.Into(tenancy.StaffPlaceKey(s.User(), s.key.ProviderID), &at)
	if err != nil {
		return SignedIn{}, err
	}
	if !user || !live || !placed || in.account.Disabled || in.key.Maker != s.User() ||
		!s.clock.Now().Before(in.key.Expires) || !in.key.Backed(at.ProviderPlace) {
		return SignedIn{}, fault.SignedOut
	}
	in.session = tenancy.Session{UserID: in.account.ID, Passkey: in.key.Passkey}
	return in, nil
}

// keyWrites is the check, where a program acts, that its key was not revoked.
func (s SignedIn) keyWrites() []table.Write {
	if s.key.ID == "" {
		return nil
	}
	return []table.Write{table.Hold(tenancy.APIKeyKey(s.key.ProviderID, s.key.ID), table.Exists(), errAuthority)}
}

// Program reports whether a program acts, by an API key.
func (s SignedIn) Program() bool { return s.key.ID != "" }

// byKey names the API key by which something was done.
func (s SignedIn) byKey(about logbook.Subject) logbook.Subject {
	if s.key.ID != "" {
		about.APIKeyID, about.APIKeyName = s.key.ID, s.key.Name
	}
	return about
}

// scoped reports whether a key with all of these scopes may use an operation.
func (d Description) scoped(scopes []tenancy.Scope) bool {
	return d.Scope != "" && slices.Contains(scopes, d.Scope)
}
